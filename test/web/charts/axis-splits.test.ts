/** Where the lines of an axis lie. */
import { describe, expect, it } from 'vitest';
import { logSplits, wholeSteps } from '../../../web/charts/axis-splits.ts';

describe('the lines of an axis', () => {
  it('lie at round values of a logarithmic one', () => {
    expect(logSplits(900, 30_000)).toEqual([1000, 2000, 5000, 10_000, 20_000]);
  });
  it.each([
    [1490, 1510, [1490, 1495, 1500, 1505, 1510]],
    [2100, 4900, [3000, 4000]],
    [700, 1600, [800, 1000, 1200, 1400, 1600]],
    [0.0012, 0.0018, [0.0012, 0.0014, 0.0016, 0.0018]],
  ])('are even from %d to %d, where fewer than two round ones lie', (min, max, splits) => {
    expect(logSplits(min, max)).toEqual(splits);
  });
  it('are two at least, wherever it begins and ends', () => {
    for (let min = 0.003; min < 50_000; min *= 1.7) {
      for (const factor of [1.0001, 1.01, 1.3, 2, 3.3, 7, 40, 900]) {
        const splits = logSplits(min, min * factor);
        expect(splits.length, `${min} to ${min * factor}`).toBeGreaterThanOrEqual(2);
        expect(splits.length, `${min} to ${min * factor}`).toBeLessThanOrEqual(9);
      }
    }
  });
  it('are whole numbers where something is counted', () => {
    expect(wholeSteps.slice(0, 6)).toEqual([1, 2, 5, 10, 20, 50]);
    expect(wholeSteps.every(Number.isInteger)).toBe(true);
  });
});
