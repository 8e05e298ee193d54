/** The room that dots have at the ends of an axis. */
import { describe, expect, it } from 'vitest';
import { withRoom } from '../../../web/charts/axis-room.ts';

describe('the room at the ends of an axis', () => {
  it.each([235, 940, 1700])('is 8 px on each side of one %d px wide', (widePx) => {
    const [min, max] = withRoom(148, 152, widePx);
    const px = (value: number) => ((value - min) / (max - min)) * widePx;
    expect(px(148)).toBeCloseTo(8, 9);
    expect(px(152)).toBeCloseTo(widePx - 8, 9);
  });
  it('leaves most of a narrow one, and of one not yet laid out, to the values', () => {
    expect(withRoom(0, 8, 10)).toEqual([-1, 9]);
    expect(withRoom(0, 8, 0)).toEqual([-1, 9]);
  });
});
