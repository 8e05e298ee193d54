/** `varve rollback`: back to the version before, or to any other. */
import type { Command } from '../command.ts';
import { versionExits } from '../version-exits.ts';

export const rollback: Command = {
  name: 'rollback',
  summary: 'bring the version back that ran before the last update',
  usage: 'rollback [COMMIT] [FLAGS]',
  description: [
    'Moves the checkout back to where it was before the last update or pull, as Git’s own log of it tells, or to COMMIT. That version is tested first, like by varve update, and changes in the checkout that Git does not have stop it. A second rollback goes back one version more.',
    'Only commits that a remote branch has are taken off, so that none is lost. Without COMMIT it never goes forward; with COMMIT it shows what comes as well.',
    'The remote branch stays as it is, so the next update brings the newer version again. git revert keeps it out.',
  ],
  flags: ['dry-run'],
  without: ['config', 'logs', 'stream', 'now'],
  positionals: { min: 0, max: 1 },
  exits: versionExits,
  async run(surroundings, flags) {
    const { machine, root, node } = surroundings;
    const { planRollback } = await import('../../app/update-checkout.ts');
    const { showAndChange } = await import('../version-change.ts');
    const change = await planRollback(machine, { root, node }, flags.positionals[0] ?? null);
    return showAndChange(surroundings, flags, change);
  },
};
