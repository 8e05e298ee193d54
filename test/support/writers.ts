/**
 * Programs that write logs the way programs do, each in a process of its own. Writer `w` writes records numbered from 0
 * on, whose text follows from their number, so that a lost, doubled, torn or misplaced one shows.
 */
import { writeFileSync } from 'node:fs';
import { linesOf } from './readers.ts';
import { expectDone, start } from './program.ts';
import type { Started } from './program.ts';

/** How long the text of a record gets at most: enough for lengths to differ, little enough for millions. */
const TEXT_CHARS_MAX = 48;

/**
 * `each`: opens without O_CREAT, appends and closes, for each record. `held`: keeps the file open, and opens it again on
 * SIGHUP. `deaf`: keeps it open and ignores SIGHUP.
 */
export type Manner = 'each' | 'held' | 'deaf';

/**
 * Writes in bursts until SIGTERM, then prints how many records it wrote and how often it opened the file again. Small
 * bursts with pauses of a millisecond between leave the other programs of a small machine some time.
 */
const program = `
const fs = require('node:fs');
const [manner, path, name, burst, title] = process.argv.slice(1);
if (title) process.title = title;
const flags = fs.constants.O_WRONLY | fs.constants.O_APPEND;
let held = manner === 'each' ? null : fs.openSync(path, flags);
let n = 0, opened = 0, wanted = false, stopped = false;
process.on('SIGHUP', () => { wanted = manner === 'held'; });
process.on('SIGTERM', () => { stopped = true; });
const text = 'abcdefghijklmnopqrstuvwxyz'.repeat(2);
function writeBurst() {
  if (wanted) {
    wanted = false;
    opened += 1;
    fs.closeSync(held);
    held = fs.openSync(path, flags);
  }
  for (let i = 0; i < burst; i += 1) {
    const line = '{"w":"' + name + '","n":' + n + ',"t":"' + text.slice(0, n % ${TEXT_CHARS_MAX}) + '"}\\n';
    const fd = held ?? fs.openSync(path, flags);
    if (fs.writeSync(fd, line) !== line.length) throw new Error('short write');
    if (held === null) fs.closeSync(fd);
    n += 1;
  }
  if (stopped) process.stdout.write(JSON.stringify({ records: n, opened }), () => process.exit(0));
  else if (burst > 100) setImmediate(writeBurst);
  else setTimeout(writeBurst, 1);
}
process.stderr.write('ready');
writeBurst();
`;

export interface WriterOptions {
  readonly manner: Manner;
  /** One word. */
  readonly name: string;
  readonly path: string;
  /** Records between two breaths; beyond 100 it does not pause at all. */
  readonly burst: number;
  /** Name in the process table, where it is to have one of its own. */
  readonly title?: string;
  readonly pidFile?: string;
}

export interface Writer {
  readonly pid: number;
  /** Ends it; throws unless it ended well. */
  stop(): Promise<{ records: number; opened: number }>;
}

/** Starts a writer on a file that is there, and returns once it has begun. */
export async function startWriter(options: WriterOptions): Promise<Writer> {
  const { manner, path, name, burst, title = '', pidFile } = options;
  const started = start(process.execPath, ['-e', program, manner, path, name, String(burst), title]);
  await firstWords(started);
  const { pid = 0 } = started.child;
  if (pidFile !== undefined) writeFileSync(pidFile, `${pid}\n`);
  return {
    pid,
    async stop() {
      started.child.kill('SIGTERM');
      return JSON.parse(expectDone(await started.ended).stdout);
    },
  };
}

/** Waits until a program says something on stderr; throws where it ends before. */
async function firstWords({ child, ended }: Started): Promise<void> {
  const said = new Promise<void>((resolve) => child.stderr?.once('data', () => resolve()));
  await Promise.race([
    said,
    ended.then((end) => {
      throw new Error(`the writer ended at once: ${end.stderr}`);
    }),
  ]);
}

/**
 * Reads what writers wrote, wherever it comes from, in order: each writer's records from 0 on, whole and once.
 *
 * @returns how many records of each writer there are; throws at the first line that is not the next of its writer
 */
export function countInOrder(content: string): Record<string, number> {
  const counts: Record<string, number> = {};
  const text = 'abcdefghijklmnopqrstuvwxyz'.repeat(2);
  for (const line of linesOf(content)) {
    const name = /^\{"w":"(\w+)"/.exec(line)?.[1] ?? '';
    const next = counts[name] ?? 0;
    const wanted = `{"w":"${name}","n":${next},"t":"${text.slice(0, next % TEXT_CHARS_MAX)}"}`;
    if (line !== wanted) throw new Error(`expected ${wanted}, found ${line}`);
    counts[name] = next + 1;
  }
  return counts;
}
