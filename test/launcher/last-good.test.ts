/**
 * A version that does not work never leaves cron without one: the last good version runs in its place, says so, makes a
 * run fail, and gives way by itself as soon as the sources are right.
 */
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  buildOf,
  buildsOf,
  cacheOf,
  changedTime,
  correct,
  lastGoodOf,
  launch,
  launcherOf,
  makeCheckout,
  printed,
  program,
  pull,
  run,
  standIn,
  troubleOf,
} from './checkout.ts';
import type { Ended } from './checkout.ts';

/** A checkout whose first version has run. */
async function makeGood(main: string = program('first')): Promise<string> {
  const checkout = makeCheckout();
  pull(checkout, main);
  await launch(checkout);
  expect(buildsOf(checkout)).toHaveLength(1);
  return checkout;
}

function expectStandIn(ended: Ended, checkout: string, reason: string, hint: string = correct): void {
  expect(changedTime(ended.stderr)).toBe(standIn(checkout, reason, hint));
  expect(JSON.parse(ended.stdout)).toMatchObject({ version: 'first' });
}

/** Programs that a pull may bring, and how the launcher puts what is wrong with each. */
const broken: readonly (readonly [string, string, (checkout: string) => string])[] = [
  [
    'a fault in the syntax',
    'export const main = ;',
    (checkout) => `cannot build ${checkout}/src: Build failed with 1 error:; src/main.ts:1:20: ERROR: Unexpected ";"`,
  ],
  [
    'a fault at import',
    `throw new Error('no luck');\n${program('second')}`,
    () => 'the smoke test failed: exit code 1; no luck',
  ],
  ['no main', 'export const other = 1;', () => 'the smoke test failed: exit code 1; no main()'],
  [
    'a program that fails its smoke test',
    `${program('second')}\nexport const test = () => { throw new Error('a record is lost'); };`,
    () => 'the smoke test failed: exit code 1; a record is lost',
  ],
  [
    'a program that ends the process as if all was well',
    `process.exit(0);\n${program('second')}`,
    () => 'the smoke test failed: it ended before it was through',
  ],
  [
    'a program that is killed',
    `process.kill(process.pid, 'SIGKILL');\n${program('second')}`,
    () => 'the smoke test failed: it was ended by SIGKILL',
  ],
];

describe('a version that does not work', () => {
  it.each(broken)('with %s leads to the last good one, until it is corrected', async (_, main, reason) => {
    const checkout = await makeGood();
    const [good] = buildsOf(checkout);
    pull(checkout, main);
    expectStandIn(await launch(checkout), checkout, reason(checkout));
    expect(buildsOf(checkout)).toEqual([good]);
    expect(lastGoodOf(checkout)).toBe(good);

    pull(checkout, program('third'));
    expect(printed(await launch(checkout))).toMatchObject({ version: 'third', told: { trouble: null } });
    expect(troubleOf(checkout)).toBeNull();
  });

  it('that never ends is given up in time, and not tried again by the next start, but ten minutes later', async () => {
    const checkout = await makeGood();
    const marks = join(checkout, 'marks');
    const never = `import { appendFileSync } from 'node:fs';
      ${program('second')}
      export const test = () => { appendFileSync(${JSON.stringify(marks)}, 'x'); for (;;); };`;
    pull(checkout, never);
    const env = { VARVE_SMOKE_TEST_MS: '700' };
    const reason = 'the smoke test failed: it was not done after 0.7 s';
    expectStandIn(await launch(checkout, [], env), checkout, reason);
    const again = await launch(checkout, [], env);
    expectStandIn(again, checkout, reason, `${correct}; it is tried again from TIME on`);
    expect(readFileSync(marks, 'utf8')).toBe('x');

    const [memory] = readdirSync(join(cacheOf(checkout), 'failed'));
    const file = join(cacheOf(checkout), 'failed', memory!);
    const at = new Date(Date.now() - 601_000).toISOString();
    writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), at }));
    expectStandIn(await launch(checkout, [], env), checkout, reason);
    expect(readFileSync(marks, 'utf8')).toBe('xx');
  });

  it('is told to the program and kept, with the time since when', async () => {
    const checkout = await makeGood();
    const [running] = buildsOf(checkout);
    pull(checkout, 'export const main = ;');
    const first = JSON.parse((await launch(checkout)).stdout) as {
      told: { trouble: { since: string; wanted: string } };
    };
    expect(first.told).toEqual({
      version: running,
      trouble: {
        since: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
        reason: `cannot build ${checkout}/src: Build failed with 1 error:; src/main.ts:1:20: ERROR: Unexpected ";"`,
        hint: correct,
        wanted: expect.stringMatching(/^[\da-f]{64}$/),
        running,
      },
    });
    expect(troubleOf(checkout)).toEqual(first.told.trouble);

    // The next pull is no better: it is the same trouble since the same time.
    pull(checkout, 'export const main = 1 +;');
    const second = JSON.parse((await launch(checkout)).stdout) as typeof first;
    expect(second.told.trouble.since).toBe(first.told.trouble.since);
    expect(second.told.trouble.wanted).not.toBe(first.told.trouble.wanted);
    expect(troubleOf(checkout)).toEqual(second.told.trouble);
  });

  it('runs on where the trouble cannot be written down', async () => {
    const checkout = await makeGood();
    mkdirSync(join(cacheOf(checkout), 'trouble.json'));
    pull(checkout, 'export const main = ;');
    expect(JSON.parse((await launch(checkout)).stdout)).toMatchObject({ version: 'first' });
  });

  it.each([
    ['rotate', 1],
    ['archive', 1],
    ['clean', 1],
    ['run', 1],
    ['status', 0],
    ['--version', 0],
  ])('makes the exit code 0 of %s a %i', async (command, code) => {
    const checkout = await makeGood(program('first', 0));
    expect((await launch(checkout, [command])).status).toBe(0);
    pull(checkout, 'export const main = ;');
    expect((await launch(checkout, [command])).status).toBe(code);
  });

  it('leaves a code that is not 0 as it is', async () => {
    const checkout = await makeGood(program('first', 75));
    pull(checkout, 'export const main = ;');
    expect((await launch(checkout, ['rotate'])).status).toBe(75);
  });

  it('is refused with what is wrong and what to do where no version was ever good', async () => {
    const checkout = makeCheckout();
    pull(checkout, `throw new Error('no luck');\n${program('first')}`);
    expect(await launch(checkout)).toEqual({
      status: 1,
      stdout: '',
      stderr: `varve: the smoke test failed: exit code 1\nno luck\nhint: ${correct}\n`,
    });
    expect(buildsOf(checkout)).toEqual([]);
    pull(checkout, program('second'));
    expect(printed(await launch(checkout))).toMatchObject({ version: 'second' });
  });
});

describe('sources that cannot be read', () => {
  it.each(['package.json', 'package-lock.json', 'src', 'web', 'bin/bundle.mjs', 'scripts/run-varve.sh'])(
    'are no reason to stop: %s is missing',
    async (name) => {
      const checkout = await makeGood();
      renameSync(join(checkout, name), join(checkout, 'aside'));
      const ended = await launch(checkout);
      expect(ended.stderr).toContain('because the sources in ');
      expect(ended.stderr).toContain('the sources cannot be read: ENOENT: no such file or directory');
      expect(JSON.parse(ended.stdout)).toMatchObject({ version: 'first', told: { trouble: { wanted: null } } });

      renameSync(join(checkout, 'aside'), join(checkout, name));
      expect(printed(await launch(checkout))).toMatchObject({ version: 'first', told: { trouble: null } });
      expect(troubleOf(checkout)).toBeNull();
    },
  );

  it.each([
    ['package.json', '<<<<<<< HEAD\n'],
    ['package-lock.json', '<<<<<<< HEAD\n'],
    ['bin/smoke-test.cjs', '<<<<<<< HEAD\n'],
    ['bin/bundle.mjs', '<<<<<<< HEAD\n'],
    ['scripts/run-varve.sh', '<<<<<<< HEAD\n'],
    ['scripts/run-varve.sh', '# cut off\n'],
  ])('nor are conflict marks or half a file in %s', async (name, text) => {
    const checkout = await makeGood();
    writeFileSync(join(checkout, name), text);
    // The smoke test is no part of a version, so it is asked for with the next one.
    if (name === 'bin/smoke-test.cjs') pull(checkout, program('second'));
    const ended = await launch(checkout);
    expect(ended.stderr).toMatch(/^varve: running the last good version .*\nhint: .*\n$/);
    expect(JSON.parse(ended.stdout)).toMatchObject({ version: 'first' });
  });
});

describe('a disk that is full', () => {
  /** Has the bundler meet a full disk wherever the path of its output has this in it. */
  function fill(checkout: string, where: string): void {
    const bundler = join(checkout, 'bin', 'bundle.mjs');
    const full = `if (folder.includes('${where}')) throw Object.assign(new Error('ENOSPC: no space left'), { syscall: 'write' });`;
    writeFileSync(
      bundler,
      readFileSync(bundler, 'utf8').replace('mkdirSync(folder', () => `${full}\n  mkdirSync(folder`),
    );
  }

  it('in the checkout leads to a build in TMPDIR', async () => {
    const checkout = await makeGood();
    fill(checkout, '.cache');
    pull(checkout, program('second'));
    expect(printed(await launch(checkout))).toMatchObject({ version: 'second', told: { trouble: null } });
    expect(buildsOf(checkout)).toHaveLength(1);
  });

  it('everywhere leads to the last good version', async () => {
    const checkout = await makeGood();
    fill(checkout, '');
    pull(checkout, program('second'));
    const reason = 'cannot write a build: ENOSPC: no space left; ENOSPC: no space left';
    expectStandIn(await launch(checkout), checkout, reason, 'free space, or let this user write there');
  });
});

describe('the last good version', () => {
  it('is the one that ran last, also after going back', async () => {
    const checkout = await makeGood();
    const [first] = buildsOf(checkout);
    pull(checkout, program('second'));
    await launch(checkout);
    const second = lastGoodOf(checkout);
    expect(second).not.toBe(first);

    pull(checkout, program('first'));
    expect(printed(await launch(checkout))).toMatchObject({ version: 'first' });
    expect(lastGoodOf(checkout)).toBe(first);
    pull(checkout, 'export const main = ;');
    expectStandIn(
      await launch(checkout),
      checkout,
      `cannot build ${checkout}/src: Build failed with 1 error:; src/main.ts:1:20: ERROR: Unexpected ";"`,
    );
  });

  it('is never pruned, however many versions come and go', async () => {
    const checkout = await makeGood();
    const good = lastGoodOf(checkout);
    const past = new Date(0);
    utimesSync(buildOf(checkout, good), past, past);
    for (let n = 0; n < 6; n += 1) mkdirSync(buildOf(checkout, `other-${n}`));
    // Prepared ahead, six of them, while none was switched to.
    const next = makeCheckout();
    pull(next, program('next'));
    const prepared = await run(process.execPath, [join(checkout, 'bin/prepare.cjs'), next, cacheOf(checkout)]);
    expect(prepared).toMatchObject({ status: 0 });
    expect(buildsOf(checkout)).toContain(good);
    expect(buildsOf(checkout)).toHaveLength(6);
  });

  it('is found without its link, which a kill before the first switch leaves out', async () => {
    const checkout = await makeGood();
    unlinkSync(join(cacheOf(checkout), 'last-good'));
    pull(checkout, 'export const main = ;');
    expect(JSON.parse((await launch(checkout)).stdout)).toMatchObject({ version: 'first' });
    pull(checkout, program('first'));
    await launch(checkout);
    expect(lastGoodOf(checkout)).toBe(buildsOf(checkout)[0]);
  });

  it('is switched to where a copy of the checkout made a folder of the link', async () => {
    const checkout = await makeGood();
    const link = join(cacheOf(checkout), 'last-good');
    unlinkSync(link);
    mkdirSync(link);
    writeFileSync(join(link, 'main.js'), '');
    expect(printed(await launch(checkout))).toMatchObject({ version: 'first' });
    expect(lastGoodOf(checkout)).toBe(buildsOf(checkout)[0]);
  });

  it('is one without pages, too: versions before them had none', async () => {
    const checkout = await makeGood();
    rmSync(join(cacheOf(checkout), 'last-good', 'web'), { recursive: true });
    pull(checkout, 'export const main = ;');

    const ended = await launch(checkout);
    expect(ended.stderr).toContain('running the last good version');
    expect(JSON.parse(ended.stdout)).toMatchObject({ version: 'first' });
  });

  it('outlives node_modules', async () => {
    const checkout = await makeGood();
    rmSync(join(checkout, 'node_modules'), { recursive: true });
    expect(printed(await launch(checkout))).toMatchObject({ version: 'first', told: { trouble: null } });
    expect(existsSync(join(checkout, 'node_modules'))).toBe(false);
  });

  it('starts by its own path with nothing of the checkout', async () => {
    const checkout = await makeGood();
    for (const name of ['bin', 'src', 'web', 'client', 'node_modules', 'package.json', 'package-lock.json']) {
      rmSync(join(checkout, name), { recursive: true });
    }
    const file = join(cacheOf(checkout), 'last-good', 'start.cjs');
    expect(printed(await run(process.execPath, [file, 'status']))).toMatchObject({
      version: 'first',
      later: 'loaded',
      root: checkout,
      args: ['status'],
      told: { version: lastGoodOf(checkout), trouble: null },
    });
  });
});

describe('two pulls', () => {
  it('between two starts run the second, and a broken one between two good ones is passed over', async () => {
    const checkout = await makeGood();
    pull(checkout, program('second'));
    pull(checkout, program('third'));
    expect(printed(await launch(checkout))).toMatchObject({ version: 'third' });
    pull(checkout, 'export const main = ;');
    pull(checkout, program('fourth'));
    expect(printed(await launch(checkout))).toMatchObject({ version: 'fourth' });
    expect(buildsOf(checkout)).toHaveLength(3);
  });

  it.each([
    ['a version', program('second')],
    ['a fault', 'export const main = ;'],
  ])('while %s is built: what comes of the mixture does not count', async (_, second) => {
    const checkout = await makeGood();
    // The bundler itself stands for the second pull: it changes the sources while it reads them.
    const bundler = join(checkout, 'bin', 'bundle.mjs');
    const main = join(checkout, 'src', 'main.ts');
    const change = `import { readFileSync } from 'node:fs';
      if (!readFileSync('${main}', 'utf8').includes('third')) writeFileSync('${main}', ${JSON.stringify(program('third'))});`;
    writeFileSync(
      bundler,
      readFileSync(bundler, 'utf8').replace('/**', () => `${change}\n/**`),
    );
    pull(checkout, second);
    expect(printed(await launch(checkout))).toMatchObject({ version: 'third' });
    expect(buildsOf(checkout)).toHaveLength(2);
  });
});

describe('what others may read', () => {
  it('follows the sources, not the umask of who comes first', async () => {
    const checkout = makeCheckout();
    await run('sh', ['-c', 'umask 077; exec "$0"', launcherOf(checkout)]);
    const version = lastGoodOf(checkout);
    const stat = await run('stat', [
      '-c',
      '%a',
      buildOf(checkout, version),
      join(buildOf(checkout, version), 'main.js'),
    ]);
    expect(stat.stdout).toBe('755\n644\n');
  });

  it('is nothing where the sources are shut', async () => {
    const checkout = makeCheckout();
    chmodSync(join(checkout, 'src'), 0o700);
    await launch(checkout);
    const stat = await run('stat', ['-c', '%a', buildOf(checkout, lastGoodOf(checkout)), cacheOf(checkout)]);
    expect(stat.stdout).toBe('700\n700\n');
  });
});
