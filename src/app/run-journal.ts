/**
 * Writes the journal of runs, `.varve/runs.jsonl`: each run with its steps, their reasons and their outcomes. A line
 * that a crash cut short is ended by the next run. A journal that is full becomes the older one, and the new one begins
 * with what is still to be known of all before it.
 */
import type { Places } from '../archive/places.ts';
import type { WritableFile } from '../machine/files.ts';
import type { Machine } from '../machine/machine.ts';
import type { JournalEntry } from './journal-entries.ts';
import { memoryOf, readPastRuns } from './past-runs.ts';

/** A journal beyond this becomes the older one, and the older one before it goes: years of daily runs. */
const JOURNAL_BYTES_MAX = 8 * 1024 * 1024;
const LINE_FEED = 0x0a;

export class RunJournal {
  readonly #file: WritableFile;
  #end: number;

  private constructor(file: WritableFile, end: number) {
    this.#file = file;
    this.#end = end;
  }

  /** Opens the journal for a run that holds the lock. */
  static async open(machine: Machine, places: Places): Promise<RunJournal> {
    const { files, user } = machine;
    const facts = await files.facts(places.journal);
    const isFull = facts !== null && facts.sizeBytes > JOURNAL_BYTES_MAX;
    // Asked before the older file goes. A crash may have cut a turnover in two: then what was not written is told now.
    const isNew = facts === null || facts.sizeBytes === 0;
    const memory = isFull || isNew ? memoryOf(await readPastRuns(machine, places)) : null;
    if (isFull) await files.replace(places.journal, places.olderJournal);
    const journal =
      facts === null || isFull
        ? new RunJournal(await files.create(places.journal, { mode: 0o644, ...user }), 0)
        : new RunJournal(await files.openForWriting(places.journal), facts.sizeBytes);
    try {
      if (memory !== null) await journal.add({ event: 'memory', ...memory });
      else if (!isNew && (await lastByte(files, places.journal, facts.sizeBytes)) !== LINE_FEED)
        await journal.#append('\n');
    } catch (thrown) {
      await journal.#file.close();
      throw thrown;
    }
    return journal;
  }

  async add(entry: JournalEntry): Promise<void> {
    await this.#append(`${JSON.stringify(entry)}\n`);
  }

  async close(): Promise<void> {
    await this.#file.sync();
    await this.#file.close();
  }

  async #append(text: string): Promise<void> {
    const bytes = Buffer.from(text);
    await this.#file.write(this.#end, bytes);
    this.#end += bytes.length;
  }
}

async function lastByte(files: Machine['files'], path: string, sizeBytes: number): Promise<number | undefined> {
  const file = await files.openForReading(path);
  try {
    return (await file.read(sizeBytes - 1, 1))[0];
  } finally {
    await file.close();
  }
}
