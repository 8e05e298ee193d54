/** `varve status`: tiers, sizes, ages, last and next runs, open problems. */
import { reportStatus } from '../../app/report-status.ts';
import { exitCodes } from '../../model/errors.ts';
import type { Command } from '../command.ts';
import { writeJson } from '../output/json.ts';
import { paintFor } from '../output/paint.ts';
import { statusText } from '../output/status-text.ts';
import { prepare } from '../prepare.ts';

export const status: Command = {
  name: 'status',
  summary: 'show tiers, sizes, ages, last and next runs, open problems',
  usage: 'status [FLAGS]',
  description: [
    'Shows what each stream has on disk in each tier and what compression saves, when each command last went well and is due next, how full the disk is and will be, and what a person should look at: a process that still writes to a daily file, a day that waits to be sealed, a disk that fills up, damage.',
    'Reads no logs and changes nothing; varve verify re-reads everything.',
  ],
  flags: [],
  positionals: { min: 0, max: 0 },
  exits: {
    0: 'shown, whatever the problems are',
    1: 'the log directory could not be read',
    2: 'bad usage or configuration',
    3: 'an archive or manifest is damaged',
  },
  async run(surroundings, flags) {
    const { readOnlyMachine, terminal, trouble, root } = surroundings;
    const { directory, config, nowMs, isListed, isAskedFor } = await prepare(surroundings, flags);
    const { policy } = config;
    const request = { directory, policy, nowMs, isListed, includes: isAskedFor, root, trouble };
    const report = await reportStatus(readOnlyMachine, request);
    if (flags.json) writeJson(terminal, { event: 'status', ...report });
    else if (!flags.quiet) terminal.out(statusText(report, paintFor(terminal.colors && flags.color)));
    return report.problems.some(({ kind }) => kind === 'damage') ? exitCodes.damage : exitCodes.done;
  },
};
