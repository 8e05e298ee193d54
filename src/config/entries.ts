/** Keys and values of one mapping with their places, and the notes of what is wrong with them. */
import { isMap, isNode, isScalar, isSeq } from 'yaml';
import type { ConfigFault } from './config.ts';
import { quoted } from './parsed.ts';
import type { Span, YamlSource } from './yaml-source.ts';

/** The place of what stands nowhere: the start of the file. */
export const nowhere: Span = { from: 0, to: 0 };

/** What is being read, and what was found wrong so far. */
export interface Reading {
  readonly source: YamlSource;
  readonly faults: ConfigFault[];
  /** Where a key that is unknown here would belong, such as `clean`. */
  ownerOf(key: string): string | null;
}

/** A key of a mapping with its value; the value is null where nothing was written. */
export interface Entry {
  readonly path: string;
  readonly key: Span;
  readonly value: unknown;
  readonly span: Span;
}

export function note(reading: Reading, span: Span, message: string, hint: string): void {
  reading.faults.push(reading.source.fault(span, message, hint));
}

/** True where a key stands without a value, or with null. */
export function isEmpty(value: unknown): boolean {
  return value === null || (isScalar(value) && value.value === null);
}

/** Keys and values of a mapping in their order; a key that stands twice is a fault, and the first one holds. */
export function entriesOf(reading: Reading, path: string, node: unknown): Map<string, Entry> {
  const entries = new Map<string, Entry>();
  for (const pair of isMap(node) ? node.items : []) {
    const keyNode = reading.source.resolve(pair.key);
    const key = spanOf(pair.key) ?? spanOf(node) ?? nowhere;
    const name = isScalar(keyNode) && keyNode.value !== null ? scalarText(keyNode.value, keyNode.source) : null;
    if (name === null) {
      note(reading, key, 'a key is missing or is no plain text', 'write key: value');
      continue;
    }
    const first = entries.get(name);
    if (first !== undefined) {
      note(
        reading,
        key,
        `${quoted(name)} stands twice`,
        `keep one of the two; the first is on line ${reading.source.lineOf(first.key)}`,
      );
      continue;
    }
    const span = spanOf(pair.value);
    const isWritten = span !== null && span.to > span.from;
    entries.set(name, {
      path: joinPath(path, name),
      key,
      value: reading.source.resolve(pair.value),
      span: isWritten ? span : key,
    });
  }
  return entries;
}

/** What an entry holds, in words. */
export function kindOf(reading: Reading, entry: Entry): string {
  if (isMap(entry.value)) return 'a mapping';
  if (isSeq(entry.value)) return 'a list';
  return isEmpty(entry.value) ? 'nothing' : quoted(reading.source.textOf(entry.span));
}

export function spanOf(node: unknown): Span | null {
  if (!isNode(node) || node.range === undefined || node.range === null) return null;
  return { from: node.range[0], to: node.range[1] };
}

export function joinPath(path: string, name: string): string {
  const step = /^[\w-]+$/.test(name) ? name : JSON.stringify(name);
  return path === '' ? step : `${path}.${step}`;
}

/** Text as meant for strings, as written for numbers and the like. */
export function scalarText(value: unknown, source: string | undefined): string {
  return typeof value === 'string' ? value : (source ?? String(value));
}
