/**
 * How far a tail has shown the files: by their numbers as long as the index is the same one and no rows went, else by what
 * the point recognises them by.
 */
import type { Snapshot } from '../index/followed-index.ts';
import type { FileNow } from '../index/log-index.ts';
import { asksFor, pointAt, shownAt } from './tail-point.ts';
import type { Shown, TailPoint } from './tail-point.ts';

interface Made {
  readonly snapshot: Snapshot;
  readonly shown: Shown;
  readonly before: TailPoint | null;
  readonly needed: ReadonlySet<number>;
}

export class TailState {
  readonly #streams: readonly string[];
  readonly #made: Made | null;
  #point: TailPoint | null;

  private constructor(streams: readonly string[], made: Made | null, point: TailPoint | null) {
    this.#streams = streams;
    this.#made = made;
    this.#point = point;
  }

  static resumed(streams: readonly string[], point: TailPoint): TailState {
    return new TailState(streams, null, point);
  }

  /** At the end of all that a look has shown. */
  static atEndOf(streams: readonly string[], snapshot: Snapshot): TailState {
    const shown = new Map(snapshot.caughtUp.files.map(({ source, position }) => [source, position]));
    return new TailState(streams, { snapshot, shown, before: null, needed: new Set() }, null);
  }

  /** The same tail after a look. @param shown of all files of its streams @param needed numbers of files that its point names */
  reached(snapshot: Snapshot, shown: Shown, needed: ReadonlySet<number> = new Set()): TailState {
    return new TailState(this.#streams, { snapshot, shown, before: this.point(), needed }, null);
  }

  point(): TailPoint {
    if (this.#point === null) {
      if (this.#made === null) throw new Error('a state is made from a point or a look');
      const { snapshot, shown, before, needed } = this.#made;
      this.#point = pointAt(filesOf(snapshot, this.#streams), this.#streams, shown, before, needed);
    }
    return this.#point;
  }

  /** How much of each file was shown, of those that there are now. */
  in(snapshot: Snapshot): Map<number, number> {
    const shown = shownAt(this.point(), filesOf(snapshot, this.#streams));
    const made = this.#made;
    if (made === null || !isSameLife(made.snapshot, snapshot)) return shown;
    for (const [source, position] of made.shown) shown.set(source, position);
    return shown;
  }
}

/** Those of the streams that are asked. @param streams empty: all */
export function filesOf({ caughtUp }: Snapshot, streams: readonly string[]): readonly FileNow[] {
  return streams.length === 0 ? caughtUp.files : caughtUp.files.filter(asksFor(streams));
}

function isSameLife(one: Snapshot, other: Snapshot): boolean {
  return one.losses === other.losses && one.caughtUp.revision.era === other.caughtUp.revision.era;
}
