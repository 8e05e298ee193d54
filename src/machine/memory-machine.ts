/** A whole machine in memory: files, processes, lock and a clock that only moves when it is told to. */
import type { Writer } from '../model/file-facts.ts';
import type { Files } from './files.ts';
import type { Locks } from './lock.ts';
import type { Machine } from './machine.ts';
import { MemoryFiles } from './memory-files.ts';
import type { Processes } from './processes.ts';

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
    user: { uid: 1000, gid: 1000 },
    newRunId: () => `run-${++runs}`,
    through: (files: Files): Machine => ({ ...machine, files }),
  };
  return machine;
}
