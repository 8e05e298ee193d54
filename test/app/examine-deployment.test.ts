/** Doctor on a machine in memory: what it gathers reaches the findings, and nothing that it meets ends it early. */
import { beforeEach, describe, expect, it } from 'vitest';
import { examineDeployment } from '../../src/app/examine-deployment.ts';
import type { ExamineRequest } from '../../src/app/examine-deployment.ts';
import { install, planInstallation } from '../../src/app/install.ts';
import type { Finding } from '../../src/deploy/finding.ts';
import { FileError } from '../../src/machine/files.ts';
import { readOnlyFiles } from '../../src/machine/read-only-files.ts';
import { CONFIG, NODE, ROOT, deployedMachine, ended, installRequest } from '../support/deployment.ts';
import type { Deployed } from '../support/deployment.ts';
import { watchedFiles } from '../support/watched-files.ts';

let deployed: Deployed;
const request: ExamineRequest = {
  root: ROOT,
  configDirectory: CONFIG,
  systemTimezone: 'UTC',
  node: NODE,
  nodeVersion: '20.19.0',
  trouble: null,
  nowMs: Date.parse('2025-12-14T04:00:00Z'),
};

beforeEach(async () => {
  deployed = await deployedMachine('a\n');
  const { programs, running } = deployed.memory.processes;
  for (const name of ['flock', 'perl']) programs.set(name, () => ended(0));
  programs.set('git', () => ended(128, '', 'fatal: not a git repository\n'));
  running.add('cron');
  await install(deployed.machine, await planInstallation(deployed.machine, installRequest()), () => {});
  deployed.memory.disk.appendAsWriter(`${CONFIG}/logs/flow.jsonl`, '{}\n');
});

/** On files that cannot be changed, as the command does. */
async function examine(more: Partial<ExamineRequest> = {}): Promise<Finding[]> {
  const { machine } = deployed;
  const before = await deployed.state();
  const findings = await examineDeployment(
    { ...machine, files: readOnlyFiles(machine.files) },
    { ...request, ...more },
  );
  expect(await deployed.state()).toEqual(before);
  return findings;
}

const ok = (check: string, message: string): Finding => ({ check, state: 'ok', message, remedy: '' });
const warning = (check: string, message: string, remedy: string): Finding => ({
  check,
  state: 'warning',
  message,
  remedy,
});
const failure = (check: string, message: string, remedy: string): Finding => ({
  check,
  state: 'failure',
  message,
  remedy,
});
const proved = (command: string, script: string) =>
  ok(command, `works as cron would run it: ${CONFIG}/scripts/${script} --dry-run`);

const well = [
  ok('node', '20.19.0 here, and the scripts find one by themselves'),
  ok('version', `the installed package in ${ROOT}`),
  ok('config', `${CONFIG}/varve.yaml`),
  ok('symlink', `${CONFIG}/scripts -> ${ROOT}/scripts`),
  ok('entries', '3 lines in the crontab of user'),
  ok('cron', 'the daemon runs'),
  ok('time zone', 'cron and varve.yaml both mean UTC'),
  proved('rotate', 'rotate_logs_daily.sh'),
  proved('archive', 'archive_logs_monthly.sh'),
  proved('clean', 'cleanup_old_logs.sh'),
  ok('permissions', `user may write to ${CONFIG}/logs and below`),
  ok('owners', 'user can give each fresh live file its owner'),
  ok('writers', 'every process that writes to a log can be seen'),
];

/** Findings of one check alone. */
const of = (findings: readonly Finding[], ...checks: string[]) =>
  findings.filter(({ check }) => checks.includes(check));

it('finds an install well that is well', async () => {
  const findings = await examine();
  expect(findings.slice(0, well.length)).toEqual(well);
  expect(findings.slice(well.length).map(({ check, state }) => `${check} ${state}`)).toEqual([
    'disk ok',
    'clock ok',
    'runs ok',
  ]);
});

describe('finds', () => {
  it.each<[string, (deployed: Deployed) => Promise<void> | void, readonly Finding[]]>([
    [
      'no install at all',
      async ({ memory, cron }) => {
        cron.text = 'a\n';
        await memory.disk.unlink(`${CONFIG}/scripts`);
        await memory.disk.unlink(`${CONFIG}/varve.yaml`);
      },
      [
        ok('config', `there is no ${CONFIG}/varve.yaml: every setting is at its default`),
        failure('symlink', `${CONFIG}/scripts is not there`, `varve install --config-dir ${CONFIG}`),
        failure(
          'entries',
          `neither a line in the crontab of user nor a timer runs the scripts of ${CONFIG}`,
          `varve install --config-dir ${CONFIG}; if another user runs them, run doctor as that user`,
        ),
      ],
    ],
    [
      'that the user may have no crontab',
      ({ cron }) => void (cron.denied = true),
      [
        failure(
          'entries',
          `neither a line in the crontab of user nor a timer runs the scripts of ${CONFIG}`,
          `varve install --config-dir ${CONFIG} --systemd; if another user runs them, run doctor as that user`,
        ),
      ],
    ],
    [
      'that the crontab cannot be read',
      ({ memory }) => void memory.processes.programs.set('crontab', () => ended(null)),
      [failure('entries', 'cannot read the crontab of user: exit status none', 'see what crontab -l says')],
    ],
    [
      'faults in varve.yaml',
      async ({ memory }) => {
        await memory.disk.unlink(`${CONFIG}/varve.yaml`);
        memory.disk.appendAsWriter(`${CONFIG}/varve.yaml`, 'clean: { keep-dayz: 7 }\n');
      },
      [
        failure(
          'config',
          `no run works with these faults:\n${CONFIG}/varve.yaml:1:10  clean: unknown key 'keep-dayz'\n                            hint: did you mean keep-days?`,
          `edit ${CONFIG}/varve.yaml`,
        ),
      ],
    ],
    [
      'a varve.yaml that is no file',
      async ({ memory }) => {
        await memory.disk.unlink(`${CONFIG}/varve.yaml`);
        await memory.disk.makeDirectory(`${CONFIG}/varve.yaml`);
      },
      [
        failure(
          'config',
          `cannot open ${CONFIG}/varve.yaml: not a regular file (EINVAL)`,
          `look at ${CONFIG}/varve.yaml`,
        ),
      ],
    ],
    [
      'no log directory',
      async ({ memory }) => {
        await memory.disk.unlink(`${CONFIG}/logs/flow.jsonl`);
        await memory.disk.removeDirectory(`${CONFIG}/logs`);
      },
      [failure('logs', `the log directory ${CONFIG}/logs does not exist`, `mkdir ${CONFIG}/logs`)],
    ],
    [
      'no cron daemon that could be seen',
      ({ memory }) => memory.processes.running.clear(),
      [warning('cron', 'it cannot be seen whether cron runs', 'service cron status')],
    ],
    [
      'no cron daemon among all that is seen',
      ({ memory }) => {
        memory.processes.running.clear();
        for (let n = 0; n < 21; n += 1) memory.processes.running.add(`p${n}`);
      },
      [failure('cron', 'the daemon does not run: no line of any crontab is started', 'service cron start')],
    ],
    [
      'a script that fails',
      (here) => void (here.script = (line) => (line.includes('clean') ? ended(1, 'no room\n') : ended(0))),
      [
        failure(
          'clean',
          `as cron would run it, ${CONFIG}/scripts/cleanup_old_logs.sh --dry-run fails: no room`,
          'mend what it says, then run doctor again',
        ),
      ],
    ],
    [
      'that the scripts find no Node',
      (here) => void (here.script = (line) => (line.startsWith('VARVE_NODE=') ? ended(0) : ended(1))),
      [
        ok('node', `20.19.0 in ${NODE}, which the entries must name`),
        ...['rotate_logs_daily', 'archive_logs_monthly', 'cleanup_old_logs'].map((script, at) =>
          ok(
            ['rotate', 'archive', 'clean'][at] ?? '',
            `works as cron would run it: VARVE_NODE=${NODE} ${CONFIG}/scripts/${script}.sh --dry-run`,
          ),
        ),
      ],
    ],
    [
      'directories that may not be written to',
      ({ memory }) => memory.disk.forbid(`${CONFIG}/logs`),
      [
        failure(
          'permissions',
          `user may not write to ${CONFIG}/logs: no run can work`,
          'run Varve as the user who owns the logs, or as root',
        ),
      ],
    ],
    [
      'no flock',
      ({ memory }) => void memory.processes.programs.delete('flock'),
      [failure('programs', 'flock is not installed, and no run can begin without it', 'apt-get install util-linux')],
    ],
    [
      'writers that may be hidden',
      ({ memory }) => void (memory.processes.seesAll = false),
      [
        warning(
          'writers',
          'not every process can be looked into; for those the kernel and the settle time decide',
          'run as root outside of a container, or keep archive.settle at minutes',
        ),
      ],
    ],
  ])('%s', async (_what, change, expected) => {
    await change(deployed);
    const findings = await examine();
    expect(of(findings, ...expected.map(({ check }) => check))).toEqual(expected);
  });

  it('a log directory that may not be read, and goes on with the rest', async () => {
    const refuse = (kind: string, path: string) => {
      if (kind === 'list' && path === `${CONFIG}/logs`) throw new FileError('list', path, 'EACCES');
    };
    const files = watchedFiles(deployed.machine.files, ({ kind, path }) => refuse(kind, path));
    const findings = await examineDeployment({ ...deployed.machine, files }, request);
    expect(findings).toEqual([
      ...well.slice(0, 7),
      failure('logs', `cannot list ${CONFIG}/logs: permission denied (EACCES)`, `look at ${CONFIG}/logs`),
    ]);
  });

  it('a symlink that may not be followed, and goes on with the rest', async () => {
    const files = watchedFiles(deployed.machine.files, ({ kind, path }) => {
      if (kind === 'readLink') throw new FileError('follow', path, 'EACCES');
    });
    const findings = await examineDeployment({ ...deployed.machine, files }, request);
    expect(of(findings, 'entries', 'symlink')).toEqual([
      failure('entries', `cannot follow ${CONFIG}/scripts: permission denied (EACCES)`, `look at ${CONFIG}/scripts`),
    ]);
    expect(of(findings, 'rotate', 'owners')).toEqual([well[7], well[11]]);
  });

  it('a clock that is behind the commit', async () => {
    deployed.memory.processes.programs.set('git', (words) => {
      const asked = words.slice(4).join(' ');
      if (asked === 'rev-parse --show-toplevel') return ended(0, `${ROOT}\n`);
      if (asked === 'rev-parse HEAD') return ended(0, `${'a'.repeat(40)}\n`);
      return asked.startsWith('log -1') ? ended(0, `${Date.parse('2026-01-01T00:00:00Z') / 1000}\n`) : ended(1);
    });
    expect(of(await examine(), 'clock')).toEqual([
      failure(
        'clock',
        'the clock says 2025-12-14T04:00:00.000Z, and the commit that is checked out is of 2026-01-01T00:00:00.000Z',
        'set the clock, and let NTP keep it: timedatectl set-ntp true',
      ),
    ]);
  });

  it('an older version that runs, once', async () => {
    const trouble = { since: '2025-12-13T02:00:00Z', reason: 'npm ci failed', hint: 'npm ci' };
    expect((await examine({ trouble })).filter(({ message }) => message.includes('npm ci failed'))).toEqual([
      failure(
        'version',
        `the last good version runs since 2025-12-13T02:00:00Z, not that of ${ROOT}: npm ci failed`,
        'npm ci',
      ),
    ]);
  });

  it('timers', async () => {
    const plan = await planInstallation(deployed.machine, installRequest({ scheduler: 'systemd' }));
    await install(deployed.machine, plan, () => {});
    expect(of(await examine(), 'timers', 'entries', 'cron')).toEqual([
      ok('timers', '6 units, and all timers are active'),
    ]);
    deployed.timers.enabled.delete([...deployed.timers.enabled][0] ?? '');
    expect(of(await examine(), 'timers')).toEqual([
      failure(
        'timers',
        'the units are there, but not all timers are active and enabled',
        `varve install --config-dir ${CONFIG} --systemd`,
      ),
    ]);
  });
});
