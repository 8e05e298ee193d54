/**
 * The clock of the server, told by the date of each answer. A computer whose clock is wrong would else ask for the wrong
 * hour, and call what was written just now old.
 */

/** A date has whole seconds, and an answer may be on its way for a while: less than this is no wrong clock. */
const WRONG_MS_MIN = 30_000;

let aheadMs = 0;
const listeners = new Set<() => void>();

/** Now, as the server has it. */
export function serverNowMs(): number {
  return Date.now() + aheadMs;
}

/** Takes the clock from an answer that has just come, and tells of it where that changes what `now` is. */
export function learnClock(date: string | null): void {
  const toldMs = Date.parse(date ?? '');
  if (Number.isNaN(toldMs) || Math.abs(toldMs - serverNowMs()) < WRONG_MS_MIN) return;
  const foundMs = toldMs - Date.now();
  aheadMs = Math.abs(foundMs) < WRONG_MS_MIN ? 0 : foundMs;
  for (const told of listeners) told();
}

/** @returns what ends it */
export function onClockChange(told: () => void): () => void {
  listeners.add(told);
  return () => listeners.delete(told);
}
