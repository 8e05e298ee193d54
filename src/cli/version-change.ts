/** What update and rollback have in common: what comes or goes, shown first; then the switch, told step by step. */
import { changeVersion } from '../app/update-checkout.ts';
import type { Commit, VersionChange } from '../app/update-checkout.ts';
import type { SwitchEvent } from '../app/switch-version.ts';
import { exitCodes } from '../model/errors.ts';
import { countOf } from '../model/quantities.ts';
import type { Flags, Surroundings } from './command.ts';
import { writeJson } from './output/json.ts';
import { paintFor } from './output/paint.ts';
import type { Paint } from './output/paint.ts';
import { printable } from './output/quantities.ts';

const COMMITS_MAX = 30;

export async function showAndChange(surroundings: Surroundings, flags: Flags, change: VersionChange): Promise<number> {
  const { command } = change;
  const { machine, terminal, root, node } = surroundings;
  const paint = paintFor(terminal.colors && flags.color);
  if (flags.json) writeJson(terminal, { event: 'plan', ...change });
  else if (!flags.quiet) terminal.out(changeText(change, paint));
  if (flags.dryRun || change.from === change.to) return exitCodes.done;
  await changeVersion(machine, { root, node }, change, (event) => {
    if (flags.json) writeJson(terminal, { ...event, event: 'step', step: event.event });
    else if (!flags.quiet) terminal.out(eventText(event));
  });
  if (flags.json) writeJson(terminal, { event: 'end', command, exitCode: exitCodes.done });
  else if (!flags.quiet && change.goes.length > 0) terminal.out(wayForward(change, root));
  return exitCodes.done;
}

function wayForward({ from, comesAgain }: VersionChange, root: string): string {
  return comesAgain
    ? 'The next varve update or git pull brings the newer version again; to keep it out, git revert it.\n'
    : `No update brings back what went; this does: ${root}/bin/varve rollback ${short(from)}\n`;
}

function changeText({ command, from, to, comes, goes, extent, changesPackages }: VersionChange, paint: Paint): string {
  if (from === to) {
    const why = command === 'update' ? 'is the newest' : 'is the one that is here';
    return `${paint.strong(command)}  nothing to do: ${short(from)} ${why}\n`;
  }
  const counts = [
    goes.length > 0 ? `${countOf(goes.length, 'commit')} ${goes.length === 1 ? 'goes' : 'go'}` : '',
    comes.length > 0 ? `${countOf(comes.length, 'commit')} ${comes.length === 1 ? 'comes' : 'come'}` : '',
  ].filter((count) => count !== '');
  const [minus, plus] = counts.length > 1 ? ['- ', '+ '] : ['', ''];
  return [
    `${paint.strong(command)}  ${short(from)} -> ${short(to)}: ${counts.join(', ')}\n`,
    ...commitLines(goes, minus, paint),
    ...commitLines(comes, plus, paint),
    extent === '' ? '' : `  ${extent}${changesPackages ? '; the packages change, too' : ''}\n`,
  ].join('');
}

function commitLines(commits: readonly Commit[], sign: string, paint: Paint): string[] {
  const shown = commits
    .slice(0, COMMITS_MAX)
    .map(
      ({ hash, date, author, subject }) =>
        `  ${sign}${short(hash)}  ${date}  ${printable(subject)}  ${paint.faint(printable(author))}\n`,
    );
  return commits.length > COMMITS_MAX ? [...shown, `  ${sign}and ${commits.length - COMMITS_MAX} more\n`] : shown;
}

function eventText(event: SwitchEvent): string {
  switch (event.event) {
    case 'testing':
      return `testing   ${short(event.commit)} beside the checkout: it rotates, archives and verifies logs of its own\n`;
    case 'tested':
      return `tested    ${short(event.commit)} works\n`;
    case 'switched':
      return `switched  ${short(event.from)} -> ${short(event.to)}; cron runs it from now on\n`;
    case 'restarted':
      return `restarted ${event.service}\n`;
    case 'rolled-back':
      return `back      to ${short(event.to)}: ${printable(event.why)}\n`;
  }
}

function short(hash: string): string {
  return hash.slice(0, 9);
}
