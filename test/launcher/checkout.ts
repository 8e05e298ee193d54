/** A checkout in small: the real launcher and scripts, a program of a few lines, and a smoke test that fits it. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { expect, onTestFinished } from 'vitest';

export const project = join(import.meta.dirname, '..', '..');

export function makeFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'varve-launcher-')));
  // A child of a launcher that was killed may still be writing.
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }));
  return folder;
}

/** A program that tells what it was given, loads a part of itself later, and ends with the given status. */
export const program = (version: string, code = 7): string => `
export async function main(args: readonly string[], root: string, told: unknown): Promise<number> {
  const { later } = await import('./later.ts');
  const pool = process.env['UV_THREADPOOL_SIZE'];
  console.log(JSON.stringify({ version: '${version}', args, root, told, later, pool }));
  return ${code};
}
`;

/** Pages that ask with a client, both of a few lines. */
const toyPages = {
  'client/client.ts': "export const where: string = 'v1/streams';\n",
  'web/index.html': '<!doctype html>\n<!-- theme --><!-- styles --><!-- script -->\n',
  'web/app/theme.ts': "document.documentElement.dataset['theme'] = 'dark';\n",
  'web/app/main.tsx': "import { where } from '../../client/client.ts';\n\nvoid fetch(where);\n",
};

/**
 * Does what bin/smoke-test.cjs is for, as far as such a program has anything to try: it loads it, and calls what it
 * exports as its own test.
 */
const toySmokeTest = `
const { pathToFileURL } = require('node:url');
import(pathToFileURL(process.argv[2] + '/main.js').href)
  .then(async ({ main, test }) => {
    if (typeof main !== 'function') throw new Error('no main()');
    await test?.();
    console.log('passed');
  })
  .catch((error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
`;

/** A checkout with the launcher and the locked packages, as after `npm ci --omit=dev`. */
export function makeCheckout(): string {
  const checkout = makeFolder();
  for (const name of ['bin', 'scripts', 'package.json', 'package-lock.json', 'tsconfig.json']) {
    cpSync(join(project, name), join(checkout, name), { recursive: true });
  }
  writeFileSync(join(checkout, 'bin', 'smoke-test.cjs'), toySmokeTest);
  for (const folder of ['src', 'client', 'web/app']) mkdirSync(join(checkout, folder), { recursive: true });
  for (const [name, text] of Object.entries(toyPages)) writeFileSync(join(checkout, name), text);
  writeFileSync(join(checkout, 'src', 'later.ts'), "export const later: string = 'loaded';\n");
  pull(checkout, program('first'));
  mkdirSync(join(checkout, 'node_modules'));
  for (const name of ['esbuild', '@esbuild']) {
    symlinkSync(join(project, 'node_modules', name), join(checkout, 'node_modules', name));
  }
  cpSync(join(project, 'node_modules/.package-lock.json'), join(checkout, 'node_modules/.package-lock.json'));
  return checkout;
}

/** A checkout with Varve's own sources and smoke test. */
export function makeRealCheckout(): string {
  const checkout = makeCheckout();
  for (const name of ['src', 'client', 'web', 'bin/smoke-test.cjs']) {
    rmSync(join(checkout, name), { recursive: true });
    cpSync(join(project, name), join(checkout, name), { recursive: true });
  }
  const { dependencies } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8')) as {
    readonly dependencies: Readonly<Record<string, string>>;
  };
  for (const name of Object.keys(dependencies)) {
    const place = join(checkout, 'node_modules', name);
    mkdirSync(dirname(place), { recursive: true });
    if (!existsSync(place)) symlinkSync(join(project, 'node_modules', name), place);
  }
  return checkout;
}

/** Puts another main.ts into the checkout, as a pull does. */
export function pull(checkout: string, main: string): void {
  writeFileSync(join(checkout, 'src', 'main.ts'), main);
}

export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface RunOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
}

export function start(
  command: string,
  args: readonly string[] = [],
  options: RunOptions = {},
): { readonly child: ChildProcess; readonly ended: Promise<Ended> } {
  const env = { ...process.env, UV_THREADPOOL_SIZE: undefined, ...options.env };
  const child = spawn(command, args, { cwd: options.cwd ?? '/', env, stdio: ['ignore', 'pipe', 'pipe'] });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status) => resolve({ status, stdout, stderr }));
  });
  return { child, ended };
}

export function run(command: string, args: readonly string[] = [], options: RunOptions = {}): Promise<Ended> {
  return start(command, args, options).ended;
}

export const launcherOf = (checkout: string): string => join(checkout, 'bin', 'varve');
export const cacheOf = (checkout: string): string => join(checkout, '.cache', 'varve');

/** The versions that have a build, by name. */
export function buildsOf(checkout: string): string[] {
  const folder = join(cacheOf(checkout), 'builds');
  return existsSync(folder) ? readdirSync(folder).toSorted() : [];
}

export const buildOf = (checkout: string, version: string): string => join(cacheOf(checkout), 'builds', version);

/** The version that the link names. */
export const lastGoodOf = (checkout: string): string => basename(readlinkSync(join(cacheOf(checkout), 'last-good')));

/** What is kept about the trouble; null where there is none. */
export function troubleOf(checkout: string): unknown {
  const file = join(cacheOf(checkout), 'trouble.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
}

/** What the program said of itself, where all was well. */
export function printed(ended: Ended): unknown {
  expect(ended).toMatchObject({ status: 7, stderr: '' });
  return JSON.parse(ended.stdout);
}

/** Starts the command in the checkout. */
export function launch(
  checkout: string,
  words: readonly string[] = [],
  env: Readonly<Record<string, string | undefined>> = {},
): Promise<Ended> {
  return run(launcherOf(checkout), words, { env });
}

export const changedTime = (text: string): string =>
  text.replaceAll(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g, 'TIME');

/** The two lines with which an older version says why it runs. */
export function standIn(checkout: string, reason: string, hint: string): string {
  const running = lastGoodOf(checkout).slice(0, 12);
  return (
    `varve: running the last good version (${running}, built TIME), because the sources in ${checkout} ` +
    `do not work: ${reason}\nhint: ${hint}\n`
  );
}

export const correct = 'correct them in Git and pull again, or go back with git revert';

/** Runs a script of the checkout as cron does, through a symlink to `scripts`, in a production layout of its own. */
export function makeCron(checkout: string): {
  readonly logs: string;
  readonly call: (script: string, words?: readonly string[], env?: Record<string, string>) => Promise<Ended>;
} {
  const etc = join(makeFolder(), 'syntx-config');
  const logs = join(etc, 'logs');
  mkdirSync(logs, { recursive: true });
  symlinkSync(join(checkout, 'scripts'), join(etc, 'scripts'));
  return {
    logs,
    call: (script, words = [], env = {}) => {
      const given = Object.entries({ PATH: `${dirname(process.execPath)}:/usr/bin:/bin`, HOME: etc, ...env });
      const settings = given.map(([name, value]) => `${name}=${value}`);
      return run('env', ['-i', ...settings, join(etc, 'scripts', script), ...words], { cwd: etc });
    },
  };
}
