/** What there is of each stream: how many records, since when, in which tiers, and how much of it is odd. */
import { tierCounts } from '../index/files-now.ts';
import type { Tier } from '../index/log-index.ts';
import type { Whereabouts } from '../extent.ts';
import type { RecordsScope } from '../records-scope.ts';

export interface StreamOverview {
  readonly stream: string;
  readonly records: number;
  /** Bytes of its lines with their line ends. */
  readonly bytes: number;
  /** Null where there is no record. */
  readonly firstNs: bigint | null;
  readonly lastNs: bigint | null;
  readonly files: Readonly<Record<Tier, number>>;
  readonly lastHour: number;
  readonly lastDay: number;
  /** Lines that are no JSON objects. */
  readonly unparsable: number;
  /** Lines with fields, but without a time of their own. */
  readonly timeless: number;
}

interface FoundStream {
  readonly name: string;
  readonly records: number;
  readonly size: number;
  readonly first: string;
  readonly last: string;
  readonly last_hour: number;
  readonly last_day: number;
  readonly unparsable: number;
  readonly timeless: number;
}

const MS_PER_HOUR = 3_600_000;
const HOURS_PER_DAY = 24;

/** Of all streams with a record, and of those that are named besides; by name. @param named that the configuration has */
export async function streamsOverview(
  scope: RecordsScope,
  nowMs: number,
  named: readonly string[],
): Promise<readonly StreamOverview[]> {
  const after = (name: string) => `countIf(t > toInt64({${name}:String}) AND t <= toInt64({v_now:String}))`;
  const nsBefore = (hours: number) => String(BigInt(Math.floor(nowMs - hours * MS_PER_HOUR)) * 1_000_000n);
  const found = await scope.all<FoundStream>(
    `SELECT name, toFloat64(count()) AS records, toFloat64(sum(size_bytes)) AS size,
      toString(min(t)) AS first, toString(max(t)) AS last,
      toFloat64(${after('v_hour')}) AS last_hour, toFloat64(${after('v_day')}) AS last_day,
      toFloat64(countIf(odd NOT IN ('', 'no-time'))) AS unparsable, toFloat64(countIf(odd = 'no-time')) AS timeless
    FROM (SELECT toString(records.stream) AS name, records.bytes AS size_bytes, toUnixTimestamp64Nano(records.time) AS t,
      toString(records.problem) AS odd FROM records WHERE ${scope.where})
    GROUP BY name`,
    { params: { v_now: nsBefore(0), v_hour: nsBefore(1), v_day: nsBefore(HOURS_PER_DAY) } },
  );
  const byName = new Map(found.map((row) => [row.name, row]));
  const { files } = scope.snapshot.caughtUp;
  const names = new Set([...byName.keys(), ...files.map(({ stream }) => stream), ...named]);
  return [...names].sort().map((stream) => {
    const row = byName.get(stream);
    return {
      stream,
      records: row?.records ?? 0,
      bytes: row?.size ?? 0,
      firstNs: row === undefined ? null : BigInt(row.first),
      lastNs: row === undefined ? null : BigInt(row.last),
      files: tierCounts(files.filter((file) => file.stream === stream)),
      lastHour: row?.last_hour ?? 0,
      lastDay: row?.last_day ?? 0,
      unparsable: row?.unparsable ?? 0,
      timeless: row?.timeless ?? 0,
    };
  });
}

export interface TierPart {
  readonly tier: Whereabouts;
  readonly records: number;
  readonly bytes: number;
  readonly firstNs: bigint;
  readonly lastNs: bigint;
}

/** How much of the records lies in each tier now. */
export async function tierParts(scope: RecordsScope): Promise<readonly TierPart[]> {
  const found = await scope.all<{ tier: Whereabouts; records: number; size: number; first: string; last: string }>(
    `SELECT tier, toFloat64(count()) AS records, toFloat64(sum(size_bytes)) AS size,
      toString(min(t)) AS first, toString(max(t)) AS last
    FROM (SELECT ${scope.tierColumn} AS tier, records.bytes AS size_bytes, toUnixTimestamp64Nano(records.time) AS t
      FROM records WHERE ${scope.where})
    GROUP BY tier ORDER BY last DESC, tier`,
  );
  return found.map(({ tier, records, size, first, last }) => ({
    tier,
    records,
    bytes: size,
    firstNs: BigInt(first),
    lastNs: BigInt(last),
  }));
}
