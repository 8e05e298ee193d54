/** Steps of a deployment, done in order; and what is done where the world changes meanwhile, or the proof fails. */
import { beforeEach, describe, expect, it } from 'vitest';
import { applyDeployment } from '../../src/app/apply-deployment.ts';
import type { StepEvent } from '../../src/app/apply-deployment.ts';
import type { DeployStep } from '../../src/model/deployment.ts';
import { VarveError } from '../../src/model/errors.ts';
import { deployedMachine, ended, faultyMachine } from '../support/deployment.ts';
import type { Deployed } from '../support/deployment.ts';

let deployed: Deployed;
beforeEach(async () => {
  deployed = await deployedMachine('a\n');
});

const reason = 'the test wants it';
const steps = {
  directory: { kind: 'make-directory', path: '/srv/varve', reason },
  config: { kind: 'write-file', path: '/srv/varve/varve.yaml', before: null, after: 'text', reason },
  link: { kind: 'symlink', path: '/srv/varve/scripts', before: null, after: '/opt/varve/scripts', reason },
  crontab: { kind: 'crontab', user: 'user', before: 'a\n', after: 'a\nb\n', reason },
  enable: {
    kind: 'systemctl',
    words: ['enable', '--now', 'a.timer', 'b.timer'],
    undo: ['disable', '--now', 'a.timer', 'b.timer'],
    reason,
  },
} as const satisfies Record<string, DeployStep>;
const all: readonly DeployStep[] = Object.values(steps);

/** Applies, and gives each event as `event kind: why`, with what was thrown as the last one. */
async function apply(wanted: readonly DeployStep[], prove: () => Promise<void> | void = () => {}): Promise<string[]> {
  const told: string[] = [];
  const tell = (event: StepEvent) =>
    void told.push(`${event.event} ${event.step.kind}${'why' in event ? `: ${event.why}` : ''}`);
  const plan = { steps: wanted, kept: [], notes: [] };
  try {
    await applyDeployment(deployed.machine, plan, async () => prove(), tell);
  } catch (thrown) {
    if (!(thrown instanceof VarveError)) throw thrown;
    told.push(`${thrown.code}: ${thrown.message} | ${thrown.hint}`);
  }
  return told;
}

const fails = () => {
  throw new VarveError('program-failed', 'it does not work', 'mend it');
};
const failed = 'program-failed: it does not work | mend it';
const again = 'nothing of it was touched; run the command again';

it('does all steps in their order, and then proves', async () => {
  let proven = false;
  expect(await apply(all, () => void (proven = true))).toEqual([
    'done make-directory',
    'done write-file',
    'done symlink',
    'done crontab',
    'done systemctl',
  ]);
  expect(proven).toBe(true);
  expect(await deployed.state()).toMatchObject({
    files: {
      '/srv/varve': 'directory',
      '/srv/varve/varve.yaml': '644 text',
      '/srv/varve/scripts': '-> /opt/varve/scripts',
    },
    crontab: 'a\nb\n',
    active: ['a.timer', 'b.timer'],
  });
});

it('undoes all steps in reverse where the proof fails', async () => {
  const before = await deployed.state();
  expect(await apply(all, fails)).toEqual([
    'done make-directory',
    'done write-file',
    'done symlink',
    'done crontab',
    'done systemctl',
    'undone systemctl',
    'undone crontab',
    'undone symlink',
    'undone write-file',
    'undone make-directory',
    failed,
  ]);
  expect(await deployed.state()).toEqual(before);
});

it('gives a removed file its mode and owner back', async () => {
  const { disk } = deployed.memory;
  await disk.makeDirectory('/srv/varve');
  disk.appendAsWriter('/srv/varve/varve.yaml', 'text', { mode: 0o600, uid: 33, gid: 34 });
  const remove: DeployStep = { ...steps.config, before: 'text', after: null };
  expect(await apply([remove], fails)).toEqual(['done write-file', 'undone write-file', failed]);
  expect(await disk.facts('/srv/varve/varve.yaml')).toMatchObject({ mode: 0o600, uid: 33, gid: 34, sizeBytes: 4 });
});

describe('what changed since the plan', () => {
  it.each<['crontab' | 'config' | 'link', () => Promise<void> | void, string]>([
    ['crontab', () => void (deployed.cron.text = 'a\nx\n'), 'the crontab of user'],
    ['crontab', () => void (deployed.cron.text = null), 'the crontab of user'],
    ['config', () => deployed.memory.disk.appendAsWriter('/srv/varve/varve.yaml', 'hers'), '/srv/varve/varve.yaml'],
    ['link', () => deployed.memory.disk.symlink('/hers', '/srv/varve/scripts'), '/srv/varve/scripts'],
  ])('%s: is refused, and nothing of it is touched', async (name, change, what) => {
    await deployed.memory.disk.makeDirectory('/srv/varve');
    await change();
    const before = await deployed.state();
    const other = name === 'config' ? steps.link : steps.config;
    expect(await apply([other, steps[name]])).toEqual([
      `done ${other.kind}`,
      `undone ${other.kind}`,
      `changed-meanwhile: ${what} changed while it was looked at | ${again}`,
    ]);
    expect(await deployed.state()).toEqual(before);
  });

  it('a directory that is there by now stays where all is undone', async () => {
    await deployed.memory.disk.makeDirectory('/srv/varve');
    expect(await apply([steps.directory], fails)).toEqual(['kept make-directory: it is there by now', failed]);
    expect(await deployed.machine.files.list('/srv')).toEqual([{ name: 'varve', kind: 'directory' }]);
  });

  it('a directory that is not empty any more stays, and is named', async () => {
    const prove = () => {
      deployed.memory.disk.appendAsWriter('/srv/varve/rotation.log', 'said\n');
      fails();
    };
    expect(await apply([steps.directory], prove)).toEqual([
      'done make-directory',
      'not-undone make-directory: cannot remove /srv/varve: not empty (ENOTEMPTY)',
      failed,
    ]);
  });
});

describe('what somebody else changes between a step and its undoing', () => {
  it('stays, and is named; the rest is undone', async () => {
    const prove = async () => {
      deployed.cron.text = 'a\nb\nhers\n';
      await deployed.memory.disk.unlink('/srv/varve/scripts');
      await deployed.memory.disk.symlink('/hers', '/srv/varve/scripts');
      fails();
    };
    expect((await apply([steps.directory, steps.config, steps.link, steps.crontab], prove)).slice(4)).toEqual([
      'not-undone crontab: the crontab of user changed while it was looked at',
      'not-undone symlink: /srv/varve/scripts changed while it was looked at',
      'undone write-file',
      'not-undone make-directory: cannot remove /srv/varve: not empty (ENOTEMPTY)',
      failed,
    ]);
    expect(deployed.cron.text).toBe('a\nb\nhers\n');
  });

  it('and what is as it was before needs no undoing', async () => {
    const prove = () => {
      deployed.cron.text = 'a\n';
      fails();
    };
    expect(await apply([steps.crontab], prove)).toEqual(['done crontab', failed]);
  });
});

describe('a crontab program', () => {
  const mismatch =
    'program-failed: the crontab of user is not what was just written to it | somebody else may be editing it: see crontab -l, and try again';

  function keeping(keep: (text: string) => string): void {
    const { programs } = deployed.memory.processes;
    const honest = programs.get('crontab');
    programs.set('crontab', (words, options) => {
      const ran = honest?.(words, options) ?? ended(127);
      if (words[0] === '-') deployed.cron.text = keep(options.input ?? '');
      return ran;
    });
  }

  it('that keeps less than it was given is given the old crontab back', async () => {
    deployed.cron.text = 'a\nx\n';
    keeping((text) => text.replace('x\n', '').replace(/^a\n$/, 'a\nx\n'));
    const step = { ...steps.crontab, before: 'a\nx\n', after: 'a\nx\nb\n' };
    expect(await apply([step])).toEqual(['undone crontab', mismatch]);
    expect(deployed.cron.text).toBe('a\nx\n');
  });

  it('that keeps something else whatever it is given is named', async () => {
    keeping((text) => `# header\n${text}`);
    expect(await apply([steps.crontab])).toEqual([
      'not-undone crontab: the crontab of user is not what was just written to it',
      mismatch,
    ]);
  });

  it('that hangs for good is named', async () => {
    let calls = 0;
    deployed.memory.processes.programs.set('crontab', () => (++calls === 1 ? ended(0, 'a\n') : ended(null)));
    expect(await apply([steps.directory, steps.crontab])).toEqual([
      'done make-directory',
      'not-undone crontab: cannot read the crontab of user: exit status none',
      'undone make-directory',
      'program-failed: cannot write the crontab of user: exit status none | see what crontab -l says',
    ]);
  });
});

describe('systemd', () => {
  it('that does not answer is named before anything is done', async () => {
    deployed.timers.isRunning = false;
    const reach: DeployStep = { kind: 'systemctl', words: ['daemon-reload'], undo: ['daemon-reload'], reason };
    expect(await apply([reach, ...all])).toEqual([
      'program-failed: systemctl daemon-reload failed: System has not been booted with systemd as init system | systemd must run on this machine; without it, let cron run the scripts: varve install',
    ]);
  });

  it('that enables one timer and not the next has both taken back', async () => {
    const { programs } = deployed.memory.processes;
    const honest = programs.get('systemctl');
    programs.set('systemctl', (words, options) => {
      if (!words.includes('enable')) return honest?.(words, options) ?? ended(127);
      deployed.timers.active.add('a.timer');
      return ended(1, '', 'Job for b.timer failed.\nSee journalctl.\n');
    });
    expect(await apply([steps.enable])).toEqual([
      'undone systemctl',
      'program-failed: systemctl enable --now a.timer b.timer failed: Job for b.timer failed.; See journalctl. | systemd must run on this machine; without it, let cron run the scripts: varve install',
    ]);
    expect(deployed.timers.active).toEqual(new Set());
  });

  it('that takes nothing back is not asked to', async () => {
    expect(await apply([{ ...steps.enable, undo: null }], fails)).toEqual(['done systemctl', failed]);
    expect(deployed.calls).toEqual(['systemctl enable --now a.timer b.timer']);
  });
});

describe('a directory that is to go', () => {
  const go: DeployStep = { kind: 'remove-directory', path: '/srv/varve', reason };

  it('goes where it is empty', async () => {
    await deployed.memory.disk.makeDirectory('/srv/varve');
    expect(await apply([go])).toEqual(['done remove-directory']);
    expect(await deployed.machine.files.list('/srv')).toEqual([]);
  });

  it.each(['EACCES', 'EIO'] as const)('stays where the system says %s, and that is no failure', async (how) => {
    await deployed.memory.disk.makeDirectory('/srv/varve');
    deployed = { ...deployed, machine: faultyMachine(deployed.machine, { at: 1, how }) };
    const said = { EACCES: 'permission denied (EACCES)', EIO: 'input/output error of the disk (EIO)' };
    expect(await apply([go])).toEqual([`kept remove-directory: cannot remove /srv/varve: ${said[how]}`]);
  });

  it('stays where something is in it', async () => {
    await deployed.memory.disk.makeDirectory('/srv/varve/logs');
    expect(await apply([go])).toEqual(['kept remove-directory: cannot remove /srv/varve: not empty (ENOTEMPTY)']);
  });
});

it('removes what a killed install left under the passing name', async () => {
  const { disk } = deployed.memory;
  await disk.makeDirectory('/srv/varve');
  disk.appendAsWriter('/srv/varve/varve.yaml.varve-new', 'half');
  await disk.symlink('/half', '/srv/varve/scripts.varve-new');
  expect(await apply([steps.config, steps.link])).toEqual(['done write-file', 'done symlink']);
  expect((await disk.list('/srv/varve'))?.map(({ name }) => name)).toEqual(['scripts', 'varve.yaml']);
});
