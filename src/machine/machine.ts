/** Everything outside the program, in one value that main.ts builds and hands down. */
import type { Files } from './files.ts';
import type { Locks } from './lock.ts';
import type { Processes } from './processes.ts';

export interface Clock {
  /** Milliseconds since 1970 on the machine's own clock. */
  nowMs(): number;
}

export interface MachineUser {
  readonly uid: number;
  readonly gid: number;
  /** Groups that it is in, its own among them. */
  readonly groups: readonly number[];
  /** Its name in the user database, or its number where it has none. */
  readonly name: string;
  /** Absolute path of its home directory; empty where it has none. */
  readonly home: string;
}

export interface Machine {
  readonly files: Files;
  readonly processes: Processes;
  readonly locks: Locks;
  readonly clock: Clock;
  /** How many threads may compress at once. */
  readonly cores: number;
  /** The user that runs this program, and that new files belong to by default. */
  readonly user: MachineUser;
  /** A short name that no other run has. */
  newRunId(): string;
}
