/**
 * The scripts of cron when a pull broke what they call, or themselves: the last good version runs, the log and standard
 * error say so, and the exit code is not 0.
 */
import {
  appendFileSync,
  chmodSync,
  cpSync,
  existsSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  cacheOf,
  changedTime,
  lastGoodOf,
  launch,
  makeCheckout,
  makeCron,
  makeFolder,
  program,
  pull,
  run,
  standIn,
  troubleOf,
} from './checkout.ts';

const rotate = 'rotate_logs_daily.sh';

/** Lines of a script's log without times and process ids. */
function logLines(logs: string, name = 'rotation.log'): string[] {
  const text = readFileSync(join(logs, name), 'utf8')
    .replaceAll(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d{4} /gm, '')
    .replaceAll(/process \d+/g, 'process N');
  return text.trimEnd().split('\n');
}

/** A checkout whose first version has run, and its scripts in a production layout. */
async function makeGood() {
  const checkout = makeCheckout();
  pull(checkout, program('first', 0));
  await launch(checkout);
  return { checkout, ...makeCron(checkout) };
}

const mail = (logs: string): string => `${rotate}: varve rotate ended with exit code 1; see ${logs}/rotation.log\n`;

describe('the scripts of cron', () => {
  it('run a new version right after the pull', async () => {
    const { checkout, logs, call } = await makeGood();
    pull(checkout, program('second', 0));
    expect(await call(rotate)).toEqual({ status: 0, stdout: '', stderr: '' });
    expect(JSON.parse(logLines(logs)[1]!)).toMatchObject({ version: 'second', args: ['rotate', '--logs', logs] });
  });

  it('run the last good version in place of a broken one, and fail', async () => {
    const { checkout, logs, call } = await makeGood();
    pull(checkout, 'export const main = ;');
    expect(await call(rotate)).toEqual({ status: 1, stdout: '', stderr: mail(logs) });
    const lines = logLines(logs);
    expect(lines[1]).toMatch(/^varve: running the last good version .*: ERROR: Unexpected ";"$/);
    expect(lines[2]).toMatch(/^hint: /);
    expect(JSON.parse(lines[3]!)).toMatchObject({ version: 'first' });
    expect(lines[4]).toBe('end   varve rotate, exit code 1');
  });

  const launchers: readonly (readonly [string, (checkout: string) => void, RegExp])[] = [
    [
      'bin/launch.cjs has conflict marks',
      (checkout) => appendFileSync(join(checkout, 'bin/launch.cjs'), '\n<<<<<<< HEAD\n'),
      /^the launcher does not run: \/.*\/bin\/launch\.cjs:\d+: SyntaxError: Unexpected token '<<'$/,
    ],
    [
      'bin/launch.cjs is empty',
      (checkout) => truncateSync(join(checkout, 'bin/launch.cjs')),
      /^the launcher does not run: TypeError: /,
    ],
    [
      'bin/launch.cjs is missing',
      (checkout) => rmSync(join(checkout, 'bin/launch.cjs')),
      /^the launcher does not run: Error: Cannot find module '\.\/launch\.cjs'/,
    ],
    [
      'bin/sources.cjs is missing',
      (checkout) => rmSync(join(checkout, 'bin/sources.cjs')),
      /^the launcher does not run: Error: Cannot find module '\.\/sources\.cjs'/,
    ],
    [
      'bin/choose-version.cjs is broken when it is needed',
      (checkout) => {
        writeFileSync(join(checkout, 'bin/choose-version.cjs'), '<<<<<<< HEAD\n');
        pull(checkout, program('second', 0));
      },
      /^the launcher does not run: \/.*\/bin\/choose-version\.cjs:1: SyntaxError: /,
    ],
    [
      'bin/varve is missing',
      (checkout) => rmSync(join(checkout, 'bin/varve')),
      /^bin\/varve does not start \(exit code 1\)$/,
    ],
    ['bin/ is missing', (checkout) => rmSync(join(checkout, 'bin'), { recursive: true }), /^bin\/varve does not start/],
    [
      'bin/varve is empty, and so does nothing and ends well',
      (checkout) => truncateSync(join(checkout, 'bin/varve')),
      /^bin\/varve does not start \(exit code 0\)$/,
    ],
    [
      'bin/varve has conflict marks',
      (checkout) => appendFileSync(join(checkout, 'bin/varve'), '<<<<<<< HEAD\n'),
      /^bin\/varve does not start \(exit code 1\)$/,
    ],
    [
      'bin/package.json is missing, which makes another language of bin/varve',
      (checkout) => rmSync(join(checkout, 'bin/package.json')),
      /^bin\/varve does not start \(exit code 1\)$/,
    ],
    [
      'bin/varve is killed',
      (checkout) => writeFileSync(join(checkout, 'bin/varve'), "process.kill(process.pid, 'SIGKILL')"),
      /^bin\/varve does not start \(exit code 137\)$/,
    ],
  ];

  it.each(launchers)('run the last good version by itself where %s', async (_, breakIt, reason) => {
    const { checkout, logs, call } = await makeGood();
    const aside = makeFolder();
    cpSync(join(checkout, 'bin'), aside, { recursive: true });
    breakIt(checkout);
    const ended = await call(rotate);
    expect(ended).toEqual({ status: 1, stdout: '', stderr: mail(logs) });
    const trouble = troubleOf(checkout) as { reason: string; hint: string };
    expect(trouble.reason.split('; ')[0]).toMatch(reason);
    const log = readFileSync(join(logs, 'rotation.log'), 'utf8');
    expect(changedTime(log)).toContain(standIn(checkout, trouble.reason, trouble.hint));
    const line = logLines(logs).find((each) => each.startsWith('{"version'))!;
    expect(JSON.parse(line)).toMatchObject({ version: 'first', args: ['rotate', '--logs', logs], told: { trouble } });

    // Once it is mended, all is as before.
    rmSync(join(checkout, 'bin'), { recursive: true, force: true });
    cpSync(aside, join(checkout, 'bin'), { recursive: true });
    expect(await call(rotate)).toEqual({ status: 0, stdout: '', stderr: '' });
    expect(troubleOf(checkout)).toBeNull();
  });

  it('run it also where it cannot say why', async () => {
    const { checkout, logs, call } = await makeGood();
    truncateSync(join(cacheOf(checkout), 'last-good', 'trouble.cjs'));
    truncateSync(join(checkout, 'bin/varve'));
    expect(await call(rotate)).toEqual({ status: 1, stdout: '', stderr: mail(logs) });
    const line = logLines(logs).find((each) => each.startsWith('{"version'))!;
    expect(JSON.parse(line)).toMatchObject({
      version: 'first',
      told: { trouble: { reason: 'bin/varve does not start (exit code 0)', wanted: null } },
    });
  });

  it('fail where an empty bin/varve ends well and there is no good version', async () => {
    const { checkout, logs, call } = await makeGood();
    rmSync(cacheOf(checkout), { recursive: true });
    truncateSync(join(checkout, 'bin/varve'));
    expect(await call(rotate)).toEqual({ status: 1, stdout: '', stderr: mail(logs) });
    expect(logLines(logs)).toEqual([
      'start varve rotate (process N)',
      'bin/varve did not start a program, and there is no last good version',
      'end   varve rotate, exit code 1',
    ]);
  });

  it('do not start anything again that has started, nor what a person ended', async () => {
    const { checkout, logs, call } = await makeGood();
    pull(
      checkout,
      program('second', 0).replace(
        'console.log',
        "if (args[0] !== 'rotate') return 0; throw new Error('later'); console.log",
      ),
    );
    expect((await call(rotate)).status).toBe(1);
    expect(logLines(logs).filter((line) => line.startsWith('varve: '))).toEqual(['varve: Error: later']);
    writeFileSync(join(checkout, 'bin/varve'), "process.kill(process.pid, 'SIGTERM')");
    expect((await call('archive_logs_monthly.sh')).status).toBe(143);
    // Whether sh itself notes that a child was ended is its own affair.
    expect(logLines(logs, 'archive.log').filter((line) => line !== 'Terminated')).toEqual([
      'start varve archive (process N)',
      'end   varve archive, exit code 143',
    ]);
  });

  const shells: readonly (readonly [string, (file: string) => void])[] = [
    ['has conflict marks', (file) => appendFileSync(file, '<<<<<<< HEAD\n')],
    ['is missing', (file) => renameSync(file, `${file}.aside`)],
    ['is empty', (file) => truncateSync(file)],
    ['ends in the middle of a function', (file) => truncateSync(file, 1000)],
    [
      'ends between two functions',
      (file) => writeFileSync(file, readFileSync(file, 'utf8').replace(/\n# run_program NODE[^]*/, '\n')),
    ],
  ];

  it.each(shells)('go on with the copy of the last good version where run-varve.sh %s', async (_, breakIt) => {
    const { checkout, logs, call } = await makeGood();
    const file = join(checkout, 'scripts/run-varve.sh');
    const own = readFileSync(file);
    breakIt(file);
    const ended = await call(rotate);
    expect(ended.status).toBe(1);
    expect(ended.stderr).toContain(`${rotate}: ${file} is broken or missing\n`);
    expect(ended.stderr.endsWith(mail(logs))).toBe(true);
    expect(logLines(logs)[1]).toBe(`${file} is broken or missing; going on with the copy of the last good version`);
    const line = logLines(logs).find((each) => each.startsWith('{"version'))!;
    expect(JSON.parse(line)).toMatchObject({ version: 'first', args: ['rotate', '--logs', logs] });
    // Whoever asks for the status later is told, too.
    expect(troubleOf(checkout)).toMatchObject({ reason: expect.stringContaining('run-varve.sh') });

    writeFileSync(file, own);
    expect(await call(rotate)).toEqual({ status: 0, stdout: '', stderr: '' });
    expect(troubleOf(checkout)).toBeNull();
  });

  it('say what is missing where there is no good version either', async () => {
    const { checkout, call } = await makeGood();
    rmSync(cacheOf(checkout), { recursive: true });
    rmSync(join(checkout, 'scripts/run-varve.sh'));
    const ended = await call(rotate);
    expect(ended.status).not.toBe(0);
    expect(ended.stderr).toContain(`${rotate}: ${checkout}/scripts/run-varve.sh is broken or missing\n`);
  });

  it('run a build once that had to be mended', async () => {
    const { checkout, logs, call } = await makeGood();
    const main = program('first', 3).replace("await import('./later.ts')", "{ later: 'now' }");
    pull(checkout, `import './later.ts';\nexport const more = () => import('./later.ts');\n${main}`);
    await launch(checkout);
    const build = join(cacheOf(checkout), 'builds', lastGoodOf(checkout));
    for (const name of readdirSync(build)) if (/^(?:chunk|later)-.*\.js$/.test(name)) rmSync(join(build, name));
    expect(await call(rotate)).toMatchObject({ status: 3 });
    expect(logLines(logs)).toHaveLength(3);
    expect(JSON.parse(logLines(logs)[1]!)).toMatchObject({ version: 'first', later: 'now' });
  });

  it('write nothing into the log for who asks', async () => {
    const { logs, call } = await makeGood();
    for (const word of ['--dry-run', '--help', '-h']) {
      expect(await call(rotate, [word])).toMatchObject({ status: 0, stdout: expect.stringContaining(`"${word}"`) });
    }
    expect(readdirSync(logs)).toEqual([]);
  });
});

describe('the Node that the scripts take', () => {
  /** A program that answers as that version of Node does, and runs the real one. */
  function fakeNode(version: string): string {
    const file = join(makeFolder(), 'node');
    const answer = `#!/bin/sh\nif [ "$1" = --version ]; then echo ${version}; else echo "by ${version}"; exec '${process.execPath}' "$@"; fi\n`;
    writeFileSync(file, answer, { mode: 0o755 });
    return file;
  }
  const elsewhere = existsSync('/usr/local/bin/node') || readdirSync('/opt').some((name) => name.startsWith('node'));

  it('is the one that VARVE_NODE names', async () => {
    const { logs, call } = await makeGood();
    expect(await call(rotate, [], { VARVE_NODE: fakeNode('v20.19.1') })).toMatchObject({ status: 0, stderr: '' });
    expect(logLines(logs)[1]).toBe('by v20.19.1');
  });

  it.each(['v20.18.9', 'v9.9.9', 'nothing'])('is another where VARVE_NODE names %s', async (version) => {
    const { logs, call } = await makeGood();
    const node = fakeNode(version);
    if (version === 'nothing') chmodSync(node, 0o644);
    expect(await call(rotate, [], { VARVE_NODE: node })).toEqual({
      status: 0,
      stdout: '',
      stderr: `${rotate}: VARVE_NODE is ${node}, which is no Node 20.19 or newer; it is passed over\n`,
    });
    expect(logLines(logs)).toHaveLength(3);
  });

  it.skipIf(elsewhere)('is refused where the newest is too old, with its place and version', async () => {
    const { logs, call } = await makeGood();
    const node = fakeNode('v18.20.4');
    // All that the script calls, and no Node.
    const tools = makeFolder();
    const names = [
      'cut',
      'date',
      'dirname',
      'env',
      'flock',
      'getent',
      'head',
      'id',
      'mv',
      'readlink',
      'sed',
      'sh',
      'tee',
      'wc',
    ];
    for (const name of names) await run('sh', ['-c', `ln -s "$(command -v ${name})" ${tools}`]);
    const ended = await call(rotate, [], { PATH: tools, VARVE_NODE: node });
    expect(ended.status).toBe(1);
    expect(logLines(logs)[1]).toBe(
      `no Node found that is new enough: ${node} is v18.20.4; install Node 20.19 or newer, or put a line VARVE_NODE=/path/to/node into the crontab`,
    );
  });
});
