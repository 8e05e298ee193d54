/**
 * One mapping of the file under its known keys. Every fault is noted where it stands and reading goes on with the
 * default, so that one run finds all faults.
 */
import { isMap, isScalar } from 'yaml';
import { nearestWord } from '../model/did-you-mean.ts';
import { entriesOf, isEmpty, kindOf, note, nowhere, scalarText, type Entry, type Reading } from './entries.ts';
import { quoted, type Parse, type Parsed, type Scalar } from './parsed.ts';
import type { Span } from './yaml-source.ts';

/** The mapping at an entry; an empty one where it is absent, empty or no mapping at all, which is a fault. */
export function openSection(
  reading: Reading,
  path: string,
  entry: Entry | undefined,
  known: readonly string[],
): Section {
  const given = entry !== undefined && !isEmpty(entry.value);
  if (given && !isMap(entry.value)) {
    note(
      reading,
      entry.span,
      `${path}: ${kindOf(reading, entry)} stands where settings belong`,
      `known keys: ${known.join(', ')}`,
    );
  }
  return new Section(
    reading,
    path,
    entry?.span ?? nowhere,
    entriesOf(reading, path, given ? entry.value : null),
    known,
  );
}

export class Section {
  readonly path: string;
  readonly span: Span;
  readonly #reading: Reading;
  readonly #entries: ReadonlyMap<string, Entry>;

  constructor(
    reading: Reading,
    path: string,
    span: Span,
    entries: ReadonlyMap<string, Entry>,
    known: readonly string[],
  ) {
    this.path = path;
    this.span = span;
    this.#reading = reading;
    this.#entries = entries;
    for (const [name, entry] of entries) if (!known.includes(name)) this.#noteUnknown(name, entry, known);
  }

  entry(key: string): Entry | undefined {
    return this.#entries.get(key);
  }

  /** The value of a key, or its default. */
  read<T>(key: string, parse: Parse<T>, preset: Scalar): T {
    const entry = this.#entries.get(key);
    const given = entry === undefined ? null : readScalar(this.#reading, entry, parse);
    // A value may itself be null, such as `none` for a limit.
    return given === null ? valueOf(parse(preset, String(preset))) : given.value;
  }

  /** The value of a key that has no default; null where it is absent or faulty. */
  optional<T>(key: string, parse: Parse<T>): T | null {
    const entry = this.#entries.get(key);
    return (entry === undefined ? null : readScalar(this.#reading, entry, parse))?.value ?? null;
  }

  #noteUnknown(name: string, entry: Entry, known: readonly string[]): void {
    const owner = this.#reading.ownerOf(name);
    const meant = nearestWord(name, known);
    const belongs = owner === null || owner === this.path ? null : `${name} belongs under ${owner}`;
    const hint = meant !== null ? `did you mean ${meant}?` : (belongs ?? `known keys: ${known.join(', ')}`);
    note(this.#reading, entry.key, `${this.path === '' ? '' : `${this.path}: `}unknown key ${quoted(name)}`, hint);
  }
}

/** Reads an entry that holds one value; null where it is faulty, which is noted. */
export function readScalar<T>(reading: Reading, entry: Entry, parse: Parse<T>): { readonly value: T } | null {
  const node = entry.value;
  if (
    isScalar(node) &&
    (typeof node.value === 'string' || typeof node.value === 'number' || typeof node.value === 'boolean')
  ) {
    const outcome = parse(node.value, scalarText(node.value, node.source));
    if (outcome.ok) return { value: outcome.value };
    note(reading, entry.span, `${entry.path}: ${outcome.fault}`, outcome.hint);
    return null;
  }
  const expected = parse('', '');
  const fault = isEmpty(node) ? 'no value is given' : `${kindOf(reading, entry)} stands where one value belongs`;
  note(
    reading,
    entry.span,
    `${entry.path}: ${fault}`,
    expected.ok ? 'write a value, or remove the key' : expected.hint,
  );
  return null;
}

function valueOf<T>(outcome: Parsed<T>): T {
  if (outcome.ok) return outcome.value;
  throw new TypeError(`a default setting is wrong: ${outcome.fault}`);
}
