import { describe, expect, it } from 'vitest';
import { meanEstimate, medianIntervalRank, studentHalfWidth } from '../../src/insight/mean-interval.ts';

describe('studentHalfWidth', () => {
  // Tables of Student's t.
  it.each([
    [1, 0.95, 12.7062],
    [2, 0.95, 4.30265],
    [9, 0.95, 2.26216],
    [29, 0.99, 2.75639],
    [1000, 0.95, 1.96234],
  ])('with %i degrees of freedom at %d is %d', (degrees, confidence, width) => {
    expect(studentHalfWidth(degrees, confidence)).toBeCloseTo(width, 4);
  });

  it('refuses what is none', () => {
    expect(() => studentHalfWidth(0, 0.95)).toThrow(RangeError);
    expect(() => studentHalfWidth(5, 1)).toThrow(RangeError);
  });
});

describe('meanEstimate', () => {
  it('has the interval of R: t.test(c(4, 8, 6, 5, 3))', () => {
    const { mean, interval } = meanEstimate({ n: 5, mean: 5.2, variance: 3.7 });
    expect(mean).toBe(5.2);
    expect(interval?.low).toBeCloseTo(2.811612, 5);
    expect(interval?.high).toBeCloseTo(7.588388, 5);
  });

  it('says nothing of the spread of less than two values', () => {
    expect(meanEstimate({ n: 0, mean: null, variance: null })).toEqual({ n: 0, mean: null, interval: null });
    expect(meanEstimate({ n: 1, mean: 3, variance: null })).toEqual({ n: 1, mean: 3, interval: null });
  });
});

describe('medianIntervalRank', () => {
  // Hollander and Wolfe: with 20 values from the 5th to the 16th, in at least 95 of 100 cases.
  it.each([
    [20, 5],
    [100, 40],
    [5, 0],
  ])('of %i values is %i', (n, rank) => expect(medianIntervalRank(n)).toBe(rank));
});
