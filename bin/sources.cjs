/** The version of a checkout: a hash over everything that a build is made from, so that equal hashes mean equal builds. */
'use strict';

const crypto = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');

/** The program, its pages, and the client that these ask with. */
const folders = ['src', 'web', 'client'];
/** Beside them: what a build is made with, and what is copied into it. */
const singleFiles = [
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'bin/bundle.mjs',
  'bin/bundle-web.mjs',
  'bin/start.cjs',
  'bin/trouble.cjs',
  'scripts/run-varve.sh',
];

/** Hashes the sources; `each` gets every file as it was read, for a copy that is exactly what was hashed. */
function hashSources(root, each = () => {}) {
  const hash = crypto.createHash('sha256');
  // Path and length go first, so that moving bytes between names or files cannot give the same hash.
  const add = (file) => {
    const content = fs.readFileSync(path.join(root, file));
    hash.update(`${file}\n${content.length}\n`).update(content);
    each(file, content);
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
  for (const file of singleFiles) add(file);
  for (const folder of folders) walk(folder);
  return hash.digest('hex');
}

module.exports = { hashSources };
