import { describe, expect, it } from 'vitest';
import { Random } from '../../../src/demo/random.ts';
import { marksOf, runningMedians } from '../../../src/insight/curves/marks.ts';
import { noiseLevel } from '../../../src/insight/curves/noise-level.ts';
import { verdictOf, type Verdict } from '../../../src/insight/curves/verdict.ts';
import { demoGenerations, exponential, noisyCurve, scoresOf } from './curves-of-the-demo.ts';

const curve = (ys: readonly number[]) => ys.map((y, index) => ({ x: index + 1, y, id: `g${index + 1}` }));
const said = ({ word, because }: Verdict) => `${word}: ${because}`;
const higher = { better: 'higher' } as const;

/** How often each word is said of curves of one course. */
function words(seed: number, trials: number, count: number, sigma: number, level: (place: number) => number) {
  const random = new Random(seed);
  const counts: Record<string, number> = {};
  for (let trial = 0; trial < trials; trial += 1) {
    const { word } = verdictOf(noisyCurve(random, count, sigma, level), higher);
    counts[word] = (counts[word] ?? 0) + 1;
  }
  return counts;
}

describe('the verdict', () => {
  it.each([
    ['too-early: few-points', [1, 2, 3, 4, 5, 6, 7]],
    ['too-early: no-trend-yet', [3, 1, 2, 3, 1, 2, 1, 3]],
    ['too-early: too-large', [1, 2, 3, 4, 5, 6, 7, 1e300]],
    ['plateau: constant', [5, 5, 5, 5, 5, 5, 5, 5]],
    ['learning: rising-course', [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]],
    ['slipping: falling-course', [12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]],
    ['noisy: no-trend-in-noise', Array.from({ length: 30 }, (_, index) => (index * 7) % 5)],
  ])('%s', (expected, ys) => {
    expect(said(verdictOf(curve(ys), higher))).toBe(expected);
  });

  it('turns around where lower is better', () => {
    const ys = Array.from({ length: 12 }, (_, index) => 12 - index);
    expect(said(verdictOf(curve(ys), { better: 'lower' }))).toBe('learning: rising-course');
  });

  it('names its evidence and its thresholds', () => {
    const verdict = verdictOf([...curve([1, 2, 3]), { x: 4, y: null, id: 'g4' }], higher);
    expect(verdict).toEqual({
      word: 'too-early',
      because: 'few-points',
      evidence: {
        points: 3,
        unusable: 1,
        recentTrend: { kind: 'trend', direction: 'too-few', n: 3, distinctX: 3, nMin: 5, distinctXMin: 3 },
        fit: { kind: 'too-early', why: 'few-points', points: 3, pointsMin: 8 },
        plateau: null,
        speedShare: null,
        nextGain: null,
        marks: {
          best: { x: 3, y: 3, id: 'g3' },
          setbacks: [],
          noise: 1.4826 / Math.SQRT2,
          depthMin: (3.5 * 1.4826) / Math.SQRT2,
        },
      },
      thresholds: {
        pointsMin: 8,
        recentPoints: 20,
        trendConfidence: 0.99,
        aiccLeadMin: 10,
        plateauRestShare: 0.05,
        slowSpeedShare: 0.25,
        setbackSigmas: 3.5,
        fallSigmasMin: 1,
        visibleGainSigmas: 0.25,
      },
    });
  });

  it.each([10, 20, 60])(
    'of %i points of pure noise is noisy or too early in 95%, and hardly ever learning',
    (count) => {
      const trials = 200;
      const { noisy = 0, 'too-early': early = 0, learning = 0, slow = 0 } = words(count, trials, count, 1.5, () => 60);
      expect((noisy + early) / trials).toBeGreaterThanOrEqual(0.95);
      expect((learning + slow) / trials).toBeLessThanOrEqual(0.02);
    },
  );

  it('of a curve that has levelled off is plateau, of one on its way learning, of one that fell slipping', () => {
    expect(words(1, 60, 60, 1.5, exponential(0.2))['plateau']).toBeGreaterThanOrEqual(57);
    expect(words(2, 60, 60, 1.5, exponential(1))['learning']).toBeGreaterThanOrEqual(57);
    expect(
      words(3, 60, 60, 1.5, (place) => exponential(0.2)(place) - (place > 0.9 ? 11 : 0))['slipping'],
    ).toBeGreaterThanOrEqual(57);
  });
});

describe('the verdict on the demonstration', () => {
  const scores = scoresOf(demoGenerations(40));
  const range = { min: 0, max: 100 };
  const after = (share: number) =>
    verdictOf(scores.slice(0, Math.round(scores.length * share)), { better: 'higher', range });

  it.each([
    [0.05, 'too-early'],
    [0.2, 'learning'],
    [0.3, 'learning'],
    [0.5, 'slipping'],
    [0.54, 'slipping'],
    [0.8, 'plateau'],
    [1, 'plateau'],
  ])('after %d of its history is what the curve is: %s', (share, word) => {
    expect(after(share).word).toBe(word);
  });

  it('marks its one setback, from 0.46 to 0.58 of the history, with the generation that made it good', () => {
    const { marks } = after(1).evidence;
    const [setback, ...others] = marks.setbacks;
    expect(others).toEqual([]);
    const place = (mark: { readonly x: number } | null | undefined) => (mark?.x ?? 0) / scores.length;
    expect(Math.abs(place(setback?.begin) - 0.46)).toBeLessThan(0.02);
    expect(place(setback?.bottom)).toBeGreaterThan(0.46);
    expect(place(setback?.bottom)).toBeLessThan(0.53);
    expect(Math.abs(place(setback?.recovered) - 0.57)).toBeLessThan(0.02);
    expect(marks.best?.y).toBe(Math.max(...scores.map(({ y }) => y ?? 0)));
  });
});

describe('the marks', () => {
  it('tell a setback with its depth, and one that is not made good', () => {
    const ys = [...Array<number>(20).fill(10), 4, 3, 4, 4, 4, ...Array<number>(20).fill(10), 5, 5, 2, 5, 5];
    const { best, setbacks, noise } = marksOf(curve(ys), 'higher');
    expect(best).toEqual({ x: 1, y: 10, id: 'g1' });
    expect(noise).toBeCloseTo((6 + 1 + 1 + 6 + 5 + 3 + 3) / 49 / (2 / Math.sqrt(Math.PI)), 10);
    expect(setbacks).toEqual([
      {
        begin: { x: 21, y: 4, id: 'g21' },
        bottom: { x: 22, y: 3, id: 'g22' },
        recovered: { x: 26, y: 10, id: 'g26' },
        depth: 6,
        levelBefore: 10,
      },
      {
        begin: { x: 46, y: 5, id: 'g46' },
        bottom: { x: 48, y: 2, id: 'g48' },
        recovered: null,
        depth: 5,
        levelBefore: 10,
      },
    ]);
  });

  it('are not made by single wild points', () => {
    const ys = Array.from({ length: 40 }, (_, index) => (index === 20 ? -50 : index % 2));
    expect(marksOf(curve(ys), 'higher').setbacks).toEqual([]);
  });

  it('of no point are none', () => {
    expect(marksOf([], 'higher')).toEqual({ best: null, setbacks: [], noise: 0, depthMin: 0 });
  });

  it('rest on medians that do not shrink at the ends', () => {
    expect(runningMedians([9, 1, 2, 3, 4, 5, 0])).toEqual([3, 3, 3, 3, 3, 3, 3]);
    expect(runningMedians([2, 1])).toEqual([1.5, 1.5]);
  });

  it('know the noise from neighbours, whatever the course and the jumps', () => {
    const random = new Random(2);
    const points = Array.from({ length: 2_000 }, (_, x) => ({
      x,
      y: x / 100 + (x > 900 ? 500 : 0) + 3 * random.normal(),
      id: 'r',
      weight: 1,
    }));
    expect(Math.abs(noiseLevel(points) - 3)).toBeLessThan(0.2);
  });
});
