/** What differs between two windows: published tests for each question, the ranking, and no finding in mere noise. */
import { expect, it } from 'vitest';
import { Random } from '../../src/demo/random.ts';
import { compareWindows } from '../../src/insight/compare-windows.ts';
import { effectOfDelta, effectOfShares, magnitudeOf } from '../../src/insight/effect-size.ts';
import { adjustedChances } from '../../src/insight/false-discovery.ts';
import { findingOf, type Finding } from '../../src/insight/findings.ts';
import type { CategoryField, ValueCounts } from '../../src/insight/share-differences.ts';
import { leastChance, sameShare } from '../../src/insight/two-by-two.ts';

it('adjusts chances as R does, and finds the four discoveries of Benjamini and Hochberg', () => {
  const adjusted = adjustedChances([0.01, 0.04, 0.03, 0.005, 0.5, 0.2]).map((p) => Number(p.toFixed(12)));
  expect(adjusted).toEqual([0.03, 0.06, 0.06, 0.03, 0.5, 0.24]);
  const published = [
    0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1,
  ];
  expect(adjustedChances(published).filter((p) => p <= 0.05)).toHaveLength(4);
  expect(adjustedChances([])).toEqual([]);
  expect(() => adjustedChances([2])).toThrow(new RangeError('a chance lies from 0 to 1, not at 2'));
});

it('tests two shares as SciPy does', () => {
  const g = sameShare({ count: 30, total: 1000 }, { count: 60, total: 1000 });
  expect(g.method).toBe('g-test');
  expect(g.p).toBeCloseTo(0.0010917206723411934, 12);
  const fisher = sameShare({ count: 0, total: 50 }, { count: 7, total: 50 });
  expect(fisher.method).toBe('fisher');
  expect(fisher.p).toBeCloseTo(0.012479652740097668, 10);
  // Fisher's lady tasting tea, 3 of 4 cups right: 34 of 70 ways are as far.
  expect(sameShare({ count: 3, total: 4 }, { count: 1, total: 4 }).p).toBeCloseTo(34 / 70, 10);
  expect(leastChance({ count: 1, total: 50 }, { count: 4, total: 50 })).toBeCloseTo(0.02814, 5);
});

it('measures effects in standard deviations', () => {
  expect(effectOfDelta(0, 100)).toBeCloseTo(0, 12);
  expect(effectOfDelta(0.4, 1e6)).toBeCloseTo(0.7416143, 6);
  expect(effectOfDelta(-1, 100)).toBeCloseTo(-3.642773, 5);
  expect(effectOfShares(0.5, 0.52)).toBeLessThan(effectOfShares(0.001, 0.02));
  expect(effectOfShares(0, 1)).toBeCloseTo(Math.PI, 12);
  expect([0.1, -0.2, 0.5, -3].map(magnitudeOf)).toEqual(['negligible', 'small', 'medium', 'large']);
});

const window = (total: number, counts: Readonly<Record<string, number>>): ValueCounts => ({
  total,
  counts: new Map(Object.entries(counts)),
});

it('ranks what differs, names what is new and gone, and leaves out what it cannot tell', () => {
  const before = Array.from({ length: 50 }, (_, index) => index);
  const comparison = compareWindows([
    { type: 'numeric', field: 'latency_ms', before, after: before.map((value) => value + 40) },
    { type: 'numeric', field: 'prompt_tokens', before, after: before },
    { type: 'numeric', field: 'retries', before: [1, 2], after: before },
    {
      type: 'category',
      field: 'stage',
      before: window(1000, { REQUEST: 480, RESPONSE: 480, ERROR: 40 }),
      after: window(1000, { REQUEST: 470, RESPONSE: 430, TIMEOUT: 100 }),
    },
    {
      type: 'category',
      field: 'success',
      before: window(500, { true: 490, false: 10 }),
      after: window(500, { true: 400, false: 100 }),
    },
    {
      type: 'category',
      field: 'topic',
      before: window(500, { bildung: 250, kritisch: 2 }),
      after: window(500, { bildung: 255 }),
    },
    { type: 'category', field: 'empty', before: window(0, {}), after: window(500, { a: 5 }) },
  ]);
  const told = comparison.differences.map((difference) =>
    difference.type === 'numeric'
      ? [difference.field, difference.change, difference.shift, difference.magnitude]
      : [difference.field, difference.value, difference.change, difference.magnitude],
  );
  expect(told).toEqual([
    ['latency_ms', 'higher', 40, 'large'],
    ['stage', 'TIMEOUT', 'new', 'medium'],
    ['success', 'false', 'more', 'medium'],
    ['stage', 'ERROR', 'vanished', 'small'],
    ['stage', 'RESPONSE', 'less', 'negligible'],
  ]);
  const { differences: _, ...rest } = comparison;
  expect(rest).toEqual({
    kind: 'comparison',
    falseDiscoveryRate: 0.05,
    asked: 8,
    tooRare: 1,
    tooFew: [
      { field: 'retries', nBefore: 2, nAfter: 50 },
      { field: 'empty', nBefore: 0, nAfter: 500 },
    ],
    countMin: 10,
    alike: ['prompt_tokens', 'topic'],
  });
});

it('says all about one difference', () => {
  const field: CategoryField = {
    type: 'category',
    field: 'stage',
    before: window(80, { ERROR: 48 }),
    after: window(70, { ERROR: 56 }),
  };
  const [difference] = compareWindows([field]).differences;
  expect(difference).toEqual({
    type: 'share',
    field: 'stage',
    value: 'ERROR',
    change: 'more',
    before: { count: 48, total: 80 },
    after: { count: 56, total: 70 },
    difference: expect.closeTo(0.2, 12),
    differenceInterval: { low: expect.closeTo(0.0524, 4), high: expect.closeTo(0.3339, 4), confidence: 0.95 },
    effect: expect.closeTo(0.4421, 4),
    magnitude: 'small',
    p: expect.closeTo(0.007355380180036734, 12),
    adjustedP: expect.closeTo(0.007355380180036734, 12),
    method: 'g-test',
  });
});

it('finds something in at most 6 of 100 pairs of windows between which nothing differs', () => {
  let told = 0;
  for (let trial = 0; trial < 400; trial += 1) {
    const random = new Random(trial, 9);
    const values = () => Float64Array.from({ length: 30 }, () => random.logNormal(100, 1));
    const counts = () => {
      const drawn: Record<string, number> = {};
      for (let draw = 0; draw < 60; draw += 1) {
        const name = random.weighted(['a', 'b', 'c', 'd'], (_, index) => 1 / (index + 1));
        drawn[name] = (drawn[name] ?? 0) + 1;
      }
      return window(60, drawn);
    };
    const fields = ['one', 'two', 'three', 'four', 'five'].map((field) => {
      return { type: 'numeric', field, before: values(), after: values() } as const;
    });
    const category = { type: 'category', field: 'kind', before: counts(), after: counts() } as const;
    if (compareWindows([...fields, category]).differences.length > 0) told += 1;
  }
  expect(told / 400).toBeLessThanOrEqual(0.06);
});

it('has nothing to say of nothing', () => {
  expect(compareWindows([])).toEqual({
    kind: 'comparison',
    falseDiscoveryRate: 0.05,
    asked: 0,
    tooRare: 0,
    differences: [],
    tooFew: [],
    countMin: 10,
    alike: [],
  });
});

it('refuses values, counts and options that are none', () => {
  const field = 'latency_ms';
  expect(() =>
    compareWindows([{ type: 'numeric', field, before: [1, 2], after: [Number.NaN, 2] }], { countMin: 2 }),
  ).toThrow(new RangeError('latency_ms after[0] is NaN, not a finite number; leave missing values out'));
  expect(() =>
    compareWindows([{ type: 'category', field, before: window(10, { a: 11 }), after: window(10, {}) }]),
  ).toThrow(new RangeError('11 of 10 is no share: the count is above the total'));
  expect(() => compareWindows([], { falseDiscoveryRate: 1 })).toThrow(
    new RangeError('falseDiscoveryRate is 1, and must lie between 0 and 1'),
  );
  expect(() => compareWindows([], { countMin: 1 })).toThrow(
    new RangeError('countMin is 1, and must be a whole number of at least 2'),
  );
});

it('puts a result beside what it is about, to be told apart by its kind', () => {
  const about = {
    measure: { field: 'latency_ms', unit: 'ms', per: null },
    evidence: [{ role: 'all', fromMs: 0, toMs: 1000, filter: 'stage:ERROR', streams: ['field_flow'] }],
  } as const;
  const finding: Finding = findingOf(compareWindows([]), about);
  expect(finding).toEqual({ ...compareWindows([]), ...about });
  expect(finding.kind === 'comparison' ? finding.asked : 'another kind').toBe(0);
});
