/**
 * What root runs must be root's to change: whoever may write to a checkout, to the configuration or to a directory above
 * them decides what root does tonight.
 */
import { dirname } from 'node:path/posix';
import { shellQuoted } from '../deploy/cron-lines.ts';
import type { Machine } from '../machine/machine.ts';

export interface ExposedPath {
  readonly path: string;
  /** As the rest of a sentence about the path. */
  readonly why: string;
}

const WRITABLE_BY_OTHERS = 0o022;
/** In a directory with this bit, as /tmp is, each may remove only what is their own. */
const STICKY = 0o1000;

/** Each path once, the outermost first; none for an ordinary user, who runs what is theirs. */
export async function exposedPaths({ files, user }: Machine, paths: readonly string[]): Promise<ExposedPath[]> {
  if (user.uid !== 0) return [];
  const all = new Set<string>();
  for (const path of paths) {
    for (let at = await files.canonical(path); at !== null; at = at === '/' ? null : dirname(at)) all.add(at);
  }
  const found: ExposedPath[] = [];
  for (const path of [...all].toSorted()) {
    const facts = await files.facts(path);
    if (facts === null) continue;
    if (facts.uid !== 0) found.push({ path, why: `belongs to user ${facts.uid}` });
    else if ((facts.mode & WRITABLE_BY_OTHERS) !== 0 && (facts.mode & STICKY) === 0) {
      found.push({ path, why: 'can be written by others than root' });
    }
  }
  return found;
}

export function remedyFor(path: string): string {
  return `chown root ${shellQuoted(path)} && chmod go-w ${shellQuoted(path)}; or install as the user who owns it`;
}
