/**
 * What was computed from all records of a stream, until it gets more of them: a first page is asked for again and again, and
 * streams of generations grow by a line an hour.
 */
import type { FileNow } from '../index/log-index.ts';
import type { RecordsScope } from '../records-scope.ts';

export class KnownOfStreams<T> {
  readonly #known = new Map<string, { readonly version: string; readonly value: Promise<T> }>();

  /** @param scope all records of all streams @param make asks anew */
  of(scope: RecordsScope, stream: string, make: () => Promise<T>): Promise<T> {
    const version = versionOf(scope, stream);
    const known = this.#known.get(stream);
    // Who asked first may have gone away, and its queries with it.
    if (version !== null && known?.version === version) return known.value.catch(make);
    const value = make();
    if (version === null) return value;
    const entry = { version, value };
    this.#known.set(stream, entry);
    // One that failed is asked again by the next who wants to know.
    value.catch(() => {
      if (this.#known.get(stream) === entry) this.#known.delete(stream);
    });
    return value;
  }
}

/** Null where other hosts put records of theirs into the same index, of which no file tells. */
function versionOf({ snapshot, engine }: RecordsScope, stream: string): string | null {
  if (engine.tables.host !== null) return null;
  const { revision, files } = snapshot.caughtUp;
  const own = files.filter((file) => file.stream === stream).map(placeOf);
  return [revision.era, ...own.sort()].join(' ');
}

function placeOf({ source, position, spans }: FileNow): string {
  return `${source}:${position}:${spans.length}`;
}
