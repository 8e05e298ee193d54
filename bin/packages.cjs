/**
 * The packages of a version: those in the checkout where they are the locked ones, else a set of its own in the cache,
 * by the hash of the lock, which the launcher installs by itself. So a pull that changes the lock needs no other step,
 * and `npm ci`, which begins by removing node_modules, takes nothing away from a version that is good.
 */
'use strict';

const { spawnSync } = require('node:child_process');
const crypto = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');
const { forgetFailure, refuseAgain, rememberFailure } = require('./failed-attempts.cjs');
const { Failure, firstWords, isSystemError } = require('./failure.cjs');
const { namesIn } = require('./last-good.cjs');
const { installMsMax } = require('./limits.cjs');
const { findNpm, installCall } = require('./npm.cjs');
const { howItEnded, runChild } = require('./run-child.cjs');
const { giveToOwner, makeSharedFolder, removeFolder } = require('./work-folder.cjs');

const readPackages = (file) => JSON.parse(fs.readFileSync(file, 'utf8')).packages;

/** What of `node_modules` in the folder is not as locked, as half a sentence; undefined where all is. */
function findMismatch(locked, folder) {
  let installed;
  try {
    installed = readPackages(path.join(folder, 'node_modules', '.package-lock.json'));
  } catch (error) {
    // npm removes this file first and writes it last.
    if (error instanceof SyntaxError || isSystemError(error)) return 'the packages are not installed';
    throw error;
  }
  for (const [place, wanted] of Object.entries(locked)) {
    if (place === '' || wanted.dev) continue;
    const found = installed[place];
    // Packages for other platforms are optional and rightly missing.
    if (!found && (wanted.optional || wanted.devOptional || wanted.peer)) continue;
    if (!found || found.version !== wanted.version || found.integrity !== wanted.integrity) {
      const has = found ? `${found.version} is installed` : 'it is not installed';
      return `package-lock.json asks for ${place.slice('node_modules/'.length)} ${wanted.version}, and ${has}`;
    }
  }
  return undefined;
}

function readLock(root, snapshot) {
  try {
    return readPackages(path.join(snapshot, 'package-lock.json'));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const hint = `mend it, or run git checkout package-lock.json in ${root}`;
    throw new Failure(`${root}/package-lock.json is not JSON: ${error.message}`, { hint, cause: error });
  }
}

/** Gives an installed set its name, under which every build with the same lock finds it. */
function publish(cache, work, place, locked) {
  giveToOwner(cache, work);
  try {
    fs.renameSync(work, place);
  } catch (error) {
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
    // Another launcher was faster.
    if (findMismatch(locked, place) === undefined) return;
    removeFolder(place);
    fs.renameSync(work, place);
  }
}

async function callNpm({ root, work }) {
  const cure = `run npm ci in ${root}`;
  const npm = findNpm();
  if (npm === null) {
    const hint = `${cure}, or name npm in VARVE_NPM`;
    throw new Failure('there is no npm beside Node, nor on PATH, to install the packages', { hint });
  }
  const { args, env } = installCall(work);
  const outputFile = path.join(work, 'npm-output.txt');
  const ended = await runChild(npm.command, [...npm.args, ...args], {
    cwd: work,
    env,
    outputFile,
    msMax: installMsMax,
  });
  if (ended.status !== 0) {
    const said = firstWords(ended.errors || ended.output);
    const message = `npm ci failed: ${howItEnded(ended, installMsMax)}${said && `\n${said}`}`;
    throw new Failure(message, { hint: `see what npm says and then ${cure}`, lasting: true });
  }
}

/** Installs what the lock of the snapshot asks for, and returns the folder that then holds `node_modules`. */
async function install({ root, cache, snapshot, locked, place }) {
  process.stderr.write(
    `varve: installing the packages that ${root}/package-lock.json asks for; this can take minutes\n`,
  );
  const { folder: work, remove } = makeSharedFolder(cache);
  try {
    for (const file of ['package.json', 'package-lock.json', '.npmrc']) {
      const source = path.join(snapshot, file);
      if (fs.existsSync(source)) fs.copyFileSync(source, path.join(work, file));
    }
    await callNpm({ root, work });
    for (const name of ['npm-output.txt', 'npm-output.txt.err', 'npm-cache']) removeFolder(path.join(work, name));
    const mismatch = findMismatch(locked, work);
    if (mismatch) throw new Failure(`npm ci ended well, but ${mismatch}`, { hint: `run npm ci in ${root}` });
    // npm does not: after a power cut, a name that is there must not stand for files that are not.
    spawnSync('sync', ['-f', work], { stdio: 'ignore' });
    publish(cache, work, place, locked);
  } finally {
    remove();
  }
}

/**
 * The folder whose `node_modules` is what the lock of the snapshot asks for: one of `donors`, or one in the cache.
 * `insists`: a person asked for it, so a failure of a minute ago is no reason not to try.
 */
async function findPackages({ root, cache, snapshot, donors, insists }) {
  const locked = readLock(root, snapshot);
  const lock = crypto
    .createHash('sha256')
    .update(fs.readFileSync(path.join(snapshot, 'package-lock.json')))
    .digest('hex');
  const sets = path.join(cache, 'packages');
  const place = path.join(sets, lock);
  // A lock that asks for the same, as after a new version number, needs no set of its own.
  const candidates = [...donors, place, ...namesIn(sets).map((name) => path.join(sets, name))];
  const mismatches = candidates.map((folder) => findMismatch(locked, folder));
  const found = candidates[mismatches.indexOf(undefined)];
  if (found !== undefined) return found;
  const key = `packages-${lock}`;
  try {
    if (!insists) refuseAgain(cache, key);
    await install({ root, cache, snapshot, locked, place });
    forgetFailure(cache, key);
    return place;
  } catch (error) {
    const failure = isSystemError(error)
      ? new Failure(`the packages cannot be installed: ${error.message}`, {
          hint: `run npm ci in ${root}`,
          cause: error,
        })
      : error;
    if (failure.lasting) rememberFailure(cache, key, failure);
    failure.message = `${mismatches[0]}; ${failure.message}`;
    throw failure;
  }
}

module.exports = { findPackages };
