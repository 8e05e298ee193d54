/** Who writes to a file, as the kernel shows it: real children that hold a real file in every way that counts. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { linkSync, mkdtempSync, realpathSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { memoryMachine } from '../../src/machine/memory-machine.ts';
import { realFiles } from '../../src/machine/real-files.ts';
import { realProcesses } from '../../src/machine/real-processes.ts';
import { needs } from '../support/needs.ts';

let live: string;
let daily: string;
beforeEach(() => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'varve-processes-')));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  live = join(folder, 'flow.jsonl');
  daily = join(folder, 'flow.20251201.jsonl');
  writeFileSync(live, '{"a":1}\n');
});

/** Starts a program that says `ready` and then stays. */
async function start(command: string, args: readonly string[]): Promise<ChildProcess> {
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  await new Promise((resolve, reject) => {
    child.stdout.once('data', resolve);
    child.once('close', () => reject(new Error('the child ended')));
  });
  return child;
}

const shell = (script: string) => start('sh', ['-c', `${script}; echo ready; read line`, 'writer', live]);

/** Rotates by hand, as Varve does; gives the id of what is now the daily file. */
async function rotate(): Promise<string> {
  linkSync(live, daily);
  writeFileSync(`${live}.new`, '');
  renameSync(`${live}.new`, live);
  return (await realFiles.facts(daily))?.id ?? '';
}

async function writersOf(id: string) {
  const { writers } = await realProcesses.writersOf(new Set([id]));
  return (writers.get(id) ?? []).map(({ pid }) => pid);
}

describe('a process', () => {
  it.each([
    ['for writing', 'exec 3> "$1"', true],
    ['for appending', 'exec 3>> "$1"', true],
    ['for reading and writing', 'exec 3<> "$1"', true],
    ['for reading only', 'exec 3< "$1"', false],
    ['no longer', 'exec 3>> "$1"; exec 3>&-', false],
  ])('that has the file open %s is seen after the rotation: %s', async (_, script, isWriter) => {
    const child = await shell(script);
    const id = await rotate();
    expect(await writersOf(id)).toEqual(isWriter ? [child.pid] : []);
    const freshId = (await realFiles.facts(live))?.id ?? '';
    expect(await writersOf(freshId)).toEqual([]);
  });

  it('that has passed its descriptor on is seen in both', async () => {
    const child = await shell('exec 3>> "$1"; sleep 60 & true');
    const writers = await writersOf(await rotate());
    for (const pid of writers) if (pid !== child.pid) process.kill(pid, 'SIGKILL');
    expect(writers).toContain(child.pid);
    expect(writers).toHaveLength(2);
  });

  const python = needs.command('python3');
  it.skipIf(!python.ok)('whose main thread has ended is seen by its other threads', async () => {
    const script = `import ctypes, os, sys, threading, time
file = os.open(sys.argv[1], os.O_WRONLY | os.O_APPEND)
def stay():
    time.sleep(0.3); os.write(1, b'ready'); time.sleep(60)
threading.Thread(target=stay, daemon=True).start()
ctypes.CDLL(None).pthread_exit(None)`;
    const child = await start('python3', ['-c', script, live]);
    expect(await writersOf(await rotate())).toEqual([child.pid]);
  });

  it.skipIf(!python.ok).each([
    ['shared and writable', 'r+b', 'mmap.MAP_SHARED, mmap.PROT_READ | mmap.PROT_WRITE', true],
    ['for itself alone', 'r+b', 'mmap.MAP_PRIVATE, mmap.PROT_READ | mmap.PROT_WRITE', false],
    ['shared to read', 'rb', 'mmap.MAP_SHARED, mmap.PROT_READ', false],
  ])('that has closed the file but keeps it mapped %s', async (_, mode, flags, isWriter) => {
    const script = [
      'import mmap, os, sys',
      `f = open(sys.argv[1], '${mode}')`,
      `m = mmap.mmap(f.fileno(), 0, ${flags})`,
      'f.close()',
      // Python keeps a descriptor of its own for the map.
      'for fd in range(3, 20):',
      '  try: os.close(fd)',
      '  except OSError: pass',
      "print('ready', flush=True)",
      'sys.stdin.read()',
    ].join('\n');
    const child = await start('python3', ['-c', script, live]);
    expect(await writersOf(await rotate())).toEqual(isWriter ? [child.pid] : []);
  });

  it('is described for a person, shortened', async () => {
    const child = await start('sh', ['-c', 'exec 3>> "$1"; echo ready; read line', 'x'.repeat(100), live]);
    const id = await rotate();
    const { writers } = await realProcesses.writersOf(new Set([id]));
    const command = `sh -c exec 3>> "$1"; echo ready; read line ${'x'.repeat(100)}`;
    expect(writers.get(id)).toEqual([{ pid: child.pid, name: 'sh', command: `${command.slice(0, 79)}…` }]);
  });

  it('that is this one is not counted', async () => {
    const file = await realFiles.openForWriting(live);
    expect(await writersOf((await realFiles.facts(live))?.id ?? '')).toEqual([]);
    await file.close();
  });

  it('that is asked about no file is not looked into', async () => {
    expect(await realProcesses.writersOf(new Set())).toEqual({ writers: new Map(), seesAll: true });
  });
});

describe('a signal', () => {
  it('reaches its process', async () => {
    const child = await start('sh', ['-c', 'trap "exit 7" HUP; echo ready; while :; do sleep 0.01; done']);
    const ended = new Promise((resolve) => child.once('exit', resolve));
    expect(await realProcesses.signal(child.pid ?? 0, 'HUP')).toBe(true);
    expect(await ended).toBe(7);
  });

  it('to a process that is gone says so', async () => {
    const child = await start('sh', ['-c', 'echo ready; read line']);
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await ended;
    expect(await realProcesses.signal(child.pid ?? 0, 'HUP')).toBe(false);
  });

  it('that the system refuses is an error that a person can read', async () => {
    const child = await start('sh', ['-c', 'echo ready; read line']);
    await expect(realProcesses.signal(child.pid ?? 0, 'NOSUCH')).rejects.toMatchObject({
      code: 'notify-failed',
      message: `process ${child.pid} cannot be sent NOSUCH: Unknown signal: SIGNOSUCH`,
      hint: 'run Varve as root or as the user of that process',
    });
  });
});

describe('a shell command', () => {
  it.each([
    ['exit 0', 0, ''],
    ['exit 3', 3, ''],
    ['echo one; echo two >&2', 0, 'one\ntwo'],
    ['echo "$HOME" | wc -l', 0, '1'],
    ['kill -9 $$', null, ''],
  ])('%s', async (command, exitCode, output) => {
    expect(await realProcesses.runShell(command, 5_000)).toEqual({ exitCode, output });
  });

  it('says no more than a message needs', async () => {
    const { output } = await realProcesses.runShell('yes | head -c 100000', 5_000);
    expect(output.length).toBeLessThanOrEqual(4_000);
    expect(output.length).toBeGreaterThan(3_900);
  });

  it.each(['sleep 30', 'sleep 30; true', 'sleep 30 | cat', 'trap "" TERM; sleep 30; sleep 30'])(
    'is ended with all that it started when its time is up: %s',
    async (command) => {
      const startMs = Date.now();
      expect(await realProcesses.runShell(`echo begun; ${command}`, 100)).toEqual({ exitCode: null, output: 'begun' });
      expect(Date.now() - startMs).toBeLessThan(3_000);
    },
  );

  it('does not wait for a daemon that it leaves behind', async () => {
    const startMs = Date.now();
    const { exitCode, output } = await realProcesses.runShell('sleep 3 & echo $!', 10_000);
    onTestFinished(() => void process.kill(Number(output), 'SIGKILL'));
    expect(exitCode).toBe(0);
    expect(Date.now() - startMs).toBeLessThan(2_000);
  });
});

describe('processes in memory', () => {
  it('answer for the files that are asked about', async () => {
    const { processes } = memoryMachine(0);
    const writer = { pid: 42, command: 'app --serve', name: 'app' };
    processes.writing.set('1:1', [writer]);
    processes.writing.set('1:2', []);
    const asked = await processes.writersOf(new Set(['1:1', '1:2', '1:3']));
    expect(asked).toEqual({ writers: new Map([['1:1', [writer]]]), seesAll: true });
    expect(await processes.writersOf(new Set(['1:3']))).toEqual({ writers: new Map(), seesAll: true });
    expect([await processes.signal(42, 'HUP'), await processes.signal(43, 'HUP')]).toEqual([true, false]);
    expect(processes.signalled).toEqual([
      { pid: 42, signal: 'HUP' },
      { pid: 43, signal: 'HUP' },
    ]);
  });
});

const perl = needs.command('perl');
describe.skipIf(!perl.ok)('the kernel, asked for a lease', () => {
  it('knows of a writer, and of its end, whoever it is', async () => {
    const child = await shell('exec 3>> "$1"');
    await rotate();
    expect(await realProcesses.isOpenForWriting(daily)).toBe(true);
    expect(await realProcesses.isOpenForWriting(live)).toBe(false);
    child.kill('SIGKILL');
    await new Promise((resolve) => child.once('close', resolve));
    expect(await realProcesses.isOpenForWriting(daily)).toBe(false);
  });

  it('is not bothered by readers', async () => {
    await shell('exec 3< "$1"');
    expect(await realProcesses.isOpenForWriting(live)).toBe(false);
  });

  it('says nothing of what is no file', async () => {
    expect(await realProcesses.isOpenForWriting(daily)).toBeNull();
    symlinkSync(live, daily);
    expect(await realProcesses.isOpenForWriting(daily)).toBeNull();
  });
});

describe('another program', () => {
  const run = (program: string, words: readonly string[], options = {}) =>
    realProcesses.run(program, words, { timeoutMs: 20_000, ...options });

  it('gets its words, its input, its environment and its directory as they are', async () => {
    const script = 'printf "%s|" "$@" "$ONLY" "$PATH" "$PWD"; cat; echo oops >&2; exit 3';
    const env = { ONLY: 'b c', PATH: '/usr/bin:/bin' };
    expect(await run('sh', ['-c', script, 'sh', 'a $b', '%'], { input: 'text', env, cwd: '/usr' })).toEqual({
      exitCode: 3,
      stdout: 'a $b|%|b c|/usr/bin:/bin|/usr|text',
      stderr: 'oops\n',
    });
  });

  it('that does not read its input is no failure', async () => {
    const input = 'x'.repeat(10_000_000);
    expect(await run('true', [], { input })).toEqual({ exitCode: 0, stdout: '', stderr: '' });
  });

  it('that is not there ends like in a shell', async () => {
    expect(await run('varve-no-such-program', [])).toEqual({
      exitCode: 127,
      stdout: '',
      stderr: 'varve-no-such-program: spawn varve-no-such-program ENOENT',
    });
  });

  it('is ended with all that it started when its time is up', async () => {
    const ended = await run('sh', ['-c', 'echo begun; sleep 1000 & wait'], { timeoutMs: 300 });
    expect(ended).toEqual({ exitCode: null, stdout: 'begun\n', stderr: '' });
  });

  it('shows by its name among the processes', async () => {
    const child = spawn('sleep', ['1000'], { stdio: 'ignore' });
    onTestFinished(() => void child.kill('SIGKILL'));
    await new Promise((resolve) => child.once('spawn', resolve));
    await expect.poll(() => realProcesses.names()).toContain('sleep');
    expect(await realProcesses.names()).not.toContain('varve-no-such');
  });
});
