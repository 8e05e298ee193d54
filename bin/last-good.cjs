/**
 * The builds that are good, and the last of them. A build gets its name in `builds/` only after it has done Varve's work
 * in the smoke test; the link `last-good` names the one that ran last, and is what cron falls back to.
 */
'use strict';

const crypto = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');

const linkName = 'last-good';
const folderOf = (cache, version) => path.join(cache, 'builds', version);

const hasAll = (folder, files) => files.every((file) => fs.existsSync(path.join(folder, file)));

/** Whether it can run. Builds of versions that had no pages yet can, and must: they may be what cron falls back to. */
const canRun = (folder) => hasAll(folder, ['main.js', 'start.cjs']);

/** Whether nobody removed files of it, as far as can be told without reading it. */
const isWhole = (folder) => canRun(folder) && hasAll(folder, ['web/index.html']);

/** The version that the link names, or null. */
function linkedVersion(cache) {
  try {
    return path.basename(fs.readlinkSync(path.join(cache, linkName)));
  } catch (error) {
    // EINVAL: a copy of the checkout may have made a folder of the link.
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR' || error.code === 'EINVAL') return null;
    throw error;
  }
}

function namesIn(folder) {
  try {
    return fs.readdirSync(folder);
  } catch (error) {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return [];
    throw error;
  }
}

/**
 * The last good build, or null. Where the link is missing or leads nowhere, as after a kill right before the first switch,
 * the newest build will do: each of them was good once.
 */
function findLastGood(cache, except) {
  const newest = namesIn(path.join(cache, 'builds'))
    .map((version) => ({ version, facts: fs.statSync(folderOf(cache, version), { throwIfNoEntry: false }) }))
    .filter(({ facts }) => facts !== undefined)
    .toSorted((a, b) => b.facts.mtimeMs - a.facts.mtimeMs)
    .map(({ version }) => version);
  for (const version of [linkedVersion(cache), ...newest]) {
    if (version === null || version === except || !canRun(folderOf(cache, version))) continue;
    return { version, folder: folderOf(cache, version) };
  }
  return null;
}

/** Switches the link in one step: at any moment it names one good build or the other. */
function switchLastGood(cache, version) {
  const now = new Date();
  // So that a version that somebody went back to does not count as old.
  fs.utimesSync(folderOf(cache, version), now, now);
  const temporary = path.join(cache, `tmp-${process.pid}-${crypto.randomBytes(6).toString('hex')}`);
  fs.symlinkSync(path.join('builds', version), temporary);
  try {
    const link = path.join(cache, linkName);
    if (fs.lstatSync(link, { throwIfNoEntry: false })?.isDirectory()) fs.rmSync(link, { recursive: true });
    fs.renameSync(temporary, link);
  } catch (error) {
    fs.rmSync(temporary, { force: true });
    throw error;
  }
}

module.exports = { findLastGood, folderOf, isWhole, linkedVersion, namesIn, switchLastGood };
