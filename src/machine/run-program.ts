/** Runs another program to its end: its words go to it as they are, and what it says is bounded. */
import { spawn } from 'node:child_process';
import type { Ran, RunOptions } from './processes.ts';

/** More than any program says that is asked something here; the rest is dropped. */
const OUTPUT_CHARS_MAX = 4 * 1024 * 1024;
/** Exit status of a shell for a program that is not there, and for one that may not be run. */
const NOT_FOUND_STATUS = 127;
const NOT_EXECUTABLE_STATUS = 126;

export function runProgram(program: string, words: readonly string[], options: RunOptions): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, words, {
      cwd: options.cwd,
      env: { ...(options.env ?? process.env), ...options.addEnv },
      // A process group of its own: what it started ends with it when the time is up.
      detached: true,
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    const timer = setTimeout(() => killGroup(child.pid), options.timeoutMs);
    const output = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr'] as const) {
      child[name].setEncoding('utf8').on('data', (text: string) => {
        output[name] = (output[name] + text).slice(0, OUTPUT_CHARS_MAX);
      });
    }
    // A program that ends without reading its input breaks the pipe; its exit status says what came of it.
    child.stdin.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE' && error.code !== 'ECONNRESET') reject(error);
    });
    child.stdin.end(options.input ?? '');
    child.on('error', (error: NodeJS.ErrnoException) => {
      clearTimeout(timer);
      const exitCode = error.code === 'ENOENT' ? NOT_FOUND_STATUS : NOT_EXECUTABLE_STATUS;
      resolve({ ...output, exitCode, stderr: `${program}: ${error.message}` });
    });
    child.on('close', (exitCode) => {
      clearTimeout(timer);
      resolve({ ...output, exitCode });
    });
  });
}

/** The group may be gone already; then there is nothing to end. */
function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (thrown) {
    if (!(thrown instanceof Error && 'code' in thrown && thrown.code === 'ESRCH')) throw thrown;
  }
}
