/**
 * Which of the labels of a request says what: the last key of a label's path is its name, and the first label of a name
 * counts. The wrapper is called `wrapper_chain`, or `wrapper` in older records.
 */
import type { FieldPath } from './config.ts';

export const labelKinds = ['wrapper', 'topic', 'style', 'format'] as const;
export type LabelKind = (typeof labelKinds)[number];

/** Null where no label says it. */
export type LabelFields = Readonly<Record<LabelKind, FieldPath | null>>;

const namesOf: Readonly<Record<LabelKind, readonly string[]>> = {
  wrapper: ['wrapper_chain', 'wrapper'],
  topic: ['topic'],
  style: ['style'],
  format: ['format'],
};

export function labelFieldsOf(labels: readonly FieldPath[]): LabelFields {
  const fieldOf = (kind: LabelKind) => labels.find((field) => namesOf[kind].includes(field.at(-1) ?? '')) ?? null;
  return { wrapper: fieldOf('wrapper'), topic: fieldOf('topic'), style: fieldOf('style'), format: fieldOf('format') };
}
