/** Processes of the engine, as /proc lists them. */
import { readFileSync, readdirSync } from 'node:fs';

/** Those whose data lies in or below this directory. */
export function engineProcesses(directory: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      const words = commandLine(pid);
      return words.includes('engine-process') && words.some((word) => word.startsWith(directory));
    })
    .map(Number);
}

/** The words of a process; none where it has just ended. */
export function commandLine(pid: string): string[] {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').slice(0, -1);
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown) return [];
    throw thrown;
  }
}
