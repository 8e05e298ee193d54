/** The files of the index as they are now, and which of them changed since a revision: what those who follow are told. */
import { isDeepStrictEqual } from 'node:util';
import type { CatchUp, FileNow, Revision, Tier, UnreadableMonth } from './log-index.ts';
import type { KnownFile } from './plan-index.ts';

export class FilesNow {
  readonly #era: string;
  readonly #files = new Map<number, { readonly file: FileNow; readonly changedAt: number }>();
  #number = 0;
  #lostAt = 0;

  /** @param era as no other one is called */
  constructor(era: string) {
    this.#era = era;
  }

  set({ file: { source, stream, month, daily, file, head }, parts }: KnownFile, position: number): void {
    const spans = parts.map(({ piece: { tier }, from, to }) => ({ tier, from, to }));
    const now: FileNow = { source, stream, month, head, file, daily, position, spans };
    if (isDeepStrictEqual(this.#files.get(source)?.file, now)) return;
    this.#number += 1;
    this.#files.set(source, { file: now, changedAt: this.#number });
  }

  keepOnly(sources: ReadonlySet<number>): void {
    for (const source of this.#files.keys()) {
      if (sources.has(source)) continue;
      this.#files.delete(source);
      this.#number += 1;
      this.#lostAt = this.#number;
    }
  }

  report(since: Revision | null, unreadable: readonly UnreadableMonth[], added: CatchUp['added']): CatchUp {
    const isWhole = since === null || since.era !== this.#era;
    const after = isWhole ? 0 : since.number;
    const all = [...this.#files.values()];
    const files = all.flatMap(({ file, changedAt }) => (changedAt > after ? [file] : []));
    const counts = tierCounts(all.map(({ file }) => file));
    return {
      revision: { era: this.#era, number: this.#number },
      files,
      isWhole,
      lostFiles: !isWhole && this.#lostAt > after,
      counts,
      unreadable,
      added,
    };
  }
}

/** Files by tier; a file of which the archive holds a part counts in both. */
export function tierCounts(files: readonly FileNow[]): Record<Tier, number> {
  const counts: Record<Tier, number> = { live: 0, daily: 0, archive: 0 };
  for (const { spans } of files) for (const tier of new Set(spans.map((span) => span.tier))) counts[tier] += 1;
  return counts;
}
