/** The histogram as a plot: the whole pale, what is selected strong, the period before as an outline. */
import { barsLayer, outlineLayer } from '../../charts/layers.ts';
import type { Bar } from '../../charts/layers.ts';
import type { PlotSpec } from '../../charts/plot-spec.ts';
import type { Reply } from '../../shared/api/schema-types.ts';
import { countOf, countText, shareText, valueText } from '../../shared/format/numbers.ts';
import { binAt, brushOfBins, coverage } from './brush.ts';
import type { Brush } from './brush.ts';

export type Distribution = Reply<'/v1/stats/distribution'>;

export const HERO_PX = 280;

export interface DistributionLook {
  readonly field: string;
  readonly unit: string | null;
  readonly noun: string;
  /** Of this very field; null: none. */
  readonly brush: Brush | null;
  readonly before: Distribution | undefined;
  readonly onBrush: (brush: Brush) => void;
}

export function edgesOf({ data }: Distribution): readonly number[] {
  return [...data.map(({ from }) => from), ...data.slice(-1).map(({ to }) => to)];
}

/** The middle as one sees it. */
export function middleOf(from: number, to: number, scale: 'linear' | 'log'): number {
  return scale === 'log' ? Math.sqrt(from * to) : (from + to) / 2;
}

export function distributionSpec(distribution: Distribution, look: DistributionLook): PlotSpec {
  const { data: bins, meta } = distribution;
  const { field, unit, noun, brush, before, onBrush } = look;
  const edges = edgesOf(distribution);
  const earlier = before?.data.map(({ from, to, count }) => ({ from, to, value: count })) ?? [];
  const most = Math.max(1, ...bins.map(({ count }) => count), ...earlier.map(({ value }) => value));
  return {
    height: HERO_PX,
    x: {
      kind: meta.scale,
      values: bins.map(({ from, to }) => middleOf(from, to, meta.scale)),
      min: edges[0] ?? 0,
      max: edges.at(-1) ?? 1,
      text: (value) => valueText(value, unit),
    },
    y: { kind: 'linear', text: wholeText, min: 0, max: most * 1.06 },
    lines: [],
    under: [
      barsLayer(barsOf(distribution, brush)),
      ...(earlier.length === 0 ? [] : [outlineLayer(earlier, '--category-2')]),
    ],
    tip: (index) => {
      const bin = bins[index];
      if (bin === undefined) return null;
      const past = earlier[index];
      return {
        title: `${valueText(bin.from, unit)} to ${valueText(bin.to, unit)}`,
        lines: [
          `${countOf(bin.count, noun)}${meta.numbers === 0 ? '' : `, ${shareText(bin.count / meta.numbers)}`}`,
          ...(past === undefined ? [] : [`${countText(past.value)} in the period before`]),
        ],
      };
    },
    onSelect: ({ x: [from, to] }) => onBrush(brushOfBins(field, edges, binAt(edges, from), binAt(edges, to))),
    onPick: (index) => onBrush(brushOfBins(field, edges, index, index)),
  };
}

/** Of so few that an axis would have halves, nothing is written there. */
function wholeText(count: number): string {
  return Number.isInteger(count) ? countText(count) : '';
}

/** A bar that a brush cuts, since the bins have changed since, is strong as far as the brush goes. */
function barsOf({ data }: Distribution, brush: Brush | null): readonly Bar[] {
  return data.flatMap(({ from, to, count: value }): Bar[] => {
    if (brush === null) return [{ from, to, value, color: '--step-2' }];
    const covered = coverage(brush, from, to);
    if (covered === 'whole') return [{ from, to, value, color: '--step-4' }];
    const pale = { from, to, value, color: '--step-1' };
    if (covered === 'none') return [pale];
    const cut = { from: Math.max(from, brush.from ?? from), to: Math.min(to, brush.to ?? to) };
    return [pale, { ...cut, value, color: '--step-4' }];
  });
}
