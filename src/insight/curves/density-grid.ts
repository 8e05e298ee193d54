/**
 * Where the points of a curve lie, as counts in cells of x by y: a chart of ten million points costs its reader what ten
 * thousand cost. Every point is counted once, in a cell or beside the grid.
 */
import { bucketAt } from './buckets.ts';
import type { CurvePoint } from './points.ts';

/** As many cells as a large chart has pixels of 2 by 2. */
const CELLS_MAX = 1_000_000;

export interface GridOptions {
  readonly fromX: number;
  readonly toX: number;
  readonly columns: number;
  readonly fromY: number;
  readonly toY: number;
  readonly rows: number;
  /** Rows of equal width in y or in its logarithm, which durations need; then `fromY` lies above 0. */
  readonly scaleY: 'linear' | 'log';
}

export interface GridOfCounts {
  /** Row by row from the smallest y up, in each row from the smallest x: `counts[row * columns + column]`. */
  readonly counts: Uint32Array;
  /** Of the fullest cell. */
  readonly countMax: number;
  readonly counted: number;
  /** Points beyond the range of x or y. */
  readonly outside: number;
  /** Points without a finite x and y. */
  readonly unusable: number;
}

export class DensityGrid {
  readonly #options: GridOptions;
  readonly #counts: Uint32Array;
  #outside = 0;
  #unusable = 0;

  /** @throws RangeError where a range is empty or not finite, or the grid has no or too many cells. */
  constructor(options: GridOptions) {
    const { fromX, toX, fromY, toY, columns, rows, scaleY } = options;
    const whole = Number.isInteger(columns) && Number.isInteger(rows) && columns > 0 && rows > 0;
    if (!whole || columns * rows > CELLS_MAX) throw new RangeError(`no grid of ${columns} by ${rows} cells`);
    const finite = Number.isFinite(toX - fromX) && Number.isFinite(toY - fromY);
    if (!finite || toX < fromX || toY < fromY || (scaleY === 'log' && !(fromY > 0))) {
      throw new RangeError(`no range for a ${scaleY} grid: x ${fromX} to ${toX}, y ${fromY} to ${toY}`);
    }
    this.#options = options;
    this.#counts = new Uint32Array(columns * rows);
  }

  add({ x, y }: CurvePoint): void {
    const { fromX, toX, fromY, toY, columns, rows, scaleY } = this.#options;
    if (y === null || !Number.isFinite(x) || !Number.isFinite(y)) this.#unusable += 1;
    else if (x < fromX || x > toX || y < fromY || y > toY) this.#outside += 1;
    else {
      const row =
        scaleY === 'log' ? bucketAt(Math.log(y), Math.log(fromY), Math.log(toY), rows) : bucketAt(y, fromY, toY, rows);
      const cell = row * columns + bucketAt(x, fromX, toX, columns);
      this.#counts[cell] = (this.#counts[cell] ?? 0) + 1;
    }
  }

  result(): GridOfCounts {
    let counted = 0;
    let countMax = 0;
    for (const count of this.#counts) {
      counted += count;
      countMax = Math.max(countMax, count);
    }
    return { counts: this.#counts.slice(), countMax, counted, outside: this.#outside, unusable: this.#unusable };
  }
}
