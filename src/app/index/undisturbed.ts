/** Work on files that a rotation may move under its hands: it begins again where that came between. */
import { setTimeout as sleep } from 'node:timers/promises';
import { isErrno } from '../../machine/files.ts';
import { VarveError } from '../../model/errors.ts';

/** Rotation does not go on all the time. */
const TRIES_MAX = 10;
const RETRY_MS = 20;

/** @param onFailed is called after each failure, before the next try */
export async function undisturbed<T>(work: () => Promise<T>, onFailed: () => void = () => undefined): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (thrown) {
      onFailed();
      if (!isMoved(thrown) || tries === TRIES_MAX) throw thrown;
      await sleep(RETRY_MS * tries);
    }
  }
}

/** Whether a file went to another name, or away, while it was read. */
function isMoved(thrown: unknown): boolean {
  return (thrown instanceof VarveError && thrown.code === 'changed-meanwhile') || isErrno(thrown, 'ENOENT');
}
