/**
 * Pieces of filters as texts, so that the records that a figure rests on can be asked for again: whoever puts such a text
 * into the parameter `q` gets the same ones.
 */
import { fieldName } from './field-name.ts';
import type { FieldPath } from './filter.ts';

/** Numbers beyond it are left out of statistics: products of two of them are no numbers any more. */
export const NUMBER_MAX = 1e150;

/** Records with a number there that can be computed with; empty where all have one. */
export function numbersIn(field: FieldPath): string {
  return isBytes(field) ? '' : `${fieldName(field)}:[-${NUMBER_MAX} TO ${NUMBER_MAX}]`.replaceAll('e+', 'e');
}

/** Records that have the field, and not null. */
export function thereIn(field: FieldPath): string {
  return isBytes(field) ? '' : `${fieldName(field)}:*`;
}

/** Records with this very text there, or with a list that has it. */
export function valueIn(field: FieldPath, value: string): string {
  return `${fieldName(field)}:"${value.replaceAll(/[\\"]/g, String.raw`\$&`)}"`;
}

/**
 * Records that say that something failed: by the field that says whether it went well, or, where that is silent, by the text
 * of an error. @param ok null: no field says it
 */
export function failuresIn(ok: FieldPath | null): string {
  const hasError = ['error', 'error.message', 'error_message'].map((field) => `${field}:>""`).join(' OR ');
  if (ok === null) return `(${hasError})`;
  const name = fieldName(ok);
  return `(${name}:(false OR False OR FALSE) OR ${name}:0 OR (NOT ${name}:* AND (${hasError})))`;
}

/** Records that meet both; an empty filter is met by all. */
export function both(one: string, other: string): string {
  if (one.trim() === '') return other;
  return other === '' ? one : `(${one}) AND ${other}`;
}

function isBytes(field: FieldPath): boolean {
  return field.length === 1 && field[0] === '_bytes';
}
