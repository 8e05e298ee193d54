/**
 * Events for each unit of exposure, errors per hour say, with the exact interval of a Poisson count: Garwood, "Fiducial
 * limits for the Poisson distribution", Biometrika 28 (1936). No event in a while still says how frequent they can be.
 */
import { gammaQuantile } from './gamma-distribution.ts';
import { defaultConfidence, type Interval } from './interval.ts';
import { requireShare, requireWhole } from './numbers.ts';

export interface EventRate {
  readonly kind: 'event-rate';
  readonly count: number;
  /** Hours, requests or whatever events are counted in; the rate is per one of them. */
  readonly exposure: number;
  readonly rate: number;
  readonly interval: Interval;
}

/** @throws RangeError for a count or confidence that is none, and for an exposure that is not above 0. */
export function eventRate(count: number, exposure: number, confidence = defaultConfidence): EventRate {
  requireWhole(count, 'count');
  requireShare(confidence, 'confidence');
  if (!(exposure > 0 && exposure < Number.POSITIVE_INFINITY)) {
    throw new RangeError(`exposure is ${exposure}, and must be a finite number above 0`);
  }
  const tail = (1 - confidence) / 2;
  const low = count === 0 ? 0 : gammaQuantile(count, tail) / exposure;
  const high = gammaQuantile(count + 1, 1 - tail) / exposure;
  return { kind: 'event-rate', count, exposure, rate: count / exposure, interval: { low, high, confidence } };
}
