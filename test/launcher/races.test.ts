/** Launchers at the same time, launchers that are killed at any moment, and pulls while a program runs. */
import { existsSync, mkdirSync, readFileSync, readdirSync, readlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { seeded } from '../support/random.ts';
import {
  buildOf,
  buildsOf,
  cacheOf,
  lastGoodOf,
  launch,
  launcherOf,
  makeCheckout,
  makeFolder,
  printed,
  program,
  pull,
  run,
  start,
  troubleOf,
} from './checkout.ts';
import { greetingProgram, makeInstallable, npmEnv } from './installable.ts';

/** A program that runs until a file is there, and only then loads its other part. */
const server = (until: string): string => `
import { existsSync } from 'node:fs';
export async function main(): Promise<number> {
  console.log('up');
  while (!existsSync(${JSON.stringify(until)})) await new Promise((resolve) => setTimeout(resolve, 20));
  const { later } = await import('./later.ts');
  console.log(later);
  return 0;
}
`;

/** Resolves once the child has printed something. */
const firstOutput = (child: ReturnType<typeof start>['child']): Promise<void> =>
  new Promise((resolve) => child.stdout!.once('data', () => resolve()));

describe('a running program', () => {
  it.each([
    ['its launcher', (checkout: string) => start(launcherOf(checkout))],
    [
      'the last good version by its path',
      (checkout: string) => start(process.execPath, [join(cacheOf(checkout), 'last-good', 'start.cjs')]),
    ],
  ])('started by %s loads a part of itself after six further versions were built', async (_, startServer) => {
    const checkout = makeCheckout();
    const until = join(makeFolder(), 'until');
    pull(
      checkout,
      server(until).replace("console.log('up');", "if (process.argv.includes('--once')) return 0; console.log('up');"),
    );
    await launch(checkout, ['--once']);
    const version = lastGoodOf(checkout);
    const { child, ended } = startServer(checkout);
    await firstOutput(child);
    const past = new Date(0);
    for (let n = 1; n <= 6; n += 1) {
      // As after days.
      utimesSync(buildOf(checkout, version), past, past);
      pull(checkout, program(`version ${n}`));
      expect(printed(await launch(checkout))).toMatchObject({ version: `version ${n}` });
    }
    expect(buildsOf(checkout)).toContain(version);
    writeFileSync(until, '');
    expect(await ended).toEqual({ status: 0, stdout: 'up\nloaded\n', stderr: '' });

    // With its end it is an old build like any other.
    pull(checkout, program('version 7'));
    await launch(checkout);
    expect(buildsOf(checkout)).not.toContain(version);
    expect(buildsOf(checkout)).toHaveLength(5);
  });
});

describe('launchers that start together', () => {
  it('on a version that does not work all run the last good one', async () => {
    const checkout = makeCheckout();
    await launch(checkout);
    pull(checkout, 'export const main = ;');
    const ended = await Promise.all([1, 2, 3, 4].map(() => launch(checkout)));
    for (const each of ended) expect(JSON.parse(each.stdout)).toMatchObject({ version: 'first' });
    expect(troubleOf(checkout)).toMatchObject({ running: lastGoodOf(checkout) });
    expect(readdirSync(cacheOf(checkout)).filter((name) => name.startsWith('tmp-'))).toEqual([]);
  });

  it('while pulls follow each other each run one of the versions, and the last start the last one', async () => {
    const checkout = makeCheckout();
    await launch(checkout);
    const ended = [];
    for (let n = 1; n <= 8; n += 1) {
      pull(checkout, program(`version ${n}`));
      ended.push(launch(checkout));
      await new Promise((resolve) => setTimeout(resolve, 150));
    }
    for (const each of await Promise.all(ended)) {
      expect(printed(each)).toMatchObject({ version: expect.stringMatching(/^(?:first|version \d)$/) });
    }
    expect(printed(await launch(checkout))).toMatchObject({ version: 'version 8', told: { trouble: null } });
    expect(lastGoodOf(checkout)).toBe((printed(await launch(checkout)) as { told: { version: string } }).told.version);
  });
});

describe('a launcher that is killed', () => {
  /** The invariant at any moment: what cron would fall back to is there and runs. */
  async function expectLastGoodRuns(checkout: string): Promise<void> {
    const link = join(cacheOf(checkout), 'last-good');
    if (!existsSync(link)) return;
    expect(readlinkSync(link)).toMatch(/^builds\/[\da-f]{64}$/);
    expect(await run(process.execPath, [join(link, 'start.cjs')])).toMatchObject({ status: 7, stderr: '' });
  }

  it('while it builds, tries or switches leaves a cache that the next start is right with', async () => {
    const checkout = makeCheckout();
    const random = seeded(20_251_201);
    for (let n = 1; n <= 16; n += 1) {
      pull(checkout, program(`version ${n}`));
      const { child, ended } = start(launcherOf(checkout));
      await new Promise((resolve) => setTimeout(resolve, random() * 600));
      child.kill('SIGKILL');
      await ended;
      await expectLastGoodRuns(checkout);
      if (n % 4 === 0) expect(printed(await launch(checkout))).toMatchObject({ version: `version ${n}` });
    }
    expect(troubleOf(checkout)).toBeNull();
  });

  it('while it installs packages does so, too', async () => {
    const { checkout, ask } = makeInstallable();
    const random = seeded(20_251_202);
    for (let n = 1; n <= 6; n += 1) {
      ask(`${n}.0.0`, `version ${n}`);
      const { child, ended } = start(launcherOf(checkout), [], { env: npmEnv });
      await new Promise((resolve) => setTimeout(resolve, random() * 1500));
      child.kill('SIGKILL');
      await ended;
      await expectLastGoodRuns(checkout);
    }
    expect(await launch(checkout, [], npmEnv)).toMatchObject({ status: 7, stdout: '{"version":"version 6"}\n' });
  });

  it('by a signal that it can catch leaves neither folders nor children behind', async () => {
    const checkout = makeCheckout();
    await launch(checkout);
    const pidFile = join(makeFolder(), 'pid');
    pull(
      checkout,
      `import { writeFileSync } from 'node:fs';
       ${program('second')}
       export const test = () => { writeFileSync('${pidFile}', String(process.pid)); for (;;); };`,
    );
    const { child, ended } = start(launcherOf(checkout));
    while (!existsSync(pidFile)) await new Promise((resolve) => setTimeout(resolve, 20));
    await new Promise((resolve) => setTimeout(resolve, 50));
    child.kill('SIGTERM');
    expect(await ended).toEqual({ status: null, stdout: '', stderr: '' });
    expect(readdirSync(cacheOf(checkout)).filter((name) => name.startsWith('tmp-'))).toEqual([]);
    const pid = readFileSync(pidFile, 'utf8');
    // Gone, or ended and not yet waited for; a busy machine takes a moment to end what was killed.
    const stat = () => (existsSync(`/proc/${pid}/stat`) ? readFileSync(`/proc/${pid}/stat`, 'utf8') : ') Z');
    await expect.poll(stat, { timeout: 10_000 }).toMatch(/\) [ZX]/);
  });

  it('leaves folders that a later build removes', async () => {
    const checkout = makeCheckout();
    await launch(checkout);
    const left = join(cacheOf(checkout), 'tmp-1-left');
    mkdirSync(left);
    const past = new Date(Date.now() - 2 * 3_600_000);
    utimesSync(left, past, past);
    pull(checkout, greetingProgram.replace("import { greeting } from 'greeting';", "const greeting = 'hello';"));
    await launch(checkout);
    expect(existsSync(left)).toBe(false);
  });
});
