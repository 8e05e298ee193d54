/** `varve install`: one symlink into the checkout, a configuration, and cron lines or systemd timers. */
import { resolve } from 'node:path/posix';
import { PRODUCTION_DIRECTORY } from '../../app/load-config.ts';
import { shellQuoted } from '../../deploy/cron-lines.ts';
import { exitCodes } from '../../model/errors.ts';
import type { Command } from '../command.ts';
import { writeJson } from '../output/json.ts';

export const install: Command = {
  name: 'install',
  summary: 'let cron or systemd run rotate, archive and clean on this machine',
  usage: 'install [--config-dir DIR] [--logs DIR] [--systemd] [FLAGS]',
  description: [
    'Makes DIR/scripts a symbolic link to the scripts of this checkout, writes DIR/varve.yaml where there is none, and adds three lines to the crontab of this user, or systemd timers with --systemd: for root those of the machine, for others those of the user. DIR is /opt/syntx-config unless --config-dir names another one; logs are in DIR/logs unless --logs or varve.yaml names another one.',
    'Shows first what changes. Then does it, and proves it: each scheduled command is run with --dry-run as cron would run it. When anything fails, all is put back as it was. Lines of the crontab that are not Varve’s stay byte for byte. A second install changes only what is not as it should be.',
    'After that git pull in the checkout is the update, git revert the rollback.',
  ],
  flags: ['config-dir', 'systemd', 'dry-run'],
  without: ['config', 'stream', 'now'],
  positionals: { min: 0, max: 0 },
  exits: {
    0: 'installed and proven, or nothing to do',
    1: 'something was in the way or failed; all is as it was',
    2: 'bad usage, or varve.yaml has faults; nothing was touched',
  },
  async run(surroundings, flags) {
    const { machine, readOnlyMachine, terminal, workingDirectory, root, node, schemaPath, systemTimezone, stopped } =
      surroundings;
    // Loaded here: the commands that run every night start faster without.
    const { install: apply, planInstallation } = await import('../../app/install.ts');
    const { showPlan, stepTeller, withAdvice } = await import('../deploy-command.ts');
    const configDirectory = resolve(workingDirectory, flags.configDir ?? PRODUCTION_DIRECTORY);
    const installation = await planInstallation(readOnlyMachine, {
      root,
      configDirectory,
      logs: flags.logs === undefined ? null : resolve(workingDirectory, flags.logs),
      scheduler: flags.systemd ? 'systemd' : 'cron',
      systemTimezone,
      schemaPath,
      node,
    });
    showPlan(surroundings, flags, 'install', installation.plan);
    if (flags.dryRun) return exitCodes.done;
    const trials = await apply(machine, installation, stepTeller(surroundings, flags), stopped).catch(withAdvice);
    if (flags.json) writeJson(terminal, { event: 'end', command: 'install', trials, exitCode: exitCodes.done });
    else if (!flags.quiet) {
      const lines = trials.map(({ line }) => `proved   ${line}\n`).join('');
      const directory = flags.configDir === undefined ? '' : ` --config-dir ${shellQuoted(flags.configDir)}`;
      terminal.out(`${lines}Installed. Next: ${shellQuoted(`${root}/bin/varve`)} doctor${directory}\n`);
    }
    return exitCodes.done;
  },
};
