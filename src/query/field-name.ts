/** Fields as people write them in filters: keys with dots between them, and a backslash before what would mean something else. */
import type { FieldPath } from './filter.ts';

/** An empty name is stored as this; see `storedKey`. */
const EMPTY_KEY = '%';
/** What filters take for syntax, and dots, which part keys. */
const SYNTAX = /[\s"\\()[\]{}:.!]|^-/g;

/** The name that `fieldPathOf` reads as this field, in filters and parameters. */
export function fieldName(field: FieldPath): string {
  return field.map((key) => key.replaceAll(SYNTAX, String.raw`\$&`)).join('.');
}

/** The field that the engine calls so: the opposite of `storedKey`, with dots between the keys. */
export function fieldOfStored(path: string): FieldPath {
  return path.split('.').map((key) => (key === EMPTY_KEY ? '' : key.replaceAll(/%([0-9A-F]{2})/g, decoded)));
}

function decoded(_: string, hex: string): string {
  return String.fromCharCode(Number.parseInt(hex, 16));
}
