/**
 * Which types the fields of all records have, kept up as records come in: only what was added since is looked at. What
 * was ever there stays, also when its records go.
 */
import { VarveError } from '../../model/errors.ts';
import type { IndexEngine } from '../../engine/index-tables.ts';
import type { FieldTypes } from '../../query/absent-columns.ts';
import { stretchesOf } from '../extent.ts';
import type { Stretch } from '../extent.ts';
import { groupBy } from './group-by.ts';
import type { CatchUp } from './log-index.ts';

/** Bytes of lines that are looked at before an answer; more, as after the start, are looked at beside the answers. */
const BYTES_AT_ONCE_MAX = 32 * 1024 * 1024;
/** Logs with more different fields than this are asked without this knowledge. */
const PATHS_MAX = 20_000;
/** Stretches that one query may name. */
const STRETCHES_MAX = 200;

export class KnownFieldTypes {
  readonly #engine: IndexEngine;
  #types = new Map<string, ReadonlySet<string>>();
  /** How far each file was looked at, by its number. */
  #covered = new Map<number, number>();
  #era = '';
  #isGivenUp = false;
  #behind: Promise<void> | null = null;

  constructor(engine: IndexEngine) {
    this.#engine = engine;
  }

  /** Null as long as they are not known for all these records. */
  async of(caughtUp: CatchUp): Promise<FieldTypes | null> {
    // What other hosts put into a shared index is seen by none of this one's looks.
    if (this.#engine.tables.host !== null || this.#isGivenUp) return null;
    if (caughtUp.revision.era !== this.#era) {
      this.#era = caughtUp.revision.era;
      this.#covered = new Map();
    }
    const beyond = caughtUp.files.flatMap((file): Stretch[] => {
      const from = this.#covered.get(file.source) ?? 0;
      return file.position > from ? [{ file, from, to: file.position }] : [];
    });
    if (beyond.length === 0) return this.#types;
    const bytes = beyond.reduce((sum, { from, to }) => sum + to - from, 0);
    if (bytes > BYTES_AT_ONCE_MAX || beyond.length > STRETCHES_MAX || this.#behind !== null) {
      this.#behind ??= this.#lookBehind(beyond).finally(() => (this.#behind = null));
      return null;
    }
    await this.#look(beyond);
    return this.#isGivenUp ? null : this.#types;
  }

  async #lookBehind(stretches: readonly Stretch[]): Promise<void> {
    const byMonth = groupBy(stretches, ({ file }) => file.month);
    try {
      for (const some of byMonth.values()) {
        for (let at = 0; at < some.length; at += STRETCHES_MAX) await this.#look(some.slice(at, at + STRETCHES_MAX));
      }
    } catch (thrown) {
      // Answers are right without it, only slower. An engine that is started again is asked again.
      this.#isGivenUp ||= !(thrown instanceof VarveError && thrown.code === 'engine-gone');
    }
  }

  async #look(stretches: readonly Stretch[]): Promise<void> {
    const era = this.#era;
    const [row] = await this.#engine.all<{ types: Record<string, string[]> }>(
      `SELECT distinctJSONPathsAndTypes(doc) AS types FROM records
        WHERE ${stretchesOf(stretches, this.#engine.tables.host)}`,
    );
    if (era !== this.#era) return;
    // A new map, since who asks at this moment goes by the one that it has.
    const types = new Map(this.#types);
    for (const [path, found] of Object.entries(row?.types ?? {})) {
      types.set(path, new Set([...(types.get(path) ?? []), ...found]));
    }
    this.#types = types;
    this.#isGivenUp = types.size > PATHS_MAX;
    for (const { file, to } of stretches) this.#covered.set(file.source, to);
  }
}
