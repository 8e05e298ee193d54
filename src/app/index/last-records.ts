/**
 * Whether a file still has the last record that the index has of it, where that ends: one that others cut and wrote on may
 * begin as it did before, and have grown beyond where it was.
 */
import type { Part } from '../../archive/history-files.ts';
import { placesOf } from '../../archive/places.ts';
import { readLastRecords } from '../../engine/index-state.ts';
import type { FileState, LastRecord } from '../../engine/index-state.ts';
import type { IndexEngine } from '../../engine/index-tables.ts';
import { recordId } from '../../engine/record-rows.ts';
import type { Machine } from '../../machine/machine.ts';
import type { Listing } from '../../model/listing.ts';

export class LastRecords {
  readonly #known = new Map<number, LastRecord>();

  /** Asks the index about the live and daily files that are not known yet. */
  async read(engine: IndexEngine, { streams }: Listing, state: Iterable<FileState>): Promise<void> {
    const dailies = new Set(streams.flatMap(({ dailies: all }) => all.map(({ file }) => file.name)));
    const missing = [...state].filter(
      ({ source, daily, position }) => position > 0 && !this.#known.has(source) && (daily === '' || dailies.has(daily)),
    );
    for (const last of await readLastRecords(engine, missing)) this.#known.set(last.source, last);
  }

  set(last: LastRecord): void {
    this.#known.set(last.source, last);
  }

  clear(): void {
    this.#known.clear();
  }

  /** @param parts where the file's bytes lie now; what lies in an archive cannot have changed */
  async isStillThere(
    machine: Machine,
    directory: string,
    { source, stream, position }: FileState,
    parts: readonly Part[],
  ): Promise<boolean> {
    const last = this.#known.get(source);
    const part = parts.find(({ from, to }) => position > from && position <= to);
    if (last === undefined || part === undefined || part.piece.tier === 'archive') return true;
    const start = position - last.bytes;
    if (start < part.from) return true;
    const file = await machine.files.openForReading(placesOf(directory).log(part.piece.name));
    try {
      const line = await file.read(part.piece.from + start - part.from, last.bytes);
      const content = line.at(-1) === LINE_FEED ? line.subarray(0, -1) : line;
      return recordId(stream, content).toString('hex') === last.id;
    } finally {
      await file.close();
    }
  }
}

const LINE_FEED = 0x0a;
