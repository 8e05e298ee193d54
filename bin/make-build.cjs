/**
 * Makes a build in a folder: copies the sources, bundles the copy, puts beside it what a start needs, and has the result
 * do Varve's work once. What comes back is good, and has no name yet.
 */
'use strict';

const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const { refuseAgain, rememberFailure } = require('./failed-attempts.cjs');
const { Failure, isSystemError, lastWords } = require('./failure.cjs');
const { folderOf, isWhole } = require('./last-good.cjs');
const { bundleMsMax, smokeTestMsMax } = require('./limits.cjs');
const { findPackages } = require('./packages.cjs');
const { howItEnded, runChild } = require('./run-child.cjs');
const { hashSources } = require('./sources.cjs');

/** Of bin/bundle.mjs: the system refused, and another place may do. */
const systemErrorCode = 74;
/** Read with the sources and no part of a build: how it is tried, and where npm finds packages. */
const besides = ['bin/smoke-test.cjs', '.npmrc'];
const correct = 'correct them in Git and pull again, or go back with git revert';

/** Copies the sources and returns their version, which is the hash of exactly what was copied. */
function takeSnapshot(root, snapshot) {
  const write = (file, content) => {
    fs.mkdirSync(path.dirname(path.join(snapshot, file)), { recursive: true });
    fs.writeFileSync(path.join(snapshot, file), content);
  };
  let version;
  try {
    version = hashSources(root, write);
  } catch (error) {
    if (!isSystemError(error) || !error.path?.startsWith(`${root}${path.sep}`) || error.path.startsWith(snapshot))
      throw error;
    throw new Failure(`the sources cannot be read: ${error.message}`, { hint: 'run git status there', cause: error });
  }
  for (const file of besides) {
    const source = path.join(root, file);
    if (fs.existsSync(source)) write(file, fs.readFileSync(source));
  }
  return version;
}

/** What a child said, about the checkout and not about its copy. */
const saidBy = (ended, { root, snapshot, build }) =>
  lastWords((ended.errors || ended.output).replaceAll(snapshot, root)).replaceAll(`${build}${path.sep}`, '');

/** Where the bundler found a fault: the places that it names begin with the folder. */
const folderAtFault = (said) => (/^web\b/m.test(said) ? 'web' : 'src');

async function bundle(places) {
  const { root, snapshot, build, work } = places;
  const ended = await runChild(process.execPath, [path.join(snapshot, 'bin', 'bundle.mjs'), build], {
    cwd: snapshot,
    env: process.env,
    outputFile: path.join(work, 'bundle-output.txt'),
    msMax: bundleMsMax,
  });
  if (ended.status === 0 && ['main.js', 'web/index.html'].every((file) => fs.existsSync(path.join(build, file))))
    return;
  const said = saidBy(ended, places);
  if (ended.status === systemErrorCode) throw Object.assign(new Error(said), { syscall: 'bundle' });
  const message = `cannot build ${path.join(root, folderAtFault(said))}: ${said || howItEnded(ended, bundleMsMax)}`;
  const hint = said.startsWith('esbuild does not load') ? `run npm ci in ${root}` : correct;
  throw new Failure(message, { hint, lasting: ended.late });
}

/** Puts into a build what it needs to start without the checkout. */
function complete({ root, snapshot, build, modules }) {
  fs.writeFileSync(path.join(build, 'package.json'), '{ "type": "module" }\n', { flush: true });
  const shell = path.join(snapshot, 'scripts', 'run-varve.sh');
  const said = spawnSync('sh', ['-n', shell], { encoding: 'utf8' });
  const text = fs.readFileSync(shell, 'utf8');
  if (said.status !== 0 || !text.trimEnd().endsWith('\nrun_varve_whole=yes')) {
    const how = said.stderr.trim().replaceAll(`${shell}: `, '') || 'its end is missing';
    throw new Failure(`${root}/scripts/run-varve.sh cannot be read by sh: ${how}`, { hint: correct });
  }
  fs.writeFileSync(path.join(build, 'run-varve.sh'), text, { flush: true });
  // For packages that cannot be bundled. Those of the checkout itself are found without it, further up.
  if (modules !== null) fs.symlinkSync(modules, path.join(build, 'node_modules'));
}

/** Has the build do the work of Varve on a few records. */
async function smokeTest(places) {
  const { root, snapshot, build, work } = places;
  const test = path.join(snapshot, 'bin', 'smoke-test.cjs');
  if (!fs.existsSync(test)) throw new Failure(`${root}/bin/smoke-test.cjs is missing`, { hint: correct });
  const scratch = path.join(work, 'smoke-test');
  fs.mkdirSync(scratch);
  const { VARVE_STARTED_FD: _, ...env } = process.env;
  const outputFile = path.join(work, 'smoke-test-output.txt');
  const ended = await runChild(process.execPath, [test, build, scratch], {
    cwd: scratch,
    env,
    outputFile,
    msMax: smokeTestMsMax,
  });
  // The word, since a program that ends the process has an exit code of 0 before anything was looked at.
  if (ended.status === 0 && /(?:^|\n)passed\n$/.test(ended.output)) return;
  const how = ended.status === 0 ? 'it ended before it was through' : howItEnded(ended, smokeTestMsMax);
  const said = saidBy(ended, places).replaceAll(`${scratch}${path.sep}`, '');
  throw new Failure(`the smoke test failed: ${how}${said && `\n${said}`}`, { hint: correct, lasting: ended.late });
}

/** Builds in the folder `work`; the version and the folder of a build that is good, but has no name yet. */
async function makeBuild(task, work, isPrivate) {
  const { root, cache, damaged } = task;
  const snapshot = path.join(work, 'snapshot');
  const build = path.join(work, 'build');
  const version = takeSnapshot(root, snapshot);
  const kept = folderOf(cache, version);
  if (isWhole(kept) && version !== damaged) return { version, folder: kept };
  const key = `version-${version}`;
  if (!task.insists) refuseAgain(cache, key);
  const from = await findPackages({ ...task, snapshot });
  const modules = path.join(from, 'node_modules');
  if (from.startsWith(cache) && !isPrivate) fs.utimesSync(from, new Date(), new Date());
  fs.symlinkSync(modules, path.join(snapshot, 'node_modules'));
  const places = { root, snapshot, build, work };
  const inCache = from.startsWith(cache) ? path.join('..', '..', path.relative(cache, modules)) : null;
  try {
    await bundle(places);
    complete({ root, snapshot, build, modules: isPrivate ? modules : inCache });
    await smokeTest(places);
  } catch (error) {
    if (error.lasting) rememberFailure(cache, key, error);
    throw error;
  }
  return { version, folder: build };
}

module.exports = { makeBuild };
