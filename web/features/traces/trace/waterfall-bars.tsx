/**
 * Spans on one scale of time, a row each, with the lines of the scale behind them. It is a list box: one row is chosen,
 * the arrows choose another, and who does not see it hears which.
 */
import { useEffect, useId, useRef, useState } from 'react';
import { categoryToken } from '../../../charts/theme.ts';
import { durationText, shareText } from '../../../shared/format/numbers.ts';
import { timeTicks } from './time-ticks.ts';
import type { WaterfallRow } from './waterfall-rows.ts';

export interface WaterfallBarsProps {
  readonly totalMs: number;
  readonly rows: readonly WaterfallRow[];
  readonly chosen: number;
  readonly onChoose: (index: number) => void;
}

export function WaterfallBars({ totalMs, rows, chosen, onChoose }: WaterfallBarsProps) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const endMs = Math.max(totalMs, ...rows.map(({ offsetMs, durationMs }) => offsetMs + (durationMs ?? 0)));
  const share = (ms: number) => (endMs === 0 ? 0 : (100 * ms) / endMs);
  const ticks = timeTicks(endMs);
  const row = rows[chosen];
  const [first] = useState(chosen);
  const [said, setSaid] = useState('');
  useEffect(() => {
    // With the focus in the list the browser says it by itself.
    if (row === undefined || document.activeElement === list.current) return;
    setSaid((before) => (before === '' && chosen === first ? '' : spoken(row)));
    // oxlint-disable-next-line react/exhaustive-deps -- said when another row is chosen, not when its page is drawn anew
  }, [chosen]);
  return (
    <div className="waterfall">
      <div className="waterfall-scale" aria-hidden="true">
        {ticks.map((tick) => (
          <span key={tick} className="waterfall-tick" style={{ left: `${share(tick)}%` }}>
            <span className={share(tick) > 92 ? 'waterfall-tick-text waterfall-tick-last' : 'waterfall-tick-text'}>
              {tick === 0 ? '0' : durationText(tick)}
            </span>
          </span>
        ))}
      </div>
      <div
        ref={list}
        className="waterfall-rows"
        role="listbox"
        aria-label="Spans"
        tabIndex={0}
        aria-activedescendant={`${id}${chosen}`}
      >
        {rows.map((one, index) => (
          <div
            key={index}
            id={`${id}${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === chosen}
            aria-label={spoken(one)}
            className="waterfall-row"
            data-kind={one.kind}
            data-critical={one.isCritical}
            data-failure={one.isFailure}
            onClick={() => onChoose(index)}
          >
            <span className="waterfall-name" title={one.name}>
              {one.isFailure && <span aria-hidden="true">▲ </span>}
              {one.name}
            </span>
            <span className="waterfall-track">
              {one.durationMs === null ? (
                <span className="waterfall-moment" style={{ left: `${share(one.offsetMs)}%` }} />
              ) : (
                <span
                  className="waterfall-bar"
                  style={{
                    left: `${share(one.offsetMs)}%`,
                    width: `${share(one.durationMs)}%`,
                    ...(one.kind === 'wait' ? {} : { background: `var(${categoryToken(one.place)})` }),
                  }}
                />
              )}
            </span>
            <span className="waterfall-ms">
              {one.durationMs === null ? `at ${durationText(one.offsetMs)}` : durationText(one.durationMs)}
            </span>
          </div>
        ))}
      </div>
      <p className="visually-hidden" aria-live="polite">
        {said}
      </p>
    </div>
  );
}

/** All that the row shows, in words. */
function spoken({ kind, name, offsetMs, durationMs, share, isCritical, isFailure }: WaterfallRow): string {
  return [
    name,
    kind === 'wait' ? `waiting ${durationText(durationMs ?? 0)} that nothing explains` : null,
    kind === 'wait' || durationMs === null ? null : durationText(durationMs),
    share === null ? null : `${shareText(share)} of the time`,
    `begins at ${offsetMs === 0 ? '0' : durationText(offsetMs)}`,
    isCritical ? 'on the critical path' : null,
    isFailure ? 'says why it failed' : null,
  ]
    .filter((part) => part !== null)
    .join(', ');
}
