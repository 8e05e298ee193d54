/** What the index holds, and what it lacks of the files as they are now. Changes nothing. */
import { countOtherHosts } from '../../engine/host-name.ts';
import { ownRows } from '../../engine/index-tables.ts';
import type { IndexEngine } from '../../engine/index-tables.ts';
import type { Machine } from '../../machine/machine.ts';
import { readIndexState } from '../../engine/index-state.ts';
import type { IndexRequest, UnreadableMonth } from './log-index.ts';
import { lookAtFiles } from './look-at-files.ts';
import { planIndex } from './plan-index.ts';
import { undisturbed } from './undisturbed.ts';

export interface IndexStatus {
  readonly streams: readonly { readonly stream: string; readonly records: number; readonly bytes: number }[];
  /** Hosts beside this one whose records are in the same tables. */
  readonly otherHosts: number;
  /** Bytes of the index on the disk, theirs among them, each replica by itself. */
  readonly diskBytes: number;
  /** Bytes of the files that are not in it yet, and files in it that are gone. */
  readonly missingBytes: number;
  readonly goneFiles: number;
  readonly unreadable: readonly UnreadableMonth[];
}

export async function indexStatus(machine: Machine, engine: IndexEngine, request: IndexRequest): Promise<IndexStatus> {
  const { bytes, gone, unreadable } = await undisturbed(async () => {
    const { listing } = await lookAtFiles(machine, request.directory, (stream) => request.includes(stream));
    return planIndex(machine, request, listing, await readIndexState(engine));
  });
  const [disk] = await engine.all<{ bytes: number }>(
    `SELECT toFloat64(sum(bytes_on_disk)) AS bytes FROM ${engine.tables.system('parts')}
      WHERE active AND database = (SELECT currentDatabase())`,
    { settings: { skip_unavailable_shards: 1 } },
  );
  return {
    streams: await engine.all(
      `SELECT stream, toFloat64(count()) AS records, toFloat64(sum(bytes)) AS bytes
        FROM records WHERE ${ownRows(engine.tables)} GROUP BY stream ORDER BY stream`,
    ),
    otherHosts: await countOtherHosts(engine),
    diskBytes: disk?.bytes ?? 0,
    missingBytes: bytes,
    goneFiles: gone.length,
    unreadable,
  };
}
