/** bin/prepare.cjs, which `varve update` asks before it switches: it makes a version ready, and switches nothing. */
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import {
  buildsOf,
  cacheOf,
  correct,
  lastGoodOf,
  launch,
  makeCheckout,
  makeFolder,
  program,
  project,
  pull,
  run,
  troubleOf,
} from './checkout.ts';
import type { Ended } from './checkout.ts';
import { fakeNpm, makeInstallable, npmEnv } from './installable.ts';

/** A checkout that runs, and a next one without packages. */
async function makeTwo(main: string): Promise<{ readonly live: string; readonly next: string }> {
  const live = makeCheckout();
  await launch(live);
  const next = makeCheckout();
  rmSync(join(next, 'node_modules'), { recursive: true });
  pull(next, main);
  return { live, next };
}

function prepare(live: string, next: string, env: Record<string, string> = {}): Promise<Ended> {
  return run(process.execPath, [join(live, 'bin/prepare.cjs'), next, cacheOf(live)], { env });
}

it('makes a version that is found ready after the switch, and leaves what runs as it is', async () => {
  const { live, next } = await makeTwo(program('second'));
  const before = lastGoodOf(live);
  const ended = await prepare(live, next);
  const [version] = buildsOf(live).filter((name) => name !== before);
  expect(ended).toEqual({ status: 0, stdout: `{"ok":true,"version":"${version}"}\n`, stderr: '' });
  expect(lastGoodOf(live)).toBe(before);
  expect(existsSync(cacheOf(next))).toBe(false);
  expect(await prepare(live, next)).toEqual(ended);
});

it('tells what is wrong with a version, and neither falls back nor writes of a trouble', async () => {
  const { live, next } = await makeTwo(`throw new Error('no luck');\n${program('second')}`);
  const ended = await prepare(live, next);
  expect({ ...ended, stdout: JSON.parse(ended.stdout) }).toEqual({
    status: 1,
    stdout: { ok: false, reason: 'the smoke test failed: exit code 1\nno luck', hint: correct },
    stderr: '',
  });
  expect(buildsOf(live)).toHaveLength(1);
  expect(troubleOf(live)).toBeNull();
});

it('installs packages for both, by the hash of the lock, and tries again at once where that failed', async () => {
  const live = makeCheckout();
  await launch(live);
  const { checkout: next } = makeInstallable();
  const npm = fakeNpm('exit 1');
  for (const calls of [1, 2]) {
    const failed = await prepare(live, next, { ...npmEnv, VARVE_NPM: npm.file });
    expect(JSON.parse(failed.stdout)).toMatchObject({ ok: false, reason: expect.stringContaining('npm ci failed') });
    expect(npm.calls().trimEnd().split('\n')).toHaveLength(calls);
  }
  expect(await prepare(live, next, npmEnv)).toMatchObject({ status: 0 });
  expect(readdirSync(join(cacheOf(live), 'packages'))).toHaveLength(1);
});

it('refuses a folder that is no checkout', async () => {
  const ended = await run(process.execPath, [join(project, 'bin/prepare.cjs'), makeFolder(), makeFolder()]);
  expect(ended).toMatchObject({ status: 1, stderr: '' });
  expect(JSON.parse(ended.stdout)).toMatchObject({
    ok: false,
    reason: expect.stringContaining('the sources cannot be read: ENOENT'),
  });
});

it('refuses to guess a folder', async () => {
  expect(await run(process.execPath, [join(project, 'bin/prepare.cjs'), '/tmp'])).toEqual({
    status: 1,
    stdout: '{"ok":false,"reason":"two folders are needed","hint":"node bin/prepare.cjs CHECKOUT CACHE"}\n',
    stderr: '',
  });
});

it('refuses a cache that cannot be written', async () => {
  const { live, next } = await makeTwo(program('second'));
  rmSync(join(live, '.cache'), { recursive: true });
  writeFileSync(join(live, '.cache'), 'in the way');
  const ended = await prepare(live, next);
  expect(ended.status).toBe(1);
  expect(JSON.parse(ended.stdout)).toMatchObject({ ok: false, reason: expect.stringContaining(`${live}/.cache`) });
  expect(readFileSync(join(live, '.cache'), 'utf8')).toBe('in the way');
});
