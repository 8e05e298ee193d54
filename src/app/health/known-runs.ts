/** What the journal tells about past runs, read again only when it changed: whoever watches asks every few seconds. */
import { placesOf } from '../../archive/places.ts';
import type { Machine } from '../../machine/machine.ts';
import { readPastRuns } from '../past-runs.ts';
import type { PastRuns } from '../past-runs.ts';

export class KnownRuns {
  readonly #machine: Machine;
  readonly #directory: string;
  #known: { readonly version: string; readonly past: Promise<PastRuns> } | null = null;

  /** @param directory absolute path of the log directory */
  constructor(machine: Machine, directory: string) {
    this.#machine = machine;
    this.#directory = directory;
  }

  async read(): Promise<PastRuns> {
    const places = placesOf(this.#directory);
    const { files } = this.#machine;
    const [older, newer] = await Promise.all([files.facts(places.olderJournal), files.facts(places.journal)]);
    const version = `${older?.version ?? ''} ${newer?.version ?? ''}`;
    if (this.#known?.version === version) return this.#known.past;
    const past = readPastRuns(this.#machine, places);
    const known = { version, past };
    this.#known = known;
    past.catch(() => {
      if (this.#known === known) this.#known = null;
    });
    return past;
  }
}
