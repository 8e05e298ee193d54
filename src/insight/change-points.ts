/**
 * When did a measure change its level? Splits are looked for in all stretches of the series, each half again, and each
 * that is found is tested once more between its neighbours. All is done on ranks: a spike is no change of level. A steady
 * trend is a staircase of small changes: ask for the trend first.
 */
import { locateSplit, testSplit } from './change-test.ts';
import { defaultConfidence, type Interval } from './interval.ts';
import { elementAt, medianOf, requireNumbers, requireShare, requireWhole } from './numbers.ts';
import { midRanks } from './ranks.ts';
import { seededIntervals } from './seeded-intervals.ts';
import { seededRandom, type SeededRandom } from './seeded-random.ts';
import { serialCorrelation } from './serial-noise.ts';

const segmentMinDefault = 5;
/** Longer series are looked at in medians of so many values that this is not exceeded. */
const lengthMax = 1_000;

export interface ChangePointOptions {
  readonly seed: number;
  /** Of each change, and of where it lies; on mere noise a change is found in 1 - confidence of all series. */
  readonly confidence?: number;
  /** Values before and after each change; 5 unless told, and at least 2. */
  readonly segmentMin?: number;
}

export interface ChangePoint {
  /** The first value after the change, and the last before it, in the list that was given. */
  readonly index: number;
  readonly lastBefore: number;
  /** Where the first value after the change may be, as indexes of the list. */
  readonly location: Interval;
  /** 1 less the chance of a split as good where nothing changes; between the neighbouring changes. */
  readonly confidence: number;
  /** Medians, in the unit of the values, of what lies up to the neighbouring changes. */
  readonly before: number;
  readonly after: number;
  /** `after` less `before`. */
  readonly shift: number;
}

export interface ChangePoints {
  readonly kind: 'change-points';
  readonly status: 'found' | 'none' | 'too-few';
  /** Values that are there. */
  readonly n: number;
  readonly nMin: number;
  readonly missing: number;
  /** How many values were taken together by their median; 1 up to a thousand values. */
  readonly valuesPerStep: number;
  /** In the order of the list. */
  readonly changes: readonly ChangePoint[];
}

/**
 * @param values in the order of time, evenly spaced; null where a bucket has none.
 * @throws RangeError for a value or option that is none.
 */
export function changePoints(values: readonly (number | null)[], options: ChangePointOptions): ChangePoints {
  const { seed, confidence = defaultConfidence, segmentMin = segmentMinDefault } = options;
  requireShare(confidence, 'confidence');
  requireWhole(segmentMin, 'segmentMin', 2);
  const random = seededRandom(seed);
  const present = values.flatMap((value, index) => (value === null ? [] : [{ value, index }]));
  const n = present.length;
  const all = Float64Array.from(present, ({ value }) => value);
  requireNumbers(all, 'values');
  const nMin = 2 * segmentMin;
  const valuesPerStep = Math.max(1, Math.ceil(n / lengthMax));
  const facts = { kind: 'change-points', n, nMin, missing: values.length - n, valuesPerStep } as const;
  if (n < nMin) return { ...facts, status: 'too-few', changes: [] };
  const steps = mediansOf(all, valuesPerStep);
  const search = { steps, segmentMin, level: 1 - confidence, random };
  const found = confirmed(search, splitsWithin(search, 0, steps.length));
  const indexes = Uint32Array.from(present, ({ index }) => index);
  const indexOf = (step: number): number => elementAt(indexes, step * valuesPerStep);
  const changes = found.map(({ at, p }, place) => {
    const [from, to] = neighbours(found, place, steps.length);
    const located = locateSplit(steps.subarray(from, to), at - from, segmentMin, confidence, random);
    const before = medianOf(all.subarray(from * valuesPerStep, at * valuesPerStep));
    const after = medianOf(all.subarray(at * valuesPerStep, to === steps.length ? n : to * valuesPerStep));
    return {
      index: indexOf(at),
      lastBefore: elementAt(indexes, at * valuesPerStep - 1),
      location: { low: indexOf(from + located.low), high: indexOf(from + located.high), confidence },
      confidence: 1 - p,
      before,
      after,
      shift: after - before,
    };
  });
  return { ...facts, status: changes.length > 0 ? 'found' : 'none', changes };
}

interface Search {
  readonly steps: Float64Array;
  readonly segmentMin: number;
  readonly level: number;
  readonly random: SeededRandom;
}

interface Found {
  readonly at: number;
  readonly p: number;
}

/** Splits of a part of the series, in order. */
function splitsWithin(search: Search, from: number, to: number): readonly number[] {
  const { steps, segmentMin, level, random } = search;
  if (to - from < 2 * segmentMin) return [];
  const stretches = seededIntervals(to - from, 2 * segmentMin);
  const { at, p } = testSplit(steps.subarray(from, to), stretches, segmentMin, level, 0, random);
  if (p > level) return [];
  const split = from + at;
  return [...splitsWithin(search, from, split), split, ...splitsWithin(search, split, to)];
}

/** Each split anew between its neighbours; the least sure one goes first, and what is left is looked at again. */
function confirmed(search: Search, splits: readonly number[]): readonly Found[] {
  const { steps, segmentMin, level, random } = search;
  const correlation = correlationBeside(steps, splits);
  const tested: Found[] = [];
  for (const place of splits.keys()) {
    // The one before has moved already, so that no two can come together.
    const [from, to] = [tested.at(-1)?.at ?? 0, splits[place + 1] ?? steps.length];
    const whole = [{ from: 0, to: to - from }];
    const { at, p } = testSplit(steps.subarray(from, to), whole, segmentMin, level, correlation, random);
    tested.push({ at: from + at, p });
  }
  const worst = Math.max(0, ...tested.map(({ p }) => p));
  if (worst <= level) return tested;
  const dropped = tested.findIndex(({ p }) => p === worst);
  return confirmed(search, splits.toSpliced(dropped, 1));
}

/** How much neighbours resemble each other over the whole series, the levels between its splits taken out. */
function correlationBeside(steps: Float64Array, splits: readonly number[]): number {
  const ends = [...splits, steps.length];
  const noise = ends.flatMap((end, place) => {
    const part = steps.subarray(splits[place - 1] ?? 0, end);
    const middle = medianOf(part);
    return Array.from(part, (value) => value - middle);
  });
  return serialCorrelation(midRanks(noise).ranks);
}

/** Where the changes beside one lie, or the ends of the series. */
function neighbours(found: readonly Found[], place: number, length: number): readonly [number, number] {
  return [found[place - 1]?.at ?? 0, found[place + 1]?.at ?? length];
}

function mediansOf(values: Float64Array, size: number): Float64Array {
  if (size === 1) return values;
  // The last step takes what is left, so that none has fewer values than the others.
  const count = Math.floor(values.length / size);
  return Float64Array.from({ length: count }, (_, step) => {
    return medianOf(values.subarray(step * size, step === count - 1 ? values.length : (step + 1) * size));
  });
}
