/** The units by systemd itself: whether it understands them, and whether the scripts can work with so few rights. */
import { mkdirSync, readFileSync, readdirSync, statSync, symlinkSync, writeFileSync, chownSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { systemdUnits } from '../../src/deploy/systemd-units.ts';
import type { UnitWish } from '../../src/deploy/systemd-units.ts';
import { awkwardWish, productionWish } from '../deploy/unit-wish.ts';
import { needs } from '../support/needs.ts';
import { startSystemd } from '../support/private-systemd.ts';
import type { SystemdMachine } from '../support/private-systemd.ts';
import { expectDone, makeFolder, run } from '../support/program.ts';
import type { Ended } from '../support/program.ts';

const analyze = needs.command('systemd-analyze');
const systemd = needs.systemd();

const project = join(import.meta.dirname, '..', '..');

/** What systemd has against the units; each is changed by `change` before. */
async function verify(wish: UnitWish, change = (text: string): string => text): Promise<Ended> {
  const folder = makeFolder();
  const files = systemdUnits(wish).map(({ name, content }) => ({ path: join(folder, name), text: change(content) }));
  for (const { path, text } of files) writeFileSync(path, text);
  // Without a session there is no folder that the manager of a user asks for.
  const env = { XDG_RUNTIME_DIR: folder, HOME: folder };
  return run('systemd-analyze', [`--${wish.scope}`, 'verify', ...files.map(({ path }) => path)], { env });
}

describe.skipIf(!analyze.ok)('systemd-analyze verify', () => {
  const understood = { status: 0, signal: null, stdout: '', stderr: '' };

  it('has nothing against the units of the machine and of a user, with awkward names, too', async () => {
    for (const scope of ['system', 'user'] as const) {
      for (const wish of [productionWish, awkwardWish]) {
        expect(await verify({ ...wish, scope })).toEqual(understood);
      }
    }
  });

  it('finds a planted fault', async () => {
    const told = async (wish: UnitWish, from: string, to: string) => {
      const { status, stderr } = await verify(wish, (text) => text.replace(from, to));
      return {
        status,
        stderr: stderr
          .replaceAll(/^\S*\/(?=varve-)/gm, '')
          .trimEnd()
          .split('\n'),
      };
    };
    const [unknownKey] = (await told(productionWish, 'Persistent=', 'Persistend=')).stderr;
    expect(unknownKey).toBe("varve-rotate.timer:9: Unknown key 'Persistend' in section [Timer], ignoring.");
    const [badTime] = (await told({ ...productionWish, scope: 'user' }, '-*-* 02:', '-*-* 25:')).stderr;
    expect(badTime).toBe(
      'varve-rotate.timer:6: Failed to parse calendar specification, ignoring: *-*-* 25:00:00 Europe/Berlin',
    );
    const missing = await told(productionWish, '/bin/sh', '/bin/shh');
    expect(missing.status).toBe(1);
    expect(missing.stderr[0]).toBe(
      'varve-rotate.service: Command /bin/shh is not executable: No such file or directory',
    );
  });
});

interface Deployed {
  readonly machine: SystemdMachine;
  readonly wish: UnitWish;
  /** Path as this process has it. */
  readonly logs: string;
}

/**
 * Units for logs of an ordinary user. The configuration directory is at /mnt in the machine, since nothing below /tmp
 * can be seen by a service as it is in production.
 */
async function deploy(changes: Partial<UnitWish> = {}): Promise<Deployed> {
  const machine = await startSystemd({ users: ['anna'] });
  const outside = join(machine.folder, 'mnt');
  const logs = join(outside, 'config', 'logs');
  mkdirSync(logs, { recursive: true });
  symlinkSync(join(project, 'scripts'), join(outside, 'config', 'scripts'));
  writeFileSync(join(outside, 'config', 'varve.yaml'), 'logs: logs\ntimezone: UTC\narchive: { settle: 0s }\n');
  expectDone(await machine.run('mount', ['--bind', outside, '/mnt']));
  const { uid, gid } = statSync(machine.home('anna'));
  for (const name of ['flow.jsonl', 'flow.20260101.jsonl']) {
    writeFileSync(join(logs, name), '{"n":1}\n', { mode: 0o640 });
    chownSync(join(logs, name), uid, gid);
  }
  chownSync(logs, uid, gid);
  const wish: UnitWish = {
    ...productionWish,
    configDirectory: '/mnt/config',
    logs: '/mnt/config/logs',
    scripts: '/mnt/config/scripts',
    node: process.execPath,
    timezone: 'UTC',
    extraWritablePaths: [join(project, 'node_modules', '.cache'), join(project, '.cache')],
    ...changes,
  };
  for (const { name, content } of systemdUnits(wish)) await machine.writeUnit(name, content);
  expectDone(await machine.systemctl('daemon-reload'));
  return { machine, wish, logs };
}

const dailies = (logs: string) => readdirSync(logs).filter((name) => /^flow\.\d{8}\.jsonl$/.test(name));

/** Starts a service and waits for its end; 0 unless systemd calls it failed. */
async function runService({ machine }: Deployed, command: string): Promise<number | null> {
  return (await machine.systemctl('start', `varve-${command}-mnt-config.service`)).status;
}

const lastLine = (logs: string, name: string) =>
  readFileSync(join(logs, name), 'utf8').trimEnd().split('\n').at(-1)?.replace(/^\S+ /, '');

describe.skipIf(!systemd.ok)('the services', () => {
  it.each([null, 'anna'])('of user %s rotate, archive and clean the logs of an ordinary user', async (user) => {
    const deployed = await deploy({ user });
    const { logs, machine } = deployed;
    expect(await runService(deployed, 'rotate')).toBe(0);
    expect(lastLine(logs, 'rotation.log')).toBe('end   varve rotate, exit code 0');
    expect(dailies(logs)).toHaveLength(2);
    expect(readFileSync(join(logs, 'flow.jsonl'), 'utf8')).toBe('');
    const [fresh, home] = [statSync(join(logs, 'flow.jsonl')), statSync(machine.home('anna'))];
    expect({ uid: fresh.uid, gid: fresh.gid, mode: fresh.mode & 0o777 }).toEqual({
      uid: home.uid,
      gid: home.gid,
      mode: 0o640,
    });

    expect(await runService(deployed, 'archive')).toBe(0);
    expect(lastLine(logs, 'archive.log')).toBe('end   varve archive, exit code 0');
    expect(dailies(logs)).not.toContain('flow.20260101.jsonl');
    expect(readdirSync(join(logs, 'archive'))).toContain('flow.202601.jsonl.gz');
    expect(await runService(deployed, 'clean')).toBe(0);
    expect(lastLine(logs, 'cleanup.log')).toBe('end   varve clean, exit code 0');
  });

  it('see a writer of another user who holds a daily file open', async () => {
    const deployed = await deploy();
    const { logs, machine } = deployed;
    const holds = machine.start('sh', ['-c', 'exec 3>>/mnt/config/logs/flow.20260101.jsonl; echo >&2; sleep 1000'], {
      user: 'anna',
    });
    await new Promise((resolve) => holds.child.stderr?.once('data', resolve));
    expect(await runService(deployed, 'archive')).toBe(0);
    expect(dailies(logs)).toEqual(['flow.20260101.jsonl']);
    expect(readFileSync(join(logs, 'archive.log'), 'utf8')).toMatch(/flow\.20260101\.jsonl.*open for writing/);
  });

  it('end well where another run holds the lock', async () => {
    const deployed = await deploy();
    expect(await runService(deployed, 'rotate')).toBe(0);
    const { machine } = deployed;
    machine.start('flock', ['/mnt/config/logs/.varve/lock', 'sh', '-c', 'touch /mnt/locked; sleep 1000']);
    await expect.poll(() => readdirSync(join(machine.folder, 'mnt'))).toContain('locked');
    expect(await runService(deployed, 'clean')).toBe(0);
    expect(lastLine(deployed.logs, 'cleanup.log')).toBe('end   varve clean, exit code 75');
  });

  it('cannot write anywhere else', async () => {
    const deployed = await deploy({ logs: '/mnt/other' });
    expect(await runService(deployed, 'rotate')).toBe(1);
    const state = await deployed.machine.show('varve-rotate-mnt-config.service', 'Result', 'ExecMainStatus');
    expect(state).toEqual({ Result: 'exit-code', ExecMainStatus: '1' });
    expect(readdirSync(deployed.logs)).toEqual(['flow.20260101.jsonl', 'flow.jsonl']);
  });
});

describe.skipIf(!systemd.ok)('the timers', () => {
  const timers = ['rotate', 'archive', 'clean'].map((command) => `varve-${command}-mnt-config.timer`);
  const MS_PER_DAY = 86_400_000;

  it('make up for runs that were missed, one after the other', async () => {
    const { machine, logs } = await deploy();
    for (const timer of timers) await machine.setLastRun(timer, new Date(Date.now() - 40 * MS_PER_DAY));
    expectDone(await machine.systemctl('enable', '--now', ...timers));
    await expect.poll(() => readdirSync(logs), { timeout: 40_000 }).toContain('cleanup.log');
    const ended = () => readFileSync(join(logs, 'cleanup.log'), 'utf8');
    await expect.poll(ended, { timeout: 40_000 }).toContain('end   varve clean, exit code 0');
    for (const name of ['rotation.log', 'archive.log']) {
      expect(readFileSync(join(logs, name), 'utf8')).toMatch(/end {3}varve \w+, exit code 0\n$/);
    }
  });

  it('wait for their time where none was missed', async () => {
    const { machine, logs } = await deploy({
      schedules: { rotate: '0 2 29 2 *', archive: '0 3 29 2 *', clean: '0 4 29 2 *' },
    });
    for (const timer of timers) await machine.setLastRun(timer, new Date());
    expectDone(await machine.systemctl('enable', '--now', ...timers));
    for (const [index, timer] of timers.entries()) {
      const { NextElapseUSecRealtime: next = '', ...state } = await machine.show(
        timer,
        'ActiveState',
        'SubState',
        'NextElapseUSecRealtime',
      );
      expect(state).toEqual({ ActiveState: 'active', SubState: 'waiting' });
      expect(next).toMatch(new RegExp(`-02-29 0${index + 2}:00:00 UTC$`));
    }
    expect(readdirSync(logs)).toEqual(['flow.20260101.jsonl', 'flow.jsonl']);
  });
});
