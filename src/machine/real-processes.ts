/**
 * Other processes as /proc shows them. A writer is a process with a descriptor of the file that is open for writing,
 * or with the file mapped shared and writable. Descriptors are compared by device and inode, since a rotated file is
 * still listed under the path by which it was opened.
 */
import { spawn } from 'node:child_process';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { VarveError, messageOf } from '../model/errors.ts';
import type { Writer } from '../model/file-facts.ts';
import type { Processes, WritersSeen } from './processes.ts';

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
  let seesAll = true;
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

function filesWrittenBy(pid: number, ids: ReadonlySet<string>, onDenied: () => void): Set<string> {
  const found = new Set<string>();
  const inodes = new Set([...ids].map((id) => id.slice(id.indexOf(':') + 1)));
  const descriptors = peek(() => readdirSync(`/proc/${pid}/fd`), onDenied);
  for (const descriptor of descriptors ?? []) {
    // fdinfo first: it names flags and inode without touching the file, which may be a socket or a dead network mount.
    const info = peek(() => readFileSync(`/proc/${pid}/fdinfo/${descriptor}`, 'utf8'), onDenied);
    if (info === null || !isWritable(info) || !mayBe(info, inodes)) continue;
    const stats = peek(() => statSync(`/proc/${pid}/fd/${descriptor}`, { bigint: true }), onDenied);
    if (stats !== null && ids.has(`${stats.dev}:${stats.ino}`)) found.add(`${stats.dev}:${stats.ino}`);
  }
  // A process whose descriptors can be seen may still hide its maps; that alone makes nobody blind.
  const maps = peek(() => readFileSync(`/proc/${pid}/maps`, 'utf8'));
  for (const [, major = '0', minor = '0', inode = ''] of (maps ?? '').matchAll(SHARED_WRITABLE_MAP)) {
    const id = `${deviceNumber(BigInt(`0x${major}`), BigInt(`0x${minor}`))}:${inode}`;
    if (ids.has(id)) found.add(id);
  }
  return found;
}

/** A line of /proc/<pid>/maps that is writable and shared: address, `rw.s`, offset, device in hex, inode. */
const SHARED_WRITABLE_MAP = /^\S+ .w.s \S+ ([0-9a-f]+):([0-9a-f]+) (\d+)/gm;

function isWritable(fdinfo: string): boolean {
  const flags = /^flags:\s*([0-7]+)/m.exec(fdinfo)?.[1];
  return flags === undefined || (Number.parseInt(flags, 8) & WRITABLE_FLAGS) !== 0;
}

/** Linux names the inode in fdinfo from 5.14 on; where it does not, every file may be meant. */
function mayBe(fdinfo: string, inodes: ReadonlySet<string>): boolean {
  const inode = /^ino:\s*(\d+)/m.exec(fdinfo)?.[1];
  return inode === undefined || inodes.has(inode);
}

/** Device number as stat(2) gives it, put together from major and minor as glibc's makedev does. */
function deviceNumber(major: bigint, minor: bigint): bigint {
  return ((major & 0xfffn) << 8n) | (minor & 0xffn) | ((minor & 0xfff00n) << 12n);
}

function describeProcess(pid: number): Writer {
  const name = peek(() => readFileSync(`/proc/${pid}/comm`, 'utf8')) ?? '';
  const line = peek(() => readFileSync(`/proc/${pid}/cmdline`, 'utf8')) ?? '';
  const words = line.split('\0').filter((word) => word !== '');
  const command = words.length === 0 ? name.trim() : words.join(' ');
  const short = command.length > COMMAND_CHARS_MAX ? `${command.slice(0, COMMAND_CHARS_MAX - 1)}…` : command;
  return { pid, command: short, name: name.trim() };
}

export const realProcesses: Processes = {
  writersOf: (ids) => Promise.resolve(writersOf(ids)),

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
