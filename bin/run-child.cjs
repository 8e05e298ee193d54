/**
 * Code that has yet to prove itself runs in a process of its own, with a time limit: whether it throws, ends the process
 * or never ends, the launcher goes on.
 */
'use strict';

const { spawn } = require('node:child_process');
const fs = require('node:fs');
const { atEnd } = require('./at-end.cjs');

/** Of what a child prints, the end says why it failed. */
const outputBytesMax = 64 * 1024;

function readEnd(file) {
  const descriptor = fs.openSync(file, 'r');
  try {
    const { size } = fs.fstatSync(descriptor);
    const buffer = Buffer.alloc(Math.min(size, outputBytesMax));
    fs.readSync(descriptor, buffer, 0, buffer.length, size - buffer.length);
    return buffer.toString('utf8');
  } finally {
    fs.closeSync(descriptor);
  }
}

/** Kills the child and the children of it, which are in a group of their own. */
function killGroup(child) {
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

/** Runs a command to its end: `{ status, signal, late, output, errors }`. What it says goes through `outputFile` and `.err`. */
async function runChild(command, args, { cwd, env, outputFile, msMax }) {
  // A file and not a pipe, which a grandchild could hold open for ever.
  const [output, errors] = [outputFile, `${outputFile}.err`].map((file) => fs.openSync(file, 'w'));
  const child = spawn(command, args, { cwd, env, detached: true, stdio: ['ignore', output, errors] });
  for (const descriptor of [output, errors]) fs.closeSync(descriptor);
  if (child.pid === undefined) {
    throw await new Promise((resolve) => {
      child.on('error', resolve);
    });
  }
  const forget = atEnd(() => killGroup(child));
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    killGroup(child);
  }, msMax);
  const [status, signal] = await new Promise((resolve) => {
    child.on('exit', (...how) => resolve(how));
  });
  clearTimeout(timer);
  forget();
  return { status, signal, late, output: readEnd(outputFile), errors: readEnd(`${outputFile}.err`) };
}

/** How a child ended, for a sentence. */
function howItEnded({ status, signal, late }, msMax) {
  if (late) return `it was not done after ${msMax / 1000} s`;
  return signal ? `it was ended by ${signal}` : `exit code ${status}`;
}

module.exports = { howItEnded, runChild };
