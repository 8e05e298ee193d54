/**
 * Bins of numbers: edges on round numbers, evenly apart or a constant factor apart. Each bin holds its lower edge, the last
 * its upper one, too, so that the greatest value is in it. What computes them and what counts by them must use the very
 * same doubles, so edges are given as a list and never as a formula.
 */

export type BinScale = 'linear' | 'log';

/** Positive values that span at least this factor are told apart on a scale of factors only. */
const LOG_FACTOR_MIN = 100;
const roundSteps = [1, 2, 2.5, 5, 10];
/** Bins for each power of ten. */
const perDecade = [1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 30, 40, 50, 100, 200, 500];

export function fittingScale(min: number, max: number): BinScale {
  return min > 0 && max / min >= LOG_FACTOR_MIN ? 'log' : 'linear';
}

/**
 * Edges that cover all from `min` to `max`, rising, at most `wanted + 2` of them, at least two.
 *
 * @throws RangeError for bounds that are none, or not positive on a scale of factors.
 */
export function roundEdges(min: number, max: number, scale: BinScale, wanted: number): readonly number[] {
  requireBounds(min, max, scale);
  return scale === 'log' ? logEdges(min, max, wanted) : linearEdges(min, max, wanted);
}

/** Edges that begin and end exactly there. */
export function evenEdges(min: number, max: number, scale: BinScale, wanted: number): readonly number[] {
  requireBounds(min, max, scale);
  const inner = Array.from({ length: wanted - 1 }, (_, index) => {
    const share = (index + 1) / wanted;
    return scale === 'log' ? min * (max / min) ** share : min * (1 - share) + max * share;
  });
  return rising([min, ...inner.filter((edge) => edge > min && edge < max), max]);
}

/** Index of the bin of a value: -1 below the first edge, the number of bins above the last. */
export function binIndexOf(edges: readonly number[], value: number): number {
  const [first = 0] = edges;
  const last = edges.at(-1) ?? first;
  if (value < first) return -1;
  if (value > last) return edges.length - 1;
  if (value === last) return edges.length - 2;
  return edges.findLastIndex((edge) => edge <= value);
}

function linearEdges(min: number, max: number, wanted: number): readonly number[] {
  if (min === max) return rising([min, next(min)]);
  const rough = max / wanted - min / wanted;
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = roundSteps.find((step) => step * power >= rough * (1 - 1e-12)) ?? 10;
  const step = factor * power;
  if (!Number.isFinite(step) || step === 0) return evenEdges(min, max, 'linear', wanted);
  const first = Math.floor(min / step);
  const count = Math.floor(max / step) - first + 1;
  const edges = Array.from({ length: count + 1 }, (_, index) => multiple(first + index, step));
  return covering(edges, min, max);
}

function logEdges(min: number, max: number, wanted: number): readonly number[] {
  if (min === max) return rising([min, next(min)]);
  const decades = Math.log10(max) - Math.log10(min);
  const each = perDecade.findLast((bins) => bins * decades <= wanted);
  // More powers of ten than bins: some powers together.
  const power = each === undefined ? Math.ceil(decades / wanted) : 1 / each;
  const first = Math.floor(Math.log10(min) / power);
  const count = Math.floor(Math.log10(max) / power) - first + 1;
  const edges = Array.from({ length: count + 1 }, (_, index) => 10 ** ((first + index) * power));
  return covering(
    edges.filter((edge) => Number.isFinite(edge) && edge > 0),
    min,
    max,
  );
}

/** Rounding must not leave the ends outside, nor edges that nothing needs. */
function covering(edges: readonly number[], min: number, max: number): readonly number[] {
  const needed = edges.filter((edge, index) => {
    const after = edges[index + 1];
    const before = edges[index - 1];
    return (after === undefined || after > min) && (before === undefined || before < max);
  });
  const [first = min] = needed;
  const last = needed.at(-1) ?? max;
  return rising([...(first > min ? [min] : []), ...needed, ...(last < max ? [max] : [])]);
}

/** A whole number of steps without the noise of a product such as 3 * 0.1. */
function multiple(count: number, step: number): number {
  return step >= 1 ? count * step : Number((count * step).toPrecision(15));
}

/** Each edge once; a single one gets another one behind it. */
function rising(edges: readonly number[]): readonly number[] {
  const sorted = [...new Set(edges)].sort((one, other) => one - other);
  const [only = 0] = sorted;
  return sorted.length > 1 ? sorted : [only, next(only)];
}

function next(value: number): number {
  const step = Math.max(1, Math.abs(value) * 2 ** -40);
  return Number.isFinite(value + step) ? value + step : value;
}

function requireBounds(min: number, max: number, scale: BinScale): void {
  if (!Number.isFinite(min) || !Number.isFinite(max) || min > max) {
    throw new RangeError(`bins go from a number to one that is not below it, not from ${min} to ${max}`);
  }
  if (scale === 'log' && min <= 0) throw new RangeError(`a scale of factors begins above 0, not at ${min}`);
}
