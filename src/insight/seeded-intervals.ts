/**
 * Stretches of a series in which to look for a change: the whole, its halves, quarters and so on, each layer overlapping
 * by half, so that a bump is seen without what stands around it. Kovács, Bühlmann, Li and Munk, "Seeded binary
 * segmentation", Biometrika 110 (2023), with halving lengths.
 */

/** From `from` up to, but not including, `to`. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** @param lengthMin of a stretch; none is shorter but a whole that is so itself. */
export function seededIntervals(length: number, lengthMin: number): readonly Stretch[] {
  const stretches: Stretch[] = [{ from: 0, to: length }];
  for (let parts = 2; length / parts >= lengthMin; parts *= 2) {
    const size = Math.ceil(length / parts);
    const count = 2 * parts - 1;
    for (let index = 0; index < count; index += 1) {
      const from = Math.round(((length - size) * index) / (count - 1));
      stretches.push({ from, to: from + size });
    }
  }
  return stretches;
}
