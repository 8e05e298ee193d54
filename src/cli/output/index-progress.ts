/** Progress of bringing the index up to date, as a line of the terminal that goes when the work is done. */
import type { IndexProgress } from '../../app/index/log-index.ts';
import { Progress } from './progress.ts';
import type { Terminal } from './terminal.ts';

export function indexProgress(terminal: Terminal, nowMs: () => number): (progress: IndexProgress) => void {
  let line: Progress | null = null;
  return ({ bytesDone, bytesTotal }) => {
    line ??= new Progress(terminal, bytesTotal, nowMs);
    if (bytesDone < bytesTotal) line.update('index', bytesDone);
    else line.clear();
  };
}
