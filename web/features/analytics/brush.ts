/**
 * What was dragged over in a chart: a part of the numbers of a field. It stands in the address as `brush=field:from..to`,
 * and is asked for as a half-open filter, so that bars, counts and lists agree to the unit.
 */
export interface Brush {
  /** As filters write it. */
  readonly field: string;
  /** In it; null: open. */
  readonly from: number | null;
  /** Not in it; null: open, for what goes up to the greatest number. */
  readonly to: number | null;
}

const written = /^(.+):(-?\d[\d.e+-]*?)?\.\.(-?\d[\d.e+-]*)?$/;

/** What cannot be read, as in an address that was typed, is none. */
export function brushOf(text: string): Brush | null {
  const [, field, first, last] = written.exec(text) ?? [];
  if (field === undefined) return null;
  const [from, to] = [first, last].map((one) => (one === undefined ? null : Number(one)));
  const isNumber = (one: number | null | undefined) => one === null || Number.isFinite(one);
  if (from === undefined || to === undefined || !isNumber(from) || !isNumber(to)) return null;
  if ((from === null && to === null) || (from !== null && to !== null && from >= to)) return null;
  return { field, from, to };
}

export function brushText({ field, from, to }: Brush): string {
  return `${field}:${from ?? ''}..${to ?? ''}`;
}

/** One for each field at most. */
export function brushesIn(params: URLSearchParams): readonly Brush[] {
  const brushes = params.getAll('brush').flatMap((text) => brushOf(text) ?? []);
  return [...new Map(brushes.map((brush) => [brush.field, brush])).values()];
}

export function brushFilter({ field, from, to }: Brush): string {
  return `${field}:[${numeral(from)} TO ${numeral(to)}${to === null ? ']' : '}'}`;
}

function numeral(value: number | null): string {
  return value === null ? '*' : String(value).replace('+', '');
}

/** What rounding may move an edge by, as a share of it: bins of the same ends are computed in two ways. */
const EDGE_NOISE = 1e-9;

/** Whether these numbers, `from` in and `to` not in it, lie in the brush wholly, in part, or not at all. */
export function coverage({ from, to }: Brush, binFrom: number, binTo: number): 'whole' | 'part' | 'none' {
  const [low, high] = [from ?? -Infinity, to ?? Infinity];
  const noise = EDGE_NOISE * Math.max(Math.abs(binFrom), Math.abs(binTo));
  if (binFrom >= low - noise && binTo <= high + noise) return 'whole';
  return binTo <= low + noise || binFrom >= high - noise ? 'none' : 'part';
}

/**
 * The bins from one to another, both in it. The last bin of a chart holds the greatest number, so what ends there is open.
 *
 * @param edges of the bins, one more than there are bins
 */
export function brushOfBins(field: string, edges: readonly number[], first: number, last: number): Brush {
  const [low, high] = [Math.min(first, last), Math.max(first, last)];
  const to = high >= edges.length - 2 ? null : (edges[high + 1] ?? null);
  return { field, from: edges[low] ?? null, to };
}

/** Index of the bin that a place lies in; beyond the ends that at the end. */
export function binAt(edges: readonly number[], value: number): number {
  const found = edges.findLastIndex((edge) => edge <= value);
  return Math.max(0, Math.min(edges.length - 2, found));
}
