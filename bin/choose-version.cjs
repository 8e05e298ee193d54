/**
 * Which build runs, where that is not plain: that of the sources, made if need be; else, for whatever reason there is none,
 * the last good one, and that is said and kept. Cron is without a working version only where there never was one.
 */
'use strict';

const { setTimeout: sleep } = require('node:timers/promises');
const { buildVersion, readVersion } = require('./build.cjs');
const { Failure, isSystemError } = require('./failure.cjs');
const { findGitLock, findGitOperation } = require('./git-state.cjs');
const { findLastGood, folderOf, isWhole, linkedVersion, switchLastGood } = require('./last-good.cjs');
const { gitPollMs, gitWaitMs } = require('./limits.cjs');
const { endTrouble, tellTrouble } = require('./trouble.cjs');

/** Waits for a `git pull` that is under way; the lock of one that does not end, or null. */
async function waitForGit(root) {
  const end = Date.now() + gitWaitMs;
  let lock = findGitLock(root);
  while (lock !== null && Date.now() < end) {
    await sleep(gitPollMs);
    lock = findGitLock(root);
  }
  return lock;
}

/** The build of the sources as they are. */
async function findWanted({ root, cache, damaged }) {
  const isGood = (version) => version !== null && version !== damaged && isWhole(folderOf(cache, version));
  let version = readVersion(root);
  // A git that holds its lock for a while, as one that waits for an editor, does not matter to a version that is known.
  if (!isGood(version)) {
    const lock = await waitForGit(root);
    version = readVersion(root);
    if (lock !== null && !isGood(version) && findLastGood(cache, damaged) !== null) {
      const hint = `if no git is running, remove ${lock} and run git status in ${root}`;
      throw new Failure(`a git operation is unfinished: ${lock} exists`, { hint });
    }
  }
  if (isGood(version)) return { version, folder: folderOf(cache, version) };
  return buildVersion({ root, cache, damaged, donors: [root] });
}

/** The build is the last good one from here on, if this user may say so. */
function settle(cache, { version, folder }) {
  if (folder !== folderOf(cache, version)) return;
  try {
    if (linkedVersion(cache) !== version) switchLastGood(cache, version);
  } catch (error) {
    if (!isSystemError(error)) throw error;
  }
}

/** Why there is no build of the sources; in the middle of a merge, that comes first. */
function explain(root, error) {
  const reason = error instanceof Failure || isSystemError(error) ? error.message : error.stack;
  const hint = error.hint ?? `run git status in ${root}, and pull again or revert`;
  const operation = findGitOperation(root);
  if (operation === null) return { reason, hint };
  return {
    reason: `git is in the middle of a ${operation}: ${reason}`,
    hint: `finish the ${operation} in ${root}, or run git ${operation} --abort there`,
  };
}

/** Chooses what runs: `{ version, folder, trouble }`. `damaged` is a version whose build in the cache does not load. */
async function chooseVersion({ root, cache, damaged }) {
  let wanted = null;
  try {
    wanted = readVersion(root);
    const chosen = await findWanted({ root, cache, damaged });
    settle(cache, chosen);
    endTrouble(cache);
    return { ...chosen, trouble: null };
  } catch (error) {
    const { reason, hint } = explain(root, error);
    const lastGood = findLastGood(cache, damaged);
    if (lastGood === null) throw new Failure(reason, { hint, cause: error });
    return { ...lastGood, trouble: tellTrouble({ root, cache, folder: lastGood.folder, wanted, reason, hint }) };
  }
}

module.exports = { chooseVersion };
