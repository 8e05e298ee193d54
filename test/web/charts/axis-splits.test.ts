/** Where the lines of an axis lie. */
import { describe, expect, it } from 'vitest';
import { logSplits, wholeSteps } from '../../../web/charts/axis-splits.ts';

describe('the lines of an axis', () => {
  it('lie at round values of a logarithmic one', () => {
    expect(logSplits(900, 30_000)).toEqual([1000, 2000, 5000, 10_000, 20_000]);
  });
  it('are its ends where no round value lies between them, so that one request can be read too', () => {
    expect(logSplits(1490, 1510)).toEqual([1490, 1510]);
  });
  it('are whole numbers where something is counted', () => {
    expect(wholeSteps.slice(0, 6)).toEqual([1, 2, 5, 10, 20, 50]);
    expect(wholeSteps.every(Number.isInteger)).toBe(true);
  });
});
