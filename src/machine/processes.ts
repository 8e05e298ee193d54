/** The port to other processes: who writes to a file, and how to tell them something. */
import type { Writer } from '../model/file-facts.ts';

export interface WritersSeen {
  /** By file id (`<device>:<inode>`); a file that nobody writes to is absent. */
  readonly writers: ReadonlyMap<string, readonly Writer[]>;
  /** False where processes of other users could not be looked into. */
  readonly seesAll: boolean;
}

export interface Processes {
  /** Finds the processes that have one of these files open for writing or mapped for shared writing. */
  writersOf(ids: ReadonlySet<string>): Promise<WritersSeen>;
  /**
   * Whether anybody, seen or not, has the file open for writing, as the kernel knows it; null where it does not say:
   * for files of other users, and on some network file systems. A mapping without a descriptor goes unnoticed.
   */
  isOpenForWriting(path: string): Promise<boolean | null>;
  /** Sends a signal such as `HUP`; false where there is no such process. */
  signal(pid: number, signal: string): Promise<boolean>;
  /** Runs a shell command to its end, at most `timeoutMs` long. */
  runShell(command: string, timeoutMs: number): Promise<{ exitCode: number | null; output: string }>;
}
