/** Starts a program that stays: its standard input is held open, so that it can notice when this process is gone. */
import { spawn } from 'node:child_process';
import type { Running, StartOptions } from './processes.ts';

/** What is kept of what it says on its standard error: its last words. */
const STDERR_CHARS_MAX = 8_192;

export function startProgram(program: string, words: readonly string[], options: StartOptions): Running {
  const child = spawn(program, words, {
    env: { ...process.env, ...options.addEnv },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr = (stderr + text).slice(-STDERR_CHARS_MAX);
  });
  // A program that has ended breaks the pipe; that it has ended shows in `ended`.
  child.stdin.on('error', (error) => void error);
  const firstLine = new Promise<string | null>((resolve) => {
    let text = '';
    const collect = (chunk: string) => {
      text += chunk;
      const end = text.indexOf('\n');
      if (end === -1) return;
      child.stdout.off('data', collect);
      // What comes later is read and dropped, or the program would wait for a reader for ever.
      child.stdout.resume();
      resolve(text.slice(0, end));
    };
    child.stdout.setEncoding('utf8').on('data', collect);
    child.once('close', () => resolve(null));
    child.once('error', () => resolve(null));
  });
  const ended = new Promise<{ exitCode: number | null; stderr: string }>((resolve) => {
    child.once('error', (error) => resolve({ exitCode: null, stderr: error.message }));
    child.once('close', (exitCode) => resolve({ exitCode, stderr: stderr.trim() }));
  });
  return {
    pid: child.pid ?? 0,
    firstLine,
    ended,
    letGo: () => void child.stdin.end(),
    kill: () => void child.kill('SIGKILL'),
  };
}
