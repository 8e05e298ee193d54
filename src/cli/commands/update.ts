/** `varve update`: git pull with a safety net. */
import type { Command } from '../command.ts';
import { versionExits } from '../version-exits.ts';

export const update: Command = {
  name: 'update',
  summary: 'bring the newest version from the remote branch, once it has shown that it works',
  usage: 'update [FLAGS]',
  description: [
    'Fetches, and shows which commits come. Then installs, builds and tests that version in a worktree beside the checkout: it must rotate, archive and verify logs of its own. Only then the branch goes forward, and varve.service is restarted where there is one. Where the new version does not start after all, the checkout goes back by itself. With --dry-run it ends before anything is tested.',
    'git pull does as well: a version that does not work is never run, and the last good one goes on. This command tells you so before it is there.',
  ],
  flags: ['dry-run'],
  without: ['config', 'logs', 'stream', 'now'],
  positionals: { min: 0, max: 0 },
  exits: versionExits,
  async run(surroundings, flags) {
    const { machine, root, node } = surroundings;
    const { planUpdate } = await import('../../app/update-checkout.ts');
    const { showAndChange } = await import('../version-change.ts');
    return showAndChange(surroundings, flags, await planUpdate(machine, { root, node }));
  },
};
