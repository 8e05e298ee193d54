/**
 * A question's rows as one Parquet file. A server sends it as it writes it. The embedded engine would send a file for each
 * block of rows, so it writes the file itself, beside the index, and the bytes are taken from there.
 */
import { chunksOf } from '../archive/read-member.ts';
import { placesOf } from '../archive/places.ts';
import type { QueryOptions } from '../engine/engine.ts';
import { quoted } from '../engine/index-tables.ts';
import type { IndexEngine } from '../engine/index-tables.ts';
import type { Machine } from '../machine/machine.ts';

/**
 * The default of the embedded engine is for many questions side by side. An export has few rows in memory at a time, but
 * a block of them, a part of the sort and a row group may each be large.
 */
const embeddedSettings = { max_memory_usage: 1_600_000_000 };

/** @param directory the log directory */
export async function* parquetFile(
  machine: Machine,
  directory: string,
  engine: IndexEngine,
  sql: string,
  wish: QueryOptions,
): AsyncGenerator<Uint8Array> {
  if (engine.tables.host !== null) {
    yield* engine.bytes(sql, 'Parquet', wish);
    return;
  }
  const { files } = machine;
  const path = `${placesOf(directory).own}/export.${machine.newRunId()}.parquet`;
  try {
    // The engine's own process would take a format at the end for the wish to have rows sent.
    await engine.command(`${sql} INTO OUTFILE ${quoted(path)} FORMAT Parquet SETTINGS max_threads = 1`, {
      ...wish,
      settings: { ...wish.settings, ...embeddedSettings },
    });
    const file = await files.openForReading(path);
    try {
      yield* chunksOf(file, 0, (await file.facts()).sizeBytes);
    } finally {
      await file.close();
    }
  } finally {
    if ((await files.facts(path)) !== null) await files.unlink(path);
  }
}
