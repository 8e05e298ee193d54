/**
 * Varve as its users have it: packed by npm from a copy of the checkout, and unpacked. So the built program is measured,
 * without the launcher's look at the sources, and whoever edits them meanwhile changes nothing.
 */
import { cpSync, mkdirSync, readFileSync, readdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { measure, root } from './measure.mjs';

/** What else the build reads; the rest is named by `files` of package.json. */
const buildInputs = [
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'README.md',
  'LICENSE',
  'bin',
  'src',
  'client',
  'web',
];

/** Packs, unpacks and returns the path of the program. */
export async function buildPackage(scratch) {
  const copy = path.join(scratch, 'checkout');
  const packed = path.join(scratch, 'packed');
  const installed = path.join(scratch, 'installed');
  for (const folder of [copy, packed, installed]) mkdirSync(folder);
  const { files } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  for (const name of new Set([...buildInputs, ...files])) {
    if (name === 'dist' || name.startsWith('bin/')) continue;
    cpSync(path.join(root, name), path.join(copy, name), { recursive: true });
  }
  symlinkSync(path.join(root, 'node_modules'), path.join(copy, 'node_modules'));
  await measure(['npm', 'pack', '--silent', '--pack-destination', packed], { cwd: copy });
  const [tarball] = readdirSync(packed);
  await measure(['tar', '-xzf', path.join(packed, tarball), '-C', installed, '--strip-components=1']);
  // The engine is an optional package; the rest is bundled.
  symlinkSync(path.join(root, 'node_modules'), path.join(installed, 'node_modules'));
  return path.join(installed, 'bin', 'varve');
}
