/**
 * One update or rollback of a checkout at a time: two would fetch into the same branch, test in the same folder and move
 * the same HEAD. The kernel frees the lock with the process, however that ends.
 */
import type { Machine } from '../machine/machine.ts';
import { VarveError } from '../model/errors.ts';
import { cacheOf } from './candidate.ts';
import type { Checkout } from './candidate.ts';

/** Throws `lock-held` where another one is under way. */
export async function withUpdateLock<T>(machine: Machine, checkout: Checkout, act: () => Promise<T>): Promise<T> {
  const cache = cacheOf(checkout);
  await machine.files.makeDirectory(cache);
  const lock = await machine.locks.acquire(`${cache}/update.lock`);
  if (lock === null) {
    const message = `another update or rollback of ${checkout.root} is under way`;
    throw new VarveError('lock-held', message, 'wait until it has ended, and try again');
  }
  try {
    return await act();
  } finally {
    await lock.release();
  }
}
