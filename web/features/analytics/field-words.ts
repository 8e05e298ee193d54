/** Names of fields in words, and the units that roles or names tell. */
import { keysOf } from '../../shared/scope/filter-text.ts';
import type { Subject } from './subject.ts';

/** The last part of its name: `total_score`. */
export function fieldWord(field: string): string {
  return (keysOf(field).at(-1) ?? field).replace(/_(ms|s|seconds|bytes|share)$/, '').replaceAll('_', ' ');
}

/** By the role, or else by the end of its name; null: a plain number. */
export function unitOf(subject: Pick<Subject, 'duration'>, field: string): string | null {
  if (field === subject.duration) return 'ms';
  const [, suffix] = /_(ms|bytes|seconds|share)$/.exec(field) ?? [];
  return suffix === 'seconds' ? 's' : (suffix ?? null);
}
