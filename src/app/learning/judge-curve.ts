/** What a curve does, in one word with all that speaks for it, and the marks on it: best, start of the plateau, setbacks. */
import type { MarkPoint } from '../../insight/curves/marks.ts';
import type { FitOutcome } from '../../insight/curves/fit-saturating.ts';
import type { ShapeName } from '../../insight/curves/saturating-shapes.ts';
import { verdictOf, type Verdict } from '../../insight/curves/verdict.ts';
import type { Better } from '../../insight/curves/marks.ts';
import type { MetricRange } from '../../insight/curves/residual-band.ts';
import type { LoadedCurve } from './load-curves.ts';

/** A point of the curve with the record that it is, or that its bucket begins with. */
export interface Mark extends MarkPoint {
  readonly step: number | null;
  /** ns since 1970; null where the record is not known. */
  readonly ns: bigint | null;
}

export interface CurveMarks {
  readonly best: Mark | null;
  /** Where less than `restShare` of the way is left; null where no plateau is in sight or reached. */
  readonly plateauStart: { readonly x: number; readonly low: number | null; readonly high: number | null } | null;
  readonly setbacks: readonly {
    readonly begin: Mark;
    readonly bottom: Mark;
    /** The generation that made it good; null while none has. */
    readonly recovered: Mark | null;
    readonly depth: number;
    readonly levelBefore: number;
  }[];
  readonly noise: number;
  readonly depthMin: number;
}

export interface Judged {
  readonly verdict: Omit<Verdict, 'evidence'> & {
    readonly evidence: Omit<Verdict['evidence'], 'marks' | 'fit'> & { readonly fit: FitFacts };
  };
  readonly marks: CurveMarks;
}

/** A fit without what only computations need. */
export type FitFacts =
  | Exclude<FitOutcome, { readonly kind: 'fit' }>
  | {
      readonly kind: 'fit';
      readonly shape: { readonly name: ShapeName; readonly parameter: number; readonly order: number | null };
      readonly points: number;
      readonly aside: number;
      readonly unusable: number;
      readonly lead: number;
      readonly noise: number;
      readonly varianceFactor: number;
    };

export function judgeCurve(
  { judged, places }: LoadedCurve,
  options: { readonly better: Better; readonly range: MetricRange | null },
): Judged {
  const { better, range } = options;
  const verdict = verdictOf(judged, { better, ...(range === null ? {} : { range }) });
  const { marks, fit, ...evidence } = verdict.evidence;
  const { plateau } = evidence;
  const markOf = (point: MarkPoint): Mark => {
    const place = places.get(point.id);
    return { ...point, step: place?.step ?? null, ns: place?.ns ?? null };
  };
  const isReached = plateau?.kind === 'plateau' && plateau.reached;
  return {
    verdict: { ...verdict, evidence: { ...evidence, fit: fitFacts(fit) } },
    marks: {
      best: marks.best && markOf(marks.best),
      plateauStart: isReached ? { x: plateau.startX.value, low: plateau.startX.low, high: plateau.startX.high } : null,
      setbacks: marks.setbacks.map((setback) => ({
        ...setback,
        begin: markOf(setback.begin),
        bottom: markOf(setback.bottom),
        recovered: setback.recovered && markOf(setback.recovered),
      })),
      noise: marks.noise,
      depthMin: marks.depthMin,
    },
  };
}

export function fitFacts(fit: FitOutcome): FitFacts {
  if (fit.kind !== 'fit') return fit;
  const { best, points, aside, unusable, lead, noise, varianceFactor } = fit;
  const { name, parameter, order } = best.shape;
  return {
    kind: 'fit',
    shape: { name, parameter, order },
    points,
    aside: aside.length,
    unusable,
    lead,
    noise,
    varianceFactor,
  };
}
