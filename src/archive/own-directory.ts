/** What keeps this user's runs from working in a log directory, found without changing anything. */
import type { Files } from '../machine/files.ts';
import type { Problem } from '../model/plan.ts';
import type { Places } from './places.ts';

export async function hindrances(files: Files, places: Places): Promise<Problem[]> {
  const found: Problem[] = [];
  const own = await files.facts(places.own);
  if (own !== null && own.kind !== 'directory') {
    const what = own.kind === 'symlink' ? 'it is a symbolic link, which is never followed' : 'it is not a directory';
    const hint = 'move it away: Varve keeps its lock there';
    found.push({ kind: 'refused', subject: places.own, message: `${what}; no run can begin`, hint });
  }
  for (const directory of [places.logs, ...(own?.kind === 'directory' ? [places.own] : [])]) {
    if (await files.isWritable(directory)) continue;
    const hint = 'run Varve as the user who owns the logs, or as root';
    found.push({ kind: 'refused', subject: directory, message: 'this user cannot write to it; no run can work', hint });
  }
  return found;
}
