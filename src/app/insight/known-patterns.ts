/** Patterns that were mined already: those of the same records are not mined again, however often they are asked for. */
import type { FieldPath } from '../../query/filter.ts';
import type { RecordsScope } from '../records-scope.ts';
import { minePatterns } from './mine-patterns.ts';
import type { PatternsOfScope } from './mine-patterns.ts';

/** Each holds up to 20,000 texts: some 20 MB. */
const KNOWN_MAX = 4;

export class KnownPatterns {
  readonly #known = new Map<string, PatternsOfScope>();

  async of(scope: RecordsScope, field: FieldPath | null): Promise<PatternsOfScope> {
    const key = keyOf(scope, field);
    const known = this.#known.get(key);
    // The one that was asked for last goes last.
    this.#known.delete(key);
    const patterns = known ?? (await minePatterns(scope, field));
    this.#known.set(key, patterns);
    for (const oldest of [...this.#known.keys()].slice(0, -KNOWN_MAX)) this.#known.delete(oldest);
    return patterns;
  }
}

/** The same for the same rows and the same texts of them. */
function keyOf({ question, snapshot, where }: RecordsScope, field: FieldPath | null): string {
  const { condition, range, streams } = question;
  const { era, number } = snapshot.caughtUp.revision;
  return JSON.stringify([
    era,
    number,
    snapshot.puts,
    where,
    condition.params,
    String(range.fromNs),
    String(range.toNs),
    streams,
    field,
  ]);
}
