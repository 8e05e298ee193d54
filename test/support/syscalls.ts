/**
 * The system calls with which the program changes a log directory, and a way to strike at any one of them. A traced pass
 * lists them; strace then kills the program as it enters the n-th, or has the kernel refuse it.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run, varveProgram } from './program.ts';
import type { Ended } from './program.ts';

/** Whatever can change a name, content, size, mode or owner, or makes it last; `openat` where it creates. */
const changing = `
  link linkat symlink symlinkat rename renameat renameat2 unlink unlinkat rmdir mkdir mkdirat mknod mknodat creat
  pwrite64 pwritev pwritev2 write writev ftruncate truncate fallocate copy_file_range sendfile fsync fdatasync
  fchmod fchown chmod chown lchown fchmodat fchownat utimensat setxattr fsetxattr`
  .trim()
  .split(/\s+/);
const opening = ['open', 'openat', 'openat2'];

export interface SystemCall {
  readonly name: string;
  /** Of all calls of this name that its thread makes on this directory, the how-manieth it is, from 1. */
  readonly ordinal: number;
  /** Paths below the directory that it names, by argument or by descriptor. */
  readonly paths: readonly string[];
}

export interface TracedPass {
  /** The calls that change the directory, in their order. */
  readonly calls: readonly SystemCall[];
  /** Every path of the directory that any traced call named, for strace to watch. */
  readonly watched: readonly string[];
}

/** One thread of the pool moves data and waits for the disk, so that the calls come in the same order each time. */
const env = { UV_THREADPOOL_SIZE: '1' };

interface Traced {
  readonly ended: Ended;
  readonly lines: readonly string[];
}

async function strace(options: readonly string[], words: readonly string[]): Promise<Traced> {
  const folder = mkdtempSync(join(tmpdir(), 'varve-strace-'));
  try {
    const file = join(folder, 'trace');
    const args = ['-f', '-qq', '-y', '-s', '0', '-o', file, ...options, varveProgram, ...words];
    const ended = await run('strace', args, { env });
    return { ended, lines: readFileSync(file, 'utf8').split('\n') };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const tracedCalls = [...changing, ...opening].map((name) => `?${name}`).join(',');

interface ParsedLine {
  readonly thread: string;
  readonly name: string;
  readonly text: string;
  readonly paths: readonly string[];
}

/** A line such as `4711 fsync(20</tmp/logs>) = 0`, where it is a call that names a path of the directory. */
function parseLine(line: string, directory: string): ParsedLine | null {
  const { thread = '', name = '', text = '' } = /^(?<thread>\d+) +(?<name>\w+)\((?<text>.*)$/.exec(line)?.groups ?? {};
  const named = [...text.matchAll(/"(\/[^"]*)"|<(\/[^>]*)>/g)].map(([, quoted, followed]) => quoted ?? followed ?? '');
  const paths = named.filter((path) => path === directory || path.startsWith(`${directory}/`));
  return paths.length === 0 ? null : { thread, name, text, paths };
}

/** Runs the program undisturbed and lists what it did to the directory. */
export async function traceCalls(directory: string, words: readonly string[]): Promise<TracedPass & { ended: Ended }> {
  const { ended, lines } = await strace(['--seccomp-bpf', '-e', `trace=${tracedCalls}`], words);
  const parsed = lines.flatMap((line) => parseLine(line, directory) ?? []);
  const counts = new Map<string, number>();
  const threads = new Map<string, string>();
  const calls: SystemCall[] = [];
  for (const { thread, name, text, paths } of parsed) {
    const ordinal = (counts.get(`${thread} ${name}`) ?? 0) + 1;
    counts.set(`${thread} ${name}`, ordinal);
    if (!changing.includes(name) && !text.includes('O_CREAT')) continue;
    // strace counts the calls of each thread by themselves, so all of one name must come from one thread.
    if ((threads.get(name) ?? thread) !== thread) throw new Error(`two threads called ${name} on ${directory}`);
    threads.set(name, thread);
    calls.push({ name, ordinal, paths });
  }
  return { ended, calls, watched: [...new Set(parsed.flatMap(({ paths }) => paths))] };
}

/** What strace is told to do to a call: to kill the program, to refuse the call, or to let it wait for two seconds. */
export type Strike = 'signal=KILL' | 'error=ENOSPC' | 'error=EIO' | 'delay_enter=2000000';

/** How strace marks the call that it struck. */
const marks: Readonly<Record<Strike, RegExp>> = {
  'signal=KILL': / = \?$/,
  'error=ENOSPC': /\(INJECTED\)$/,
  'error=EIO': /\(INJECTED\)$/,
  'delay_enter=2000000': /\(DELAYED\)$/,
};

/**
 * Runs the program and strikes at one call.
 *
 * @param watched paths of the directory, as a traced pass over an equal directory gave them
 * @returns how it ended; throws unless the strike hit the call that was meant
 */
export async function strikeAt(
  call: SystemCall,
  strike: Strike,
  watched: readonly string[],
  words: readonly string[],
): Promise<Ended> {
  const watch = watched.flatMap((path) => ['-P', path]);
  // With --seccomp-bpf strace loses the signal, though not the error: only what is refused may run at full speed.
  const speed = strike === 'signal=KILL' ? [] : ['--seccomp-bpf'];
  const inject = ['-e', `trace=${call.name}`, '-e', `inject=${call.name}:${strike}:when=${call.ordinal}`];
  const { ended, lines } = await strace([...speed, ...watch, ...inject], words);
  const end = lines.findIndex((line) => marks[strike].test(line));
  // Where threads take turns, strace writes the call and its end on two lines; the call is the last one before.
  const hit = lines.slice(0, end + 1).findLast((line) => line.includes(` ${call.name}(`)) ?? 'nothing';
  if (!call.paths.every((path) => hit.includes(path))) {
    throw new Error(`meant to strike ${describeCall(call)}, but hit ${hit}\n${ended.stdout}${ended.stderr}`);
  }
  return ended;
}

export function describeCall({ name, ordinal, paths }: SystemCall): string {
  return `${name} ${paths.join(' ')} (its ${ordinal}.)`;
}
