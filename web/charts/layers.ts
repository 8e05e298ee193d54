/** Layers that charts put below or above their lines: grids of counts, bars, regions, marks, points. */
import type { Layer } from './painter.ts';
import { withOpacity } from './theme.ts';

export interface CountGrid {
  /** Begin of each column, and the end of the last one. */
  readonly columns: readonly number[];
  /** Lower edge of each row, and the upper edge of the last one. */
  readonly rows: readonly number[];
  /** By column, then by row. */
  readonly counts: readonly (readonly number[])[];
  readonly countMax: number;
}

/** The finest raster: how many there are shows in how much ink lies there. */
export function densityLayer(grid: CountGrid, color = '--category-1'): Layer {
  return gridLayer(grid, (share, paint) => withOpacity(paint(color), 0.12 + 0.6 * Math.sqrt(share)));
}

/** A heat map in five steps of lightness. */
export function heatLayer(grid: CountGrid): Layer {
  return gridLayer(grid, (share, paint) => paint(heatToken(share)));
}

/** @param share of the largest count, above 0 */
function heatToken(share: number): string {
  return `--step-${Math.min(5, Math.max(1, Math.ceil(Math.sqrt(share) * 5)))}`;
}

function gridLayer(
  { columns, rows, counts, countMax }: CountGrid,
  ink: (share: number, paint: (token: string) => string) => string,
): Layer {
  return ({ ctx, x, y, color }) => {
    if (countMax === 0) return;
    const lefts = columns.map((value) => Math.round(x(value)));
    const tops = rows.map((value) => Math.round(y(value)));
    for (const [column, cells] of counts.entries()) {
      const left = lefts[column] ?? 0;
      const width = Math.max(1, (lefts[column + 1] ?? left) - left);
      for (const [row, count] of cells.entries()) {
        if (count === 0) continue;
        const [bottom, top] = [tops[row] ?? 0, tops[row + 1] ?? 0];
        ctx.fillStyle = ink(count / countMax, color);
        ctx.fillRect(left, top, width, Math.max(1, bottom - top));
      }
    }
  };
}

export interface Bar {
  readonly from: number;
  readonly to: number;
  readonly value: number;
  /** Token of its colour. */
  readonly color?: string;
}

/** Bars from zero up, with a gap of a hair between them. */
export function barsLayer(bars: readonly Bar[]): Layer {
  return ({ ctx, x, y, color, ratio, box }) => {
    const floor = box.top + box.height;
    for (const { from, to, value, color: token = '--step-3' } of bars) {
      if (value <= 0) continue;
      const [left, right] = [x(from), x(to)];
      const gap = right - left > 4 * ratio ? ratio : 0;
      const top = Math.min(y(value), floor - ratio);
      ctx.fillStyle = color(token);
      ctx.fillRect(left + gap / 2, top, Math.max(ratio, right - left - gap), floor - top);
    }
  };
}

/** The outline of bars, for those of another time before which these stand. */
export function outlineLayer(bars: readonly Bar[], token: string): Layer {
  return ({ ctx, x, y, color, ratio, box }) => {
    const floor = box.top + box.height;
    ctx.strokeStyle = color(token);
    ctx.lineWidth = 1.5 * ratio;
    ctx.beginPath();
    for (const [index, { from, to, value }] of bars.entries()) {
      const top = value <= 0 ? floor : Math.min(y(value), floor);
      if (index === 0) ctx.moveTo(x(from), floor);
      ctx.lineTo(x(from), top);
      ctx.lineTo(x(to), top);
    }
    ctx.lineTo(x(bars.at(-1)?.to ?? 0), floor);
    ctx.stroke();
  };
}

/** A stretch of x behind everything, such as an incident or a selection. */
export function regionLayer(
  regions: readonly { readonly from: number; readonly to: number; readonly color: string; readonly opacity: number }[],
): Layer {
  return ({ ctx, x, color, box }) => {
    for (const { from, to, color: token, opacity } of regions) {
      ctx.fillStyle = withOpacity(color(token), opacity);
      ctx.fillRect(x(from), box.top, Math.max(1, x(to) - x(from)), box.height);
    }
  };
}

export interface Mark {
  readonly x: number;
  readonly label: string;
  /** Token of its colour. */
  readonly color?: string;
  readonly dashed?: boolean;
}

/** Upright lines with a word at the top; words that would lie on another go one line down. */
export function marksLayer(marks: readonly Mark[]): Layer {
  return ({ ctx, x, color, ratio, box }) => {
    ctx.font = `${12 * ratio}px "Inter Variable", sans-serif`;
    // Axes leave theirs behind.
    ctx.textAlign = 'left';
    ctx.textBaseline = 'top';
    const ends: number[] = [];
    for (const { x: at, label, color: token = '--ink-soft', dashed = true } of marks.toSorted((a, b) => a.x - b.x)) {
      const left = Math.round(x(at)) + 0.5;
      ctx.strokeStyle = color(token);
      ctx.lineWidth = ratio;
      ctx.setLineDash(dashed ? [3 * ratio, 3 * ratio] : []);
      ctx.beginPath();
      ctx.moveTo(left, box.top);
      ctx.lineTo(left, box.top + box.height);
      ctx.stroke();
      const width = ctx.measureText(label).width + 6 * ratio;
      const fits = left + width < box.left + box.width;
      const begin = fits ? left + 4 * ratio : left - width;
      const free = ends.findIndex((end) => end < begin);
      const level = free === -1 ? ends.length : free;
      ends[level] = begin + width;
      ctx.fillStyle = color(token);
      ctx.fillText(label, begin, box.top + (2 + level * 15) * ratio);
    }
  };
}

export interface Dot {
  readonly x: number;
  readonly y: number;
  /** In px. */
  readonly radius: number;
  /** Token of its colour. */
  readonly color: string;
  readonly opacity?: number;
  readonly ring?: boolean;
}

export function dotsLayer(dots: readonly Dot[]): Layer {
  return ({ ctx, x, y, color, ratio }) => {
    for (const { x: at, y: value, radius, color: token, opacity = 1, ring = false } of dots) {
      ctx.beginPath();
      ctx.arc(x(at), y(value), radius * ratio, 0, 2 * Math.PI);
      ctx.lineWidth = 1.5 * ratio;
      ctx.strokeStyle = withOpacity(color(token), opacity);
      ctx.fillStyle = withOpacity(color(token), opacity);
      if (ring) ctx.stroke();
      else ctx.fill();
    }
  };
}
