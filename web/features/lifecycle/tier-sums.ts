/** Tiers of several streams taken together: figures are added up, periods are joined. */
import type { Tier, TierRow } from './replies.ts';

const tiers: readonly Tier[] = ['live', 'daily', 'archive'];

export interface TierSum {
  readonly tier: Tier;
  readonly files: number;
  readonly records: number;
  readonly bytesOnDisk: number;
  readonly rawBytes: number;
  /** Bytes on disk for each byte before compression; null where there is none. */
  readonly ratio: number | null;
  readonly firstMs: number | null;
  readonly lastMs: number | null;
  readonly rows: readonly TierRow[];
}

export function tierSums(all: readonly TierRow[]): readonly TierSum[] {
  return tiers.map((tier) => {
    const rows = all.filter((row) => row.tier === tier);
    const rawBytes = sum(rows.map((row) => row.raw_bytes));
    const bytesOnDisk = sum(rows.map((row) => row.bytes_on_disk));
    const times = rows
      .flatMap(({ first_time: first, last_time: last }) => [first, last])
      .filter((time) => time !== null);
    const momentsMs = times.map((time) => Date.parse(time));
    return {
      tier,
      files: sum(rows.map((row) => row.files)),
      records: sum(rows.map((row) => row.records)),
      bytesOnDisk,
      rawBytes,
      ratio: rawBytes === 0 ? null : bytesOnDisk / rawBytes,
      firstMs: momentsMs.length === 0 ? null : Math.min(...momentsMs),
      lastMs: momentsMs.length === 0 ? null : Math.max(...momentsMs),
      rows,
    };
  });
}

export function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
