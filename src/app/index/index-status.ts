/** What the index holds, and what it lacks of the files as they are now. Changes nothing. */
import type { Engine } from '../../engine/engine.ts';
import type { Machine } from '../../machine/machine.ts';
import { readIndexState } from '../../engine/index-state.ts';
import type { IndexRequest, UnreadableMonth } from './log-index.ts';
import { lookAtFiles } from './look-at-files.ts';
import { planIndex } from './plan-index.ts';

export interface IndexStatus {
  readonly streams: readonly { readonly stream: string; readonly records: number; readonly bytes: number }[];
  /** Bytes of the index on the disk. */
  readonly diskBytes: number;
  /** Bytes of the files that are not in it yet, and files in it that are gone. */
  readonly missingBytes: number;
  readonly goneFiles: number;
  readonly unreadable: readonly UnreadableMonth[];
}

export async function indexStatus(machine: Machine, engine: Engine, request: IndexRequest): Promise<IndexStatus> {
  const { listing } = await lookAtFiles(machine, request.directory, (stream) => request.includes(stream));
  const state = await readIndexState(engine);
  const { bytes, gone, unreadable } = await planIndex(machine, request, listing, state);
  const [disk] = await engine.all<{ bytes: number }>(
    'SELECT toFloat64(sum(bytes_on_disk)) AS bytes FROM system.parts WHERE active AND database = currentDatabase()',
  );
  return {
    streams: await engine.all(
      'SELECT stream, toFloat64(count()) AS records, toFloat64(sum(bytes)) AS bytes FROM records GROUP BY stream ORDER BY stream',
    ),
    diskBytes: disk?.bytes ?? 0,
    missingBytes: bytes,
    goneFiles: gone.length,
    unreadable,
  };
}
