/** `varve uninstall`: takes away what install put there; logs and archives stay. */
import { resolve } from 'node:path/posix';
import { PRODUCTION_DIRECTORY } from '../../app/load-config.ts';
import { exitCodes } from '../../model/errors.ts';
import type { Command } from '../command.ts';
import { writeJson } from '../output/json.ts';

export const uninstall: Command = {
  name: 'uninstall',
  summary: 'take away what install put on this machine; logs and archives stay',
  usage: 'uninstall [--config-dir DIR] [FLAGS]',
  description: [
    'Removes Varve’s block from the crontab of this user, its systemd units, the symbolic link DIR/scripts, DIR/varve.yaml if it is as install wrote it, and the index, which is made from the logs. Directories that are empty then go, too. DIR is /opt/syntx-config unless --config-dir names another one.',
    'Logs, archives and the journal of their runs stay: archives are read with zcat. Shows first what changes; when a step fails, all is put back as it was.',
  ],
  flags: ['config-dir', 'dry-run'],
  without: ['config', 'logs', 'stream', 'now'],
  positionals: { min: 0, max: 0 },
  exits: { 0: 'removed, or nothing to do', 1: 'something failed; all is as it was', 2: 'bad usage' },
  async run(surroundings, flags) {
    const { machine, readOnlyMachine, terminal, workingDirectory, systemTimezone, stopped } = surroundings;
    const { uninstall: apply, planUninstallation } = await import('../../app/uninstall.ts');
    const { showPlan, stepTeller, withAdvice } = await import('../deploy-command.ts');
    const configDirectory = resolve(workingDirectory, flags.configDir ?? PRODUCTION_DIRECTORY);
    const plan = await planUninstallation(readOnlyMachine, { configDirectory, systemTimezone });
    showPlan(surroundings, flags, 'uninstall', plan);
    if (flags.dryRun) return exitCodes.done;
    await apply(machine, plan, stepTeller(surroundings, flags), stopped).catch(withAdvice);
    if (flags.json) writeJson(terminal, { event: 'end', command: 'uninstall', exitCode: exitCodes.done });
    return exitCodes.done;
  },
};
