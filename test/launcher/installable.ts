/**
 * Packages that npm installs without a registry: a checkout whose lock asks for esbuild and a small package of its own,
 * both as archives on this disk.
 */
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { makeCheckout, makeFolder, project, pull } from './checkout.ts';

/** esbuild itself is not packed with its 10 MB of machine code; it takes what this names. */
export const npmEnv = {
  ESBUILD_BINARY_PATH: join(
    project,
    'node_modules',
    '@esbuild',
    `${process.platform}-${process.arch}`,
    'bin',
    'esbuild',
  ),
  npm_config_registry: 'http://127.0.0.1:9/',
  npm_config_fetch_retries: '0',
};

interface Archive {
  readonly name: string;
  readonly version: string;
  readonly file: string;
  readonly integrity: string;
}

/** Packs a folder `package` the way that npm does. */
function pack(parent: string, name: string, version: string): Archive {
  const file = join(parent, `${name}-${version}.tgz`);
  const { status, stderr } = spawnSync('tar', ['-czf', file, '-C', parent, 'package'], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  const integrity = `sha512-${createHash('sha512').update(readFileSync(file)).digest('base64')}`;
  return { name, version, file, integrity };
}

function packEsbuild(): Archive {
  const parent = makeFolder();
  const target = join(parent, 'package');
  cpSync(join(project, 'node_modules', 'esbuild'), target, { recursive: true });
  const file = join(target, 'package.json');
  const { name, version, main } = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
  writeFileSync(file, JSON.stringify({ name, version, main }));
  return pack(parent, 'esbuild', version!);
}

function packGreeting(version: string, words: string): Archive {
  const parent = makeFolder();
  mkdirSync(join(parent, 'package'));
  const manifest = { name: 'greeting', version, type: 'module', exports: './index.js' };
  writeFileSync(join(parent, 'package', 'package.json'), JSON.stringify(manifest));
  writeFileSync(join(parent, 'package', 'index.js'), `export const greeting = ${JSON.stringify(words)};\n`);
  return pack(parent, 'greeting', version);
}

function writeLock(checkout: string, archives: readonly Archive[]): void {
  const dependencies = Object.fromEntries(archives.map(({ name, file }) => [name, `file:${file}`]));
  const root = { name: 'toy', version: '1.0.0', dependencies };
  const locked = archives.map(({ name, version, file, integrity }) => [
    `node_modules/${name}`,
    { version, resolved: `file:${file}`, integrity },
  ]);
  writeFileSync(join(checkout, 'package.json'), JSON.stringify({ ...root, type: 'module' }));
  const packages = { '': root, ...Object.fromEntries(locked) };
  const lock = { name: 'toy', version: '1.0.0', lockfileVersion: 3, requires: true, packages };
  writeFileSync(join(checkout, 'package-lock.json'), JSON.stringify(lock));
}

/** Says what the package says. */
export const greetingProgram = `import { greeting } from 'greeting';
  export async function main(): Promise<number> { console.log(JSON.stringify({ version: greeting })); return 7; }`;

export interface Installable {
  readonly checkout: string;
  /** Changes the lock as a pull does: another version of the package, which says these words. */
  readonly ask: (version: string, words: string) => void;
}

/** A checkout with no node_modules, whose packages npm can install. */
export function makeInstallable(): Installable {
  const checkout = makeCheckout();
  rmSync(join(checkout, 'node_modules'), { recursive: true });
  const esbuild = packEsbuild();
  const ask = (version: string, words: string) => writeLock(checkout, [esbuild, packGreeting(version, words)]);
  ask('1.0.0', 'hello');
  pull(checkout, greetingProgram);
  return { checkout, ask };
}

/** An npm that notes that it was called, and does what the shell commands say. */
export function fakeNpm(commands: string): { readonly file: string; readonly calls: () => string } {
  const folder = makeFolder();
  const file = join(folder, 'npm');
  const notes = join(folder, 'calls');
  writeFileSync(file, `#!/bin/sh\nprintf '%s\\n' "$*" >>'${notes}'\n${commands}\n`, { mode: 0o755 });
  return { file, calls: () => (existsSync(notes) ? readFileSync(notes, 'utf8') : '') };
}
