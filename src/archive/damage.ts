/** Damage of an archive or a manifest: it is named, and left for a person. */
import { VarveError } from '../model/errors.ts';

const MEND_HINT = 'nothing was changed; docs/formats/archive.md says how to mend it, "When it is damaged"';

/** An error `archive-damaged` that still knows its parts: a path may hold anything, so its message is not split again. */
export class Damage extends VarveError {
  readonly path: string;
  readonly what: string;
  /** What to do, where it is something else than mending. */
  readonly cure: string | undefined;

  constructor(path: string, what: string, cause?: unknown, cure?: string) {
    super('archive-damaged', `${path}: ${what}`, cure ?? MEND_HINT, cause);
    this.path = path;
    this.what = what;
    this.cure = cure;
  }
}

/** @param cure what to do, where it is something else than mending */
export function damaged(path: string, what: string, cause?: unknown, cure?: string): Damage {
  return new Damage(path, what, cause, cure);
}

export function isDamage(thrown: unknown): thrown is Damage {
  return thrown instanceof Damage;
}
