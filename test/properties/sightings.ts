/** Counts what histories really came upon: a property that never meets the case it is about proves nothing. */
const counts = new Map<string, number>();

export function sighted(what: string): void {
  counts.set(what, (counts.get(what) ?? 0) + 1);
}

export function sightings(): ReadonlyMap<string, number> {
  return counts;
}
