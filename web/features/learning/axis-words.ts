/** How places on an axis, and changes along it, are said. */
import { countText, numberText, valueText } from '../../shared/format/numbers.ts';
import { timeText } from '../../shared/format/times.ts';
import type { Axis } from './curves.ts';

export const axisNames: Readonly<Record<Axis, string>> = {
  step: 'Generation',
  time: 'Time',
  samples: 'Samples so far',
  requests: 'Request',
};

export function placeText(x: number, axis: Axis, tz: string): string {
  if (axis === 'time') return timeText(x, tz);
  if (axis === 'step') return `generation ${countText(x)}`;
  return axis === 'samples' ? `${countText(x)} samples` : `request ${countText(x)}`;
}

const DAY_MS = 86_400_000;
/** A change for each single one of them is too small to read. */
const MANY = 100;

const pace: Readonly<Record<Axis, { readonly times: number; readonly per: string }>> = {
  step: { times: 1, per: 'a generation' },
  time: { times: DAY_MS, per: 'a day' },
  samples: { times: MANY, per: `in ${MANY} samples` },
  requests: { times: 1, per: 'a request' },
};

/** -0.05 for each generation -> `−0.05 points a generation`. */
export function slopeText(slope: number, axis: Axis, unit: string | null): string {
  const { times, per } = pace[axis];
  return `${signed(slope * times, unit)} ${per}`;
}

export function signed(value: number, unit: string | null): string {
  const text = unit === 'points' ? `${numberText(Math.abs(value))} points` : valueText(Math.abs(value), unit);
  return `${value > 0 ? '+' : value < 0 ? '−' : ''}${text}`;
}

/** Names as a log writes them: `avg_score` -> `Average score`. */
export function metricName(name: string): string {
  const known: Readonly<Record<string, string>> = {
    avg_score: 'Average score',
    success_rate: 'Success rate',
    prompts_generated: 'Prompts generated',
    total_score: 'Total score',
    score: 'Score',
    duration: 'Duration',
    latency_ms: 'Latency',
  };
  const words = name.replaceAll('_', ' ');
  return known[name] ?? `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
