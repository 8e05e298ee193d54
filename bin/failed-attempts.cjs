/**
 * What took long and failed is remembered, so that `varve status` every second does not try it every second. Ten minutes
 * by the machine's clock later it is tried again, so cron's next run always tries. What fails fast is not remembered.
 */
'use strict';

const fs = require('node:fs');
const path = require('node:path');
const { Failure } = require('./failure.cjs');
const { retryMs } = require('./limits.cjs');

const fileOf = (cache, key) => path.join(cache, 'failed', `${key}.json`);

function read(file) {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch (error) {
    // Not there, not ours to read, or cut off by a full disk: it is tried again, then.
    if (error instanceof SyntaxError || error.code !== undefined) return null;
    throw error;
  }
}

/** A time ahead of the clock is no memory: the clock was put back. */
const isFresh = (at) => at <= Date.now() && Date.now() - at < retryMs;

/** Throws what the last attempt failed with, if that is not long ago. */
function refuseAgain(cache, key) {
  const memory = read(fileOf(cache, key));
  const at = Date.parse(memory?.at);
  if (!isFresh(at)) return;
  const next = new Date(at + retryMs).toISOString().replace(/\.\d+/, '');
  throw new Failure(memory.message, { hint: `${memory.hint}; it is tried again from ${next} on` });
}

function rememberFailure(cache, key, { message, hint }) {
  try {
    fs.writeFileSync(
      fileOf(cache, key),
      `${JSON.stringify({ at: new Date().toISOString(), message, hint }, null, 2)}\n`,
    );
  } catch (error) {
    // Only time is lost by that.
    if (error.code === undefined) throw error;
  }
}

function forgetFailure(cache, key) {
  fs.rmSync(fileOf(cache, key), { force: true });
}

/** Removes memories that no longer hold. */
function forgetOldFailures(cache) {
  for (const name of fs.readdirSync(path.join(cache, 'failed'))) {
    const file = path.join(cache, 'failed', name);
    if (!isFresh(Date.parse(read(file)?.at))) fs.rmSync(file, { force: true });
  }
}

module.exports = { forgetFailure, forgetOldFailures, refuseAgain, rememberFailure };
