/**
 * Times in which events crowd: each bucket scores by how much likelier its events are in a spell than usually (the
 * logarithm of the likelihood ratio, as in Page's CUSUM, Biometrika 41, 1954), and a spell is a stretch whose score no
 * longer and no shorter stretch has. They are found in one pass: Ruzzo and Tompa, "A linear time algorithm for finding all
 * maximal scoring subsequences", ISMB 1999. A spell counts where chance brings such a score about seldom enough: from each
 * bucket on by Ville's inequality at most exp(-score) of the time.
 */
import { requireShare, requireWhole } from './numbers.ts';

export interface SpellBucket {
  readonly total: number;
  /** How many of them are events: slow or failed ones. */
  readonly events: number;
}

export interface SpellRule {
  /** Share of events that is usual, and the one that a spell is told from it by, which is greater. */
  readonly usualShare: number;
  readonly spellShare: number;
  /** The chance of any spell where events come by chance. */
  readonly falseAlarmMax: number;
}

export interface Spell extends SpellBucket {
  /** Indexes of its first and its last bucket, which both have events. */
  readonly first: number;
  readonly last: number;
  /** Logarithm of how much likelier it is as a spell. */
  readonly score: number;
  /** Events beyond those that are usual. */
  readonly excess: number;
}

interface Stretch {
  readonly first: number;
  readonly last: number;
  /** Sum of all scores before it, and up to its end. */
  readonly before: number;
  readonly upTo: number;
}

/**
 * In the order of the buckets.
 *
 * @throws RangeError for a count that is none, or shares out of order.
 */
export function spellsOf(buckets: readonly SpellBucket[], rule: SpellRule): readonly Spell[] {
  const { usualShare, spellShare, falseAlarmMax } = rule;
  requireShare(usualShare, 'usualShare');
  requireShare(spellShare, 'spellShare');
  requireShare(falseAlarmMax, 'falseAlarmMax');
  if (spellShare <= usualShare) throw new RangeError(`${spellShare} of a spell is not above the usual ${usualShare}`);
  const filled = buckets.filter(({ total }) => total > 0).length;
  const scoreMin = Math.log(filled / falseAlarmMax);
  const perEvent = Math.log(spellShare / usualShare);
  const perOther = Math.log1p(-spellShare) - Math.log1p(-usualShare);
  const scores = buckets.map(({ total, events }, index) => {
    requireWhole(total, `buckets[${index}].total`);
    requireWhole(events, `buckets[${index}].events`);
    if (events > total) throw new RangeError(`buckets[${index}] has ${events} events among ${total}`);
    return events * perEvent + (total - events) * perOther;
  });
  return maximalStretches(scores)
    .filter(({ before, upTo }) => upTo - before >= scoreMin)
    .map(({ first, last, before, upTo }) => {
      const within = buckets.slice(first, last + 1);
      const total = within.reduce((sum, bucket) => sum + bucket.total, 0);
      const events = within.reduce((sum, bucket) => sum + bucket.events, 0);
      return { first, last, total, events, score: upTo - before, excess: events - usualShare * total };
    });
}

function maximalStretches(scores: readonly number[]): readonly Stretch[] {
  const found: Stretch[] = [];
  let sum = 0;
  for (const [index, score] of scores.entries()) {
    const before = sum;
    sum += score;
    if (score <= 0) continue;
    let open: Stretch = { first: index, last: index, before, upTo: sum };
    for (;;) {
      // The last one that begins lower: what lies between it and this one does not take away what it won.
      const place = found.findLastIndex((earlier) => earlier.before < open.before);
      const earlier = found[place];
      if (earlier === undefined || earlier.upTo >= open.upTo) break;
      open = { first: earlier.first, last: index, before: earlier.before, upTo: sum };
      found.length = place;
    }
    found.push(open);
  }
  return found;
}
