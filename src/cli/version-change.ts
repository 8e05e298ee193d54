/** What update and rollback have in common: what comes or goes, shown first; then the switch, told step by step. */
import { changeVersion } from '../app/update-checkout.ts';
import type { VersionChange } from '../app/update-checkout.ts';
import type { SwitchEvent } from '../app/switch-version.ts';
import { exitCodes } from '../model/errors.ts';
import { countOf } from '../model/quantities.ts';
import type { Flags, Surroundings } from './command.ts';
import { writeJson } from './output/json.ts';
import { paintFor } from './output/paint.ts';
import type { Paint } from './output/paint.ts';
import { printable } from './output/quantities.ts';

const COMMITS_MAX = 30;

export const versionExits = {
  0: 'switched, or nothing to do',
  1: 'it could not be switched or did not work; the checkout is as it was',
  2: 'bad usage',
} as const;

export async function showAndChange(
  surroundings: Surroundings,
  flags: Flags,
  command: 'update' | 'rollback',
  change: VersionChange,
): Promise<number> {
  const { machine, terminal, root, node } = surroundings;
  const paint = paintFor(terminal.colors && flags.color);
  if (flags.json) writeJson(terminal, { event: 'plan', command, ...change });
  else if (!flags.quiet) terminal.out(changeText(command, change, paint));
  if (flags.dryRun || change.from === change.to) return exitCodes.done;
  await changeVersion(machine, { root, node }, change, (event) => {
    if (flags.json) writeJson(terminal, { ...event, event: 'step', step: event.event });
    else if (!flags.quiet) terminal.out(eventText(event));
  });
  if (flags.json) writeJson(terminal, { event: 'end', command, exitCode: exitCodes.done });
  else if (!flags.quiet && command === 'rollback') {
    terminal.out('The next varve update or git pull brings the newer version again; to keep it out, git revert it.\n');
  }
  return exitCodes.done;
}

function changeText(command: string, change: VersionChange, paint: Paint): string {
  const { from, to, commits, extent, changesPackages, direction } = change;
  if (from === to) {
    const why = direction === 'forward' ? 'is the newest' : 'is the one that is here';
    return `${paint.strong(command)}  nothing to do: ${short(from)} ${why}\n`;
  }
  const verb = direction === 'forward' ? 'come' : 'go';
  const shown = commits
    .slice(0, COMMITS_MAX)
    .map(
      ({ hash, date, author, subject }) =>
        `  ${short(hash)}  ${date}  ${printable(subject)}  ${paint.faint(printable(author))}\n`,
    );
  return [
    `${paint.strong(command)}  ${short(from)} -> ${short(to)}: ${countOf(commits.length, 'commit')} ${verb}\n`,
    ...shown,
    commits.length > COMMITS_MAX ? `  and ${commits.length - COMMITS_MAX} more\n` : '',
    extent === '' ? '' : `  ${extent}${changesPackages ? '; the packages change, too' : ''}\n`,
  ].join('');
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
