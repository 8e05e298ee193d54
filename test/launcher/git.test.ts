/** Git at work in the checkout: what a `git pull` that is under way, was killed or stopped at a conflict leaves. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { needs } from '../support/needs.ts';
import {
  cacheOf,
  changedTime,
  correct,
  buildsOf,
  launch,
  makeCheckout,
  makeFolder,
  printed,
  program,
  pull,
  run,
  standIn,
} from './checkout.ts';

/** A checkout whose first version has run, with the folder in which git keeps its state. */
async function makeGood(): Promise<{ readonly checkout: string; readonly git: string }> {
  const checkout = makeCheckout();
  await launch(checkout);
  const git = join(checkout, '.git');
  mkdirSync(git);
  return { checkout, git };
}

/** Less than the launcher's own, so that a test does not take as long. */
const env = { VARVE_GIT_WAIT_MS: '300' };

describe('a git operation that is unfinished', () => {
  it('leaves the last good version to run, since the sources may be of two versions', async () => {
    const { checkout, git } = await makeGood();
    const lock = join(git, 'index.lock');
    writeFileSync(lock, '');
    pull(checkout, program('mixture'));
    const ended = await launch(checkout, [], env);
    const hint = `if no git is running, remove ${lock} and run git status in ${checkout}`;
    expect(changedTime(ended.stderr)).toBe(standIn(checkout, `a git operation is unfinished: ${lock} exists`, hint));
    expect(JSON.parse(ended.stdout)).toMatchObject({ version: 'first' });
    expect(buildsOf(checkout)).toHaveLength(1);

    rmSync(lock);
    expect(printed(await launch(checkout, [], env))).toMatchObject({ version: 'mixture', told: { trouble: null } });
  });

  it('is waited for', async () => {
    const { checkout, git } = await makeGood();
    const lock = join(git, 'index.lock');
    writeFileSync(lock, '');
    pull(checkout, program('half'));
    const ending = launch(checkout, [], { VARVE_GIT_WAIT_MS: '30000' });
    await new Promise((resolve) => setTimeout(resolve, 400));
    pull(checkout, program('whole'));
    rmSync(lock);
    expect(printed(await ending)).toMatchObject({ version: 'whole' });
    expect(buildsOf(checkout)).toHaveLength(2);
  });

  it('does not matter to sources that are known', async () => {
    const { checkout, git } = await makeGood();
    pull(checkout, program('second'));
    await launch(checkout);
    writeFileSync(join(git, 'index.lock'), '');
    expect(printed(await launch(checkout))).toMatchObject({ version: 'second' });
    pull(checkout, program('first'));
    expect(printed(await launch(checkout))).toMatchObject({ version: 'first' });
  });

  it('stops nothing where no version was ever good', async () => {
    const checkout = makeCheckout();
    mkdirSync(join(checkout, '.git'));
    writeFileSync(join(checkout, '.git', 'index.lock'), '');
    expect(printed(await launch(checkout, [], env))).toMatchObject({ version: 'first' });
  });

  it('is seen in a worktree, where .git is a file', async () => {
    const checkout = makeCheckout();
    await launch(checkout);
    const git = makeFolder();
    writeFileSync(join(checkout, '.git'), `gitdir: ${git}\n`);
    writeFileSync(join(git, 'index.lock'), '');
    pull(checkout, program('mixture'));
    const ended = await launch(checkout, [], env);
    expect(ended.stderr).toContain(`a git operation is unfinished: ${git}/index.lock exists\n`);
    expect(JSON.parse(ended.stdout)).toMatchObject({ version: 'first' });
  });
});

describe('conflict marks in the sources', () => {
  it.each([
    ['MERGE_HEAD', 'merge'],
    ['rebase-merge', 'rebase'],
    ['CHERRY_PICK_HEAD', 'cherry-pick'],
    ['REVERT_HEAD', 'revert'],
  ])('are told with what git is in the middle of: %s', async (name, operation) => {
    const { checkout, git } = await makeGood();
    writeFileSync(join(git, name), '');
    pull(checkout, `<<<<<<< HEAD\n${program('ours')}`);
    const reason =
      `git is in the middle of a ${operation}: cannot build ${checkout}/src: Build failed with 1 error:; ` +
      'src/main.ts:1:0: ERROR: Unexpected "<<"';
    const hint = `finish the ${operation} in ${checkout}, or run git ${operation} --abort there`;
    expect(changedTime((await launch(checkout)).stderr)).toBe(standIn(checkout, reason, hint));
  });

  it('without such an operation are a fault like any other', async () => {
    const { checkout } = await makeGood();
    pull(checkout, `<<<<<<< HEAD\n${program('ours')}`);
    expect((await launch(checkout)).stderr).toContain(`Unexpected "<<"\nhint: ${correct}\n`);
  });
});

const git = needs.command('git');

describe.skipIf(!git.ok)('real git', () => {
  const settings = ['-c', 'user.name=Test', '-c', 'user.email=test@example.org', '-c', 'commit.gpgsign=false'];
  const config = { GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' };
  const gitIn = async (folder: string, ...words: string[]) => {
    const ended = await run('git', ['-C', folder, ...settings, ...words], { env: config });
    if (ended.status !== 0) throw new Error(ended.stderr);
    return ended.stdout;
  };

  /** A repository that is pushed to, and a clone of it that is pulled into, as in production. */
  async function makeClone(): Promise<{ readonly origin: string; readonly clone: string }> {
    const origin = makeCheckout();
    writeFileSync(join(origin, '.gitignore'), 'node_modules/\n.cache/\n');
    await gitIn(origin, 'init', '--quiet', '--initial-branch=main');
    await gitIn(origin, 'add', '.');
    await gitIn(origin, 'commit', '--quiet', '-m', 'first');
    const clone = join(makeFolder(), 'clone');
    await gitIn('/', 'clone', '--quiet', origin, clone);
    await run('cp', ['-R', join(origin, 'node_modules'), clone]);
    return { origin, clone };
  }

  async function push(origin: string, main: string): Promise<void> {
    pull(origin, main);
    await gitIn(origin, 'commit', '--quiet', '--all', '-m', 'next');
  }

  it('git pull is the whole update, git revert the whole way back, and a broken pull mends with the next', async () => {
    const { origin, clone } = await makeClone();
    expect(printed(await launch(clone))).toMatchObject({ version: 'first' });
    await push(origin, program('second'));
    await gitIn(clone, 'pull', '--quiet');
    expect(printed(await launch(clone))).toMatchObject({ version: 'second' });
    await push(origin, 'export const main = ;');
    await gitIn(clone, 'pull', '--quiet');
    expect(JSON.parse((await launch(clone)).stdout)).toMatchObject({ version: 'second' });
    await gitIn(clone, 'revert', '--no-edit', 'HEAD');
    expect(printed(await launch(clone))).toMatchObject({ version: 'second', told: { trouble: null } });
    expect(await gitIn(clone, 'status', '--porcelain')).toBe('');
  });

  it('a conflict leaves the last good version, and its end the merged one', async () => {
    const { origin, clone } = await makeClone();
    await launch(clone);
    await push(origin, program('theirs'));
    await push(clone, program('ours'));
    await gitIn(clone, 'pull', '--no-rebase').catch(() => 'a conflict, as wanted');
    expect(readFileSync(join(clone, 'src/main.ts'), 'utf8')).toContain('<<<<<<<');
    const ended = await launch(clone);
    expect(ended.stderr).toContain('git is in the middle of a merge: cannot build');
    expect(JSON.parse(ended.stdout)).toMatchObject({ version: 'first' });
    await gitIn(clone, 'merge', '--abort');
    expect(printed(await launch(clone))).toMatchObject({ version: 'ours', told: { trouble: null } });
  });

  it('a version in a worktree is made ready before it is switched to', async () => {
    const { origin, clone } = await makeClone();
    await launch(clone);
    await push(origin, program('second'));
    await gitIn(clone, 'fetch', '--quiet');
    const worktree = join(makeFolder(), 'next');
    await gitIn(clone, 'worktree', 'add', '--quiet', '--detach', worktree, 'origin/main');
    const prepare = [join(clone, 'bin/prepare.cjs'), worktree, cacheOf(clone)];
    const ready = await run(process.execPath, prepare);
    expect(ready).toMatchObject({ status: 0, stderr: '' });
    const { version } = JSON.parse(ready.stdout) as { version: string };
    expect(existsSync(join(worktree, '.cache'))).toBe(false);

    // Switching builds nothing: without packages and bundler it could not.
    await gitIn(clone, 'merge', '--quiet', '--ff-only', 'origin/main');
    rmSync(join(clone, 'node_modules'), { recursive: true });
    expect(printed(await launch(clone))).toMatchObject({ version: 'second', told: { version, trouble: null } });
  });
});
