/**
 * Quantiles of a stream of numbers in bounded memory: exact up to EXACT_MAX values, then a merging t-digest (Dunning and
 * Ertl, "Computing extremely accurate quantiles using t-digests", 2019), which is finest at the ends.
 */

/** Below this many values all are kept, and quantiles are exact. */
export const EXACT_MAX = 512;
/** The digest's compression: at most about this many centroids. The error in rank near the median is below 1%. */
const COMPRESSION = 200;

interface Centroid {
  readonly mean: number;
  readonly count: number;
}

export class QuantileSketch {
  #centroids: Centroid[] = [];
  #buffer: number[] = [];
  #min = Infinity;
  #max = -Infinity;
  #exact = true;

  /** @param value finite */
  add(value: number): void {
    this.#min = Math.min(this.#min, value);
    this.#max = Math.max(this.#max, value);
    this.#buffer.push(value);
    if (this.#buffer.length > EXACT_MAX) this.#compress();
  }

  /** Whether quantiles are those of the very values, and not of a summary. */
  get exact(): boolean {
    return this.#exact;
  }

  /**
   * The value below which a share of the values lies, with linear interpolation between neighbours (type 7 of Hyndman and
   * Fan, 1996); null where there are none.
   * @param share from 0 to 1
   */
  quantile(share: number): number | null {
    if (!this.#exact && this.#buffer.length > 0) this.#compress();
    const centroids = this.#exact ? sorted(this.#buffer) : this.#centroids;
    const count = centroids.reduce((sum, centroid) => sum + centroid.count, 0);
    if (count === 0) return null;
    const rank = share * (count - 1);
    if (rank <= 0) return this.#min;
    if (rank >= count - 1) return this.#max;
    // A centroid stands at the middle of its ranks; the least and the greatest value are known, and stand at the ends.
    let [beforeRank, before] = [0, this.#min];
    let begin = 0;
    for (const centroid of centroids) {
      const middle = begin + (centroid.count - 1) / 2;
      if (middle >= rank) return between(rank, beforeRank, before, middle, centroid.mean);
      [beforeRank, before] = [middle, centroid.mean];
      begin += centroid.count;
    }
    return between(rank, beforeRank, before, count - 1, this.#max);
  }

  #compress(): void {
    this.#exact = false;
    const all = [...this.#centroids, ...sorted(this.#buffer)].sort((one, other) => one.mean - other.mean);
    const count = all.reduce((sum, centroid) => sum + centroid.count, 0);
    this.#buffer = [];
    this.#centroids = [];
    let [open] = all;
    let before = 0;
    let limit = shareLimit(0);
    for (const next of all.slice(1)) {
      if (open === undefined) break;
      const together: number = open.count + next.count;
      if (before + together <= limit * count) {
        open = { mean: open.mean + (next.mean / together - open.mean / together) * next.count, count: together };
        continue;
      }
      this.#centroids.push(open);
      before += open.count;
      limit = shareLimit(before / count);
      open = next;
    }
    if (open !== undefined) this.#centroids.push(open);
  }
}

/** Up to which share of all values a centroid may go that begins at `share`: one step of the scale function k1. */
function shareLimit(share: number): number {
  const angle = Math.asin(2 * share - 1) + (2 * Math.PI) / COMPRESSION;
  return angle >= Math.PI / 2 ? 1 : (Math.sin(angle) + 1) / 2;
}

function sorted(values: readonly number[]): Centroid[] {
  return [...values].sort((one, other) => one - other).map((mean) => ({ mean, count: 1 }));
}

function between(rank: number, rankLow: number, low: number, rankHigh: number, high: number): number {
  if (rankHigh <= rankLow) return high;
  const share = (rank - rankLow) / (rankHigh - rankLow);
  return low * (1 - share) + high * share;
}
