/**
 * The launcher. In a checkout `src/` is TypeScript and `git pull` is the whole update, so nobody runs a build: this
 * file hashes the sources and starts the build of exactly these. Where there is none yet, or it is in trouble, the
 * longer way begins in choose-version.cjs. In a published package there is no `src/`, and the build is in `dist/`.
 */
'use strict';

const fs = require('node:fs');
const path = require('node:path');

/** The real place of this checkout, whichever symlink the command was called through. */
const root = path.dirname(fs.realpathSync(__dirname));
const cache = path.join(root, '.cache', 'varve');

/** The usual case: the build of these sources is the last good one, and nothing is to be mended. */
function findSettled() {
  const { hashSources } = require('./sources.cjs');
  const { folderOf, isWhole, linkedVersion } = require('./last-good.cjs');
  let version;
  try {
    version = hashSources(root);
  } catch (error) {
    // Told by the longer way, which knows what else to run.
    if (error.syscall === undefined) throw error;
    return null;
  }
  const folder = folderOf(cache, version);
  const settled =
    linkedVersion(cache) === version && isWhole(folder) && !fs.existsSync(path.join(cache, 'trouble.json'));
  return settled ? { folder, version, trouble: null } : null;
}

const load = ({ folder }) => require(path.join(folder, 'start.cjs')).load();
const choose = (damaged) => require('./choose-version.cjs').chooseVersion({ root, cache, damaged });

/** Runs this command again in a process of its own, with the descriptor that scripts/run-varve.sh listens at. */
function runAgain() {
  const { spawnSync } = require('node:child_process');
  const stdio = [0, 1, 2];
  const started = Number(process.env.VARVE_STARTED_FD);
  if (started > 2) stdio[started] = started;
  const env = { ...process.env, VARVE_REPAIRED: 'yes' };
  const child = spawnSync(process.execPath, process.argv.slice(1), {
    stdio: Array.from(stdio, (n) => n ?? 'ignore'),
    env,
  });
  process.exitCode = child.status ?? 1;
}

/**
 * The settled build does not load: files of it are gone, or this is another Node than the one that it was tried with. It
 * is made anew, and a new process runs it, since Node remembers of each module that it did not load.
 */
async function repair(version, error, words) {
  if (process.env.VARVE_REPAIRED) throw error;
  const chosen = await choose(version);
  if (chosen.version === version) return runAgain();
  const start = await load(chosen);
  return start(words, root, { version: chosen.version, trouble: chosen.trouble });
}

/** Starts the program; what it rejects with stopped it before that. */
async function launch() {
  const words = process.argv.slice(2);
  if (!fs.existsSync(path.join(root, 'src')) && !fs.existsSync(cache)) {
    const start = await load({ folder: path.join(root, 'dist') });
    return start(words, root, { version: null, trouble: null });
  }
  const settled = findSettled();
  const chosen = settled ?? (await choose(null));
  let start;
  try {
    start = await load(chosen);
  } catch (error) {
    if (!settled) throw error;
    return repair(settled.version, error, words);
  }
  return start(words, root, { version: chosen.version, trouble: chosen.trouble });
}

module.exports = { launch };
