/** What goes wrong with an engine, in the program's own words: what it said is the asker's to mend, that it is silent is not. */
import { ClickHouseError } from '@clickhouse/client';
import { VarveError, messageOf } from '../model/errors.ts';

/** @param goneHint what to do where the engine does not answer */
export async function attempt<T>(call: () => Promise<T>, goneHint: string, signal?: AbortSignal): Promise<T> {
  try {
    return await call();
  } catch (thrown) {
    throw engineError(thrown, goneHint, signal);
  }
}

export function engineError(thrown: unknown, goneHint: string, signal?: AbortSignal): unknown {
  if (thrown instanceof VarveError) return thrown;
  // Who ended the query knows why.
  if (signal?.aborted === true) return signal.reason;
  if (thrown instanceof ClickHouseError) {
    const name = thrown.type ?? `code ${thrown.code}`;
    return new VarveError('query-failed', `${thrown.message.trim()} (${name})`, '', thrown);
  }
  return new VarveError('engine-gone', `the engine does not answer: ${messageOf(thrown)}`, goneHint, thrown);
}

/** ClickHouse's name for what it refused; null where it did not speak. */
export function refusalOf(thrown: unknown): string | null {
  const cause = thrown instanceof VarveError ? thrown.cause : null;
  return cause instanceof ClickHouseError ? (cause.type ?? cause.code) : null;
}

/** Errors of a cluster in which a machine is just away, or too busy: the same insert may go well in a moment. */
const passingErrors = new Set([
  'ALL_CONNECTION_TRIES_FAILED',
  'ALL_REPLICAS_LOST',
  'ATTEMPT_TO_READ_AFTER_EOF',
  'KEEPER_EXCEPTION',
  'MEMORY_LIMIT_EXCEEDED',
  'NETWORK_ERROR',
  'NO_ZOOKEEPER',
  'REPLICA_IS_NOT_IN_QUORUM',
  'SOCKET_TIMEOUT',
  'TABLE_IS_READ_ONLY',
  'TIMEOUT_EXCEEDED',
  'TOO_FEW_LIVE_REPLICAS',
  'TOO_MANY_PARTS',
  'TOO_MANY_SIMULTANEOUS_QUERIES',
  'UNEXPECTED_PACKET_FROM_SERVER',
  'UNKNOWN_STATUS_OF_INSERT',
  'UNSATISFIED_QUORUM_FOR_PREVIOUS_WRITE',
]);

/** Whether the same may go well in a moment. */
export function isPassing(thrown: unknown): boolean {
  if (thrown instanceof VarveError && thrown.code === 'engine-gone') return true;
  return passingErrors.has(refusalOf(thrown) ?? '');
}
