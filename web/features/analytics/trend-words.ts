/** Trends and changes in words. */
import type { Reply } from '../../shared/api/schema-types.ts';
import { countOf, shareText, valueText } from '../../shared/format/numbers.ts';
import { timeText } from '../../shared/format/times.ts';
import type { Subject } from './subject.ts';
import { measureWord, nounOf } from './words.ts';

export type Trend = Reply<'/v1/insight/trends'>['data'][number];
export type ChangePoints = Reply<'/v1/insight/changepoints'>['data'][number];
export type Change = ChangePoints['changes'][number];

const HOURS = 24;
const DAY_MS = 86_400_000;
/** A slope a day says little of a range that is shorter. */
const SHORT_MS = 2 * DAY_MS;

export function metricWord(subject: Subject, { measure, interval }: Pick<Trend, 'measure' | 'interval'>): string {
  const { metric, field } = measure;
  if (metric === 'count') return `Number of ${nounOf(subject)}s in ${interval}`;
  if (metric === 'error_share') return 'Share that fails';
  const word = field === null ? 'number' : measureWord(subject, field).toLowerCase();
  const names: Readonly<Record<string, string>> = {
    p50: 'Median',
    mean: 'Mean',
    min: 'Least',
    max: 'Greatest',
    sum: 'Sum',
  };
  return `${names[metric] ?? metric} ${names[metric] === undefined ? 'of ' : ''}${word}`;
}

/** `rises by 1.2 s a day (0.4 s to 2 s)`, `shows no trend beyond chance`. */
export function trendWords({
  direction,
  n,
  n_min: least,
  slope,
  interval_of_slope: bounds,
  measure,
  evidence,
}: Trend): string {
  if (direction === 'too-few' || slope === null)
    return `cannot be judged: ${countOf(n, 'stretch', 'stretches')} of time with a value, and it takes ${least}`;
  if (direction === 'none') return 'shows no trend beyond chance';
  const [all] = evidence;
  const spanMs = all?.from != null && all.to !== null ? Date.parse(all.to) - Date.parse(all.from) : Infinity;
  const [factor, per] = spanMs < SHORT_MS ? [1 / HOURS, 'an hour'] : [1, 'a day'];
  const text = (value: number) => amount(value * factor, measure.unit);
  const sign = direction === 'rising' ? 1 : -1;
  const [low, high] = sign === 1 ? [bounds?.low, bounds?.high] : [bounds?.high, bounds?.low];
  const around = low === undefined || high === undefined ? '' : ` (${text(sign * low)} to ${text(sign * high)})`;
  return `${sign === 1 ? 'rises' : 'falls'} by ${text(Math.abs(slope))} ${per}${around}`;
}

/** `22 Nov, 03:00: from 13.2 s to 17 s (between 02:00 and 04:00).` */
export function changeWords({ at, before, after, earliest, latest }: Change, unit: string | null, tz: string): string {
  const when = (moment: string) => timeText(Date.parse(moment), tz);
  const around = earliest === latest ? '' : ` (between ${when(earliest)} and ${when(latest)})`;
  return `${when(at)}: from ${level(before, unit)} to ${level(after, unit)}${around}.`;
}

function level(value: number, unit: string | null): string {
  return unit === 'records' && !Number.isInteger(value) ? value.toFixed(1) : valueText(value, unit);
}

/** Of shares the points; of counts fractions, too. */
function amount(value: number, unit: string | null): string {
  if (unit === 'share') return `${shareText(value).replace('%', '')} points`;
  return valueText(value, unit === 'records' ? null : unit);
}
