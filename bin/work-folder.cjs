/**
 * Temporary folders in which versions and packages are made before they get their name, and who may read what comes out
 * of them. One in the cache is renamed into place; one in TMPDIR is for this process alone, for users who may not write
 * into the checkout and for disks that are full.
 */
'use strict';

const crypto = require('node:crypto');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { atEnd } = require('./at-end.cjs');

const temporaryPrefix = 'tmp-';

const removeFolder = (folder) => fs.rmSync(folder, { recursive: true, force: true });

/**
 * As root in another user's checkout: what is made belongs to that user, who will want to replace it. That is the checkout
 * with the cache; the sources may be those of a worktree that root has made.
 */
function giveToOwner(cache, place) {
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = fs.statSync(path.dirname(path.dirname(cache)));
  if (uid === 0) return;
  const give = (file) => {
    fs.lchownSync(file, uid, gid);
    if (!fs.lstatSync(file).isDirectory()) return;
    for (const name of fs.readdirSync(file)) give(path.join(file, name));
  };
  give(place);
}

/** Makes the folders of the cache. */
function makeCache(cache) {
  for (const folder of [
    path.dirname(cache),
    cache,
    ...['builds', 'packages', 'failed'].map((n) => path.join(cache, n)),
  ]) {
    if (fs.existsSync(folder)) continue;
    fs.mkdirSync(folder, { recursive: true });
    giveToOwner(cache, folder);
  }
}

/** A work folder in the cache. Not mkdtemp, whose mode would shut out the other users that run this checkout. */
function makeSharedFolder(cache) {
  makeCache(cache);
  const folder = path.join(cache, `${temporaryPrefix}${process.pid}-${crypto.randomBytes(6).toString('hex')}`);
  fs.mkdirSync(folder);
  const real = fs.realpathSync(folder);
  const forget = atEnd(() => removeFolder(folder));
  const remove = () => {
    forget();
    removeFolder(folder);
  };
  // Node knows a module by its real path, and the cache may be a link to another disk.
  return { folder: real, remove };
}

/** A work folder that lasts as long as this process. */
function makePrivateFolder() {
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'varve-')));
  atEnd(() => removeFolder(folder));
  return folder;
}

/**
 * Does `work` with files that those may read who may read the sources, whatever the umask of who comes first: cron's
 * user and a person's must be able to run the same build. Nobody but the owner may write them.
 */
async function withModesOfSources(root, work) {
  const facts = fs.statSync(path.join(root, 'src'), { throwIfNoEntry: false });
  const shut = facts === undefined ? 0o077 : 0o777 & ~facts.mode;
  const before = process.umask((shut & 0o077) | 0o022);
  try {
    return await work();
  } finally {
    process.umask(before);
  }
}

module.exports = {
  giveToOwner,
  makePrivateFolder,
  makeSharedFolder,
  removeFolder,
  temporaryPrefix,
  withModesOfSources,
};
