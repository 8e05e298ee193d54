/**
 * Whether the logs are kept well, in one word with its reasons: trouble where records are at risk or out of reach or a
 * command failed, attention where a person should look, else well.
 */
import type { Problem } from '../model/plan.ts';

export type KeepingReasonKind = Problem['kind'] | 'unreadable' | 'never-ran' | 'index-behind' | 'silent';

export interface KeepingReason {
  readonly kind: KeepingReasonKind;
  readonly severity: 'attention' | 'trouble';
  readonly count: number;
  /** Files, streams or commands: the first SUBJECTS_MAX. */
  readonly subjects: readonly string[];
}

export interface KeepingVerdict {
  readonly verdict: 'well' | 'attention' | 'trouble';
  /** Trouble first. */
  readonly reasons: readonly KeepingReason[];
}

export interface KeepingFacts {
  readonly problems: readonly Pick<Problem, 'kind' | 'subject'>[];
  /** Whether less of the disk is free than the policy asks for. */
  readonly isDiskLow: boolean;
  /** Months that no answer covers, as people call them. */
  readonly unreadable: readonly string[];
  /** Commands that are due and have never run. */
  readonly neverRan: readonly string[];
  readonly isIndexBehind: boolean;
  /** Streams that have stopped writing. */
  readonly silent: readonly string[];
}

const SUBJECTS_MAX = 3;
const troubles: ReadonlySet<KeepingReasonKind> = new Set(['damage', 'unreadable', 'failed']);

export function keepingVerdict(facts: KeepingFacts): KeepingVerdict {
  const found: readonly (readonly [KeepingReasonKind, string])[] = [
    ...facts.problems.map(({ kind, subject }) => [kind, subject] as const),
    ...facts.unreadable.map((month) => ['unreadable', month] as const),
    ...facts.neverRan.map((command) => ['never-ran', command] as const),
    ...(facts.isIndexBehind ? [['index-behind', 'index'] as const] : []),
    ...facts.silent.map((stream) => ['silent', stream] as const),
  ];
  const kinds = [...new Set(found.map(([kind]) => kind))];
  const reasons = kinds.map((kind): KeepingReason => {
    const subjects = found.filter(([other]) => other === kind).map(([, subject]) => subject);
    const isTrouble = troubles.has(kind) || (kind === 'disk' && facts.isDiskLow);
    return {
      kind,
      severity: isTrouble ? 'trouble' : 'attention',
      count: subjects.length,
      subjects: subjects.slice(0, SUBJECTS_MAX),
    };
  });
  const sorted = reasons.toSorted(
    (one, other) => Number(one.severity === 'attention') - Number(other.severity === 'attention'),
  );
  return { verdict: sorted[0]?.severity ?? 'well', reasons: sorted };
}
