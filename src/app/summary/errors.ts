/** Which share of requests failed, whether that is more than before, why most of them did, and when errors crowd. */
import { proportionOf } from '../../insight/proportions.ts';
import type { Proportion } from '../../insight/proportions.ts';
import { shareVerdict } from '../../insight/share-verdict.ts';
import type { ShareVerdict } from '../../insight/share-verdict.ts';
import { spellsOf } from '../../insight/spells.ts';
import type { Spell } from '../../insight/spells.ts';
import type { ClosedRange } from '../../query/time-interval.ts';
import type { ErrorGroup } from '../requests/failed-requests.ts';
import type { Outcomes, RequestOutcomes } from './request-outcomes.ts';
import { FALSE_ALARM_MAX, SPELLS_SHOWN_MAX, rangeOfSpell } from './slow-spells.ts';
import type { SummaryAsk } from './summary-ask.ts';

/** In a spell at least one of ten fails, or four times as many as in all of the range. */
const SPELL_SHARE_MIN = 0.1;
const SPELL_FACTOR = 4;

export interface ErrorSpell extends Outcomes {
  readonly range: ClosedRange;
}

export interface Errors extends ShareVerdict {
  readonly now: Proportion;
  readonly before: Proportion;
  /** The largest group; null where none failed. */
  readonly reason: ErrorGroup | null;
  readonly reasons: number;
  readonly spellsTotal: number;
  /** The most crowded first. */
  readonly spells: readonly ErrorSpell[];
}

/** @param groups of the failed requests of the range, the largest first */
export function errorsOf({ range }: SummaryAsk, outcomes: RequestOutcomes, groups: readonly ErrorGroup[]): Errors {
  const countOf = ({ requests, failed }: Outcomes) => ({ count: failed, total: requests });
  const [earlier, after] = [countOf(outcomes.before), countOf(outcomes.now)];
  const spells = errorSpells(outcomes);
  return {
    ...shareVerdict(earlier, after),
    now: proportionOf(after),
    before: proportionOf(earlier),
    reason: groups[0] ?? null,
    reasons: groups.length,
    spellsTotal: spells.length,
    spells: spells
      .toSorted((one, other) => other.excess - one.excess)
      .slice(0, SPELLS_SHOWN_MAX)
      .map((spell) => ({
        range: rangeOfSpell(spell, outcomes.buckets, range),
        requests: spell.total,
        failed: spell.events,
      })),
  };
}

function errorSpells({ now, buckets, byStart }: RequestOutcomes): readonly Spell[] {
  const usualShare = now.requests === 0 ? 0 : now.failed / now.requests;
  // Where none fails, or all do, no time differs from another.
  if (usualShare === 0 || usualShare === 1) return [];
  const spellShare = Math.max(SPELL_SHARE_MIN, Math.min(SPELL_FACTOR * usualShare, (1 + usualShare) / 2));
  return spellsOf(
    buckets.startsMs.map((start) => {
      const { requests = 0, failed = 0 } = byStart.get(start) ?? {};
      return { total: requests, events: failed };
    }),
    { usualShare, spellShare, falseAlarmMax: FALSE_ALARM_MAX },
  );
}
