/**
 * The launcher, in a checkout of its own: `git pull` alone is the update, going back reuses the old build, and neither
 * a second launcher, another user nor a missing `npm ci` leads to a wrong program or a riddle.
 */
import { spawn } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';

const project = join(import.meta.dirname, '..');
const made: string[] = [];
afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true });
});

function makeFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'varve-launcher-')));
  made.push(folder);
  return folder;
}

/** A program that tells what it was given, loads a part of itself later, and ends with status 7. */
const program = (version: string): string => `
export async function main(args: readonly string[]): Promise<number> {
  const { later } = await import('./later.ts');
  console.log(JSON.stringify({ version: '${version}', args, later, pool: process.env['UV_THREADPOOL_SIZE'] }));
  return 7;
}
`;

/** A checkout with the launcher and the locked packages, as after \`npm ci --omit=dev\`. */
function makeCheckout(): string {
  const checkout = makeFolder();
  for (const name of ['bin', 'package.json', 'package-lock.json', 'tsconfig.json']) {
    cpSync(join(project, name), join(checkout, name), { recursive: true });
  }
  mkdirSync(join(checkout, 'src'));
  writeFileSync(join(checkout, 'src', 'main.ts'), program('first'));
  writeFileSync(join(checkout, 'src', 'later.ts'), "export const later: string = 'loaded';\n");
  mkdirSync(join(checkout, 'node_modules'));
  for (const name of ['esbuild', '@esbuild']) {
    symlinkSync(join(project, 'node_modules', name), join(checkout, 'node_modules', name));
  }
  cpSync(join(project, 'node_modules/.package-lock.json'), join(checkout, 'node_modules/.package-lock.json'));
  return checkout;
}

interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Starts the command with its own temporary directory, so that what is left there shows. */
function run(
  command: string,
  args: readonly string[] = [],
  options: { readonly cwd?: string; readonly env?: Readonly<Record<string, string | undefined>> } = {},
): Promise<Ended> {
  const env = { ...process.env, UV_THREADPOOL_SIZE: undefined, ...options.env };
  const child = spawn(command, args, { cwd: options.cwd ?? '/', env, stdio: ['ignore', 'pipe', 'pipe'] });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status) => resolve({ status, stdout, stderr }));
  });
}

const launcherOf = (checkout: string): string => join(checkout, 'bin', 'varve');
const buildsOf = (checkout: string): string[] => readdirSync(join(checkout, 'node_modules/.cache/varve')).toSorted();

function printed(ended: Ended): unknown {
  expect(ended).toMatchObject({ status: 7, stderr: '' });
  return JSON.parse(ended.stdout);
}

describe('the launcher in a checkout', () => {
  it('passes the arguments on, takes over the exit code, and has set the size of the thread pool', async () => {
    const checkout = makeCheckout();

    expect(printed(await run(launcherOf(checkout), ['plan', '--now', 'a b']))).toEqual({
      version: 'first',
      args: ['plan', '--now', 'a b'],
      later: 'loaded',
      pool: expect.stringMatching(/^[4-8]$/),
    });
    const own = await run(launcherOf(checkout), [], { env: { UV_THREADPOOL_SIZE: '3' } });
    expect(printed(own)).toMatchObject({ pool: '3' });
  });

  it('sets the size of the pool before anything uses it', async () => {
    const checkout = makeCheckout();
    writeFileSync(
      join(checkout, 'src', 'main.ts'),
      `import { pbkdf2 } from 'node:crypto';
       import { readdirSync } from 'node:fs';
       export async function main(): Promise<number> {
         pbkdf2('a', 'b', 1, 1, 'sha1', () => {});
         console.log(readdirSync('/proc/self/task').length);
         return 0;
       }`,
    );
    const eightCores = join(checkout, 'eight-cores.cjs');
    writeFileSync(eightCores, "require('node:os').availableParallelism = () => 8;\n");
    const threads = async (size?: string): Promise<number> => {
      const env = { NODE_OPTIONS: `--require ${eightCores}`, UV_THREADPOOL_SIZE: size };
      const ended = await run(launcherOf(checkout), [], { env });
      expect(ended).toMatchObject({ status: 0, stderr: '' });
      return Number(ended.stdout);
    };
    // The first start builds, and that uses the pool as well.
    await threads();

    // Set from outside it holds in any case; libuv's own choice would be 4 on any machine.
    expect(await threads()).toBe(await threads('8'));
    expect(await threads()).toBe((await threads('4')) + 4);
  });

  it('builds once for the same sources', async () => {
    const checkout = makeCheckout();
    await run(launcherOf(checkout));
    const [build] = buildsOf(checkout);
    const entry = join(checkout, 'node_modules/.cache/varve', build!, 'main.js');
    writeFileSync(entry, readFileSync(entry, 'utf8').replace('first', 'kept'));

    expect(printed(await run(launcherOf(checkout)))).toMatchObject({ version: 'kept' });
    expect(buildsOf(checkout)).toEqual([build]);
  });

  it('runs changed sources at once, and going back reuses the build from before', async () => {
    const checkout = makeCheckout();
    const main = join(checkout, 'src', 'main.ts');
    await run(launcherOf(checkout));
    const first = buildsOf(checkout);

    writeFileSync(main, program('second'));
    expect(printed(await run(launcherOf(checkout)))).toMatchObject({ version: 'second' });
    expect(buildsOf(checkout)).toHaveLength(2);

    const kept = join(checkout, 'node_modules/.cache/varve', first[0]!, 'main.js');
    writeFileSync(kept, readFileSync(kept, 'utf8').replace('first', 'kept'));
    writeFileSync(main, program('first'));
    expect(printed(await run(launcherOf(checkout)))).toMatchObject({ version: 'kept' });
    expect(buildsOf(checkout)).toHaveLength(2);
  });

  it('builds again when only a name of a source changed', async () => {
    const checkout = makeCheckout();
    await run(launcherOf(checkout));
    writeFileSync(join(checkout, 'src', 'other.ts'), '');
    await run(launcherOf(checkout));

    expect(buildsOf(checkout)).toHaveLength(2);
  });

  it('keeps the five newest builds and removes what a killed launcher left', async () => {
    const checkout = makeCheckout();
    await run(launcherOf(checkout));
    const cache = join(checkout, 'node_modules/.cache/varve');
    const [first] = buildsOf(checkout);
    const past = (hours: number): Date => new Date(Date.now() - hours * 3_600_000);
    for (const [name, hours] of [
      ['old-1', 1],
      ['old-2', 2],
      ['old-3', 3],
      ['old-4', 4],
      ['tmp-young', 0],
      ['tmp-old', 2],
    ] as const) {
      mkdirSync(join(cache, name));
      utimesSync(join(cache, name), past(hours), past(hours));
    }
    writeFileSync(join(checkout, 'src', 'main.ts'), program('second'));
    await run(launcherOf(checkout));

    const builds = buildsOf(checkout);
    expect(builds).toHaveLength(6);
    expect(builds).toEqual(expect.arrayContaining([first, 'old-1', 'old-2', 'old-3', 'tmp-young']));
  });

  it('repairs a build whose entry was removed', async () => {
    const checkout = makeCheckout();
    await run(launcherOf(checkout));
    const [build] = buildsOf(checkout);
    rmSync(join(checkout, 'node_modules/.cache/varve', build!, 'main.js'));

    expect(printed(await run(launcherOf(checkout)))).toMatchObject({ version: 'first' });
    expect(buildsOf(checkout)).toEqual([build]);
  });

  it('is right for launchers that start together for the first time', async () => {
    const checkout = makeCheckout();
    const ended = await Promise.all(Array.from({ length: 4 }, () => run(launcherOf(checkout))));

    for (const each of ended) expect(printed(each)).toMatchObject({ version: 'first' });
    expect(buildsOf(checkout)).toHaveLength(1);
  });

  it('builds for itself alone where the cache cannot be written, and leaves nothing behind', async () => {
    const checkout = makeCheckout();
    const temporary = makeFolder();
    writeFileSync(join(checkout, 'node_modules/.cache'), 'a file is in the way');
    const ended = await run(launcherOf(checkout), [], { env: { TMPDIR: temporary } });

    expect(printed(ended)).toMatchObject({ version: 'first', later: 'loaded' });
    expect(readdirSync(temporary)).toEqual([]);
  });

  it('removes its own build when a signal ends it', async () => {
    const checkout = makeCheckout();
    const temporary = makeFolder();
    writeFileSync(join(checkout, 'node_modules/.cache'), 'a file is in the way');
    writeFileSync(
      join(checkout, 'src', 'main.ts'),
      `export async function main(): Promise<number> {
         setTimeout(() => process.kill(process.pid, 'SIGTERM'), 1);
         return new Promise((resolve) => setTimeout(() => resolve(0), 20_000));
       }`,
    );
    const ended = await run(launcherOf(checkout), [], { env: { TMPDIR: temporary } });

    expect(ended).toEqual({ status: null, stdout: '', stderr: '' });
    expect(readdirSync(temporary)).toEqual([]);
  });

  it('works through symlinks, from any directory', async () => {
    const checkout = makeCheckout();
    const elsewhere = makeFolder();
    symlinkSync(launcherOf(checkout), join(elsewhere, 'first'));
    symlinkSync('first', join(elsewhere, 'varve'));
    symlinkSync(checkout, join(elsewhere, 'current'));

    expect(printed(await run('./varve', [], { cwd: elsewhere }))).toMatchObject({ version: 'first' });
    expect(printed(await run('current/bin/varve', [], { cwd: elsewhere }))).toMatchObject({ version: 'first' });
    expect(buildsOf(checkout)).toHaveLength(1);
  });

  it('prints all that the program writes into a pipe', async () => {
    const checkout = makeCheckout();
    const bytes = 3_000_000;
    writeFileSync(
      join(checkout, 'src', 'main.ts'),
      `export async function main(): Promise<number> { process.stdout.write('x'.repeat(${bytes})); return 0; }`,
    );

    expect((await run(launcherOf(checkout))).stdout).toHaveLength(bytes);
  });

  it('fails where the program neither ends nor waits for anything', async () => {
    const checkout = makeCheckout();
    writeFileSync(
      join(checkout, 'src', 'main.ts'),
      'export async function main(): Promise<number> { return new Promise(() => {}); }',
    );

    expect(await run(launcherOf(checkout))).toEqual({ status: 1, stdout: '', stderr: '' });
  });

  it('shows where the sources are at fault', async () => {
    const checkout = makeCheckout();
    writeFileSync(join(checkout, 'src', 'main.ts'), 'export const main = ;\n');

    expect(await run(launcherOf(checkout))).toEqual({
      status: 1,
      stdout: '',
      stderr: `varve: cannot build ${checkout}/src: Build failed with 1 error:\nsrc/main.ts:1:20: ERROR: Unexpected ";"\n`,
    });
    expect(buildsOf(checkout)).toEqual([]);
  });
});

describe('the launcher before npm ci', () => {
  it('names the command where nothing is installed', async () => {
    const checkout = makeCheckout();
    rmSync(join(checkout, 'node_modules'), { recursive: true });

    expect(await run(launcherOf(checkout))).toEqual({
      status: 1,
      stdout: '',
      stderr: `varve: the packages are not installed: run npm ci in ${checkout}\n`,
    });
    expect(existsSync(join(checkout, 'node_modules'))).toBe(false);
  });

  it('names the package and the command where the lock asks for another version', async () => {
    const checkout = makeCheckout();
    await run(launcherOf(checkout));
    const file = join(checkout, 'package-lock.json');
    const lock = JSON.parse(readFileSync(file, 'utf8')) as { packages: Record<string, { version: string }> };
    const installed = lock.packages['node_modules/yaml']!.version;
    lock.packages['node_modules/yaml']!.version = '99.0.0';
    writeFileSync(file, JSON.stringify(lock));

    expect(await run(launcherOf(checkout))).toEqual({
      status: 1,
      stdout: '',
      stderr: `varve: package-lock.json asks for yaml 99.0.0, and ${installed} is installed: run npm ci in ${checkout}\n`,
    });
  });
});

describe('the launcher of a published package', () => {
  it('runs dist/ where there is no src/', async () => {
    const checkout = makeCheckout();
    const built = await run(process.execPath, [join(checkout, 'bin', 'bundle.mjs')]);
    expect(built).toEqual({ status: 0, stdout: '', stderr: '' });
    for (const name of [
      'src',
      'node_modules',
      'package-lock.json',
      'tsconfig.json',
      'bin/build.cjs',
      'bin/bundle.mjs',
    ]) {
      rmSync(join(checkout, name), { recursive: true });
    }

    expect(printed(await run(launcherOf(checkout)))).toMatchObject({ version: 'first', later: 'loaded' });
  });
});

describe('the launcher on an old Node', () => {
  it('says which one it needs', async () => {
    const folder = makeFolder();
    const old = join(folder, 'old.cjs');
    writeFileSync(old, "Object.defineProperty(process.versions, 'node', { value: '20.18.3' });\n");
    chmodSync(old, 0o644);

    expect(await run(process.execPath, ['--require', old, join(project, 'bin', 'varve')])).toEqual({
      status: 1,
      stdout: '',
      stderr: 'varve: needs Node 20.19 or newer, and this is Node 20.18.3\n',
    });
  });
});
