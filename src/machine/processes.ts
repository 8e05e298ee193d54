/** The port to other processes: who writes to a file, and how to tell them something. */
import type { Writer } from '../model/file-facts.ts';

export interface WritersSeen {
  /** By file id (`<device>:<inode>`); a file that nobody writes to is absent. */
  readonly writers: ReadonlyMap<string, readonly Writer[]>;
  /** False where processes of other users could not be looked into. */
  readonly seesAll: boolean;
}

/** What a program did that was run to its end. */
export interface Ran {
  /** 127 where there is no such program, as a shell has it; null where a signal or the time limit ended it. */
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd?: string;
  /** The whole environment; by default that of this process. */
  readonly env?: Readonly<Record<string, string>>;
  /** What is added to the environment. */
  readonly addEnv?: Readonly<Record<string, string>>;
  /** What it reads on its standard input; by default nothing. */
  readonly input?: string;
  readonly timeoutMs: number;
}

export interface StartOptions {
  /** What is added to the environment. */
  readonly addEnv?: Readonly<Record<string, string>>;
}

/** A program that was started and goes on beside this one. */
export interface Running {
  readonly pid: number;
  /** The first line that it writes to its standard output; null where it ends without one. */
  readonly firstLine: Promise<string | null>;
  /** Its end, with its last words on standard error; exit code null where a signal ended it, or it could not start. */
  readonly ended: Promise<{ readonly exitCode: number | null; readonly stderr: string }>;
  /** Ends its standard input, by which it knows that it is wanted no more. */
  letGo(): void;
  kill(): void;
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
  /** Runs a program with these words, without a shell, at most `timeoutMs` long. */
  run(program: string, words: readonly string[], options: RunOptions): Promise<Ran>;
  /** Starts a program that goes on beside this one. */
  start(program: string, words: readonly string[], options: StartOptions): Running;
  /** Names of the processes that can be seen, as in the process table: at most 15 bytes each. */
  names(): Promise<ReadonlySet<string>>;
  /** Runs a shell command to its end, at most `timeoutMs` long. */
  runShell(command: string, timeoutMs: number): Promise<{ exitCode: number | null; output: string }>;
}
