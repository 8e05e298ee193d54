/**
 * Which versions a checkout has been at, from Git's own log of its HEAD: whoever moved it, by pull, update or by hand, is
 * in there, so that Varve keeps no books of its own.
 */

/** An entry of the log of HEAD. */
export interface HeadMove {
  /** The commit that HEAD was moved to. */
  readonly head: string;
  /** What Git notes of it, such as "pull: Fast-forward" or "reset: moving to HEAD~1". */
  readonly subject: string;
}

/** How `varve rollback` is noted where it takes nothing away: it is no way back. */
export const ROLLBACK_FORWARD = 'varve rollback: forward';

/** A switch whose version did not start, and that went back by itself. */
const undone = /^varve (?:update|rollback)\b.*: back(?::|$)/;
const goesBack = /^(?:reset|checkout|varve rollback)\b/;

/**
 * The versions that HEAD came by, the present one last and none twice. Going back to one of them takes away those that
 * came after it, since a version that was gone back from is no earlier version; going forward takes none away.
 *
 * @param moves the oldest first
 */
export function pastVersions(moves: readonly HeadMove[]): string[] {
  let versions: string[] = [];
  let before: string[] = [];
  for (const { head, subject } of moves) {
    if (versions.at(-1) === head) continue;
    const isUndone = undone.test(subject) && before.at(-1) === head;
    const now = isUndone ? before : moved(versions, head, isBack(subject));
    before = versions;
    versions = now;
  }
  return versions;
}

function isBack(subject: string): boolean {
  return undone.test(subject) || (goesBack.test(subject) && !subject.startsWith(ROLLBACK_FORWARD));
}

function moved(versions: readonly string[], head: string, back: boolean): string[] {
  const at = versions.indexOf(head);
  if (back && at !== -1) return versions.slice(0, at + 1);
  return [...versions.filter((version) => version !== head), head];
}
