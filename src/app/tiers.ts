/** What each tier of each stream holds: files and bytes from the disk, records and times from the index. */
import { forecast } from '../lifecycle/forecast.ts';
import type { Forecast } from '../lifecycle/forecast.ts';
import { summarize } from '../lifecycle/summarize.ts';
import type { Machine } from '../machine/machine.ts';
import type { Policy } from '../model/policy.ts';
import { instantSql } from './files/describe-files.ts';
import type { Tier } from './index/log-index.ts';
import { lookAtLogs } from './look-at-logs.ts';
import type { RecordsScope } from './records-scope.ts';
import { isTimed } from './answer-query.ts';

export const tiers = ['live', 'daily', 'archive'] as const;

export interface TierOfStream {
  readonly stream: string;
  readonly tier: Tier;
  /** Of the archive: months. */
  readonly files: number;
  readonly records: number;
  readonly bytesOnDisk: number;
  /** Before compression. */
  readonly rawBytes: number;
  /** Bytes on disk for each byte before compression; null where there is none. */
  readonly ratio: number | null;
  /** Times of its records, RFC 3339; null where none has one. */
  readonly firstTime: string | null;
  readonly lastTime: string | null;
}

export interface TiersReport {
  readonly rows: readonly TierOfStream[];
  readonly disk: { readonly totalBytes: number; readonly freeBytes: number };
  readonly forecast: Forecast;
}

export interface TiersRequest {
  readonly directory: string;
  readonly policy: Policy;
  readonly nowMs: number;
  includes(stream: string): boolean;
}

interface Counted {
  readonly stream: string;
  readonly tier: string;
  readonly records: number;
  readonly timed: number;
  readonly first: string;
  readonly last: string;
}

export async function reportTiers(machine: Machine, request: TiersRequest, scope: RecordsScope): Promise<TiersReport> {
  const { directory, policy, nowMs } = request;
  const [{ listing }, counted] = await Promise.all([
    lookAtLogs(machine, directory, (stream) => request.includes(stream), { ignoresWriters: true }),
    scope.all<Counted>(
      `SELECT stream, ${scope.tierColumn} AS tier, toFloat64(count()) AS records, toFloat64(countIf(${isTimed})) AS timed,
        ${instantSql(`minIf(records.time, ${isTimed})`)} AS first, ${instantSql(`maxIf(records.time, ${isTimed})`)} AS last
      FROM records WHERE ${scope.where} GROUP BY stream, tier`,
    ),
  ]);
  const rows = summarize(listing).flatMap(({ stream, live, daily, archive }): TierOfStream[] => {
    const sizes = {
      live: { files: live === null ? 0 : 1, bytesOnDisk: live?.bytes ?? 0, rawBytes: live?.bytes ?? 0 },
      daily: { files: daily.files, bytesOnDisk: daily.bytes, rawBytes: daily.bytes },
      archive: { files: archive.months, bytesOnDisk: archive.storedBytes, rawBytes: archive.rawBytes },
    };
    return tiers.map((tier) => {
      const known = counted.find((one) => one.stream === stream && one.tier === tier);
      const hasTimes = known !== undefined && known.timed > 0;
      const { rawBytes, bytesOnDisk } = sizes[tier];
      return {
        stream,
        tier,
        ...sizes[tier],
        records: known?.records ?? 0,
        ratio: rawBytes === 0 ? null : bytesOnDisk / rawBytes,
        firstTime: hasTimes ? known.first : null,
        lastTime: hasTimes ? known.last : null,
      };
    });
  });
  return { rows, disk: listing.disk, forecast: forecast(listing, policy, nowMs) };
}
