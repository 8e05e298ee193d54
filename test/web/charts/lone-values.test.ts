/** Which values a line cannot show. */
import { describe, expect, it } from 'vitest';
import { loneValues } from '../../../web/charts/lone-values.ts';

describe('lone values', () => {
  it.each<[string, (number | null | undefined)[], number[] | null]>([
    ['one value', [5], [0]],
    ['one behind a gap', [1, 2, null, 3], [3]],
    ['between two gaps', [1, 2, null, 0, null, 3, 4], [3]],
    ['none', [1, 2, 3], null],
    ['nothing', [null, null], null],
    ['a line goes across the places of others', [1, undefined, 2], null],
    ['which are no gap', [null, undefined, 2, undefined, null], [2]],
  ])('%s', (_, values, places) => {
    expect(loneValues(values)).toEqual(places);
  });
});
