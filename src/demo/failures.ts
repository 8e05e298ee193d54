/** How requests fail: hardly ever before the backend is asked, seldom in the backend, always when it takes too long. */
import type { Random } from './random.ts';

/** The client gives up after this long, and the gateway answers 504. */
const timeoutMs = 60_000;
/** What a timed out request takes beyond the timeout. */
const timeoutExcessMsMax = 420;

const earlyProbability = 0.003;
const backendProbability = 0.008;

export interface Failure {
  /** Whether the backend had been asked. */
  readonly at: 'wrappers' | 'backend';
  readonly error: string;
  readonly latencyMs: number;
}

/** The failure of a request that the backend would take `latencyMs` to answer, or null where it succeeds. */
export function drawFailure(random: Random, latencyMs: number, chain: readonly string[]): Failure | null {
  if (random.chance(earlyProbability)) {
    const path = `/opt/syntx-config/wrappers/${random.pick(chain)}.txt`;
    return { at: 'wrappers', error: `FileNotFoundError: [Errno 2] No such file or directory: '${path}'`, latencyMs: 0 };
  }
  if (latencyMs >= timeoutMs) {
    const excessMs = random.whole(40, timeoutExcessMsMax);
    return { at: 'backend', error: 'HTTPError: Server Error 504', latencyMs: timeoutMs + excessMs };
  }
  if (!random.chance(backendProbability)) return null;
  const error = random.pick([
    'HTTPError: Server Error 502',
    'ConnectionResetError: [Errno 104] Connection reset by peer',
    'RemoteDisconnected: Remote end closed connection without response',
  ]);
  return { at: 'backend', error, latencyMs: random.whole(180, 4_000) };
}
