/** Runs a program and measures it: wall time, and the peak of its resident memory as Linux keeps it (VmHWM). */
import { spawn, spawnSync } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { performance } from 'node:perf_hooks';

const root = path.dirname(path.dirname(import.meta.dirname));

/** The peak only grows, so the last look before the end is off by what the last milliseconds added. */
const LOOK_EVERY_MS = 5;

export const varve = (...args) => [process.execPath, path.join(root, 'bin', 'varve'), ...args];

/** Debian keeps logrotate where the PATH of a plain user does not look. */
const env = { ...process.env, PATH: `${process.env.PATH}:/usr/sbin:/sbin`, TZ: 'UTC' };

export function has(program) {
  return spawnSync('sh', ['-c', 'command -v "$0"', program], { env, stdio: 'ignore' }).status === 0;
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
    const [program, ...args] = command;
    const began = performance.now();
    const child = spawn(program, args, { cwd, env, stdio: ['ignore', file ?? 'pipe', 'pipe'] });
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

export function median(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** A table in Markdown; the first column holds words, the others numbers. */
export function table(head, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [line(head), `|${head.map((_, at) => (at === 0 ? '---' : '--:')).join('|')}|`, ...rows.map(line)].join('\n');
}
