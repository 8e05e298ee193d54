/** The real program on a real directory: what a scenario starts, and what it may ask of it afterwards. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { appendFileSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

const project = join(import.meta.dirname, '..', '..');
export const varveProgram = join(project, 'bin', 'varve');

export interface Ended {
  /** Exit status; null where a signal ended it. */
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface StartOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
}

export interface Started {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
}

/** Starts any program. Output is kept as latin1, so that each byte is one character. */
export function start(command: string, args: readonly string[], options: StartOptions = {}): Started {
  const child = spawn(command, args, {
    cwd: options.cwd ?? '/',
    env: { ...process.env, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('latin1').on('data', (chunk: string) => (stdout += chunk));
  child.stderr.setEncoding('latin1').on('data', (chunk: string) => (stderr += chunk));
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status, signal) => resolve({ status, signal, stdout, stderr }));
  });
  return { child, ended };
}

/** Runs any program to its end. */
export function run(command: string, args: readonly string[], options?: StartOptions): Promise<Ended> {
  return start(command, args, options).ended;
}

/** A new directory that goes with the test. */
export function makeFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'varve-scenario-')));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export interface Place {
  /** Holds varve.yaml and the logs. */
  readonly folder: string;
  readonly config: string;
  readonly logs: string;
  /** Adds records to a file below the logs as a writer does that opens it for each. */
  write(name: string, ...lines: string[]): void;
  /** Runs `bin/varve` with these words, and the place's configuration where they name none. */
  varve(...words: string[]): Promise<Ended>;
  start(...words: string[]): Started;
}

/** Seals at once, since most scenarios are about something else; and how full the disk of the tests is, is no matter. */
export const plainConfig = `logs: logs
timezone: UTC
archive: { settle: 0s }
clean: { min-free-disk: 0 }
`;

/** A place in a folder that is there already. */
export function placeIn(folder: string): Place {
  const logs = join(folder, 'logs');
  const config = join(folder, 'varve.yaml');
  const startVarve = (words: readonly string[]) =>
    start(varveProgram, words.includes('--config') ? words : [...words, '--config', config]);
  return {
    folder,
    config,
    logs,
    write: (name, ...lines) => appendFileSync(join(logs, name), lines.map((line) => `${line}\n`).join('')),
    varve: (...words) => startVarve(words).ended,
    start: (...words) => startVarve(words),
  };
}

export function makePlace(config: string = plainConfig): Place {
  const place = placeIn(makeFolder());
  mkdirSync(place.logs);
  writeFileSync(place.config, config);
  return place;
}

/** Runs `work` on each item, `width` at a time: child processes wait for the disk as much as for a core. */
export async function eachOf<T>(items: readonly T[], width: number, work: (item: T) => Promise<void>): Promise<void> {
  const queue = [...items];
  const worker = async () => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item);
  };
  // All are waited for, so that none goes on behind a test that has failed.
  const settled = await Promise.allSettled(Array.from({ length: width }, worker));
  for (const result of settled) if (result.status === 'rejected') throw result.reason;
}

/** What a command said that must have gone well; the whole of it where it did not. */
export function expectDone(ended: Ended): Ended {
  if (ended.status === 0) return ended;
  throw new Error(`exit status ${ended.status ?? ended.signal}\n${ended.stdout}${ended.stderr}`);
}
