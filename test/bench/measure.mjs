/**
 * Runs a program and measures it: wall time, the peak of its resident memory as Linux keeps it (VmHWM), and, where
 * asked for, the processor time of it and of all that it started.
 */
import { spawn, spawnSync } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { performance } from 'node:perf_hooks';

export const root = path.dirname(path.dirname(import.meta.dirname));

/** The peak only grows, so the last look before the end is off by what the last milliseconds added. */
const LOOK_EVERY_MS = 5;

const checkout = path.join(root, 'bin', 'varve');
let program = checkout;

/** From now on `varve` is this program. */
export function useProgram(file) {
  program = file;
}

export const varve = (...args) => varveOn(process.execPath, ...args);
export const varveOn = (node, ...args) => [node, program, ...args];
export const varveOfCheckout = (...args) => [process.execPath, checkout, ...args];

/** Debian keeps logrotate where the PATH of a plain user does not look. */
const env = { ...process.env, PATH: `${process.env.PATH}:/usr/sbin:/sbin`, TZ: 'UTC' };

export function has(name) {
  return spawnSync('sh', ['-c', 'command -v "$0"', name], { env, stdio: 'ignore' }).status === 0;
}

function peakOf(pid) {
  try {
    return Number(/^VmHWM:\s*(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024;
  } catch {
    // It ended between two looks.
    return 0;
  }
}

/**
 * Runs `command` and resolves to `{ seconds, peakBytes, output }`; rejects where it ends with another status.
 *
 * @param options `cwd`; `stdout`: a file for the output, else it is collected; `allow`: statuses that count as success
 */
export function measure(command, { cwd, stdout, allow = [0] } = {}) {
  return new Promise((resolve, reject) => {
    const file = stdout === undefined ? null : openSync(stdout, 'w');
    const [executable, ...args] = command;
    const began = performance.now();
    const child = spawn(executable, args, { cwd, env, stdio: ['ignore', file ?? 'pipe', 'pipe'] });
    let peakBytes = 0;
    let output = '';
    const look = setInterval(() => {
      peakBytes = Math.max(peakBytes, peakOf(child.pid));
    }, LOOK_EVERY_MS);
    child.stdout?.on('data', (chunk) => {
      output += chunk;
    });
    child.stderr.on('data', (chunk) => {
      output += chunk;
    });
    child.on('error', reject);
    child.on('close', (status) => {
      const seconds = (performance.now() - began) / 1000;
      clearInterval(look);
      if (file !== null) closeSync(file);
      if (allow.includes(status)) resolve({ seconds, peakBytes, output });
      else reject(new Error(`${command.join(' ')} ended with ${status}\n${output}`));
    });
  });
}

/** Runs `command` and resolves to `{ wallMs, cpuMs }`, with the user and system time of all processes that it took. */
export async function measureTimes(command, options) {
  const timed = 'TIMEFORMAT="measured %3R %3U %3S"; time "$@" 2>&1';
  const { output } = await measure(['bash', '-c', timed, 'bash', ...command], options);
  const [wall, user, system] = /^measured (\S+) (\S+) (\S+)$/m.exec(output).slice(1).map(Number);
  return { wallMs: wall * 1000, cpuMs: (user + system) * 1000 };
}

export function median(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
