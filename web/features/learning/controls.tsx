/** What is drawn and how: metric, axis, split, smoothing, forecast. */
import { countText } from '../../shared/format/numbers.ts';
import { Chip } from '../../shared/ui/chip.tsx';
import { axisNames, metricName } from './axis-words.ts';
import { WEIGHT_MAX, choose, useChoices } from './choices.ts';
import type { Curves, MetricList } from './curves.ts';

export interface ControlsProps {
  readonly metrics: MetricList;
  readonly curves: Curves | undefined;
  /** Label fields of request records. */
  readonly labels: readonly string[];
}

export function Controls({ metrics, curves, labels }: ControlsProps) {
  const choices = useChoices();
  const metric = curves?.metric ?? null;
  const kinds = [
    ['learning', 'Generations'],
    ['request', 'Requests'],
  ] as const;
  return (
    <div className="learning-controls">
      <label className="field">
        Metric
        <select
          className="select learning-metric"
          value={metric?.name ?? ''}
          onChange={(event) => choose({ metric: event.target.value, x: null, split: null, target: null })}
        >
          {kinds.map(([kind, title]) => (
            <optgroup key={kind} label={title}>
              {metrics
                .filter((one) => one.kind === kind)
                .map(({ name, n }) => (
                  <option key={name} value={name}>
                    {metricName(name)} ({countText(n)})
                  </option>
                ))}
            </optgroup>
          ))}
        </select>
      </label>
      <label className="field">
        Along
        <select
          className="select learning-axis"
          value={curves?.x ?? ''}
          onChange={(event) => choose({ x: event.target.value })}
        >
          {(metric?.axes ?? []).map((axis) => (
            <option key={axis} value={axis}>
              {axisNames[axis]}
            </option>
          ))}
        </select>
      </label>
      {metric?.kind === 'request' && labels.length > 0 && (
        <label className="field">
          Split by
          <select
            className="select"
            value={choices.split ?? ''}
            onChange={(event) => choose({ split: event.target.value || null })}
          >
            <option value="">nothing</option>
            {labels.map((label) => (
              <option key={label} value={label}>
                {label.split('.').at(-1)}
              </option>
            ))}
          </select>
        </label>
      )}
      <Smoothing weight={choices.weight} method={choices.method ?? curves?.smoothing.method ?? 'ema'} />
      <Chip on={choices.forecast} onClick={() => choose({ forecast: choices.forecast ? null : 1 })}>
        Forecast
      </Chip>
      {choices.forecast && (
        <label className="field learning-target">
          Target
          <input
            className="input"
            type="number"
            step="any"
            value={choices.target ?? ''}
            onChange={(event) =>
              choose({ target: event.target.value === '' ? null : event.target.value }, { replace: true })
            }
          />
        </label>
      )}
    </div>
  );
}

const STEP = 0.01;

function Smoothing({ weight, method }: { readonly weight: number; readonly method: string }) {
  return (
    <div className="learning-smoothing">
      <label className="field">
        <span>
          Smoothing <span className="learning-weight">{weight.toFixed(2)}</span>
        </span>
        <input
          type="range"
          min={0}
          max={WEIGHT_MAX}
          step={STEP}
          value={weight}
          onChange={(event) => choose({ smoothing: event.target.value }, { replace: true })}
        />
      </label>
      <label className="field">
        <span>By</span>
        <select className="select" value={method} onChange={(event) => choose({ method: event.target.value })}>
          <option value="ema">moving average</option>
          <option value="density">average over time</option>
          <option value="gaussian">centred</option>
        </select>
      </label>
    </div>
  );
}
