/**
 * A filter as a tree: what the language of people is read into, and what SQL is made from. API and command line share it;
 * docs/filters.md describes the language.
 */

/** The keys that lead to a field: `quality_score.total_score` is two. */
export type FieldPath = readonly string[];

/** What a value in a filter is compared with; numbers stay text, so that no digit is lost. */
export type FieldTest =
  /** The whole value, as text; of a list any item. */
  | { readonly op: 'equals'; readonly value: string }
  /** The whole value, where `*` stands for any text and `?` for one character. */
  | { readonly op: 'matches'; readonly pattern: readonly PatternPart[] }
  /** The field is there and not null. */
  | { readonly op: 'exists' }
  /** Numbers by size, times by moment, other text by code points. */
  | { readonly op: 'range'; readonly from: Bound | null; readonly to: Bound | null };

export type PatternPart = { readonly text: string } | { readonly any: 'one' | 'many' };

export interface Bound {
  readonly value: string;
  readonly inclusive: boolean;
}

export type Filter =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Filter[] }
  | { readonly kind: 'not'; readonly part: Filter }
  /** A word or phrase anywhere in the line, whatever the case. */
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'field'; readonly field: FieldPath; readonly at: number; readonly test: FieldTest };

/** A filter that could not be read: what is wrong, where, and what was probably meant. */
export interface FilterFault {
  readonly message: string;
  /** Offset of the first character that it is about, from 0, in UTF-16 units. */
  readonly at: number;
  /** How many characters it is about. */
  readonly length: number;
  readonly hint: string;
}
