/**
 * The journal of a run that must go on without one: on a full disk, cleaning is what frees it. A failure is not
 * hidden; it becomes a problem of the run and its exit status.
 */
import type { Places } from '../archive/places.ts';
import { FileError } from '../machine/files.ts';
import type { Machine } from '../machine/machine.ts';
import type { Problem } from '../model/plan.ts';
import { RunJournal } from './run-journal.ts';
import type { JournalEntry } from './journal-entries.ts';

export class TolerantJournal {
  readonly problems: Problem[] = [];
  readonly #machine: Machine;
  readonly #places: Places;
  readonly #start: JournalEntry;
  #journal: RunJournal | null = null;

  /** @param start the entry that goes before the first other one */
  constructor(machine: Machine, places: Places, start: JournalEntry) {
    this.#machine = machine;
    this.#places = places;
    this.#start = start;
  }

  /** Writes the start, so that whoever meets the lock, or the ruins of a crash, can tell whose they are. */
  async begin(): Promise<void> {
    await this.#attempt(async () => void (await this.#open()));
  }

  async add(entry: JournalEntry): Promise<void> {
    await this.#attempt(async () => (await this.#open()).add(entry));
  }

  async close(): Promise<void> {
    await this.#attempt(async () => this.#journal?.close());
  }

  async #open(): Promise<RunJournal> {
    if (this.#journal === null) {
      this.#journal = await RunJournal.open(this.#machine, this.#places);
      await this.#journal.add(this.#start);
    }
    return this.#journal;
  }

  async #attempt(write: () => Promise<void>): Promise<void> {
    try {
      await write();
    } catch (thrown) {
      if (!(thrown instanceof FileError)) throw thrown;
      if (this.problems.length > 0) return;
      const hint = 'the run went on, but the journal lacks some of its steps';
      this.problems.push({ kind: 'failed', subject: this.#places.journal, message: thrown.message, hint });
    }
  }
}
