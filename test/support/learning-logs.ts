/** Logs of learning with all that may be odd about them, and what they say, computed from the written lines alone. */
import { createHash } from 'node:crypto';

export interface WrittenRecord {
  readonly line: string;
  readonly id: string;
  readonly ms: number;
}

/** Id of a record as the contract defines it. */
export function recordId(stream: string, line: string): string {
  return createHash('sha256').update(`${stream}\n${line}`).digest('hex').slice(0, 32);
}

export function written(stream: string, ms: number, record: object): WrittenRecord {
  const line = JSON.stringify({ timestamp: new Date(ms).toISOString(), ...record });
  return { line, id: recordId(stream, line), ms };
}

/** Quantile of type 7 of Hyndman and Fan. */
export function quantile(values: readonly number[], share: number): number {
  const rising = values.toSorted((one, other) => one - other);
  const place = (rising.length - 1) * share;
  const [below, above] = [rising[Math.floor(place)] ?? NaN, rising[Math.ceil(place)] ?? NaN];
  return below + (above - below) * (place - Math.floor(place));
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Wilson's 95% interval, as the formula stands in textbooks. */
export function wilson(successes: number, trials: number): { readonly low: number; readonly high: number } {
  const z = 1.959963984540054;
  const share = successes / trials;
  const middle = (share + z ** 2 / (2 * trials)) / (1 + z ** 2 / trials);
  const half = (z / (1 + z ** 2 / trials)) * Math.sqrt((share * (1 - share)) / trials + z ** 2 / (4 * trials ** 2));
  return { low: middle - half, high: middle + half };
}

/** Moving average of the same weight, debiased as in Adam: what has no value moves nothing. */
export function debiased(
  values: readonly (number | null)[],
  keep: number,
  weights: readonly number[],
): readonly (number | null)[] {
  let [sum, weight] = [0, 0];
  return values.map((value, index) => {
    if (value === null) return null;
    const own = weights[index] ?? 1;
    sum = sum * keep + own * value;
    weight = weight * keep + own;
    return sum / weight;
  });
}

/** Chance that looks like noise and is the same each time: from -0.5 to 0.5. */
export function noise(index: number): number {
  const value = Math.sin(index * 12.9898 + 78.233) * 43758.5453;
  return value - Math.floor(value) - 0.5;
}
