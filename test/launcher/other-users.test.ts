/** Cron may run as another user than the one that pulls: who may not write into the checkout still runs what is right. */
import { chownSync, cpSync, existsSync, readdirSync, readlinkSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { needs } from '../support/needs.ts';
import {
  buildsOf,
  cacheOf,
  changedTime,
  correct,
  launch,
  launcherOf,
  makeCheckout,
  makeFolder,
  printed,
  program,
  pull,
  run,
  standIn,
} from './checkout.ts';
import type { Ended } from './checkout.ts';

const root = needs.root();
const setpriv = needs.command('setpriv');
const nobody = 65_534;

/** A checkout that others may read, in a place that others may enter. */
async function makeOpen(): Promise<string> {
  const checkout = makeCheckout();
  await run('chmod', ['755', checkout]);
  // The packages of the checkout that is tested may be out of another user's reach.
  const modules = join(checkout, 'node_modules');
  for (const name of ['esbuild', '@esbuild']) {
    const target = readlinkSync(join(modules, name));
    rmSync(join(modules, name));
    cpSync(target, join(modules, name), { recursive: true });
  }
  return checkout;
}

async function asNobody(checkout: string, words: readonly string[] = []): Promise<Ended & { readonly left: string[] }> {
  const temporary = makeFolder();
  chownSync(temporary, nobody, nobody);
  const drop = [`--reuid=${nobody}`, `--regid=${nobody}`, '--clear-groups', process.execPath, launcherOf(checkout)];
  const ended = await run('setpriv', [...drop, ...words], { env: { TMPDIR: temporary, HOME: '/nonexistent' } });
  return { ...ended, left: readdirSync(temporary) };
}

describe.skipIf(!root.ok || !setpriv.ok)('a user who may not write into the checkout', () => {
  it('runs what its owner built', async () => {
    const checkout = await makeOpen();
    await run('sh', ['-c', 'umask 077; exec "$0"', launcherOf(checkout)]);
    const ended = await asNobody(checkout);
    expect(printed(ended)).toMatchObject({ version: 'first', told: { version: buildsOf(checkout)[0], trouble: null } });
  });

  it('builds and tries a new version for itself alone, and leaves nothing behind', async () => {
    const checkout = await makeOpen();
    await launch(checkout);
    pull(checkout, program('second'));
    const ended = await asNobody(checkout);
    expect(printed(ended)).toMatchObject({ version: 'second', later: 'loaded', told: { trouble: null } });
    expect(ended.left).toEqual([]);
    expect(buildsOf(checkout)).toHaveLength(1);
  });

  it('runs the last good version where the new one does not work', async () => {
    const checkout = await makeOpen();
    await launch(checkout);
    pull(checkout, `throw new Error('no luck');\n${program('second')}`);
    const ended = await asNobody(checkout);
    const reason = 'the smoke test failed: exit code 1; no luck';
    expect(changedTime(ended.stderr)).toBe(standIn(checkout, reason, correct));
    expect(JSON.parse(ended.stdout)).toMatchObject({ version: 'first' });
    expect(ended.left).toEqual([]);
  });

  it('runs the last good version where packages are missing that it cannot install', async () => {
    const checkout = await makeOpen();
    await launch(checkout);
    pull(checkout, program('second'));
    rmSync(join(checkout, 'node_modules'), { recursive: true });
    const ended = await asNobody(checkout);
    expect(ended.stderr).toContain('the packages are not installed; the packages cannot be installed: EACCES');
    expect(ended.stderr).toContain(`\nhint: run npm ci in ${checkout}\n`);
    expect(JSON.parse(ended.stdout)).toMatchObject({ version: 'first' });
  });
});

describe.skipIf(!root.ok)('root in the checkout of another user', () => {
  it('leaves a cache that this user can go on with', async () => {
    const checkout = await makeOpen();
    await run('chown', ['-R', `${nobody}:${nobody}`, checkout]);
    expect(printed(await launch(checkout))).toMatchObject({ version: 'first' });
    const { stdout } = await run('find', [join(checkout, '.cache'), '!', '-user', String(nobody), '!', '-type', 'l']);
    expect(stdout).toBe('');
    if (!setpriv.ok) return;
    pull(checkout, program('second'));
    await asNobody(checkout);
    expect(buildsOf(checkout)).toHaveLength(2);
    expect(existsSync(join(cacheOf(checkout), 'last-good', 'main.js'))).toBe(true);
  });

  it('makes the next version ready for this user, though root has made the worktree with its sources', async () => {
    const checkout = await makeOpen();
    const next = await makeOpen();
    pull(next, program('second'));
    await run('chown', ['-R', `${nobody}:${nobody}`, checkout]);
    const prepared = await run(process.execPath, [join(checkout, 'bin/prepare.cjs'), next, cacheOf(checkout)]);
    expect(prepared).toMatchObject({ status: 0, stderr: '' });
    expect(buildsOf(checkout)).toHaveLength(1);
    const { stdout } = await run('find', [join(checkout, '.cache'), '!', '-user', String(nobody)]);
    expect(stdout).toBe('');
  });
});

it('a link in place of the cache is followed, for a checkout on a disk that is read-only', async () => {
  const checkout = makeCheckout();
  const elsewhere = makeFolder();
  symlinkSync(elsewhere, join(checkout, '.cache'));
  expect(printed(await launch(checkout))).toMatchObject({ version: 'first' });
  expect(printed(await launch(checkout))).toMatchObject({ version: 'first' });
  expect(readdirSync(join(elsewhere, 'varve', 'builds'))).toHaveLength(1);
});
