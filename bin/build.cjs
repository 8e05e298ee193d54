/**
 * Makes the bundle of a checkout that has none yet, and keeps it where the next start finds it. Launchers may do so at
 * the same time, be killed meanwhile, or run as a user who owns nothing here.
 */
'use strict';

const crypto = require('node:crypto');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { pathToFileURL } = require('node:url');

/** Builds that stay: enough for going back and forth between versions, and for servers that still run an older one. */
const keptBuildsMax = 5;
/** A build takes a second; a temporary one that is older belonged to a launcher that was killed. */
const abandonedBuildMs = 60 * 60 * 1000;
/** Sources that keep changing under the build: a `git pull` is done long before the last try. */
const buildTriesMax = 5;

/** Node's names for "this folder has something in it already". */
const occupied = new Set(['ENOTEMPTY', 'EEXIST']);

/** A refusal whose message says all; the launcher prints it without a stack. */
class Refusal extends Error {
  name = 'Refusal';
}

/** Whether the system refused, as against a fault in the sources or in this program. */
const isSystemError = (error) => error.syscall !== undefined;

/** Refuses where the installed packages are not the locked ones: the bundle would take the wrong ones in. */
function checkInstalled(root) {
  const cure = `run npm ci in ${root}`;
  const read = (file) => JSON.parse(fs.readFileSync(path.join(root, file), 'utf8')).packages;
  const locked = read('package-lock.json');
  let installed;
  try {
    installed = read('node_modules/.package-lock.json');
  } catch (error) {
    throw new Refusal(`the packages are not installed: ${cure}`, { cause: error });
  }
  for (const [place, wanted] of Object.entries(locked)) {
    if (place === '' || wanted.dev) continue;
    const found = installed[place];
    // Packages for other platforms are optional and rightly missing.
    if (!found && (wanted.optional || wanted.devOptional || wanted.peer)) continue;
    if (!found || found.version !== wanted.version || found.integrity !== wanted.integrity) {
      const has = found ? `${found.version} is installed` : 'it is not installed';
      const name = place.slice('node_modules/'.length);
      throw new Refusal(`package-lock.json asks for ${name} ${wanted.version}, and ${has}: ${cure}`);
    }
  }
}

/** Makes a bundle in `folder`. */
async function bundleInto(root, folder) {
  let bundle;
  try {
    ({ bundle } = await import(pathToFileURL(path.join(root, 'bin', 'bundle.mjs')).href));
  } catch (error) {
    throw new Refusal(`esbuild does not load (${error.message}): run npm ci in ${root}`, { cause: error });
  }
  try {
    await bundle(root, folder);
  } catch (error) {
    if (isSystemError(error)) throw error;
    throw new Refusal(`cannot build ${path.join(root, 'src')}: ${error.message}`, { cause: error });
  }
}

/** Gives a build its name, under which every launcher with the same sources finds it. */
function publish(built, place) {
  try {
    fs.renameSync(built, place);
  } catch (error) {
    if (!occupied.has(error.code)) throw error;
    // Another launcher was faster with the same sources.
    if (fs.existsSync(path.join(place, 'main.js'))) return;
    // Somebody removed files of it: without this it would be in the way for ever.
    fs.rmSync(place, { recursive: true, force: true });
    fs.renameSync(built, place);
  }
}

/** Removes builds beyond the newest ones, and what killed launchers left. */
function prune(cache, keep) {
  const builds = [];
  for (const name of fs.readdirSync(cache)) {
    const folder = path.join(cache, name);
    const facts = fs.statSync(folder, { throwIfNoEntry: false });
    if (!facts || name === keep) continue;
    if (!name.startsWith('tmp-')) builds.push({ folder, time: facts.mtimeMs });
    else if (Date.now() - facts.mtimeMs > abandonedBuildMs) fs.rmSync(folder, { recursive: true, force: true });
  }
  builds.sort((a, b) => b.time - a.time);
  for (const { folder } of builds.slice(keptBuildsMax - 1)) fs.rmSync(folder, { recursive: true, force: true });
}

/** Old builds may belong to another user; keeping them is no reason to fail. */
function pruneIfAllowed(cache, keep) {
  try {
    prune(cache, keep);
  } catch (error) {
    if (!isSystemError(error)) throw error;
  }
}

/** Removes the folder when the process ends, by itself or by a signal. */
function removeAtExit(folder) {
  const remove = () => fs.rmSync(folder, { recursive: true, force: true });
  process.on('exit', remove);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    const onSignal = () => {
      // Where the program listens too, it decides when to end, and its end removes the folder.
      if (process.listenerCount(signal) > 1) return;
      remove();
      process.off(signal, onSignal);
      process.kill(process.pid, signal);
    };
    process.on(signal, onSignal);
  }
}

/** A bundle for this process alone: the user that cron runs as need not own the checkout, and its disk may be full. */
async function buildPrivately(root, refused) {
  let folder;
  try {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'varve-'));
    removeAtExit(folder);
    await bundleInto(root, folder);
  } catch (error) {
    if (!isSystemError(error)) throw error;
    throw new Refusal(`cannot write a build: ${refused.message}; ${error.message}`, { cause: error });
  }
  return path.join(folder, 'main.js');
}

/**
 * One try to build and keep: the path of the entry, or undefined where the sources changed while they were read. A
 * `git pull` does that, and the mixture that was read must not be kept under the hash of either version.
 */
async function tryBuild({ root, cache, hashSources }) {
  const hash = hashSources();
  const temporary = path.join(cache, `tmp-${process.pid}-${crypto.randomBytes(6).toString('hex')}`);
  try {
    // Not mkdtemp, whose mode would shut out the other users that run this checkout.
    fs.mkdirSync(temporary, { recursive: true });
  } catch (error) {
    return buildPrivately(root, error);
  }
  try {
    await bundleInto(root, temporary);
    if (hashSources() !== hash) return undefined;
    publish(temporary, path.join(cache, hash));
    pruneIfAllowed(cache, hash);
    return path.join(cache, hash, 'main.js');
  } catch (error) {
    if (hashSources() !== hash) return undefined;
    if (!isSystemError(error)) throw error;
    return await buildPrivately(root, error);
  } finally {
    fs.rmSync(temporary, { recursive: true, force: true });
  }
}

/** Builds, keeps the result for the next start where the cache can be written, and returns the path of the entry. */
async function build(checkout) {
  checkInstalled(checkout.root);
  for (let tries = 1; tries <= buildTriesMax; tries += 1) {
    const entry = await tryBuild(checkout);
    if (entry !== undefined) return entry;
  }
  throw new Refusal(`the sources in ${checkout.root} keep changing while they are built: start again once they rest`);
}

module.exports = { build };
