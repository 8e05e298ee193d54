/** Whether git is at work in this checkout, as its own files tell: the sources may then be of two versions. */
'use strict';

const fs = require('node:fs');
const path = require('node:path');

/** Files and folders that stand in git's folder while an operation waits for a person, and the operation. */
const operations = [
  ['rebase-merge', 'rebase'],
  ['rebase-apply', 'rebase'],
  ['MERGE_HEAD', 'merge'],
  ['CHERRY_PICK_HEAD', 'cherry-pick'],
  ['REVERT_HEAD', 'revert'],
];

/** Where git keeps what belongs to this working tree, or null. In a worktree `.git` is a file that says so. */
function gitFolder(root) {
  const place = path.join(root, '.git');
  const facts = fs.statSync(place, { throwIfNoEntry: false });
  if (facts === undefined) return null;
  if (facts.isDirectory()) return place;
  const [, folder] = /^gitdir: (.+)$/m.exec(fs.readFileSync(place, 'utf8')) ?? [];
  return folder === undefined ? null : path.resolve(root, folder);
}

/** The lock that git holds while it changes files, as `git pull` does; null where there is none. */
function findGitLock(root) {
  const folder = gitFolder(root);
  if (folder === null) return null;
  const lock = path.join(folder, 'index.lock');
  return fs.existsSync(lock) ? lock : null;
}

/** The operation that git is in the middle of, such as `merge`; null where there is none. */
function findGitOperation(root) {
  const folder = gitFolder(root);
  if (folder === null) return null;
  const [, operation] = operations.find(([name]) => fs.existsSync(path.join(folder, name))) ?? [];
  return operation ?? null;
}

module.exports = { findGitLock, findGitOperation };
