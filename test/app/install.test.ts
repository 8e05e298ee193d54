/** An install on a machine in memory: what it leaves, and each refusal with its whole message and nothing changed. */
import { beforeEach, describe, expect, it } from 'vitest';
import { stampConfig } from '../../src/app/config-stamp.ts';
import { install, planInstallation } from '../../src/app/install.ts';
import type { InstallRequest } from '../../src/app/install.ts';
import { writeConfig } from '../../src/config/write-config.ts';
import { readOnlyFiles } from '../../src/machine/read-only-files.ts';
import { VarveError } from '../../src/model/errors.ts';
import { FileError } from '../../src/machine/files.ts';
import { CRON_BLOCK } from '../support/deployment-facts.ts';
import { CONFIG, NODE, ROOT, deployedMachine, ended, installRequest, worksAs } from '../support/deployment.ts';
import type { Deployed } from '../support/deployment.ts';

let deployed: Deployed;
let lines: string[];
beforeEach(async () => {
  deployed = await deployedMachine('a\n');
  lines = [];
  deployed.script = (line) => {
    lines.push(line);
    return ended(0, 'fine\n');
  };
});

/** Plans on files that cannot be changed, as the command does, and then does it. */
async function installNow(more: Partial<InstallRequest> = {}) {
  const { machine } = deployed;
  const readOnly = { ...machine, files: readOnlyFiles(machine.files) };
  return install(machine, await planInstallation(readOnly, installRequest(more)), () => {});
}

const configText = (logs: string) =>
  stampConfig(writeConfig({ logs, timezone: 'UTC', schemaPath: `${ROOT}/schema/varve.schema.json`, streams: [] }));

describe('an install', () => {
  it('leaves directories, configuration, symlink and lines, and proves each command', async () => {
    const before = await deployed.state();
    const scripts = `${CONFIG}/scripts`;
    const proven = [
      `${scripts}/rotate_logs_daily.sh --dry-run`,
      `${scripts}/archive_logs_monthly.sh --dry-run`,
      `${scripts}/cleanup_old_logs.sh --dry-run`,
    ];
    expect(await installNow()).toEqual(
      ['rotate', 'archive', 'clean'].map((command, at) => ({
        command,
        ok: true,
        line: proven[at],
        said: `fine\nend   varve ${command}, exit code 0`,
        exitCode: 0,
      })),
    );
    expect(lines).toEqual([`${ROOT}/scripts/rotate_logs_daily.sh --help`, ...proven]);
    const installed = await deployed.state();
    expect(installed).toEqual({
      ...before,
      crontab: `a\n${CRON_BLOCK}`,
      files: {
        ...before.files,
        [CONFIG]: 'directory',
        [`${CONFIG}/logs`]: 'directory',
        [`${CONFIG}/scripts`]: `-> ${ROOT}/scripts`,
        [`${CONFIG}/varve.yaml`]: `644 ${configText('logs')}`,
      },
    });

    expect((await planInstallation(deployed.machine, installRequest())).plan.steps).toEqual([]);
    await installNow();
    expect(await deployed.state()).toEqual(installed);
  });

  it('tries the commands as cron runs them', async () => {
    const { programs } = deployed.memory.processes;
    const seen: unknown[] = [];
    programs.set('/bin/sh', (words, { env, cwd, timeoutMs }) => {
      seen.push([words[0], env, cwd, timeoutMs]);
      return ended(0, worksAs(words[1] ?? ''));
    });
    await installNow();
    const env = { HOME: '/home/user', LOGNAME: 'user', USER: 'user', SHELL: '/bin/sh', PATH: '/usr/bin:/bin' };
    expect(seen).toEqual(Array.from({ length: 4 }, () => ['-c', env, '/home/user', 600_000]));
  });

  it('puts logs where --logs says', async () => {
    await installNow({ logs: '/var/log/app logs' });
    const { files } = await deployed.state();
    expect(files[`${CONFIG}/varve.yaml`]).toBe(`644 ${configText('/var/log/app logs')}`);
    expect([files['/var/log/app logs'], files[`${CONFIG}/logs`]]).toEqual(['directory', undefined]);
  });

  it('names the Node that runs it where the scripts find none', async () => {
    deployed.script = (line) => (line.startsWith(`VARVE_NODE=${NODE} `) ? ended(0, 'fine\n') : ended(1, 'no Node\n'));
    const trials = await installNow();
    expect(trials.map(({ line }) => line)[0]).toBe(
      `VARVE_NODE=${NODE} ${CONFIG}/scripts/rotate_logs_daily.sh --dry-run`,
    );
    expect(deployed.cron.text).toBe(
      `a\n${CRON_BLOCK.replaceAll(/ (?=\/srv\/varve\/scripts)/g, ` VARVE_NODE=${NODE} `)}`,
    );
  });

  it('takes over a configuration that is there, with its schedule and its logs', async () => {
    await deployed.memory.disk.makeDirectory(CONFIG);
    const config = 'logs: ../elsewhere\ntimezone: UTC\nrotate: { schedule: "30 1 * * *" }\n';
    deployed.memory.disk.appendAsWriter(`${CONFIG}/varve.yaml`, config);
    await installNow({ logs: '/srv/elsewhere' });
    const { files, crontab } = await deployed.state();
    expect(crontab).toBe(`a\n${CRON_BLOCK.replace('0 2 * * *', '30 1 * * *')}`);
    expect([files['/srv/elsewhere'], files[`${CONFIG}/varve.yaml`]]).toEqual(['directory', `640 ${config}`]);
  });

  it('takes over a configuration behind a symlink', async () => {
    const { disk } = deployed.memory;
    await disk.makeDirectory(CONFIG);
    disk.appendAsWriter('/srv/mine.yaml', 'rotate: { schedule: "30 1 * * *" }\n');
    await disk.symlink('/srv/mine.yaml', `${CONFIG}/varve.yaml`);
    await installNow();
    expect((await deployed.state()).crontab).toContain('30 1 * * * ');
    expect((await deployed.state()).files[`${CONFIG}/varve.yaml`]).toBe('-> /srv/mine.yaml');
  });

  it('goes from cron to systemd and back, and asks nothing of systemd where all is well', async () => {
    await installNow();
    const byCron = await deployed.state();
    await installNow({ scheduler: 'systemd' });
    const bySystemd = await deployed.state();
    expect(bySystemd.crontab).toBe('a\n');
    expect(bySystemd.enabled).toEqual(['archive', 'clean', 'rotate'].map((name) => `varve-${name}-srv-varve.timer`));
    expect(bySystemd.active).toEqual(bySystemd.enabled);
    const calls = deployed.calls.length;
    await installNow({ scheduler: 'systemd' });
    expect(deployed.calls).toHaveLength(calls);
    expect(await deployed.state()).toEqual(bySystemd);
    await installNow();
    const unitDirectory = ['/home/user/.config', '/home/user/.config/systemd', '/home/user/.config/systemd/user'];
    expect(await deployed.state()).toEqual({
      ...byCron,
      files: { ...byCron.files, ...Object.fromEntries(unitDirectory.map((path) => [path, 'directory'])) },
    });
  });

  it('with systemd needs no right to have a crontab', async () => {
    deployed.cron.denied = true;
    await installNow({ scheduler: 'systemd' });
    expect((await deployed.state()).enabled).toHaveLength(3);
    deployed.memory.processes.programs.delete('crontab');
    await installNow({ scheduler: 'systemd' });
  });
});

describe('refused, with nothing changed:', () => {
  const crontabRefused = (message: string, hint: string) => new VarveError('program-failed', message, hint);

  it.each<[string, () => Promise<void> | void, Partial<InstallRequest>, Error]>([
    [
      'a real directory in the place of the symlink',
      () => deployed.memory.disk.makeDirectory(`${CONFIG}/scripts`),
      {},
      new VarveError(
        'already-exists',
        `${CONFIG}/scripts is a real directory, and must become a symbolic link to ${ROOT}/scripts`,
        `nothing was changed; look at what is in it, move it away, and install again: mv ${CONFIG}/scripts ${CONFIG}/scripts.old`,
      ),
    ],
    [
      'a file in the place of the symlink',
      async () => {
        await deployed.memory.disk.makeDirectory(CONFIG);
        deployed.memory.disk.appendAsWriter(`${CONFIG}/scripts`, 'hers');
      },
      {},
      new VarveError(
        'already-exists',
        `${CONFIG}/scripts is a file, and must become a symbolic link to ${ROOT}/scripts`,
        `nothing was changed; look at what is in it, move it away, and install again: mv ${CONFIG}/scripts ${CONFIG}/scripts.old`,
      ),
    ],
    [
      'no right to have a crontab',
      () => void (deployed.cron.denied = true),
      {},
      crontabRefused(
        'cannot read the crontab of user: You (user) are not allowed to use this program (crontab)',
        'root decides in /etc/cron.allow and /etc/cron.deny; or use timers of your own: varve install --systemd',
      ),
    ],
    [
      'no crontab program',
      () => void deployed.memory.processes.programs.delete('crontab'),
      {},
      crontabRefused(
        'there is no program crontab on this machine',
        'install cron (apt-get install cron), or use systemd timers: varve install --systemd',
      ),
    ],
    [
      'no systemd',
      () => void deployed.memory.processes.programs.delete('systemctl'),
      { scheduler: 'systemd' },
      new VarveError(
        'program-failed',
        'systemctl --user daemon-reload failed: systemctl: not found',
        'systemd must run on this machine; without it, let cron run the scripts: varve install',
      ),
    ],
    [
      'a configuration with a fault',
      async () => {
        await deployed.memory.disk.makeDirectory(CONFIG);
        deployed.memory.disk.appendAsWriter(`${CONFIG}/varve.yaml`, 'clean: { keep-dayz: 7 }\n');
      },
      {},
      new VarveError(
        'bad-config',
        `the configuration has a fault\n${CONFIG}/varve.yaml:1:10  clean: unknown key 'keep-dayz'\n                            hint: did you mean keep-days?`,
        'nothing was changed',
      ),
    ],
    [
      '--logs that says other than varve.yaml',
      async () => {
        await deployed.memory.disk.makeDirectory(CONFIG);
        deployed.memory.disk.appendAsWriter(`${CONFIG}/varve.yaml`, 'logs: mine\n');
      },
      { logs: '/srv/hers' },
      new VarveError(
        'bad-usage',
        `${CONFIG}/varve.yaml keeps the logs in ${CONFIG}/mine, not in /srv/hers`,
        'change it there, or leave out --logs; nothing was changed',
      ),
    ],
    [
      'a varve.yaml that leads nowhere',
      async () => {
        await deployed.memory.disk.makeDirectory(CONFIG);
        await deployed.memory.disk.symlink('/gone.yaml', `${CONFIG}/varve.yaml`);
      },
      {},
      new VarveError(
        'already-exists',
        `${CONFIG}/varve.yaml is a symbolic link that leads nowhere`,
        'mend it or remove it; nothing was changed',
      ),
    ],
    [
      'a varve.yaml that is a directory',
      () => deployed.memory.disk.makeDirectory(`${CONFIG}/varve.yaml`),
      {},
      new FileError('open', `${CONFIG}/varve.yaml`, 'EINVAL'),
    ],
    [
      'a control character in the directory',
      () => {},
      { configDirectory: '/srv/two\nlines' },
      new VarveError(
        'bad-usage',
        'the configuration directory "/srv/two\\nlines" has a control character in its name, or is not UTF-8',
        'a line of a crontab cannot hold it: take another --config-dir',
      ),
    ],
    [
      'a directory whose name is no UTF-8',
      () => {},
      { configDirectory: '/srv/bad\u{FFFD}' },
      new VarveError(
        'bad-usage',
        'the configuration directory "/srv/bad\u{FFFD}" has a control character in its name, or is not UTF-8',
        'a line of a crontab cannot hold it: take another --config-dir',
      ),
    ],
    [
      'the checkout as the configuration directory',
      () => {},
      { configDirectory: ROOT },
      new VarveError(
        'bad-usage',
        `${ROOT} is the checkout itself, whose scripts are no link`,
        'name another directory with --config-dir, or leave it out',
      ),
    ],
    [
      'no flock, without which no run can begin',
      () => void deployed.memory.processes.programs.delete('flock'),
      {},
      new VarveError(
        'lock-unavailable',
        'flock is not installed, and no run can begin without it',
        'apt-get install util-linux; nothing was changed',
      ),
    ],
    [
      'a script that ends well and runs nothing',
      () => {
        deployed.memory.processes.programs.set('/bin/sh', (words) => {
          const line = words[1] ?? '';
          return ended(0, line.endsWith('--help') ? worksAs(line) : '');
        });
      },
      {},
      crontabRefused(
        `as cron would run it, ${CONFIG}/scripts/rotate_logs_daily.sh --dry-run ends well, but runs nothing:\n`,
        'mend that and run varve install again',
      ),
    ],
    [
      'a crontab that is not text',
      () => void (deployed.cron.text = '# caf\uFFFD\n'),
      {},
      crontabRefused(
        'line 1 of the crontab of user is not UTF-8 text, and would not stay byte for byte',
        'nothing was changed; rewrite that line with crontab -e',
      ),
    ],
    [
      'scripts that do not start with any Node',
      () => void (deployed.script = () => ended(1, 'one\ntwo\nthree\n', 'four\nfive\nsix\nseven\n')),
      {},
      crontabRefused(
        `as cron would run it, VARVE_NODE=${NODE} ${ROOT}/scripts/rotate_logs_daily.sh --help ends with exit code 1:\ntwo\nthree\nfour\nfive\nsix\nseven`,
        'mend that and run varve install again',
      ),
    ],
    [
      'a command that fails as cron would run it',
      () => void (deployed.script = (line) => (/clean.*--dry-run/.test(line) ? ended(2, 'bad\n') : ended(0))),
      {},
      crontabRefused(
        `as cron would run it, ${CONFIG}/scripts/cleanup_old_logs.sh --dry-run ends with exit code 2:\nbad`,
        'mend that and run varve install again',
      ),
    ],
    [
      'a command that hangs as cron would run it',
      () => void (deployed.script = (line) => (line.endsWith('--dry-run') ? ended(null) : ended(0))),
      {},
      crontabRefused(
        `as cron would run it, ${CONFIG}/scripts/rotate_logs_daily.sh --dry-run ends with exit code none:\n`,
        'mend that and run varve install again',
      ),
    ],
  ])('%s', async (_what, prepare, request, error) => {
    await prepare();
    const before = await deployed.state();
    await expect(installNow(request)).rejects.toThrow(error);
    expect(await deployed.state()).toEqual(before);
  });
});

describe('an install', () => {
  it('tries the commands with what the crontab sets above its lines', async () => {
    deployed.cron.text = '# mine\nSHELL = /bin/dash\nPATH="/opt/bin:/bin"\n0 1 * * * A=b true\nLOGNAME=root\n';
    const seen: unknown[] = [];
    deployed.memory.processes.programs.set('/bin/dash', (words, { env }) => {
      seen.push(env);
      return ended(0, worksAs(words[1] ?? ''));
    });
    await installNow();
    const env = { HOME: '/home/user', LOGNAME: 'user', USER: 'user', SHELL: '/bin/dash', PATH: '/opt/bin:/bin' };
    expect(seen).toEqual([env, env, env]);
  });

  it('puts all back when it is told to end during the proof', async () => {
    const before = await deployed.state();
    const stop = new AbortController();
    deployed.script = (line) => {
      if (line.endsWith('--dry-run')) stop.abort();
      return ended(0);
    };
    const planned = await planInstallation(deployed.machine, installRequest());
    await expect(install(deployed.machine, planned, () => undefined, stop.signal)).rejects.toThrow(
      new VarveError('program-failed', 'it was told to end before it was through', 'run the command again'),
    );
    expect(await deployed.state()).toEqual(before);
  });

  it('names lines by hand that run the same script', async () => {
    deployed.cron.text = `0 2 * * * ${CONFIG}/scripts/rotate_logs_daily.sh\n`;
    const { plan } = await planInstallation(deployed.machine, installRequest());
    expect(plan.notes).toContainEqual({
      message: `a line by hand runs the same script: 0 2 * * * ${CONFIG}/scripts/rotate_logs_daily.sh`,
      hint: 'take it away: crontab -e',
    });
  });
});
