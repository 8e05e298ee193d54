/** Everything outside the program, in one value that main.ts builds and hands down. */
import type { Files } from './files.ts';
import type { Locks } from './lock.ts';
import type { Processes } from './processes.ts';

export interface Clock {
  /** Milliseconds since 1970 on the machine's own clock. */
  nowMs(): number;
}

export interface Machine {
  readonly files: Files;
  readonly processes: Processes;
  readonly locks: Locks;
  readonly clock: Clock;
  /** How many threads may compress at once. */
  readonly cores: number;
  /** The user that new files belong to by default. */
  readonly user: { readonly uid: number; readonly gid: number };
  /** A short name that no other run has. */
  newRunId(): string;
}
