/**
 * Makes the version in one folder ready in the cache of another, before anything is switched to it:
 *
 *     node bin/prepare.cjs CHECKOUT CACHE
 *
 * CHECKOUT is a Git worktree, which needs no node_modules. One line of JSON tells `{ ok: true, version }`, or
 * `{ ok: false, reason, hint }` with exit code 1. What runs now, and what is the last good version, stay as they are.
 */
'use strict';

const fs = require('node:fs');
const path = require('node:path');
const { buildVersion } = require('./build.cjs');
const { Failure, isSystemError } = require('./failure.cjs');

async function prepare([checkout, cacheGiven, ...rest]) {
  if (checkout === undefined || cacheGiven === undefined || rest.length > 0) {
    throw new Failure('two folders are needed', { hint: 'node bin/prepare.cjs CHECKOUT CACHE' });
  }
  const root = fs.realpathSync(checkout);
  const cache = path.resolve(cacheGiven);
  // The checkout that the cache belongs to has the same packages, more often than not.
  const donors = [root, path.dirname(path.dirname(cache))];
  const { version } = await buildVersion({ root, cache, donors, damaged: null, insists: true, sharedOnly: true });
  return version;
}

function tell(answer, exitCode) {
  process.stdout.write(`${JSON.stringify(answer)}\n`);
  process.exitCode = exitCode;
}

prepare(process.argv.slice(2)).then(
  (version) => tell({ ok: true, version }, 0),
  (error) => {
    const reason = error instanceof Failure || isSystemError(error) ? error.message : error.stack;
    tell({ ok: false, reason, hint: error.hint ?? 'see that both folders exist and can be written' }, 1);
  },
);
