/**
 * Changed dependencies: the launcher installs what package-lock.json asks for by itself, beside the checkout's own
 * node_modules, and a failing install leaves the last good version to run.
 */
import {
  existsSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  realpathSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  buildOf,
  cacheOf,
  changedTime,
  lastGoodOf,
  launch,
  launcherOf,
  makeCheckout,
  makeFolder,
  printed,
  program,
  pull,
  run,
  standIn,
  troubleOf,
} from './checkout.ts';
import { needs } from '../support/needs.ts';
import { fakeNpm, greetingProgram, makeInstallable, npmEnv } from './installable.ts';

const setsOf = (checkout: string): string[] => readdirSync(join(cacheOf(checkout), 'packages'));
const installing = (checkout: string): string =>
  `varve: installing the packages that ${checkout}/package-lock.json asks for; this can take minutes\n`;

/** Has the lock ask for a version of yaml that is not installed; returns the one that is. */
function askForOther(checkout: string, wanted = '99.0.0'): string {
  const file = join(checkout, 'package-lock.json');
  const lock = JSON.parse(readFileSync(file, 'utf8')) as { packages: Record<string, { version: string }> };
  const installed = lock.packages['node_modules/yaml']!.version;
  lock.packages['node_modules/yaml']!.version = wanted;
  writeFileSync(file, JSON.stringify(lock));
  return installed;
}

/** Makes what is remembered about failures this much older. */
function age(checkout: string, ms: number): void {
  const folder = join(cacheOf(checkout), 'failed');
  for (const name of readdirSync(folder)) {
    const memory = JSON.parse(readFileSync(join(folder, name), 'utf8')) as { at: string };
    const at = new Date(Date.parse(memory.at) - ms).toISOString();
    writeFileSync(join(folder, name), JSON.stringify({ ...memory, at }));
  }
}

describe('an install that works', () => {
  it('makes a checkout run that has no node_modules, once for all starts', async () => {
    const { checkout } = makeInstallable();
    const first = await launch(checkout, [], npmEnv);
    expect(first).toEqual({ status: 7, stdout: '{"version":"hello"}\n', stderr: installing(checkout) });
    expect(existsSync(join(checkout, 'node_modules'))).toBe(false);
    expect(setsOf(checkout)).toHaveLength(1);

    pull(checkout, `${greetingProgram}\n// The same packages, with a lock that differs in nothing else.\n`);
    const file = join(checkout, 'package-lock.json');
    writeFileSync(file, `${readFileSync(file, 'utf8')}\n`);
    expect(await launch(checkout, [], npmEnv)).toEqual({ ...first, stderr: '' });
    expect(setsOf(checkout)).toHaveLength(1);
  });

  it('follows a pull that changes the lock, and keeps the packages that a build may load from', async () => {
    const { checkout, ask } = makeInstallable();
    await launch(checkout, [], npmEnv);
    const [first] = setsOf(checkout);
    ask('2.0.0', 'good day');
    expect(await launch(checkout, [], npmEnv)).toMatchObject({ stdout: '{"version":"good day"}\n' });
    const set = setsOf(checkout).find((name) => name !== first)!;
    const link = join(buildOf(checkout, lastGoodOf(checkout)), 'node_modules');
    expect(readlinkSync(link)).toBe(`../../packages/${set}/node_modules`);
    expect(existsSync(join(realpathSync(link), 'greeting', 'index.js'))).toBe(true);

    utimesSync(join(cacheOf(checkout), 'packages', first!), new Date(0), new Date(0));
    ask('3.0.0', 'good night');
    expect(await launch(checkout, [], npmEnv)).toMatchObject({ stdout: '{"version":"good night"}\n' });
    expect(setsOf(checkout)).toHaveLength(2);
    expect(setsOf(checkout)).not.toContain(first);
  });

  const npmBesideNode = needs.npmBesideNode();
  it.skipIf(!npmBesideNode.ok)('needs neither a home nor npm on the PATH', async () => {
    const { checkout } = makeInstallable();
    const settings = Object.entries(npmEnv).map(([name, value]) => `${name}=${value}`);
    const bare = ['-i', ...settings, process.execPath, launcherOf(checkout)];
    expect(await run('env', bare)).toMatchObject({ status: 7, stdout: '{"version":"hello"}\n' });
  });

  it('works where the home cannot be written', async () => {
    const { checkout } = makeInstallable();
    const env = { ...npmEnv, HOME: '/proc/nowhere' };
    expect(await launch(checkout, [], env)).toMatchObject({ status: 7, stdout: '{"version":"hello"}\n' });
  });

  it('is right for launchers that start together', async () => {
    const { checkout } = makeInstallable();
    const ended = await Promise.all([1, 2, 3].map(() => launch(checkout, [], npmEnv)));
    for (const each of ended) expect(each).toMatchObject({ status: 7, stdout: '{"version":"hello"}\n' });
    expect(setsOf(checkout)).toHaveLength(1);
    expect(readdirSync(cacheOf(checkout)).filter((name) => name.startsWith('tmp-'))).toEqual([]);
  });

  it('is not needed where npm ci was run', async () => {
    const { checkout } = makeInstallable();
    const { file: npm, calls } = fakeNpm('exit 1');
    const ci = await run('npm', ['ci', '--ignore-scripts'], { cwd: checkout, env: npmEnv });
    expect(ci).toMatchObject({ status: 0 });
    expect(await launch(checkout, [], { ...npmEnv, VARVE_NPM: npm })).toMatchObject({ status: 7, stderr: '' });
    expect(calls()).toBe('');
  });
});

describe('an install that fails', () => {
  it('leaves the last good version to run, and is tried again after ten minutes', async () => {
    const checkout = makeCheckout();
    await launch(checkout);
    const installed = askForOther(checkout);
    pull(checkout, program('second'));
    const npm = fakeNpm('echo "npm error code ENOTFOUND" >&2; echo "npm error no such host" >&2; exit 7');
    const env = { VARVE_NPM: npm.file };
    const reason =
      `package-lock.json asks for yaml 99.0.0, and ${installed} is installed; ` +
      'npm ci failed: exit code 7; npm error code ENOTFOUND; npm error no such host';
    const hint = `see what npm says and then run npm ci in ${checkout}`;
    const first = await launch(checkout, [], env);
    expect(changedTime(first.stderr)).toBe(installing(checkout) + standIn(checkout, reason, hint));
    expect(JSON.parse(first.stdout)).toMatchObject({ version: 'first', told: { trouble: { reason, hint } } });
    expect(npm.calls().trimEnd().split('\n')).toEqual([
      expect.stringMatching(/^ci --prefix \S+ --omit=dev --include=optional --ignore-scripts --no-audit --no-fund /),
    ]);

    age(checkout, 590_000);
    const second = await launch(checkout, [], env);
    const later = `${hint}; it is tried again from TIME on`;
    expect(changedTime(second.stderr)).toBe(standIn(checkout, reason, later));
    expect(npm.calls().split('\n')).toHaveLength(2);

    age(checkout, 11_000);
    expect((await launch(checkout, [], env)).stderr).toContain(installing(checkout));
    expect(npm.calls().split('\n')).toHaveLength(3);
    // Another lock is another matter.
    askForOther(checkout, '98.0.0');
    await launch(checkout, [], env);
    expect(npm.calls().split('\n')).toHaveLength(4);
  });

  it('is over as soon as the packages are there', async () => {
    const checkout = makeCheckout();
    await launch(checkout);
    const own = readFileSync(join(checkout, 'package-lock.json'));
    askForOther(checkout);
    await launch(checkout, [], { VARVE_NPM: fakeNpm('exit 1').file });
    expect(troubleOf(checkout)).not.toBeNull();
    writeFileSync(join(checkout, 'package-lock.json'), own);
    expect(printed(await launch(checkout))).toMatchObject({ version: 'first', told: { trouble: null } });
    expect(troubleOf(checkout)).toBeNull();
  });

  it('is given up in time', async () => {
    const checkout = makeCheckout();
    await launch(checkout);
    askForOther(checkout);
    // The shell waits for a child: both must be ended.
    const pidFile = join(makeFolder(), 'pid');
    const npm = fakeNpm(`sleep 300 & echo $! >'${pidFile}'; wait`);
    const ended = await launch(checkout, [], { VARVE_NPM: npm.file, VARVE_INSTALL_MS: '300' });
    expect(ended.stderr).toContain('npm ci failed: it was not done after 0.3 s\nhint: ');
    expect(JSON.parse(ended.stdout)).toMatchObject({ version: 'first' });
    const stat = `/proc/${readFileSync(pidFile, 'utf8').trim()}/stat`;
    // Gone, or ended and not yet waited for.
    expect(existsSync(stat) ? readFileSync(stat, 'utf8') : ') Z').toMatch(/\) [ZX]/);
  });

  it('says what npm said where no version was ever good', async () => {
    const checkout = makeCheckout();
    rmSync(join(checkout, 'node_modules'), { recursive: true });
    const npm = fakeNpm('echo "npm error no such host" >&2; exit 1');
    expect(await launch(checkout, [], { VARVE_NPM: npm.file })).toEqual({
      status: 1,
      stdout: '',
      stderr: `${installing(checkout)}varve: the packages are not installed; npm ci failed: exit code 1\nnpm error no such host\nhint: see what npm says and then run npm ci in ${checkout}\n`,
    });
    expect(existsSync(join(checkout, 'node_modules'))).toBe(false);
    expect(setsOf(checkout)).toEqual([]);
  });

  it('names the npm that is missing', async () => {
    const checkout = makeCheckout();
    rmSync(join(checkout, 'node_modules'), { recursive: true });
    const ended = await launch(checkout, [], { VARVE_NPM: join(makeFolder(), 'npm') });
    expect(ended.stderr).toBe(
      `${installing(checkout)}varve: the packages are not installed; there is no npm beside Node, nor on PATH, to install the packages\nhint: run npm ci in ${checkout}, or name npm in VARVE_NPM\n`,
    );
  });

  it('with a registry that does not answer is told by the real npm', async () => {
    const checkout = makeCheckout();
    rmSync(join(checkout, 'node_modules'), { recursive: true });
    const env = {
      npm_config_registry: 'http://127.0.0.1:9/',
      npm_config_fetch_retries: '0',
      npm_config_cache: makeFolder(),
    };
    const ended = await launch(checkout, [], env);
    expect(ended).toMatchObject({ status: 1, stdout: '' });
    expect(ended.stderr).toMatch(
      /varve: the packages are not installed; npm ci failed: exit code 1\nnpm error .*ECONNREFUSED/s,
    );
  });

  it('and one that installs something else does not count', async () => {
    const checkout = makeCheckout();
    await launch(checkout);
    const installed = askForOther(checkout);
    const npm = fakeNpm(`mkdir "$3/node_modules"; cp '${checkout}/node_modules/.package-lock.json' "$3/node_modules"`);
    const ended = await launch(checkout, [], { VARVE_NPM: npm.file });
    expect(ended.stderr).toContain(
      `npm ci ended well, but package-lock.json asks for yaml 99.0.0, and ${installed} is installed\n`,
    );
    expect(setsOf(checkout)).toEqual([]);
  });
});
