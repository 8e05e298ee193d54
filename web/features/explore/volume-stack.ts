/** Counts in buckets of time as bars: each label on top of those before it, drawn from the tallest down. */
import type { Bar } from '../../charts/layers.ts';
import { categoryToken } from '../../charts/theme.ts';

export interface VolumeRow {
  readonly from: string;
  readonly to: string;
  readonly group: 'all' | 'value' | 'other' | 'missing';
  readonly label: string | null;
  readonly count: number;
}

export interface VolumeGroup {
  readonly label: string;
  /** Token of its colour. */
  readonly color: string;
}

export interface VolumeBucket {
  readonly fromMs: number;
  readonly toMs: number;
  /** By group. */
  readonly counts: readonly number[];
  readonly total: number;
}

export interface Volume {
  readonly groups: readonly VolumeGroup[];
  readonly buckets: readonly VolumeBucket[];
  readonly total: number;
}

export function volumeOf(rows: readonly VolumeRow[]): Volume {
  const keys = [...new Set(rows.map(keyOf))].sort((one, other) => rankOf(one) - rankOf(other));
  const groups = keys.map((key, index) => ({
    label: nameOf(key),
    color: key.startsWith('value ')
      ? categoryToken(index)
      : key === 'all '
        ? '--step-3'
        : key === 'other '
          ? '--category-other'
          : '--hairline',
  }));
  const buckets = new Map<string, { fromMs: number; toMs: number; counts: number[] }>();
  for (const row of rows) {
    const bucket = buckets.get(row.from) ?? {
      fromMs: Date.parse(row.from),
      toMs: Date.parse(row.to),
      counts: keys.map(() => 0),
    };
    const at = keys.indexOf(keyOf(row));
    bucket.counts[at] = (bucket.counts[at] ?? 0) + row.count;
    buckets.set(row.from, bucket);
  }
  const all = [...buckets.values()].map((bucket) => ({
    ...bucket,
    total: bucket.counts.reduce((sum, count) => sum + count, 0),
  }));
  return {
    groups,
    buckets: all.sort((one, other) => one.fromMs - other.fromMs),
    total: all.reduce((sum, { total }) => sum + total, 0),
  };
}

/** The tallest first, so that each later one covers the lower part of those before it. */
export function stackedBars({ groups, buckets }: Volume): readonly Bar[] {
  return buckets.flatMap(({ fromMs, toMs, counts }) => {
    let height = 0;
    const bars = counts.map((count, index) => {
      height += count;
      return { from: fromMs, to: toMs, value: count === 0 ? 0 : height, color: groups[index]?.color ?? '--step-3' };
    });
    return bars.toReversed();
  });
}

function keyOf({ group, label }: VolumeRow): string {
  return `${group} ${group === 'value' ? (label ?? '') : ''}`;
}

/** Labels as they come, the most frequent first; then the others, then those without. */
function rankOf(key: string): number {
  return key === 'missing ' ? 2 : key === 'other ' ? 1 : 0;
}

function nameOf(key: string): string {
  if (key === 'all ') return 'records';
  if (key === 'other ') return 'other';
  if (key === 'missing ') return 'without it';
  const label = key.slice('value '.length);
  return label === '' ? 'none' : label;
}
