/** Finds the field that fits in most of the sampled records: by its name, or by its values alone. */
import type { FieldPath } from './config.ts';
import { shareOf, type SampledRecord } from './sampled-fields.ts';

/** More than this share of the records must have a field for it to count. */
export const MOST = 0.5;

/** The field with one of the names, those named first and those at the top before others. */
export function findNamed(
  records: readonly SampledRecord[],
  fields: readonly FieldPath[],
  names: readonly string[],
  test: (value: unknown) => boolean,
  share: number,
  accept: (path: FieldPath) => boolean = () => true,
): FieldPath | null {
  for (const depth of [1, 2]) {
    for (const name of names) {
      const fits = (path: FieldPath) =>
        path.length === depth && path.at(-1) === name && shareOf(records, path, test) > share && accept(path);
      const found = fields.find(fits);
      if (found !== undefined) return found;
    }
  }
  return null;
}

/** The field that passes the test in most records, and in more than any field before it. */
export function mostFitting(
  records: readonly SampledRecord[],
  fields: readonly FieldPath[],
  test: (value: unknown) => boolean,
): FieldPath | null {
  let best: FieldPath | null = null;
  let bestShare = MOST;
  for (const path of fields) {
    const share = shareOf(records, path, test);
    if (share <= bestShare) continue;
    best = path;
    bestShare = share;
  }
  return best;
}
