import { describe, expect, it } from 'vitest';
import { judgePearson } from '../../src/insight/pearson.ts';
import { judgeSpearman, spearman } from '../../src/insight/spearman.ts';

describe('a correlation by straight line', () => {
  it('is judged as tables have it', () => {
    // r = 0.5 of 30 pairs: t = 3.055 with 28 degrees of freedom; z = 0.5493 within 1.96 / sqrt(27).
    const judged = judgePearson(0.5, 30);
    expect(judged?.p).toBeCloseTo(0.004_9, 4);
    expect(judged?.interval.low).toBeCloseTo(Math.tanh(0.549_306 - 1.959_964 / Math.sqrt(27)), 5);
    expect(judged?.interval.high).toBeCloseTo(Math.tanh(0.549_306 + 1.959_964 / Math.sqrt(27)), 5);
  });

  it('is sure of a perfect one, and of nothing for few pairs', () => {
    expect(judgePearson(1, 10)).toEqual({ r: 1, interval: { low: 1, high: 1, confidence: 0.95 }, p: 0 });
    expect(judgePearson(1, 4)).toBeNull();
    expect(() => judgePearson(1.1, 10)).toThrow(RangeError);
  });
});

describe('a correlation of ranks that the engine computed', () => {
  it('is judged as one computed here', () => {
    const points = Array.from({ length: 40 }, (_, x) => ({ x, y: (x * 17) % 31 }));
    const here = spearman(points);
    if (!('rho' in here)) throw new Error('too few');
    expect(judgeSpearman(here.rho, here.n)).toEqual(here);
    expect(() => judgeSpearman(0.5, 8)).toThrow(RangeError);
  });
});
