/** A whole machine in memory: files, processes, lock and a clock that only moves when it is told to. */
import type { Writer } from '../model/file-facts.ts';
import type { Files } from './files.ts';
import type { Locks } from './lock.ts';
import type { Machine } from './machine.ts';
import { MemoryFiles } from './memory-files.ts';
import type { Processes, Ran, RunOptions, Running } from './processes.ts';

export class MemoryProcesses implements Processes {
  /** Who writes to which file id. */
  readonly writing = new Map<string, Writer[]>();
  readonly signalled: { pid: number; signal: string }[] = [];
  readonly shellCommands: string[] = [];
  seesAll = true;
  shellResult = { exitCode: 0, output: '' };

  writersOf(ids: ReadonlySet<string>) {
    const writers = new Map([...this.writing].filter(([id, list]) => ids.has(id) && list.length > 0));
    return Promise.resolve({ writers, seesAll: this.seesAll });
  }

  /** What the kernel says of every file; by default it does not say. */
  leaseAnswer: boolean | null = null;

  isOpenForWriting(): Promise<boolean | null> {
    return Promise.resolve(this.leaseAnswer);
  }

  /** Programs of this machine by name; one that is missing here is not installed. */
  readonly programs = new Map<string, (words: readonly string[], options: RunOptions) => Ran>();
  readonly running = new Set<string>();

  run(program: string, words: readonly string[], options: RunOptions): Promise<Ran> {
    const found = this.programs.get(program);
    const missing = { exitCode: 127, stdout: '', stderr: `${program}: not found` };
    return Promise.resolve(found === undefined ? missing : found(words, options));
  }

  start(program: string): Running {
    const ended = Promise.resolve({ exitCode: null, stderr: `${program}: no program stays on a machine in memory` });
    return { pid: 0, firstLine: Promise.resolve(null), ended, letGo: () => undefined, kill: () => undefined };
  }

  names(): Promise<ReadonlySet<string>> {
    return Promise.resolve(this.running);
  }

  signal(pid: number, signal: string): Promise<boolean> {
    this.signalled.push({ pid, signal });
    return Promise.resolve([...this.writing.values()].flat().some((writer) => writer.pid === pid));
  }

  runShell(command: string) {
    this.shellCommands.push(command);
    return Promise.resolve(this.shellResult);
  }
}

export class MemoryLocks implements Locks {
  readonly #held = new Set<string>();

  acquire(path: string) {
    if (this.#held.has(path)) return Promise.resolve(null);
    this.#held.add(path);
    return Promise.resolve({
      release: () => {
        this.#held.delete(path);
        return Promise.resolve();
      },
    });
  }

  isHeld(path: string): Promise<boolean> {
    return Promise.resolve(this.#held.has(path));
  }

  /** Frees every lock, as the kernel does when the process that held them dies. */
  freeAll(): void {
    this.#held.clear();
  }
}

export interface MemoryMachine extends Machine {
  readonly disk: MemoryFiles;
  readonly processes: MemoryProcesses;
  readonly locks: MemoryLocks;
  readonly time: { ms: number };
  /** The same machine with its files behind a decorator: faulty, read-only, counted. */
  through(files: Files): Machine;
}

/** @param from a disk to begin with a copy of */
export function memoryMachine(startMs: number, from?: MemoryFiles): MemoryMachine {
  const time = { ms: startMs };
  const clock = { nowMs: () => time.ms };
  const disk = from?.clone(clock.nowMs) ?? new MemoryFiles(clock.nowMs);
  let runs = 0;
  const machine = {
    files: disk,
    disk,
    processes: new MemoryProcesses(),
    locks: new MemoryLocks(),
    time,
    clock,
    cores: 2,
    user: { uid: 1000, gid: 1000, groups: [1000], name: 'user', home: '/home/user' },
    newRunId: () => `run-${++runs}`,
    through: (files: Files): Machine => ({ ...machine, files }),
  };
  return machine;
}
