/** Turns a spec into a uPlot: its scales, axes, lines, bands and layers, in the colours of the theme that is on. */
import uPlot from 'uplot';
import { axisTimes } from '../shared/format/times.ts';
import { withRoom } from './axis-room.ts';
import { logSplits, wholeSteps } from './axis-splits.ts';
import { loneValues } from './lone-values.ts';
import { painterOf } from './painter.ts';
import type { Layer } from './painter.ts';
import type { PlotSpec, XAxis, YAxis } from './plot-spec.ts';
import { tokenColor, withOpacity } from './theme.ts';

const AXIS_FONT = '12px "Inter Variable", sans-serif';
const Y_WIDTH_PX = 58;
/** To the right of the plot. */
const END_PX = 16;
/** Of a character of an axis, on average. */
const CHAR_PX = 6.2;
/** Of the dot of a value that has no line. */
const LONE_PX = 5;
const X_HEIGHT_PX = 30;
/** A drag that is shorter is a click. */
const DRAG_PX_MIN = 4;

export interface PlotHooks {
  readonly onCursor: (plot: uPlot) => void;
  readonly onSelected: (plot: uPlot) => void;
}

export function makePlot(spec: PlotSpec, width: number, place: HTMLElement, hooks: PlotHooks): uPlot {
  const selects = spec.selects ?? 'x';
  const paint = (layers: readonly Layer[] | undefined) => (plot: uPlot) => {
    if (layers === undefined || layers.length === 0) return;
    const painter = painterOf(plot, tokenColor);
    const { left, top, width: wide, height: high } = painter.box;
    plot.ctx.save();
    plot.ctx.beginPath();
    plot.ctx.rect(left, top, wide, high);
    plot.ctx.clip();
    for (const layer of layers) {
      plot.ctx.save();
      layer(painter);
      plot.ctx.restore();
    }
    plot.ctx.restore();
  };
  const steps = uPlot.paths.stepped?.({ align: 1 });
  return new uPlot(
    {
      width,
      height: spec.height,
      ms: 1,
      ...(spec.x.tz === undefined ? {} : { tzDate: zoneDate(spec.x.tz) }),
      legend: { show: false },
      padding: [8, END_PX, 0, 0],
      cursor: {
        drag: { x: selects !== 'y', y: selects !== 'x', setScale: false, dist: DRAG_PX_MIN },
        points: { size: 7, width: 0 },
        ...(spec.sync === undefined ? {} : { sync: { key: spec.sync } }),
      },
      scales: {
        x: {
          time: spec.x.kind === 'time',
          distr: spec.x.kind === 'log' ? 3 : 1,
          range: (_, min, max) => rangeOf(spec.x, min, max, width - (spec.y.width ?? Y_WIDTH_PX) - END_PX),
        },
        y: { distr: spec.y.kind === 'log' ? 3 : 1, range: (_, min, max) => yRangeOf(spec.y, min, max) },
      },
      axes: [xAxis(spec.x), yAxis(spec.y)],
      series: [
        {},
        ...spec.lines.map(({ label, color, width: lineWidth = 1.5, dash, points, stepped, values }) => ({
          label,
          stroke: () => tokenColor(color),
          width: lineWidth,
          ...(dash === undefined ? {} : { dash: [...dash] }),
          ...(stepped && steps !== undefined ? { paths: steps } : {}),
          points: {
            show: points !== undefined,
            size: points ?? LONE_PX,
            fill: () => tokenColor(color),
            // A line of one value has no length.
            ...(points === undefined && lineWidth > 0 && !stepped ? { filter: () => loneValues(values) } : {}),
          },
          spanGaps: false,
        })),
      ],
      bands: (spec.bands ?? []).map(({ upper, lower, color, opacity }) => ({
        series: [upper + 1, lower + 1] as [number, number],
        fill: () => withOpacity(tokenColor(color), opacity),
      })),
      hooks: {
        drawAxes: [paint(spec.under)],
        draw: [paint(spec.over)],
        setCursor: [hooks.onCursor],
        setSelect: [hooks.onSelected],
      },
    },
    [[...spec.x.values], ...spec.lines.map(({ values }) => [...values])],
    place,
  );
}

function zoneDate(tz: string): (ms: number) => Date {
  return (ms) => {
    try {
      return uPlot.tzDate(new Date(ms), tz);
    } catch (thrown) {
      // A zone that this browser does not know is shown as UTC everywhere.
      if (thrown instanceof RangeError) return uPlot.tzDate(new Date(ms), 'UTC');
      throw thrown;
    }
  };
}

function rangeOf(
  { min, max, kind, room = false }: XAxis,
  found: number,
  foundMax: number,
  widePx: number,
): [number, number] {
  const [low, high] = [min ?? found, max ?? foundMax];
  if (!Number.isFinite(low) || !Number.isFinite(high)) return kind === 'log' ? [1, 10] : [0, 1];
  if (low < high) return room && kind !== 'log' ? withRoom(low, high, widePx) : [low, high];
  return kind === 'log' ? [low / 2, low * 2] : [low - 1, low + 1];
}

function yRangeOf({ min, max, kind }: YAxis, found: number | null, foundMax: number | null): [number, number] {
  const [low, high] = [min ?? found, max ?? foundMax];
  if (low === null || high === null || !Number.isFinite(low) || !Number.isFinite(high))
    return kind === 'log' ? [1, 10] : [0, 1];
  if (kind === 'log') return [Math.max(low, Number.MIN_VALUE), high > low ? high : low * 2];
  if (low === high) return [low - 1, high + 1];
  const room = (high - low) * 0.06;
  return [min ?? low - room, max ?? high + room];
}

function grid() {
  return { stroke: () => tokenColor('--hairline'), width: 1 };
}

/** What would be cut off at the end of the axis is left out. */
function fitting(plot: uPlot, splits: readonly number[], texts: readonly string[]): string[] {
  const { min = 0, max = 1 } = plot.scales['x'] ?? {};
  const wide = plot.width - Y_WIDTH_PX - END_PX;
  return texts.map((text, index) => {
    const restPx = ((max - (splits[index] ?? 0)) / (max - min)) * wide;
    return (text.length * CHAR_PX) / 2 > restPx + END_PX ? '' : text;
  });
}

function xAxis({ kind, tz = 'UTC', text, title, whole = false }: XAxis): uPlot.Axis {
  return {
    stroke: () => tokenColor('--ink-soft'),
    font: AXIS_FONT,
    size: X_HEIGHT_PX,
    gap: 6,
    grid: { show: false },
    ticks: { ...grid(), size: 4 },
    border: { show: true, ...grid() },
    space: 84,
    values: (plot, splits) => (kind === 'time' ? fitting(plot, splits, axisTimes(splits, tz)) : splits.map(text)),
    ...(whole ? { incrs: [...wholeSteps] } : {}),
    ...(kind === 'log'
      ? {
          splits: (_plot: uPlot, _axis: number, min: number, max: number) => logSplits(min, max),
          filter: (_plot: uPlot, splits: number[]) => splits,
        }
      : {}),
    ...(title === undefined ? {} : { label: title, labelFont: AXIS_FONT, labelSize: 20, labelGap: 0 }),
  };
}

function yAxis({ kind, text, whole = false, width = Y_WIDTH_PX, title }: YAxis): uPlot.Axis {
  return {
    stroke: () => tokenColor('--ink-soft'),
    font: AXIS_FONT,
    size: width,
    gap: 6,
    grid: grid(),
    ticks: { show: false },
    space: 36,
    // Closer together than a text can tell apart, the first one says it.
    values: (_, splits) =>
      splits.map((split, at) => (at > 0 && text(split) === text(splits[at - 1] ?? split) ? '' : text(split))),
    ...(whole ? { incrs: [...wholeSteps] } : {}),
    ...(kind === 'log'
      ? {
          splits: (_plot: uPlot, _axis: number, min: number, max: number) => logSplits(min, max),
          filter: (_plot: uPlot, splits: number[]) => splits,
        }
      : {}),
    ...(title === undefined ? {} : { label: title, labelFont: AXIS_FONT, labelSize: 20, labelGap: 0 }),
  };
}
