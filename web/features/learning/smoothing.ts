/**
 * The smoothed line, made on the page so that it follows the slider at once. The formulas are those of the server, which
 * docs/ARCHITECTURE.md names (debiased and density-aware moving averages, Gaussian); a test holds both to the same values.
 */
import type { SmoothingMethod } from './curves.ts';

export interface SmoothingPoint {
  readonly x: number;
  /** Null: a gap. */
  readonly y: number | null;
  readonly weight: number;
}

export interface SmoothingWish {
  readonly method: SmoothingMethod;
  /** From 0, which is raw, to below 1. */
  readonly factor: number;
  /** Wider stretches of x begin the line anew; null: none does. */
  readonly gapX: number | null;
}

interface Solid {
  readonly x: number;
  readonly y: number;
  readonly weight: number;
  readonly index: number;
}

/** One value for each point, in their order; null in a gap. @param points by x */
export function smoothed(
  points: readonly SmoothingPoint[],
  { method, factor, gapX }: SmoothingWish,
): (number | null)[] {
  const solid: Solid[] = points.flatMap(({ x, y, weight }, index) =>
    y === null ? [] : [{ x, y, weight: weight > 0 ? weight : 1, index }],
  );
  const gap = meanGap(solid);
  const line: (number | null)[] = points.map(() => null);
  for (const part of partsOf(solid, gapX ?? Infinity)) {
    const values = smoothedPart(part, method, factor, gap);
    for (const [at, { index }] of part.entries()) line[index] = values[at] ?? null;
  }
  return line;
}

function partsOf(solid: readonly Solid[], gapX: number): Solid[][] {
  const parts: Solid[][] = [];
  for (const point of solid) {
    const part = parts.at(-1);
    const before = part?.at(-1);
    if (part === undefined || before === undefined || point.x - before.x > gapX) parts.push([point]);
    else part.push(point);
  }
  return parts;
}

function smoothedPart(part: readonly Solid[], method: SmoothingMethod, factor: number, gap: number | null): number[] {
  if (factor === 0) return part.map(({ y }) => y);
  if (method === 'ema' || gap === null) return debiased(part, factor);
  return method === 'gaussian'
    ? gaussian(part, (gap * factor) / ((1 - factor) * Math.sqrt(Math.PI)))
    : densityAware(part, (gap * Math.LN2) / -Math.log(factor), gap);
}

/** Mean distance of different neighbouring x; null where there are not two. */
function meanGap(solid: readonly Solid[]): number | null {
  const [first, last] = [solid[0]?.x, solid.at(-1)?.x];
  if (first === undefined || last === undefined || !(last > first)) return null;
  return (last - first) / (new Set(solid.map(({ x }) => x)).size - 1);
}

/** A weighted mean whose earlier values keep a share of their weight. */
class FadingMean {
  #mean = 0;
  #weight = 0;

  add(value: number, keep: number, weight: number): number {
    const isFirst = this.#weight === 0;
    this.#weight = this.#weight * keep + weight;
    this.#mean = isFirst ? value : this.#mean + (value - this.#mean) * (weight / this.#weight);
    return this.#mean;
  }
}

function debiased(part: readonly Solid[], factor: number): number[] {
  const mean = new FadingMean();
  return part.map(({ y, weight }) => mean.add(y, factor, weight));
}

/** A point counts for the stretch since the one before it; points at one x are one moment. */
function densityAware(part: readonly Solid[], halfLife: number, gapFirst: number): number[] {
  const mean = new FadingMean();
  const line: number[] = [];
  for (let begin = 0; begin < part.length;) {
    const x = part[begin]?.x ?? 0;
    let end = begin;
    let sum = 0;
    while (end < part.length && part[end]?.x === x) sum += part[end++]?.y ?? 0;
    const gap = begin === 0 ? gapFirst : x - (part[begin - 1]?.x ?? x);
    const weight = -Math.expm1((-gap / halfLife) * Math.LN2);
    const now = mean.add(sum / (end - begin), 2 ** (-gap / halfLife), weight);
    while (line.length < end) line.push(now);
    begin = end;
  }
  return line;
}

const REACH_BANDWIDTHS = 4;
const GRAIN_BANDWIDTHS = 1 / 16;

/** Centred; points closer together than a grain are one, so that a burst costs no square of its size. */
function gaussian(part: readonly Solid[], bandwidth: number): number[] {
  const grains: { x: number; value: number; count: number }[] = [];
  let beginX = -Infinity;
  for (const { x, y } of part) {
    const grain = grains.at(-1);
    if (grain === undefined || x - beginX >= bandwidth * GRAIN_BANDWIDTHS) {
      grains.push({ x, value: y, count: 1 });
      beginX = x;
      continue;
    }
    grain.count += 1;
    grain.x += (x - grain.x) / grain.count;
    grain.value += (y - grain.value) / grain.count;
  }
  const reach = bandwidth * REACH_BANDWIDTHS;
  return part.map(({ x, y }) => {
    let [weights, sum] = [0, 0];
    for (const grain of grains) {
      if (Math.abs(grain.x - x) > reach) continue;
      const weight = grain.count * Math.exp(-0.5 * ((grain.x - x) / bandwidth) ** 2);
      weights += weight;
      sum += weight * grain.value;
    }
    return weights > 0 ? sum / weights : y;
  });
}
