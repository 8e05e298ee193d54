/**
 * A field is written as the keys that lead to it with dots between them (`quality_score.total_score`), or as a list of
 * keys where a key itself has a dot (`["http.method"]`).
 */
import type { FieldPath } from './config.ts';
import { faulty, parsed, quoted, type Parsed, type Scalar } from './parsed.ts';

export const fieldPathPattern = '^[^.]+(\\.[^.]+)*$';

/** Reads a field from its dotted form. */
export function parseFieldPath(value: Scalar, written: string = String(value)): Parsed<FieldPath> {
  if (typeof value !== 'string') {
    return faulty(
      `${quoted(written)} is no field`,
      `write the field's name, in quotes where it is a number or true or false: "${written}"`,
    );
  }
  const keys = value.split('.');
  if (keys.includes('')) {
    return faulty(
      `${quoted(written)} is no field`,
      'write the keys that lead to it with dots between them, such as quality_score.total_score',
    );
  }
  return parsed(keys);
}

/** True where the dotted form would be read back as the same path. */
export function hasDottedForm(path: FieldPath): boolean {
  return path.length > 0 && path.every((key) => key !== '' && !key.includes('.'));
}
