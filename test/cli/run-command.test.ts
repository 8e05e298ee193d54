/** From words to an exit code: what is not understood is quoted with what was probably meant. */
import { beforeEach, describe, expect, it } from 'vitest';
import { allCommands } from '../../src/cli/all-commands.ts';
import { exitCodes } from '../../src/model/errors.ts';
import { tellCommand } from '../support/command-line.ts';
import { LOGS, makeWorld, plainPolicy } from '../support/world.ts';
import type { World } from '../support/world.ts';

let world: World;
beforeEach(async () => {
  world = await makeWorld('2025-12-14T04:00:00Z');
});
const logs = ['--logs', LOGS];

describe('words that are not understood', () => {
  it.each<[string[], string, string]>([
    [['rotat'], "there is no command 'rotat'", 'did you mean: varve rotate?'],
    [['frobnicate'], "there is no command 'frobnicate'", 'varve --help lists the commands'],
    [['--frobnicate'], "there is no command '--frobnicate'", 'varve --help lists the commands'],
    [['help', 'rotat'], "there is no command 'rotat'", 'did you mean: varve rotate?'],
    [['rotate', '--quite'], 'rotate has no flag --quite', 'did you mean --quiet?'],
    [['rotate', '-x'], 'rotate has no flag -x', 'see: varve rotate --help'],
    [['status', '--dry-run'], 'status has no flag --dry-run', 'see: varve status --help'],
    [['rotate', '--logs'], '--logs needs a value: DIR', 'see: varve rotate --help'],
    [['rotate', '--logs='], '--logs needs a value: DIR', 'see: varve rotate --help'],
    [['rotate', '--quiet=yes'], "--quiet takes no value, but got 'yes'", 'see: varve rotate --help'],
    [['rotate', '--logs', 'a', '--logs', 'b'], '--logs is given twice', 'see: varve rotate --help'],
    [['rotate', 'flow'], "'flow' is one word too many", 'see: varve rotate --help'],
    [['restore'], 'something is missing: varve restore MONTH|DAY [--to DIR] [FLAGS]', 'see: varve restore --help'],
    [['restore', '2025-13'], "'2025-13' is no month or day", 'write a month as 2025-11 or a day as 2025-11-30'],
    [['rotate', '--now', 'soon'], "--now 'soon' is no time: write 2025-12-01T03:00:00Z", 'see: varve rotate --help'],
    [
      ['rotate', '--now', '20251201'],
      "--now '20251201' is no time: write 2025-12-01T03:00:00Z",
      'see: varve rotate --help',
    ],
    ...['2025-12-01T24:00:00Z', '2025-12-01T12:60:00Z', '2025-12-01T', '2025-12-01 noon'].map(
      (text): [string[], string, string] => [
        ['rotate', '--now', text],
        `--now '${text}' is no time: write 2025-12-01T03:00:00Z`,
        'see: varve rotate --help',
      ],
    ),
    ...['2025-02-30T00:00:00Z', '2025-02-29', '2025-04-31T12:00:00+02:00', '2025-13-01'].map(
      (text): [string[], string, string] => [
        ['rotate', '--now', text],
        `--now '${text}': ${text.slice(0, 10)} is no day of the calendar`,
        'see: varve rotate --help',
      ],
    ),
    [['rotate', ...logs, '--stream', 'flw'], "/srv/logs has no stream 'flw'", 'did you mean --stream flow?'],
    [['rotate', ...logs, '--stream', 'something'], "/srv/logs has no stream 'something'", 'there are: flow'],
    [
      ['rotate', '--config', 'no.yaml'],
      'the configuration file /srv/no.yaml does not exist',
      'correct --config, or run: varve init',
    ],
    [
      ['rotate', '--logs', '/srv/nothing'],
      'the log directory /srv/nothing does not exist',
      'name one with --logs DIR, or write a varve.yaml with: varve init --logs DIR',
    ],
  ])('%j', async (words, message, hint) => {
    world.write('flow.jsonl', '{}');
    expect(await tellCommand(world, ...words)).toEqual({
      code: exitCodes.usage,
      out: '',
      err: `varve: ${message}\nhint: ${hint}\n`,
    });
  });

  it('none at all give the help, and the exit code of bad usage', async () => {
    const { code, out, err } = await tellCommand(world);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(
      /^Varve 1\.2\.3: keeps JSON Lines logs for their whole life\.\n\nUsage: varve COMMAND \[FLAGS\]\n/,
    );
  });
});

describe('help', () => {
  it('lists every command', async () => {
    const { code, out } = await tellCommand(world, 'help');
    expect(code).toBe(0);
    for (const { name, summary } of allCommands) expect(out).toMatch(new RegExp(`^ {2}${name} +${summary}$`, 'm'));
    expect((await tellCommand(world, '--help')).out).toBe(out);
    expect((await tellCommand(world, '-h')).out).toBe(out);
  });

  it.each(allCommands.map((command) => ({ name: command.name, command })))(
    'of $name names its usage, flags and exit codes',
    async ({ name, command }) => {
      const { code, out } = await tellCommand(world, name, '--help');
      expect(code).toBe(0);
      expect(out.split('\n')[0]).toBe(`Usage: varve ${command.usage}`);
      const [, exits = ''] = out.split('Exit codes:\n');
      expect(exits).toBe(
        Object.entries(command.exits)
          .map(([status, meaning]) => `${status.padStart(5)}   ${meaning}\n`)
          .join(''),
      );
      expect(Object.keys(command.exits)).toEqual(expect.arrayContaining(['0', '2']));
      const common = ['config', 'logs', 'stream', 'json', 'quiet', 'no-color', 'now'];
      const without: readonly string[] = command.without ?? [];
      const flags = [...out.matchAll(/^ {2}--([a-z-]+)/gm)].map(([, flag]) => flag);
      expect(flags).toEqual([...common.filter((flag) => !without.includes(flag)), ...command.flags]);
      expect(
        Math.max(
          ...out
            .split('Flags:')[0]!
            .split('\n')
            .map(({ length }) => length),
        ),
      ).toBeLessThanOrEqual(100);
      expect((await tellCommand(world, 'help', name)).out).toBe(out);
      expect((await tellCommand(world, name, '-h')).out).toBe(out);
    },
  );

  it('version is the version', async () => {
    expect(await tellCommand(world, '--version')).toEqual({ code: 0, out: '1.2.3\n', err: '' });
  });
});

describe('a lifecycle command', () => {
  it('says what it did, and what waits', async () => {
    world.write('flow.jsonl', '{"a":1}');
    expect(await tellCommand(world, 'rotate', ...logs)).toEqual({
      code: 0,
      out: 'rotate  flow.jsonl  is now flow.20251214.jsonl, 8 B\n1 step done\n',
      err: '',
    });
    expect(await tellCommand(world, 'rotate', ...logs)).toEqual({ code: 0, out: 'nothing to do\n', err: '' });
    expect(world.machine.disk.contentOf(`${LOGS}/flow.20251214.jsonl`)?.toString()).toBe('{"a":1}\n');
  });

  it('with --dry-run shows the plan and changes nothing', async () => {
    world.write('flow.jsonl', '{"a":1}');
    const before = await world.snapshot();
    expect(await tellCommand(world, 'rotate', ...logs, '--dry-run')).toEqual({
      code: 0,
      out: 'rotate  1 live file to rotate\n  rotate  flow.jsonl  8 B  -> flow.20251214.jsonl  its day has ended\n',
      err: '',
    });
    expect(await world.snapshot()).toEqual(before);
    expect(await world.machine.disk.list(`${LOGS}/.varve`)).toBeNull();
  });

  it('with --quiet says nothing', async () => {
    world.write('flow.jsonl', '{"a":1}');
    expect(await tellCommand(world, 'rotate', ...logs, '--quiet')).toEqual({ code: 0, out: '', err: '' });
  });

  it('with --json gives one object a line', async () => {
    world.write('flow.jsonl', '{"a":1}');
    const { code, out, err } = await tellCommand(world, 'rotate', ...logs, '--json');
    expect([code, err]).toEqual([0, '']);
    const events = out
      .trimEnd()
      .split('\n')
      .map((line): unknown => JSON.parse(line));
    expect(events).toMatchObject([
      { event: 'plan', steps: [{ kind: 'swap' }] },
      { event: 'step', outcome: 'done', step: { kind: 'swap', daily: 'flow.20251214.jsonl' } },
      { event: 'end', run: 'run-1', command: 'rotate', exitCode: 0, kept: [], problems: [] },
    ]);
  });

  it('acts at the time that --now says', async () => {
    world.write('flow.jsonl', '{"a":1}');
    await tellCommand(world, 'rotate', ...logs, '--now', '2025-06-01');
    expect(Object.keys(await world.snapshot())).toContain('flow.20250601.jsonl');
  });

  it('for one stream leaves the others', async () => {
    world.write('a.jsonl', '1');
    world.write('b.jsonl', '2');
    await tellCommand(world, 'rotate', ...logs, '--stream', 'b');
    expect(Object.keys(await world.snapshot())).toEqual(['a.jsonl', 'b.20251214.jsonl', 'b.jsonl']);
  });

  it('that meets damage ends with 3', async () => {
    await world.machine.disk.makeDirectory(`${LOGS}/archive`);
    world.write('archive/flow.202511.jsonl.gz', 'x');
    world.write('flow.20251030.jsonl', '{}');
    const { code, out } = await tellCommand(world, 'clean', ...logs);
    expect(code).toBe(3);
    expect(out).toBe(
      [
        'waits   flow.20251030.jsonl  an archive of its stream is damaged\n',
        'damaged     /srv/logs/archive/flow.202511.jsonl.gz: no manifest names this archive\n',
        '            hint: nothing of this stream is archived or deleted until it is mended: docs/formats/archive.md, "When it is damaged"\n',
        'nothing to do, 1 file waiting\n',
      ].join(''),
    );
  });

  it('whose archives are all gone is damage for verify and status', async () => {
    world.write('flow.20251030.jsonl', '{}');
    await world.run('archive');
    for (const name of ['flow.202510.manifest.json', 'flow.202510.jsonl.gz'])
      await world.machine.disk.unlink(`${LOGS}/archive/${name}`);
    const what = '/srv/logs/archive: the run journal knows members of flow up to 1, the manifests none\n';
    for (const only of [[], ['--stream', 'flow']]) {
      const verified = await tellCommand(world, 'verify', ...logs, ...only);
      expect([verified.code, verified.err.split('hint')[0]?.trim()]).toEqual([3, `damaged  ${what}`.trim()]);
      const shown = await tellCommand(world, 'status', ...logs, ...only);
      expect(shown.code).toBe(3);
      expect(shown.out).toContain(`1 open problem\ndamaged     ${what}`);
    }
  });

  it('leaves the manifest of a newer Varve alone, and says to update', async () => {
    await world.machine.disk.makeDirectory(`${LOGS}/archive`);
    const newer = '{"format":"varve-manifest","version":2,"blocks":[]}';
    world.write('archive/flow.202510.manifest.json', newer);
    world.write('flow.20251030.jsonl', '{}');
    const what = `${LOGS}/archive/flow.202510.manifest.json: the manifest was written by a newer Varve (version 2)`;
    const hint = 'hint: nothing was changed; update Varve, then run the command again';
    expect(await tellCommand(world, 'clean', ...logs)).toEqual({
      code: 3,
      out: [
        'waits   flow.20251030.jsonl  an archive of its stream is damaged\n',
        `damaged     ${what}\n            ${hint}\n`,
        'nothing to do, 1 file waiting\n',
      ].join(''),
      err: '',
    });
    const verified = await tellCommand(world, 'verify', ...logs);
    expect([verified.code, verified.err]).toEqual([3, `damaged  ${what}\n         ${hint}\n`]);
    expect((await world.snapshot())['flow.202510.manifest.json']).toBe(`${newer}\n`);
  });

  it('that meets the lock ends with 75', async () => {
    await world.machine.disk.makeDirectory(`${LOGS}/.varve`);
    await world.machine.locks.acquire(`${LOGS}/.varve/lock`);
    expect(await tellCommand(world, 'rotate', ...logs)).toEqual({
      code: 75,
      out: '',
      err: 'varve: another run holds the lock of /srv/logs\nhint: it is free again when that run ends\n',
    });
  });
});

describe('restore', () => {
  it('says of a month that expired that it is gone, and since when', async () => {
    const policy = { ...plainPolicy, clean: { ...plainPolicy.clean, keepArchivesMonths: 1 } };
    world = await makeWorld('2025-12-14T04:00:00Z', policy);
    world.write('flow.20250930.jsonl', '{}');
    await world.run('archive');
    await world.run('clean');
    for (const [wanted, day] of [
      ['202509', '2025-09'],
      ['2025-09-30', '2025-09-30'],
    ])
      expect(await tellCommand(world, 'restore', wanted ?? '', ...logs)).toEqual({
        code: 1,
        out: '',
        err: `varve: nothing of ${day} is archived in ${LOGS} any more; archive/flow.202509.jsonl.gz: it expired on 2025-12-14\nhint: look into your backups; clean.keep-archives says for how long archives are kept\n`,
      });
    expect((await tellCommand(world, 'restore', '2025-09-29', ...logs)).err).toBe(
      `varve: nothing of 2025-09-29 is archived in ${LOGS}\nhint: varve status shows which months are archived\n`,
    );
  });
});
