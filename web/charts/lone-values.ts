/** Values with none beside them: a line through one alone would not be seen. */

/** Their places; null where there is none. @param values null is a gap, and undefined none: lines go across it */
export function loneValues(values: readonly (number | null | undefined)[]): number[] | null {
  const places = [...values.keys()].filter((index) => values[index] !== undefined);
  const isThere = (place: number | undefined) => place !== undefined && values[place] !== null;
  const lone = places.filter((place, at) => isThere(place) && !isThere(places[at - 1]) && !isThere(places[at + 1]));
  return lone.length === 0 ? null : lone;
}
