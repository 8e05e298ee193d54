/**
 * Removes what nobody needs any more: builds and packages beyond the newest ones, and what killed launchers left. Never
 * the last good build, nor one that a running program may still load parts from.
 */
'use strict';

const fs = require('node:fs');
const path = require('node:path');
const { forgetOldFailures } = require('./failed-attempts.cjs');
const { isSystemError } = require('./failure.cjs');
const { linkedVersion, namesIn } = require('./last-good.cjs');
const { abandonedMs, keptBuildsMax, keptPackagesMax } = require('./limits.cjs');
const { removeFolder, temporaryPrefix } = require('./work-folder.cjs');

/** Names in a folder, the newest first. */
function newestFirst(folder) {
  return namesIn(folder)
    .map((name) => ({ name, facts: fs.statSync(path.join(folder, name), { throwIfNoEntry: false }) }))
    .filter(({ facts }) => facts !== undefined)
    .toSorted((a, b) => b.facts.mtimeMs - a.facts.mtimeMs)
    .map(({ name }) => name);
}

/** What a process has open; null where that may not be seen. A process that is gone has nothing open. */
function openFiles(pid) {
  const folder = `/proc/${pid}/fd`;
  try {
    return fs.readdirSync(folder).map((name) => {
      try {
        return fs.readlinkSync(path.join(folder, name));
      } catch (error) {
        if (error.code === 'ENOENT') return '';
        throw error;
      }
    });
  } catch (error) {
    if (error.code === 'ENOENT' || error.code === 'ESRCH') return [];
    if (error.code === 'EACCES' || error.code === 'EPERM') return null;
    throw error;
  }
}

/** Whether a process that hides its open files may be a Varve, by its command line, which everybody may read. */
function looksLikeVarve(pid) {
  try {
    return /varve|start\.cjs/.test(fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8'));
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return false;
  }
}

/** Versions whose main.js somebody holds open, as bin/start.cjs does; null where that cannot be told. */
function versionsInUse(builds) {
  const inUse = new Set();
  const real = fs.realpathSync(builds);
  for (const pid of namesIn('/proc').filter((name) => /^\d+$/.test(name))) {
    const files = openFiles(pid);
    if (files === null && looksLikeVarve(pid)) return null;
    for (const file of files ?? []) {
      if (file.startsWith(`${real}${path.sep}`)) inUse.add(path.relative(real, file).split(path.sep)[0]);
    }
  }
  return inUse;
}

/** The set of packages in the cache that a build links to, or null. */
function packagesOf(build) {
  try {
    return path.basename(path.dirname(fs.readlinkSync(path.join(build, 'node_modules'))));
  } catch (error) {
    if (error.code === 'ENOENT') return null;
    throw error;
  }
}

function prune(cache, started) {
  const builds = path.join(cache, 'builds');
  const inUse = versionsInUse(builds);
  if (inUse === null) return;
  for (const version of [started, linkedVersion(cache)]) if (version !== null) inUse.add(version);

  const packages = path.join(cache, 'packages');
  const needed = new Set([...inUse].map((version) => packagesOf(path.join(builds, version))));
  for (const [index, name] of newestFirst(packages).entries()) {
    if (index >= keptPackagesMax && !needed.has(name)) removeFolder(path.join(packages, name));
  }
  let kept = 0;
  for (const version of [started, ...newestFirst(builds).filter((name) => name !== started)]) {
    const folder = path.join(builds, version);
    const set = packagesOf(folder);
    // Without its packages a build is none: going back to it makes it anew.
    const isComplete = set === null || fs.existsSync(path.join(packages, set));
    if (isComplete) kept += 1;
    if ((!isComplete || kept > keptBuildsMax) && !inUse.has(version)) removeFolder(folder);
  }
  for (const name of namesIn(cache).filter((each) => each.startsWith(temporaryPrefix))) {
    const facts = fs.lstatSync(path.join(cache, name), { throwIfNoEntry: false });
    if (facts && Date.now() - facts.mtimeMs > abandonedMs) removeFolder(path.join(cache, name));
  }
  forgetOldFailures(cache);
}

/** Old builds may belong to another user; keeping them is no reason to fail. */
function pruneIfAllowed(cache, started) {
  try {
    prune(cache, started);
  } catch (error) {
    if (!isSystemError(error)) throw error;
  }
}

module.exports = { pruneIfAllowed };
