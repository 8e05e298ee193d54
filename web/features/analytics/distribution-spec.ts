/** The histogram as a plot: the whole pale, what is selected strong, the period before as an outline. */
import { barsLayer, outlineLayer } from '../../charts/layers.ts';
import type { Bar } from '../../charts/layers.ts';
import type { PlotSpec } from '../../charts/plot-spec.ts';
import type { Reply } from '../../shared/api/schema-types.ts';
import { countOf, countText, shareText, valueText } from '../../shared/format/numbers.ts';
import { binAt, brushOfBins } from './brush.ts';
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
  /** Of each bar so many are selected; null: not known yet. */
  readonly selected: readonly (number | null)[];
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
  const { field, unit, noun, brush, before, selected, onBrush } = look;
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
      barsLayer(brush === null ? plainBars(distribution) : barsOf(distribution, selected)),
      ...(earlier.length === 0 ? [] : [outlineLayer(earlier, '--category-2')]),
    ],
    tip: (index) => {
      const bin = bins[index];
      if (bin === undefined) return null;
      const past = earlier[index];
      const picked = brush === null ? 0 : (selected[index] ?? 0);
      return {
        title: `${valueText(bin.from, unit)} to ${valueText(bin.to, unit)}`,
        lines: [
          `${countOf(bin.count, noun)}${meta.numbers === 0 ? '' : `, ${shareText(bin.count / meta.numbers)}`}`,
          ...(picked > 0 ? [`${countText(picked)} selected`] : []),
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

function plainBars({ data }: Distribution): readonly Bar[] {
  return data.map(({ from, to, count: value }) => ({ from, to, value, color: '--step-2' }));
}

/** All of a bar pale, and before it strong what is selected of it. */
function barsOf({ data }: Distribution, selected: readonly (number | null)[]): readonly Bar[] {
  return data.flatMap(({ from, to, count }, index) => [
    { from, to, value: count, color: '--step-1' },
    { from, to, value: selected[index] ?? 0, color: '--step-4' },
  ]);
}
