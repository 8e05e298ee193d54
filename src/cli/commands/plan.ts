/** `varve plan`: what rotate, archive and clean would do now, and why. */
import { moment } from '../../lifecycle/calendar.ts';
import { lookAtLogs } from '../../app/look-at-logs.ts';
import { planLifecycle } from '../../lifecycle/plan-lifecycle.ts';
import { scheduledCommands } from '../../lifecycle/schedule.ts';
import { wantedBy } from '../../lifecycle/wanted-run.ts';
import { exitCodes } from '../../model/errors.ts';
import type { Command } from '../command.ts';
import { writeJson } from '../output/json.ts';
import { paintFor } from '../output/paint.ts';
import { planText } from '../output/plan-text.ts';
import { printable } from '../output/quantities.ts';
import { problemLines } from '../output/step-text.ts';
import { prepare } from '../prepare.ts';

const neverRun = { rotate: null, archive: null, clean: null };

export const plan: Command = {
  name: 'plan',
  summary: 'show what rotate, archive and clean would do now, and why',
  usage: 'plan [FLAGS]',
  description: [
    'Lists the log directory and shows the exact steps that each command would take now, with the reason for each, what stays and what waits. Nothing is changed.',
  ],
  flags: ['dry-run'],
  positionals: { min: 0, max: 0 },
  exits: {
    0: 'shown',
    1: 'the log directory could not be read',
    2: 'bad usage or configuration',
    3: 'an archive or manifest is damaged',
  },
  async run(surroundings, flags) {
    const { readOnlyMachine: machine, terminal } = surroundings;
    const { directory, config, nowMs, includes } = await prepare(surroundings, flags);
    const { policy } = config;
    const paint = paintFor(terminal.colors && flags.color);
    const { listing } = await lookAtLogs(machine, directory, includes);
    const plans = scheduledCommands.map((command) => ({
      command,
      plan: planLifecycle(listing, policy, nowMs, wantedBy({ command, policy, nowMs }, neverRun).first),
    }));
    if (flags.json) {
      for (const { command, plan: one } of plans) writeJson(terminal, { event: 'plan', command, ...one });
      for (const refusal of listing.refused) writeJson(terminal, { event: 'refused', ...refusal });
    } else if (!flags.quiet) {
      terminal.out(`${printable(directory)} at ${moment(nowMs, policy.timezone)} ${policy.timezone}\n\n`);
      terminal.out(plans.map(({ command, plan: one }) => planText(command, one, paint)).join('\n'));
      const refused = listing.refused.map(({ name, why }) =>
        problemLines({ kind: 'refused', subject: name, message: `${why}; it is not touched`, hint: '' }, paint),
      );
      if (refused.length > 0) terminal.out(`\n${refused.join('')}`);
    }
    const isDamaged = plans.some(({ plan: one }) => one.problems.some(({ kind }) => kind === 'damage'));
    return isDamaged ? exitCodes.damage : exitCodes.done;
  },
};
