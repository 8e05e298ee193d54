/**
 * The launcher. In a checkout `src/` is TypeScript and `git pull` is the whole update, so nobody runs a build: this
 * file hashes the sources and, where no bundle of exactly these sources exists yet, has one made and kept. In a
 * published package there is no `src/`, and the bundle is the one in `dist/`.
 *
 * CommonJS, because Node 20 loads an ES module as entry through its thread pool, and then it would be too late to
 * choose the size of that pool.
 */
'use strict';

const crypto = require('node:crypto');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { pathToFileURL } = require('node:url');

/** Archiving compresses, hashes and reads side by side in the pool; beyond this a bigger one gained nothing. */
const poolThreadsMin = 4;
const poolThreadsMax = 8;

/** The real place of this checkout, whichever symlink the command was called through. */
const root = path.dirname(fs.realpathSync(__dirname));
const sources = path.join(root, 'src');
const cache = path.join(root, 'node_modules', '.cache', 'varve');

// Before the first import() below: the pool takes its size when it is first used, and import() uses it.
if (!process.env.UV_THREADPOOL_SIZE) {
  const threads = Math.min(poolThreadsMax, Math.max(poolThreadsMin, os.availableParallelism()));
  process.env.UV_THREADPOOL_SIZE = String(threads);
}

/** Everything that a bundle is made from, so that equal hashes mean equal bundles. */
function hashSources() {
  const hash = crypto.createHash('sha256');
  // Path and length go first, so that moving bytes between names or files cannot give the same hash.
  const add = (file) => {
    const content = fs.readFileSync(path.join(root, file));
    hash.update(`${file}\n${content.length}\n`).update(content);
  };
  const walk = (folder) => {
    const entries = fs.readdirSync(path.join(root, folder), { withFileTypes: true });
    entries.sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const entry of entries) {
      const file = `${folder}/${entry.name}`;
      if (entry.isDirectory()) walk(file);
      // Editors keep locks and swap files as dangling links and dot files; no source is called that.
      else if (!entry.name.startsWith('.')) add(file);
    }
  };
  for (const file of ['package.json', 'package-lock.json', 'tsconfig.json', 'bin/bundle.mjs']) add(file);
  walk('src');
  return hash.digest('hex');
}

/** The entry to run: that of the published package, an earlier build of the same sources, or a new one. */
async function findMain() {
  if (!fs.existsSync(sources)) return path.join(root, 'dist', 'main.js');
  const kept = path.join(cache, hashSources(), 'main.js');
  if (fs.existsSync(kept)) return kept;
  const { build } = require('./build.cjs');
  return build({ root, cache, hashSources });
}

async function launch() {
  const { main } = await import(pathToFileURL(await findMain()).href);
  // Stands if the promise of main() never settles, since Node then ends as if all was well.
  process.exitCode = 1;
  // Only the exit code: process.exit() would cut off what a pipe has not taken yet.
  process.exitCode = await main(process.argv.slice(2), root);
}

launch().catch((error) => {
  process.stderr.write(`varve: ${error.name === 'Refusal' ? error.message : error.stack}\n`);
  process.exitCode = 1;
});
