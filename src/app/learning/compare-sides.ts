/** Two sides of a comparison: their figures, and how far apart their curves lie. The same records give the same intervals. */
import { compareCurves, type CurveComparison } from '../../insight/curves/compare-curves.ts';
import type { Better } from '../../insight/curves/marks.ts';
import type { RecordsScope } from '../records-scope.ts';
import type { CurveAsk } from './curve-source.ts';
import { loadSide, type LoadedSide } from './side-facts.ts';

const SEED = 1;

export interface ComparedSides {
  readonly facts: readonly (LoadedSide['facts'] & Pick<LoadedSide, 'basis'>)[];
  readonly comparison: CurveComparison;
}

/** @param sides scopes of the metric, each of its side alone @param ask without a split */
export async function compareSides(
  sides: readonly [RecordsScope, RecordsScope],
  ask: CurveAsk,
  { better, timezone }: { readonly better: Better; readonly timezone: string },
): Promise<ComparedSides> {
  const [one, other] = await Promise.all([loadSide(sides[0], ask, timezone), loadSide(sides[1], ask, timezone)]);
  return {
    facts: [one, other].map(({ facts, basis }) => ({ ...facts, basis })),
    comparison: compareCurves(one.curve, other.curve, { better, seed: SEED }),
  };
}
