/** Asks again where the server says that it will answer in a moment, or is being started again. */
import { VarveProblem } from './problem.ts';

const TRIES_MAX = 8;
const WAIT_MS = 250;
const WAIT_MS_MAX = 5_000;

/** @param ask is made again after 429 and 503, and where nobody listens */
export async function patient<T>(ask: () => Promise<T>, triesMax = TRIES_MAX, signal?: AbortSignal): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await ask();
    } catch (thrown) {
      if (tries >= triesMax || signal?.aborted === true || !isPassing(thrown)) throw thrown;
      const wished = thrown instanceof VarveProblem ? thrown.retryAfterMs : null;
      await pause(wished ?? Math.min(WAIT_MS_MAX, WAIT_MS * 2 ** tries), signal);
    }
  }
}

/** `fetch` throws a TypeError where the connection fails. */
export function isPassing(thrown: unknown): boolean {
  if (thrown instanceof VarveProblem) return thrown.status === 429 || thrown.status === 503;
  return thrown instanceof TypeError;
}

function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const wake = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', wake);
      resolve();
    };
    const timer = setTimeout(wake, ms);
    signal?.addEventListener('abort', wake);
  });
}
