/**
 * Other processes as /proc shows them. A writer is a process with a descriptor of the file that is open for writing,
 * or with the file mapped shared and writable. Descriptors are compared by device and inode, since a rotated file is
 * still listed under the path by which it was opened.
 */
import { spawn } from 'node:child_process';
import { readFileSync, readdirSync, readlinkSync, statSync } from 'node:fs';
import { VarveError, messageOf } from '../model/errors.ts';
import type { Writer } from '../model/file-facts.ts';
import type { Processes, WritersSeen } from './processes.ts';
import { runProgram } from './run-program.ts';
import { startProgram } from './start-program.ts';

const COMMAND_CHARS_MAX = 80;
/** O_WRONLY and O_RDWR of open(2): the low bits of the flags in fdinfo, which are octal. */
const WRITABLE_FLAGS = 0o3;
/** What a shell command may say before the rest is dropped: enough for an error message. */
const OUTPUT_CHARS_MAX = 4_000;
/** How long output is waited for that is still on its way when a shell command has ended. */
const LATE_OUTPUT_MS = 200;

/**
 * Reads something of a process that may end, or be another user's, at any moment: then null. Not asynchronous, since
 * /proc answers from memory: hundreds of descriptors take a few milliseconds, and five times that in a thread pool.
 */
function peek<T>(read: () => T, onDenied: () => void = () => undefined): T | null {
  try {
    return read();
  } catch (thrown) {
    const errno = thrown instanceof Error && 'code' in thrown ? thrown.code : '';
    if (errno === 'EACCES' || errno === 'EPERM') onDenied();
    return null;
  }
}

function writersOf(ids: ReadonlySet<string>): WritersSeen {
  const writers = new Map<string, Writer[]>();
  let seesAll = isWholeMachine();
  const onDenied = () => {
    seesAll = false;
  };
  if (ids.size === 0) return { writers, seesAll };
  const own = process.pid;
  for (const name of readdirSync('/proc')) {
    const pid = Number(name);
    if (!Number.isInteger(pid) || pid === own) continue;
    const found = filesWrittenBy(pid, ids, onDenied);
    if (found.size === 0) continue;
    const writer = describeProcess(pid);
    for (const id of found) writers.set(id, [...(writers.get(id) ?? []), writer]);
  }
  return { writers, seesAll };
}

/** The first PID namespace has this number on every Linux: PROC_PID_INIT_INO of linux/proc_ns.h. */
const FIRST_PID_NAMESPACE = 'pid:[4026531836]';

/** Whether /proc lists every process: not in a container, nor where `hidepid` leaves out those of other users. */
function isWholeMachine(): boolean {
  const namespace = peek(() => readlinkSync('/proc/self/ns/pid'));
  return namespace === FIRST_PID_NAMESPACE && peek(() => statSync('/proc/1')) !== null;
}

function filesWrittenBy(pid: number, ids: ReadonlySet<string>, onDenied: () => void): Set<string> {
  const found = new Set<string>();
  for (const process of descriptorHolders(pid, onDenied)) {
    for (const descriptor of peek(() => readdirSync(`${process}/fd`), onDenied) ?? []) {
      const info = peek(() => readFileSync(`${process}/fdinfo/${descriptor}`, 'utf8'), onDenied);
      if (info === null || !isWritable(info)) continue;
      const stats = peek(() => statSync(`${process}/fd/${descriptor}`, { bigint: true }), onDenied);
      if (stats !== null && ids.has(`${stats.dev}:${stats.ino}`)) found.add(`${stats.dev}:${stats.ino}`);
    }
  }
  // A process whose descriptors can be seen may still hide its maps; that alone makes nobody blind.
  const maps = peek(() => readFileSync(`/proc/${pid}/maps`, 'utf8'));
  for (const [, inode = ''] of (maps ?? '').matchAll(SHARED_WRITABLE_MAP)) {
    for (const id of ids) if (id.endsWith(`:${inode}`)) found.add(id);
  }
  return found;
}

/** Where the descriptors of a process are listed: with its main thread, or, where that has ended, with the others. */
function descriptorHolders(pid: number, onDenied: () => void): string[] {
  const main = `/proc/${pid}`;
  const descriptors = peek(() => readdirSync(`${main}/fd`), onDenied);
  if (descriptors === null) return [];
  if (descriptors.length > 0) return [main];
  const threads = peek(() => readdirSync(`${main}/task`), onDenied) ?? [];
  return threads.filter((thread) => Number(thread) !== pid).map((thread) => `${main}/task/${thread}`);
}

/**
 * A line of /proc/<pid>/maps that is writable and shared: address, `rw.s`, offset, device, inode. The device is left
 * out: overlay file systems name another one here than stat does, and a file that is taken for another only waits.
 */
const SHARED_WRITABLE_MAP = /^\S+ .w.s \S+ [0-9a-f]+:[0-9a-f]+ (\d+)/gm;

function isWritable(fdinfo: string): boolean {
  const flags = /^flags:\s*([0-7]+)/m.exec(fdinfo)?.[1];
  return flags === undefined || (Number.parseInt(flags, 8) & WRITABLE_FLAGS) !== 0;
}

function describeProcess(pid: number): Writer {
  const name = peek(() => readFileSync(`/proc/${pid}/comm`, 'utf8')) ?? '';
  const line = peek(() => readFileSync(`/proc/${pid}/cmdline`, 'utf8')) ?? '';
  const words = line.split('\0').filter((word) => word !== '');
  const command = words.length === 0 ? name.trim() : words.join(' ');
  const short = command.length > COMMAND_CHARS_MAX ? `${command.slice(0, COMMAND_CHARS_MAX - 1)}…` : command;
  return { pid, command: short, name: name.trim() };
}

/**
 * Asks for a read lease, which the kernel refuses while anybody has the file open for writing: in another container,
 * too, and under another user. Node has no call for it; perl, which every Debian has, does. Exit status 0: the lease
 * was given, and ends with perl; 1: refused for a writer (EAGAIN is 11); anything else: it could not be asked.
 */
const ASK_FOR_LEASE = `use Fcntl;
sysopen(my $file, $ARGV[0], O_RDONLY | O_NONBLOCK | O_NOFOLLOW) or exit 2;
exit 0 if defined fcntl($file, 1024, F_RDLCK);
exit($! == 11 ? 1 : 2);`;

function isOpenForWriting(path: string): Promise<boolean | null> {
  return new Promise((resolve) => {
    const child = spawn('perl', ['-e', ASK_FOR_LEASE, path], { stdio: 'ignore' });
    // A machine without perl cannot answer; that is one of the answers.
    child.on('error', () => resolve(null));
    child.on('close', (status) => resolve(status === 0 ? false : status === 1 ? true : null));
  });
}

export const realProcesses: Processes = {
  writersOf: (ids) => Promise.resolve(writersOf(ids)),

  isOpenForWriting,

  run: runProgram,
  start: startProgram,

  names() {
    const processes = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
    const names = processes.map((pid) => peek(() => readFileSync(`/proc/${pid}/comm`, 'utf8'))?.trim() ?? '');
    return Promise.resolve(new Set(names));
  },

  signal(pid, signal) {
    try {
      process.kill(pid, `SIG${signal}`);
      return Promise.resolve(true);
    } catch (thrown) {
      if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ESRCH') return Promise.resolve(false);
      const hint = 'run Varve as root or as the user of that process';
      const message = `process ${pid} cannot be sent ${signal}: ${messageOf(thrown)}`;
      return Promise.reject(new VarveError('notify-failed', message, hint, thrown));
    }
  },

  runShell: (command, timeoutMs) =>
    new Promise((resolve, reject) => {
      // A process group of its own: what the shell started ends with it when the time is up.
      const child = spawn('/bin/sh', ['-c', command], { stdio: ['ignore', 'pipe', 'pipe'], detached: true });
      const timer = setTimeout(() => peek(() => process.kill(-(child.pid ?? 0), 'SIGKILL')), timeoutMs);
      let output = '';
      const collect = (chunk: Buffer) => {
        output = (output + chunk.toString('utf8')).slice(0, OUTPUT_CHARS_MAX);
      };
      child.stdout.on('data', collect);
      child.stderr.on('data', collect);
      child.on('error', (thrown) => {
        clearTimeout(timer);
        reject(new VarveError('notify-failed', `/bin/sh cannot be run: ${thrown.message}`, '', thrown));
      });
      child.on('exit', () => {
        clearTimeout(timer);
        // A daemon that the command started may keep the pipes for ever; what it says is none of ours.
        setTimeout(() => [child.stdout, child.stderr].forEach((pipe) => pipe.destroy()), LATE_OUTPUT_MS).unref();
      });
      child.on('close', (exitCode) => resolve({ exitCode, output: output.trim() }));
    }),
};
