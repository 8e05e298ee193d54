/** Parameters of answers over time: how long the buckets are, said or chosen, within what a reply may hold. */
import Type from 'typebox';
import { TIME_BUCKETS_MAX, bucketCountOf, bucketStartsOf } from '../../query/time-buckets.ts';
import type { TimeBuckets } from '../../query/time-buckets.ts';
import { chooseInterval, intervalText, parseInterval } from '../../query/time-interval.ts';
import type { ClosedRange } from '../../query/time-interval.ts';
import { BadRequest } from './bad-request.ts';

const BUCKETS_WANTED_MAX = 1000;
export const BUCKETS_WANTED_DEFAULT = 60;

const intervalHint = 'write auto, or a number and one of ms, s, m, h, d, w, mo, y; units below a day must divide it';

export const intervalSchema = (description: string) =>
  Type.String({
    minLength: 1,
    maxLength: 20,
    description: `${description}: auto, or 30s, 5m, 1h, 1d, 1w, 1mo, 1y. Days and longer ones begin at midnight in tz.`,
    examples: ['1h'],
    'x-wanted': 'a length of time such as 5m, 1h, 1d or auto',
  });

export const bucketsParameter = Type.Integer({
  minimum: 1,
  maximum: BUCKETS_WANTED_MAX,
  default: BUCKETS_WANTED_DEFAULT,
  description:
    'About so many buckets where the interval is auto: the shortest round one that does not give more, but for one at an edge.',
});

export interface ChosenBuckets {
  readonly interval: string;
  readonly buckets: TimeBuckets;
}

/** Throws `bad-request`. @param parameter that holds the interval @param wanted buckets where it is auto */
export function bucketsOf(
  parameter: string,
  written: string,
  span: ClosedRange | null,
  wanted: number,
  timezone: string,
): ChosenBuckets {
  const said = written === 'auto' ? null : parseInterval(written);
  if (said === null && written !== 'auto') {
    throw new BadRequest(parameter, `${parameter}: '${written.slice(0, 40)}' is no interval`, intervalHint);
  }
  if (span === null) return { interval: written, buckets: { startsMs: [], endMs: 0 } };
  const interval = said ?? chooseInterval(span, wanted);
  const count = bucketCountOf(span, interval);
  if (count > TIME_BUCKETS_MAX) {
    const message = `${parameter}: ${intervalText(interval)} divides the time into ${count} buckets, and ${TIME_BUCKETS_MAX} are the limit`;
    throw new BadRequest(
      parameter,
      message,
      `write ${intervalText(chooseInterval(span, TIME_BUCKETS_MAX))} or longer, or a shorter time`,
    );
  }
  return { interval: intervalText(interval), buckets: bucketStartsOf(span, interval, timezone) };
}
