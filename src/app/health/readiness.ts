/** Whether the server can answer: the engine answers, and the logs were looked at a moment ago. */
import type { IndexEngine } from '../../engine/index-tables.ts';
import type { Clock } from '../../machine/machine.ts';
import { VarveError } from '../../model/errors.ts';
import type { FollowedIndex } from '../index/followed-index.ts';

/** Reading in a day's file takes seconds; beyond this answers are of the past. */
const LAG_MS_MAX = 60_000;
/** An engine that needs longer for nothing is of no use just now. */
const ENGINE_MS_MAX = 5_000;

export interface Readiness {
  readonly engine: 'up' | 'down';
  /** starting: no look is done yet; changing: rows are being taken out or made anew; behind: the last look is too old. */
  readonly follower: 'following' | 'starting' | 'changing' | 'behind';
  /** Age of the last look at the logs; null where there is none to go by. */
  readonly lagMs: number | null;
  readonly isReady: boolean;
}

export async function readiness(followed: FollowedIndex, clock: Clock): Promise<Readiness> {
  const engine = (await engineAnswers(followed.engine)) ? 'up' : 'down';
  const { follower, lagMs } = followerState(followed, clock);
  return { engine, follower, lagMs, isReady: engine === 'up' && follower === 'following' };
}

export async function engineAnswers(engine: IndexEngine): Promise<boolean> {
  try {
    await engine.all('SELECT 1', { signal: AbortSignal.timeout(ENGINE_MS_MAX) });
    return true;
  } catch {
    // Why is told by what keeps the engine; here it is only whether.
    return false;
  }
}

export function followerState(followed: FollowedIndex, clock: Clock): Pick<Readiness, 'follower' | 'lagMs'> {
  if (!followed.hasLooked) return { follower: 'starting', lagMs: null };
  try {
    const lagMs = Math.max(0, clock.nowMs() - followed.snapshot().lookedAtMs);
    return { follower: lagMs > LAG_MS_MAX ? 'behind' : 'following', lagMs };
  } catch (thrown) {
    if (thrown instanceof VarveError && thrown.code === 'not-ready') return { follower: 'changing', lagMs: null };
    throw thrown;
  }
}
