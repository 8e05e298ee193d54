/** Whether the system learns: of each stream of learning records its main metric, over all that it ever wrote. */
import type { FieldPath } from '../../query/filter.ts';
import { numberOf } from '../../query/field-values.ts';
import { both, numbersIn } from '../../query/filter-pieces.ts';
import type { VerdictReason, VerdictWord } from '../../insight/curves/verdict.ts';
import type { Interval } from '../../insight/interval.ts';
import { evidenceOf } from '../insight/asked-records.ts';
import type { AskedRecords, RecordsEvidence } from '../insight/asked-records.ts';
import { usableNumber } from '../insight/measure.ts';
import { judgeCurve } from '../learning/judge-curve.ts';
import { loadCurves } from '../learning/load-curves.ts';
import { metricCatalog } from '../learning/metric-catalog.ts';
import type { Metric } from '../learning/metric.ts';
import { roleStreamsOf } from '../learning/role-streams.ts';
import type { RecordsScope } from '../records-scope.ts';
import type { KnownOfStreams } from './known-streams.ts';
import type { SummaryAsk } from './summary-ask.ts';

export interface PlacedPoint {
  readonly x: number;
  readonly value: number;
  readonly ns: bigint | null;
}

export interface Learning {
  readonly stream: string;
  /** Null where no record has a number. */
  readonly metric: Metric | null;
  readonly field: FieldPath | null;
  readonly word: VerdictWord;
  /** Null where it is not known which way is better. */
  readonly because: VerdictReason | null;
  readonly n: number;
  readonly samples: number | null;
  readonly first: PlacedPoint | null;
  readonly last: PlacedPoint | null;
  readonly best: PlacedPoint | null;
  /** For each step; null where there are too few. */
  readonly slope: { readonly value: number; readonly interval: Interval } | null;
  readonly evidence: RecordsEvidence | null;
}

/** @param everything all records of all streams @param streams that were asked @param known of streams as they are */
export async function learningOf(
  everything: AskedRecords,
  streams: readonly string[],
  rolesOf: SummaryAsk['rolesOf'],
  known: KnownOfStreams<Learning>,
): Promise<readonly Learning[]> {
  const { scope } = everything;
  const { learning } = roleStreamsOf(scope.with({ streams }), rolesOf);
  return Promise.all(
    learning.map((one) =>
      known.of(scope, one.stream, async () => {
        const own = scope.with({ streams: [one.stream] });
        const { metrics } = await metricCatalog(own, { learning: [one], request: [] });
        return learningOfStream({ ...everything, scope: own }, one.stream, metrics[0] ?? null);
      }),
    ),
  );
}

async function learningOfStream(asked: AskedRecords, stream: string, metric: Metric | null): Promise<Learning> {
  const none = { n: 0, samples: null, first: null, last: null, best: null, slope: null } as const;
  const [source] = metric?.sources ?? [];
  if (metric === null || source === undefined) {
    const early = { word: 'too-early', because: 'few-points' } as const;
    return { stream, metric: null, field: null, ...early, ...none, evidence: null };
  }
  const { scope, clock } = asked;
  const filter = [source.field, ...(source.step === null ? [] : [source.step])].map(numbersIn).reduce(both);
  const known = { stream, metric, field: source.field, evidence: evidenceOf(asked, 'all', filter) };
  const { curves } = await loadCurves(scope, { metric, axis: 'step', split: null }, { timezone: clock.timezone });
  const [curve] = curves;
  const last = curve?.extent.known?.last;
  if (curve === undefined || last === undefined) {
    return { ...known, word: 'too-early', because: 'few-points', ...none };
  }
  const { extent, judged, places } = curve;
  const { verdict, marks } = judgeCurve(curve, { better: metric.better ?? 'higher', range: metric.range });
  const { recentTrend } = verdict.evidence;
  const firstPoint = judged.find(({ y }) => y !== null);
  return {
    ...known,
    word: metric.better === null ? 'too-early' : verdict.word,
    because: metric.better === null ? null : verdict.because,
    n: extent.points,
    samples: await samplesOf(scope, source.samples, last.id),
    first:
      firstPoint === undefined || firstPoint.y === null
        ? null
        : { x: firstPoint.x, value: firstPoint.y, ns: places.get(firstPoint.id)?.ns ?? null },
    last: { x: last.x, value: last.value, ns: last.ns },
    best:
      metric.better === null || marks.best === null
        ? null
        : { x: marks.best.x, value: marks.best.y, ns: marks.best.ns },
    slope: recentTrend.direction === 'too-few' ? null : { value: recentTrend.slope, interval: recentTrend.interval },
    evidence: known.evidence,
  };
}

/** Of one record; null where it does not say. */
async function samplesOf(scope: RecordsScope, field: FieldPath | null, id: string): Promise<number | null> {
  if (field === null) return null;
  const [row] = await scope.all<{ samples: number | null }>(
    `SELECT ${usableNumber(numberOf(field))} AS samples FROM records
    WHERE ${scope.where} AND records.id = unhex({v_id:String}) LIMIT 1`,
    { params: { v_id: id } },
  );
  return row?.samples ?? null;
}
