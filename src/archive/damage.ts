/** Damage of an archive or a manifest: it is named, and left for a person. */
import { VarveError } from '../model/errors.ts';

export function damaged(path: string, what: string, cause?: unknown): VarveError {
  return new VarveError(
    'archive-damaged',
    `${path}: ${what}`,
    'nothing was changed; docs/formats/archive.md says how to mend it, "When it is damaged"',
    cause,
  );
}

export function isDamage(thrown: unknown): thrown is VarveError {
  return thrown instanceof VarveError && thrown.code === 'archive-damaged';
}
