/** install, uninstall and doctor as people and programs read them. */
import { beforeEach, describe, expect, it } from 'vitest';
import { stampConfig } from '../../src/app/config-stamp.ts';
import { writeConfig } from '../../src/config/write-config.ts';
import { CRON_BLOCK } from '../support/deployment-facts.ts';
import { tellOn } from '../support/command-line.ts';
import { CONFIG, ROOT, deployedMachine, ended } from '../support/deployment.ts';
import type { Deployed } from '../support/deployment.ts';

let deployed: Deployed;
beforeEach(async () => {
  deployed = await deployedMachine('MAILTO=me\n');
  const { programs, running } = deployed.memory.processes;
  for (const name of ['flock', 'perl']) programs.set(name, () => ended(0));
  programs.set('git', () => ended(128));
  running.add('cron');
});

const tell = (...words: string[]) => tellOn(deployed.machine, ...words);
/** `/srv` is where commands run. */
const DIR = ['--config-dir', 'varve'];

const block = CRON_BLOCK.trimEnd()
  .split('\n')
  .map((line) => `           +${line}\n`)
  .join('');
const config = stampConfig(
  writeConfig({ logs: 'logs', timezone: 'UTC', schemaPath: `${ROOT}/schema/varve.schema.json`, streams: [] }),
);
const steps = [
  '  make     /srv/varve  it is not there\n',
  '  make     /srv/varve/logs  it is not there\n',
  '  write    /srv/varve/varve.yaml  every setting at its default\n',
  `  link     /srv/varve/scripts -> ${ROOT}/scripts  git pull in the checkout is the whole update\n`,
  `  crontab  of user  cron runs the three scripts\n           @@ -1,1 +1,6 @@\n            MAILTO=me\n${block}`,
];
const note = [
  '  note     /srv/varve/logs is new and belongs to user\n',
  '           hint: let your services write to it, such as: chown SERVICE /srv/varve/logs\n',
];
const done = [
  'done     make     /srv/varve\n',
  'done     make     /srv/varve/logs\n',
  'done     write    /srv/varve/varve.yaml\n',
  `done     link     /srv/varve/scripts -> ${ROOT}/scripts\n`,
  'done     crontab  of user\n',
];
const proved = ['rotate_logs_daily', 'archive_logs_monthly', 'cleanup_old_logs'].map(
  (script) => `proved   /srv/varve/scripts/${script}.sh --dry-run\n`,
);

const events = (out: string): unknown[] =>
  out
    .trimEnd()
    .split('\n')
    .map((line): unknown => JSON.parse(line));

describe('install', () => {
  it('shows what changes, does it, and proves it', async () => {
    expect(await tell('install', ...DIR)).toEqual({
      code: 0,
      out: [
        'install  5 changes\n',
        ...steps,
        ...note,
        ...done,
        ...proved,
        'Installed. Next: /opt/varve/bin/varve doctor --config-dir varve\n',
      ].join(''),
      err: '',
    });
    expect(await tell('install', ...DIR)).toEqual({
      code: 0,
      out: [
        'install  nothing to do\n',
        '  stays    /srv/varve/varve.yaml is there and stays as it is\n',
        `  stays    /srv/varve/scripts points to ${ROOT}/scripts already\n`,
        '  stays    the crontab of user has its lines already\n',
        ...proved,
        'Installed. Next: /opt/varve/bin/varve doctor --config-dir varve\n',
      ].join(''),
      err: '',
    });
  });

  it('goes to the production directory unless it is told another', async () => {
    const { out } = await tell('install');
    expect(out).toContain('done     make     /opt/syntx-config\n');
    expect(out).toMatch(/\nInstalled\. Next: \/opt\/varve\/bin\/varve doctor\n$/);
  });

  it('with --dry-run shows the whole of it and changes nothing', async () => {
    const before = await deployed.state();
    const whole = config
      .trimEnd()
      .split('\n')
      .map((line) => `           +${line}\n`);
    const lines = whole.length;
    expect(await tell('install', ...DIR, '--dry-run')).toEqual({
      code: 0,
      out: [
        'install  5 changes\n',
        ...steps.slice(0, 3),
        `           @@ -0,0 +1,${lines} @@\n`,
        ...whole,
        ...steps.slice(3),
        ...note,
      ].join(''),
      err: '',
    });
    expect([await deployed.state(), deployed.calls]).toEqual([before, []]);
  });

  it('with --quiet says nothing', async () => {
    expect(await tell('install', ...DIR, '--quiet')).toEqual({ code: 0, out: '', err: '' });
    expect(deployed.cron.text).toBe(`MAILTO=me\n${CRON_BLOCK}`);
  });

  it('with --json gives one object a line', async () => {
    const { code, out, err } = await tell('install', ...DIR, '--json');
    expect([code, err]).toEqual([0, '']);
    const kinds = ['make-directory', 'make-directory', 'write-file', 'symlink', 'crontab'];
    expect(events(out)).toEqual([
      {
        event: 'plan',
        command: 'install',
        steps: kinds.map((kind) => expect.objectContaining({ kind })),
        kept: [],
        notes: [expect.objectContaining({ message: '/srv/varve/logs is new and belongs to user' })],
      },
      ...kinds.map((kind) => ({ event: 'step', outcome: 'done', step: expect.objectContaining({ kind }) })),
      {
        event: 'end',
        command: 'install',
        trials: ['rotate', 'archive', 'clean'].map((command) => expect.objectContaining({ command, ok: true })),
        exitCode: 0,
      },
    ]);
  });

  it('with --json and --dry-run gives the plan alone', async () => {
    const { out } = await tell('install', ...DIR, '--json', '--dry-run');
    expect(events(out)).toEqual([expect.objectContaining({ event: 'plan', command: 'install' })]);
  });

  const failing = [
    'undone   crontab  of user\n',
    `undone   link     /srv/varve/scripts -> ${ROOT}/scripts\n`,
    'undone   write    /srv/varve/varve.yaml\n',
    'undone   make     /srv/varve/logs\n',
    'undone   make     /srv/varve\n',
    'varve: as cron would run it, /srv/varve/scripts/rotate_logs_daily.sh --dry-run ends with exit code 1:\nno room\nhint: mend that and run varve install again\n',
  ].join('');

  it('that fails tells what it undid, even where it is to be quiet', async () => {
    const before = await deployed.state();
    deployed.script = (line) => (line.endsWith('--dry-run') ? ended(1, 'no room\n') : ended(0));
    const shown = await tell('install', ...DIR);
    expect(shown).toEqual({
      code: 1,
      out: ['install  5 changes\n', ...steps, ...note, ...done].join(''),
      err: failing,
    });
    expect(await tell('install', ...DIR, '--quiet')).toEqual({ code: 1, out: '', err: failing });
    expect(await deployed.state()).toEqual(before);
  });

  it('that cannot undo a step says so', async () => {
    deployed.script = (line) => {
      if (!line.endsWith('--dry-run')) return ended(0);
      deployed.memory.disk.appendAsWriter('/srv/varve/logs/rotation.log', 'said\n');
      return ended(1, 'no room\n');
    };
    const { code, err } = await tell('install', ...DIR, '--quiet');
    expect([code, err.split('\n').slice(3, 5)]).toEqual([
      1,
      [
        'NOT undone  make     /srv/varve/logs: cannot remove /srv/varve/logs: not empty (ENOTEMPTY)',
        'NOT undone  make     /srv/varve: cannot remove /srv/varve: not empty (ENOTEMPTY)',
      ],
    ]);
  });

  it('is refused with what is in the way', async () => {
    await deployed.memory.disk.makeDirectory(`${CONFIG}/scripts`);
    expect(await tell('install', ...DIR)).toEqual({
      code: 1,
      out: '',
      err: `varve: /srv/varve/scripts is a real directory, and must become a symbolic link to ${ROOT}/scripts\nhint: nothing was changed; look at what is in it, move it away, and install again: mv /srv/varve/scripts /srv/varve/scripts.old\n`,
    });
  });
});

describe('uninstall', () => {
  beforeEach(async () => {
    await tell('install', ...DIR);
  });

  const removed = CRON_BLOCK.trimEnd()
    .split('\n')
    .map((line) => `           -${line}\n`)
    .join('');
  const plan = [
    'uninstall  5 changes\n',
    `  crontab  of user  varve install put it there\n           @@ -1,6 +1,1 @@\n            MAILTO=me\n${removed}`,
    '  unlink   /srv/varve/scripts  varve install put it there\n',
    `           - -> ${ROOT}/scripts\n`,
    '  remove   /srv/varve/varve.yaml  varve install put it there\n',
    '  remove   /srv/varve/logs  if nothing is left in it\n',
    '  remove   /srv/varve  if nothing is left in it\n',
    '  stays    /srv/varve/logs keeps its logs, archives and journal of runs\n',
  ];

  it('shows what goes, and takes it', async () => {
    deployed.memory.disk.appendAsWriter('/srv/varve/logs/flow.jsonl', '{}\n');
    expect(await tell('uninstall', ...DIR)).toEqual({
      code: 0,
      out: [
        ...plan,
        'done     crontab  of user\n',
        'done     unlink   /srv/varve/scripts\n',
        'done     remove   /srv/varve/varve.yaml\n',
        'stays    /srv/varve/logs  cannot remove /srv/varve/logs: not empty (ENOTEMPTY)\n',
        'stays    /srv/varve  cannot remove /srv/varve: not empty (ENOTEMPTY)\n',
      ].join(''),
      err: '',
    });
    expect(await tell('uninstall', ...DIR)).toEqual({
      code: 0,
      out: 'uninstall  nothing to do\n  stays    /srv/varve/logs keeps its logs, archives and journal of runs\n',
      err: '',
    });
  });

  it('with --dry-run changes nothing', async () => {
    const before = await deployed.state();
    const { code, out, err } = await tell('uninstall', ...DIR, '--dry-run');
    expect([code, err]).toEqual([0, '']);
    // With all lines of the configuration that would go, too.
    expect(out.split('\n').filter((line) => !/^ {11}[-@]/.test(line))).toEqual(
      plan
        .join('')
        .split('\n')
        .filter((line) => !/^ {11}[-@]/.test(line)),
    );
    expect(out).toContain(`           -${config.split('\n').at(-2)}\n`);
    expect(await deployed.state()).toEqual(before);
  });

  it('with --quiet says nothing, with --json one object a line', async () => {
    expect(await tell('uninstall', ...DIR, '--quiet')).toEqual({ code: 0, out: '', err: '' });
    await tell('install', ...DIR);
    const { out } = await tell('uninstall', ...DIR, '--json');
    const kinds = ['crontab', 'symlink', 'write-file', 'remove-directory', 'remove-directory'];
    expect(events(out)).toEqual([
      expect.objectContaining({ event: 'plan', command: 'uninstall' }),
      ...kinds.map((kind) => ({ event: 'step', outcome: 'done', step: expect.objectContaining({ kind }) })),
      { event: 'end', command: 'uninstall', exitCode: 0 },
    ]);
  });
});

describe('doctor', () => {
  beforeEach(async () => {
    await tell('install', ...DIR);
    deployed.memory.disk.appendAsWriter('/srv/varve/logs/flow.jsonl', '{}\n');
  });

  it('says what is well, and ends with 0', async () => {
    const { code, out, err } = await tell('doctor', ...DIR);
    expect([code, err]).toEqual([0, '']);
    expect(out.split('\n').slice(0, 4)).toEqual([
      'ok       node         20.19.0 here, and the scripts find one by themselves',
      `ok       version      the installed package in ${ROOT}`,
      'ok       config       /srv/varve/varve.yaml',
      `ok       symlink      /srv/varve/scripts -> ${ROOT}/scripts`,
    ]);
    expect(out).toMatch(/\n\n16 checks: 16 ok\n$/);
  });

  it('ends with 1 where a check failed, and with 0 for a warning', async () => {
    deployed.memory.processes.running.clear();
    const warned = await tell('doctor', ...DIR, '--quiet');
    expect(warned).toEqual({
      code: 0,
      out: 'warning  cron         it cannot be seen whether cron runs\n                      remedy: service cron status\n',
      err: '',
    });
    deployed.cron.text = null;
    const failed = await tell('doctor', ...DIR, '--quiet');
    expect(failed).toEqual({
      code: 1,
      out: 'failure  entries      neither a line in the crontab of user nor a timer runs the scripts of /srv/varve\n                      remedy: varve install --config-dir /srv/varve; if another user runs them, run doctor as that user\n',
      err: '',
    });
    expect((await tell('doctor', ...DIR)).out).toMatch(/\n\n14 checks: 13 ok, 1 failure\n$/);
  });

  it('with --json gives one finding a line', async () => {
    deployed.cron.text = null;
    const { code, out } = await tell('doctor', ...DIR, '--json');
    const told = events(out);
    expect(code).toBe(1);
    expect(told).toHaveLength(15);
    expect(told[1]).toEqual({
      event: 'finding',
      check: 'version',
      state: 'ok',
      message: `the installed package in ${ROOT}`,
      remedy: '',
    });
    expect(told.at(-1)).toEqual({ event: 'end', command: 'doctor', exitCode: 1 });
  });

  it('judges at the time that --now says', async () => {
    const { out } = await tell('doctor', ...DIR, '--now', '2025-12-20T00:00:00Z');
    expect(out).toContain('ok       clock        2025-12-20T00:00:00.000Z\n');
  });
});

describe('words that are not understood', () => {
  it.each<[string[], string, string]>([
    [['install', '--config', 'x'], 'install has no flag --config', 'see: varve install --help'],
    [['install', '--stream', 'x'], 'install has no flag --stream', 'see: varve install --help'],
    [['install', '--now', '2025-01-01'], 'install has no flag --now', 'see: varve install --help'],
    [['install', '--sytemd'], 'install has no flag --sytemd', 'did you mean --systemd?'],
    [['install', 'here'], "'here' is one word too many", 'see: varve install --help'],
    [['install', '--config-dir'], '--config-dir needs a value: DIR', 'see: varve install --help'],
    [['uninstall', '--logs', 'x'], 'uninstall has no flag --logs', 'see: varve uninstall --help'],
    [['uninstall', '--systemd'], 'uninstall has no flag --systemd', 'see: varve uninstall --help'],
    [['doctor', '--dry-run'], 'doctor has no flag --dry-run', 'see: varve doctor --help'],
    [['doctor', '--config-dri', 'x'], 'doctor has no flag --config-dri', 'did you mean --config-dir?'],
    [['update', '--config-dir', 'x'], 'update has no flag --config-dir', 'see: varve update --help'],
    [['update', 'v2'], "'v2' is one word too many", 'see: varve update --help'],
    [['rollback', 'a', 'b'], "'b' is one word too many", 'see: varve rollback --help'],
    [['rollback', '--hard'], 'rollback has no flag --hard', 'see: varve rollback --help'],
  ])('%j', async (words, message, hint) => {
    const before = await deployed.state();
    expect(await tell(...words)).toEqual({ code: 2, out: '', err: `varve: ${message}\nhint: ${hint}\n` });
    expect(await deployed.state()).toEqual(before);
  });
});
