/** Runs a program of a step to its end, shows what it prints, and hands that back. */
import { spawn } from 'node:child_process';
import path from 'node:path';

/** The checkout that is tested. */
export const root = path.join(import.meta.dirname, '..', '..');

/** Debian keeps cron and mkfs where the PATH of a plain user does not look. */
const systemPath = [process.env.PATH, '/usr/sbin', '/sbin'].join(path.delimiter);

/**
 * Resolves to `{ status, output }`: the exit status, null where a signal or the time limit ended it or where it did not
 * start, and stdout and stderr together. `show` gives the part of a chunk of output that is for people.
 */
export function run(command, args, { env = {}, timeoutMs = 0, show = (text) => text } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, PATH: systemPath, ...env },
      // Nothing here asks a question, and a continuous build has no standard input to answer with.
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: timeoutMs,
    });
    let output = '';
    const take = (chunk) => {
      output += chunk;
      process.stdout.write(show(chunk));
    };
    child.stdout.setEncoding('utf8').on('data', take);
    child.stderr.setEncoding('utf8').on('data', take);
    child.on('error', (error) => resolve({ status: null, output: `${output}${error.message}\n` }));
    child.on('close', (status) => resolve({ status, output }));
  });
}

export const silently = { show: () => '' };

/** The command line program of an installed package, started with Node so that no other one on the PATH is taken. */
export function packageBin(...segments) {
  return path.join(root, 'node_modules', ...segments);
}
