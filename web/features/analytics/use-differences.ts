/**
 * What is compared with what: the selection with the rest, or with the same of the period before. Where nothing is selected
 * the tenth that is looked for most is: the slowest, or that with the lowest score.
 */
import { useMemo } from 'react';
import { useAsk } from '../../shared/api/use-get.ts';
import type { PostReply } from '../../shared/api/schema-types.ts';
import { useParams } from '../../shared/scope/address.ts';
import { filterOf, periodBefore, useRange, useScope } from '../../shared/scope/scope.ts';
import { brushFilter } from './brush.ts';
import type { Selection } from './selection.ts';
import type { Subject } from './subject.ts';
import type { Percentiles } from './use-percentiles.ts';

export type Comparison = PostReply<'/v1/insight/compare'>;
export type Difference = Comparison['data']['differences'][number];
export type Against = 'rest' | 'before';

export interface Sides {
  readonly against: Against;
  /** `the selection`, `the slowest tenth`. */
  readonly target: string;
  /** `the rest`, `the period before`. */
  readonly baseline: string;
  /** What makes the selection, so that differences in it say nothing. */
  readonly madeBy: string;
}

export function useAgainst(): Against {
  const { compare } = useScope();
  const chosen = useParams().get('against');
  if (chosen === 'rest' || chosen === 'before') return chosen;
  return compare === null ? 'rest' : 'before';
}

/** `sides` is null where there is nothing to compare with: no period before an open range, no number for a tenth. */
export function useDifferences(
  subject: Subject | undefined,
  selection: Selection,
  all: Percentiles | undefined,
  /** It is the longest question of the page: false keeps it back until the first figures are there. */
  isReady: boolean,
) {
  const against = useAgainst();
  const scope = useScope();
  const range = useRange();
  const asked = useMemo(() => {
    if (subject === undefined) return undefined;
    const { whole, brushes } = selection;
    const streams = [...subject.streams];
    const side = (filters: readonly string[], { from, to } = whole) => {
      const q = filterOf({ q: '', filters });
      return {
        ...(q === undefined ? {} : { q }),
        ...(from === undefined ? {} : { from }),
        ...(to === undefined ? {} : { to }),
        ...(streams.length === 0 ? {} : { streams }),
      };
    };
    const scoped = filterOf(scope);
    const filters = brushes.map(brushFilter);
    const tz = whole.tz === undefined ? {} : { tz: whole.tz };
    if (against === 'before') {
      const before = periodBefore(range);
      if (before === null) return null;
      const earlier = { from: new Date(before.fromMs).toISOString(), to: new Date(before.toMs).toISOString() };
      const both = [scoped ?? '', ...filters];
      const target = both.some((one) => one !== '') ? 'the selection' : 'this period';
      return {
        body: { target: side(both), baseline: side(both, earlier), ...tz },
        sides: { against, target, baseline: 'the period before', madeBy: '' },
      };
    }
    if (filters.length > 0) {
      const rest = `NOT (${filterOf({ q: '', filters })})`;
      return {
        body: { target: side([scoped ?? '', ...filters]), baseline: side([scoped ?? '', rest]), ...tz },
        sides: { against, target: 'the selection', baseline: 'the rest', madeBy: filters.join(' ') },
      };
    }
    if (scoped !== undefined) {
      return {
        body: { target: side([scoped]), baseline: side([`NOT (${scoped})`]), ...tz },
        sides: { against, target: 'what is filtered', baseline: 'the rest', madeBy: scoped },
      };
    }
    if (all === undefined && subject.field !== null) return undefined;
    const tenth = all === undefined ? null : tenthOf(subject, all);
    if (tenth === null) return null;
    return {
      body: { target: side([tenth.filter]), baseline: side([`NOT ${tenth.filter}`]), ...tz },
      sides: { against, target: tenth.words, baseline: 'the rest', madeBy: tenth.filter },
    };
  }, [subject, selection, against, scope, range, all]);
  const answer = useAsk('/v1/insight/compare', asked?.body ?? {}, { enabled: asked != null && isReady });
  return { sides: asked === undefined ? undefined : (asked?.sides ?? null), answer };
}

function tenthOf({ field, score, duration }: Subject, { at }: Percentiles) {
  if (field === null) return null;
  const [low, high] = [at(10), at(90)];
  if (low === null || high === null || low === high) return null;
  if (field === score) return { filter: `${field}:<=${low}`, words: 'the tenth with the lowest score' };
  return { filter: `${field}:>=${high}`, words: field === duration ? 'the slowest tenth' : 'the highest tenth' };
}

/** Those that say something, the greatest first: not what the sides were told apart by. */
export function tellingOf({ differences }: Comparison['data'], { madeBy }: Sides): readonly Difference[] {
  return differences.filter(({ field }) => field !== '_stream' && !madeBy.includes(`${field}:`));
}
