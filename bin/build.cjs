/**
 * Has the build of a version made and gives it its name, after which every launcher with the same sources finds it.
 * Launchers may do so at the same time, be killed meanwhile, or run as a user who owns nothing here.
 */
'use strict';

const fs = require('node:fs');
const path = require('node:path');
const { setTimeout: sleep } = require('node:timers/promises');
const { Failure, isSystemError } = require('./failure.cjs');
const { folderOf, isWhole } = require('./last-good.cjs');
const { buildTriesMax, restMs } = require('./limits.cjs');
const { makeBuild } = require('./make-build.cjs');
const { pruneIfAllowed } = require('./prune.cjs');
const { hashSources } = require('./sources.cjs');
const {
  giveToOwner,
  makePrivateFolder,
  makeSharedFolder,
  removeFolder,
  withModesOfSources,
} = require('./work-folder.cjs');

/** Gives a build its name, under which every launcher with the same sources finds it. */
function publish(built, place, replaces) {
  try {
    fs.renameSync(built, place);
  } catch (error) {
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
    // Another launcher was faster with the same sources.
    if (isWhole(place) && !replaces) return;
    // Somebody removed files of it: without this it would be in the way for ever.
    removeFolder(place);
    fs.renameSync(built, place);
  }
}

/** One try in the cache. */
async function buildForAll(task) {
  const { root, cache, damaged } = task;
  const { folder: work, remove } = makeSharedFolder(cache);
  try {
    const { version, folder } = await makeBuild(task, work, false);
    const place = folderOf(cache, version);
    if (folder === place || hashSources(root) !== version) return { version, folder };
    giveToOwner(cache, folder);
    publish(folder, place, version === damaged);
    pruneIfAllowed(cache, version);
    return { version, folder: place };
  } finally {
    remove();
  }
}

/** One try for this process alone: the user that cron runs as need not own the checkout, and its disk may be full. */
async function buildForOne(task, refused) {
  try {
    const work = makePrivateFolder();
    const built = await makeBuild(task, work, true);
    for (const name of ['snapshot', 'smoke-test']) removeFolder(path.join(work, name));
    return built;
  } catch (error) {
    if (!isSystemError(error)) throw error;
    const hint = 'free space, or let this user write there';
    throw new Failure(`cannot write a build: ${refused.message}; ${error.message}`, { hint, cause: error });
  }
}

async function buildOnce(task) {
  try {
    return await buildForAll(task);
  } catch (error) {
    if (!isSystemError(error) || task.sharedOnly) throw error;
    return buildForOne(task, error);
  }
}

/** The version of the sources now, or null where they cannot be read. */
function readVersion(root) {
  try {
    return hashSources(root);
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return null;
  }
}

/**
 * Makes the build of the sources in `root`, and returns its version and folder. The task: `cache`; `donors`, checkouts
 * whose node_modules will do; `damaged`, a version whose build in the cache does not; `insists`, where a failure of a
 * minute ago is no reason not to try; `sharedOnly`, where a build for this process alone is of no use.
 */
async function buildVersion(task) {
  return withModesOfSources(task.root, async () => {
    for (let tries = 1; tries <= buildTriesMax; tries += 1) {
      const before = readVersion(task.root);
      // A `git pull` meanwhile: neither what came of a mixture nor what it failed with counts.
      const isCurrent = () => readVersion(task.root) === before;
      try {
        const built = await buildOnce(task);
        if (built.version === before && isCurrent()) return built;
      } catch (error) {
        if (isCurrent()) throw error;
      }
      if (tries < buildTriesMax) await sleep(restMs * 2 ** (tries - 1));
    }
    const message = `the sources in ${task.root} keep changing while they are built`;
    throw new Failure(message, { hint: 'start again once they rest' });
  });
}

module.exports = { buildVersion, readVersion };
