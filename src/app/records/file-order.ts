/**
 * The files of the history in an order that stays when they are rotated, archived or numbered anew in another index: by the
 * date and number in the name of the daily file, the live file last. So records of one instant keep their places.
 */
import { quoted } from '../../engine/index-tables.ts';
import { parseName } from '../../lifecycle/names.ts';
import type { FileNow } from '../index/log-index.ts';

/** What a file is recognised by, whatever its number in the index. */
export type KnownAs = Pick<FileNow, 'stream' | 'head' | 'file' | 'daily'>;

/** Beyond every place of a file. */
const PLACE_MAX = Number.MAX_SAFE_INTEGER;

export type FoundFile =
  | { readonly kind: 'found'; readonly file: FileNow }
  /** None, or only such as have less than was read of it. */
  | { readonly kind: 'gone' }
  /** Several that begin alike. */
  | { readonly kind: 'unsure' };

export class FileOrder {
  /** Column by which the files of a stream are in order. */
  readonly column: string;
  readonly #sorted: readonly FileNow[];
  readonly #placeOf: (file: FileNow) => number;

  /** @param files of the index @param host whose files these are; null: there are no others */
  constructor(files: readonly FileNow[], host: string | null) {
    const sorted = [...files].sort(compareFiles);
    this.#sorted = sorted;
    const isByNumber = sorted.every((file, index) => {
      const before = sorted[index - 1];
      return before === undefined || before.stream !== file.stream || before.source < file.source;
    });
    if (isByNumber) {
      // As mostly: the table itself is in this order.
      this.column = 'records.source';
      this.#placeOf = ({ source }) => source;
      return;
    }
    const places = new Map(sorted.map(({ source }, index) => [source, index + 1]));
    const own = `transform(records.source, [${[...places.keys()].join(', ')}], [${[...places.values()].join(', ')}], 0)`;
    this.column = host === null ? own : `if(records.host = ${quoted(host)}, ${own}, records.source)`;
    this.#placeOf = ({ source }) => places.get(source) ?? 0;
  }

  /** What the column has for the records of a file. */
  placeOf(file: FileNow): number {
    return this.#placeOf(file);
  }

  /** @param position bytes of it that were read */
  find(known: KnownAs, position: number): FoundFile {
    const alike = this.#sorted.filter(
      (file) => file.stream === known.stream && file.head === known.head && file.position >= position,
    );
    const named =
      alike.find((file) => known.file !== '' && file.file === known.file) ??
      alike.find((file) => known.daily !== '' && file.daily === known.daily);
    if (named !== undefined) return { kind: 'found', file: named };
    const mayBe = alike.filter((file) => file.file === '' || known.file === '');
    const [only] = mayBe;
    if (only === undefined) return { kind: 'gone' };
    return mayBe.length === 1 ? { kind: 'found', file: only } : { kind: 'unsure' };
  }

  /** Place between those of the files before and behind where one was that is gone. */
  between(known: KnownAs): { readonly before: number; readonly behind: number } {
    const ofStream = this.#sorted.filter(({ stream }) => stream === known.stream);
    const before = ofStream.findLast((file) => compareFiles(file, known) < 0);
    const behind = ofStream.find((file) => compareFiles(file, known) > 0);
    return {
      before: before === undefined ? -1 : this.#placeOf(before),
      behind: behind === undefined ? PLACE_MAX : this.#placeOf(behind),
    };
  }
}

function compareFiles(one: KnownAs, other: KnownAs): number {
  return (
    compareTexts(one.stream, other.stream) ||
    compareTexts(dateOf(one), dateOf(other)) ||
    numberOf(one) - numberOf(other) ||
    compareTexts(one.head, other.head) ||
    compareTexts(one.file, other.file)
  );
}

/** Behind every date where it is live. */
function dateOf({ daily }: KnownAs): string {
  const parsed = parseName(daily);
  return parsed.kind === 'daily' ? parsed.file.date : '~';
}

function numberOf({ daily }: KnownAs): number {
  const parsed = parseName(daily);
  return parsed.kind === 'daily' ? parsed.file.sequence : 0;
}

function compareTexts(one: string, other: string): number {
  return one === other ? 0 : one < other ? -1 : 1;
}
