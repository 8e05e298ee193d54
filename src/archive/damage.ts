/** Damage of an archive or a manifest: it is named, and left for a person. */
import { VarveError } from '../model/errors.ts';

/** An error `archive-damaged` that still knows its parts: a path may hold anything, so its message is not split again. */
export class Damage extends VarveError {
  readonly path: string;
  readonly what: string;

  constructor(path: string, what: string, cause?: unknown) {
    const hint = 'nothing was changed; docs/formats/archive.md says how to mend it, "When it is damaged"';
    super('archive-damaged', `${path}: ${what}`, hint, cause);
    this.path = path;
    this.what = what;
  }
}

export function damaged(path: string, what: string, cause?: unknown): Damage {
  return new Damage(path, what, cause);
}

export function isDamage(thrown: unknown): thrown is Damage {
  return thrown instanceof Damage;
}
