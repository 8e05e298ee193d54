/** `varve doctor`: what would go wrong at two o'clock, each with its remedy. */
import { resolve } from 'node:path/posix';
import { PRODUCTION_DIRECTORY } from '../../app/load-config.ts';
import { exitCodes } from '../../model/errors.ts';
import type { Command } from '../command.ts';
import { findingsText } from '../output/findings-text.ts';
import { writeJson } from '../output/json.ts';
import { paintFor } from '../output/paint.ts';

export const doctor: Command = {
  name: 'doctor',
  summary: 'check what would go wrong when the scheduled commands run',
  usage: 'doctor [--config-dir DIR] [FLAGS]',
  description: [
    'Looks at all that must be right at two o’clock in the night: Node, the version that runs, the checkout and its remote, varve.yaml, the symbolic link, the lines of the crontab or the timers and the daemon behind them, time zones, permissions and owners of the logs, other programs’ files that this user cannot see, room for the next archive, the clock, and how past runs went. Runs each scheduled command with --dry-run as cron would run it. Changes nothing.',
    'Each finding is ok, a warning (it works, but you should know) or a failure, with its remedy.',
  ],
  flags: ['config-dir'],
  without: ['config', 'logs', 'stream'],
  positionals: { min: 0, max: 0 },
  exits: { 0: 'nothing failed; there may be warnings', 1: 'a check failed', 2: 'bad usage' },
  async run(surroundings, flags) {
    const { readOnlyMachine, terminal, workingDirectory, root, node, nodeVersion, trouble, systemTimezone } =
      surroundings;
    const { examineDeployment } = await import('../../app/examine-deployment.ts');
    const configDirectory = resolve(workingDirectory, flags.configDir ?? PRODUCTION_DIRECTORY);
    const nowMs = flags.nowMs ?? readOnlyMachine.clock.nowMs();
    const request = { root, configDirectory, systemTimezone, node, nodeVersion, trouble, nowMs };
    const findings = await examineDeployment(readOnlyMachine, request);
    const exitCode = findings.some(({ state }) => state === 'failure') ? exitCodes.failed : exitCodes.done;
    if (flags.json) {
      for (const finding of findings) writeJson(terminal, { event: 'finding', ...finding });
      writeJson(terminal, { event: 'end', command: 'doctor', exitCode });
    } else terminal.out(findingsText(findings, paintFor(terminal.colors && flags.color), flags.quiet));
    return exitCode;
  },
};
