/**
 * Starts the program of a build. A copy lies in each build beside its main.js, so that a good build starts with nothing
 * of the checkout: `.cache/varve/last-good/start.cjs` is what is left when a pull brought a launcher that does not run.
 *
 * CommonJS, because Node 20 loads an ES module as entry through its thread pool, and then it would be too late to
 * choose the size of that pool.
 */
'use strict';

const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { pathToFileURL } = require('node:url');

/** Archiving compresses, hashes and reads side by side in the pool; beyond this a bigger one gained nothing. */
const poolThreadsMin = 4;
const poolThreadsMax = 8;

/** Commands whose exit code tells cron how it went: a run by an older version than asked for is not all well. */
const runs = new Set(['rotate', 'archive', 'clean', 'run']);

/** The pool takes its size when it is first used, and import() uses it. */
function choosePoolSize() {
  if (process.env.UV_THREADPOOL_SIZE) return;
  const threads = Math.min(poolThreadsMax, Math.max(poolThreadsMin, os.availableParallelism()));
  process.env.UV_THREADPOOL_SIZE = String(threads);
}

/** Tells scripts/run-varve.sh, which listens at this descriptor, that from here on the program answers for itself. */
function markStarted() {
  const descriptor = Number(process.env.VARVE_STARTED_FD);
  delete process.env.VARVE_STARTED_FD;
  if (!(descriptor > 2)) return;
  try {
    fs.writeSync(descriptor, 'started');
    fs.closeSync(descriptor);
  } catch (error) {
    // Set by somebody who does not listen.
    if (error.code === undefined) throw error;
  }
}

async function run(main, words, root, told) {
  // Stands if the promise of main() never settles, since Node then ends as if all was well.
  process.exitCode = 1;
  markStarted();
  try {
    const code = await main(words, root, told);
    // Only the exit code: process.exit() would cut off what a pipe has not taken yet.
    process.exitCode = code === 0 && told.trouble !== null && runs.has(words[0]) ? 1 : code;
  } catch (error) {
    process.stderr.write(`varve: ${error.stack ?? error}\n`);
  }
}

/** Loads the build in this folder. What comes back runs it: `(words, root, { version, trouble })`. */
async function load() {
  choosePoolSize();
  const entry = path.join(__dirname, 'main.js');
  // Held until this process ends: parts of a program load when they are needed, and a build that somebody holds open
  // is not pruned.
  fs.openSync(entry, 'r');
  const { main } = await import(pathToFileURL(entry).href);
  if (typeof main !== 'function') throw new Error(`${entry} exports no main()`);
  return (words, root, told) => run(main, words, root, told);
}

/** What is said must not be what keeps it from running. */
function tell(said) {
  try {
    return require('./trouble.cjs').tellTrouble(said);
  } catch (error) {
    process.stderr.write(`varve: ${error.stack}\n`);
    const { reason, hint, wanted } = said;
    return { since: new Date().toISOString(), reason, hint, wanted, running: path.basename(__dirname) };
  }
}

/** Runs this build because what should have run does not start. */
async function rescue(root, reason, hint) {
  const cache = path.join(root, '.cache', 'varve');
  const start = await load();
  const trouble = tell({ root, cache, folder: __dirname, wanted: null, reason, hint });
  await start(process.argv.slice(2), root, { version: path.basename(__dirname), trouble });
}

/** Started by its own path: by scripts/run-varve.sh with a reason, or by a person who wants this very build. */
async function startByPath() {
  const { VARVE_TROUBLE: reason, VARVE_ROOT: root = path.resolve(__dirname, '..', '..', '..', '..') } = process.env;
  delete process.env.VARVE_TROUBLE;
  delete process.env.VARVE_ROOT;
  if (reason) return rescue(root, reason, 'run git status in the checkout, and pull again or revert');
  const start = await load();
  return start(process.argv.slice(2), root, { version: path.basename(__dirname), trouble: null });
}

if (require.main === module) {
  startByPath().catch((error) => {
    process.stderr.write(`varve: ${error.stack}\n`);
    process.exitCode = 1;
  });
}

module.exports = { load, rescue };
