/**
 * The launcher, in a checkout of its own: `git pull` alone is the update, going back reuses the old build, and neither
 * a second launcher nor another user leads to a wrong program or a riddle.
 */
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  buildOf,
  buildsOf,
  cacheOf,
  correct,
  launcherOf,
  makeCheckout,
  makeFolder,
  printed,
  program,
  project,
  run,
} from './checkout.ts';

describe('the launcher in a checkout', () => {
  it('passes the arguments on, takes over the exit code, and has set the size of the thread pool', async () => {
    const checkout = makeCheckout();

    expect(printed(await run(launcherOf(checkout), ['plan', '--now', 'a b']))).toEqual({
      version: 'first',
      args: ['plan', '--now', 'a b'],
      root: checkout,
      told: { version: buildsOf(checkout)[0], trouble: null },
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
    const entry = join(buildOf(checkout, build!), 'main.js');
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

    const kept = join(buildOf(checkout, first[0]!), 'main.js');
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
    const cache = cacheOf(checkout);
    const [first] = buildsOf(checkout);
    const past = (hours: number): Date => new Date(Date.now() - hours * 3_600_000);
    for (const [name, hours] of [
      ['builds/old-1', 1],
      ['builds/old-2', 2],
      ['builds/old-3', 3],
      ['builds/old-4', 4],
      ['tmp-young', 0],
      ['tmp-old', 2],
    ] as const) {
      mkdirSync(join(cache, name));
      utimesSync(join(cache, name), past(hours), past(hours));
    }
    writeFileSync(join(checkout, 'src', 'main.ts'), program('second'));
    await run(launcherOf(checkout));

    const builds = buildsOf(checkout);
    expect(builds).toHaveLength(5);
    expect(builds).toEqual(expect.arrayContaining([first, 'old-1', 'old-2', 'old-3']));
    expect(readdirSync(cache).filter((name) => name.startsWith('tmp-'))).toEqual(['tmp-young']);
  });

  it('repairs a build whose entry was removed', async () => {
    const checkout = makeCheckout();
    await run(launcherOf(checkout));
    const [build] = buildsOf(checkout);
    rmSync(join(buildOf(checkout, build!), 'main.js'));

    expect(printed(await run(launcherOf(checkout)))).toMatchObject({ version: 'first' });
    expect(buildsOf(checkout)).toEqual([build]);
  });

  it('repairs a build whose pages were removed', async () => {
    const checkout = makeCheckout();
    await run(launcherOf(checkout));
    const [build] = buildsOf(checkout);
    const page = join(buildOf(checkout, build!), 'web', 'index.html');
    const made = readFileSync(page, 'utf8');
    rmSync(page);

    expect(printed(await run(launcherOf(checkout)))).toMatchObject({ version: 'first' });
    expect(readFileSync(page, 'utf8')).toBe(made);
    expect(buildsOf(checkout)).toEqual([build]);
  });

  it('builds again when a page changed, or the client that it asks with', async () => {
    const checkout = makeCheckout();
    await run(launcherOf(checkout));
    const pageOf = (version: string) => readFileSync(join(buildOf(checkout, version), 'web', 'index.html'), 'utf8');
    const [first] = buildsOf(checkout);
    writeFileSync(join(checkout, 'client', 'client.ts'), "export const where: string = 'v1/records';\n");
    await run(launcherOf(checkout));

    const [second] = buildsOf(checkout).filter((version) => version !== first);
    expect(pageOf(first!)).toMatch(/src="\.\/assets\/main-\w+\.js"/);
    expect(pageOf(second!)).not.toBe(pageOf(first!));
  });

  it('repairs a build of which a part was removed', async () => {
    const checkout = makeCheckout();
    writeFileSync(join(checkout, 'src', 'now.ts'), "export const now = 'now';\n");
    const main = `import { now } from './now.ts';\n${program('first').replace('{ version', '{ now, version')}`;
    const both = `${main}\nexport const more = () => Promise.all([import('./now.ts'), import('./later.ts')]);\n`;
    writeFileSync(join(checkout, 'src', 'main.ts'), both);
    await run(launcherOf(checkout));
    const [build] = buildsOf(checkout);
    const entry = readFileSync(join(buildOf(checkout, build!), 'main.js'), 'utf8');
    const [, part] = /from "\.\/(chunk-\w+\.js)"/.exec(entry)!;
    rmSync(join(buildOf(checkout, build!), part!));

    expect(printed(await run(launcherOf(checkout)))).toMatchObject({ version: 'first', now: 'now' });
    expect(printed(await run(launcherOf(checkout)))).toMatchObject({ version: 'first', now: 'now' });
    expect(buildsOf(checkout)).toEqual([build]);
  });

  it('runs the version before where the build of this one loads with another Node only', async () => {
    const checkout = makeCheckout();
    await run(launcherOf(checkout));
    writeFileSync(
      join(checkout, 'src', 'main.ts'),
      `if (process.env['OTHER_NODE']) throw new Error('this Node lacks it');\n${program('second')}`,
    );
    await run(launcherOf(checkout));
    const ended = await run(launcherOf(checkout), [], { env: { OTHER_NODE: 'yes' } });
    expect(ended.status).toBe(7);
    expect(ended.stderr).toContain('the smoke test failed: exit code 1; this Node lacks it\nhint: ');
    expect(JSON.parse(ended.stdout)).toMatchObject({ version: 'first' });
    expect(printed(await run(launcherOf(checkout)))).toMatchObject({ version: 'second', told: { trouble: null } });
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
    writeFileSync(join(checkout, '.cache'), 'a file is in the way');
    const ended = await run(launcherOf(checkout), [], { env: { TMPDIR: temporary } });

    expect(printed(ended)).toMatchObject({ version: 'first', later: 'loaded' });
    expect(readdirSync(temporary)).toEqual([]);
  });

  it('removes its own build when a signal ends it', async () => {
    const checkout = makeCheckout();
    const temporary = makeFolder();
    writeFileSync(join(checkout, '.cache'), 'a file is in the way');
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
      stderr: `varve: cannot build ${checkout}/src: Build failed with 1 error:\nsrc/main.ts:1:20: ERROR: Unexpected ";"\nhint: ${correct}\n`,
    });
    expect(buildsOf(checkout)).toEqual([]);
  });

  it('shows where the pages are at fault', async () => {
    const checkout = makeCheckout();
    writeFileSync(join(checkout, 'web', 'app', 'main.tsx'), 'const page = ;\n');

    expect(await run(launcherOf(checkout))).toEqual({
      status: 1,
      stdout: '',
      stderr: `varve: cannot build ${checkout}/web: Build failed with 1 error:\nweb/app/main.tsx:1:13: ERROR: Unexpected ";"\nhint: ${correct}\n`,
    });
  });

  it('says which mark the page lacks', async () => {
    const checkout = makeCheckout();
    writeFileSync(join(checkout, 'web', 'index.html'), '<!-- theme --><!-- styles -->\n');

    expect(await run(launcherOf(checkout))).toEqual({
      status: 1,
      stdout: '',
      stderr: `varve: cannot build ${checkout}/web: web/index.html has no place for <!-- script -->\nhint: ${correct}\n`,
    });
  });
});

describe('the launcher of a published package', () => {
  it('runs dist/ where there is no src/', async () => {
    const checkout = makeCheckout();
    const built = await run(process.execPath, [join(checkout, 'bin', 'bundle.mjs')]);
    expect(built).toEqual({ status: 0, stdout: '', stderr: '' });
    // What `files` of package.json leaves out.
    for (const name of ['src', 'node_modules', 'package-lock.json', 'tsconfig.json']) {
      rmSync(join(checkout, name), { recursive: true });
    }
    for (const name of readdirSync(join(checkout, 'bin'))) {
      if (!['varve', 'launch.cjs', 'package.json'].includes(name)) rmSync(join(checkout, 'bin', name));
    }

    expect(printed(await run(launcherOf(checkout)))).toMatchObject({
      version: 'first',
      later: 'loaded',
      told: { version: null, trouble: null },
    });
    expect(existsSync(join(checkout, '.cache'))).toBe(false);
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
