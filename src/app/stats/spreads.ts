/**
 * How a number is spread, label by label, all on the same bins so that the labels can be compared by eye. A list counts by
 * each of its items, so that the records of a label are those that a filter for it finds.
 */
import { medianIntervalRank } from '../../insight/mean-interval.ts';
import type { BinScale } from '../../insight/value-bins.ts';
import { VarveError } from '../../model/errors.ts';
import { labelsOf, numberOf } from '../../query/field-values.ts';
import type { FieldPath } from '../../query/filter.ts';
import { shownLabel } from '../../query/shown-label.ts';
import type { RecordsScope } from '../records-scope.ts';
import { edgesOf, literal } from './distribution.ts';
import type { BinsWish } from './distribution.ts';
import { numberFactsOf } from './number-facts.ts';
import { quantileMethod, quantilesSql } from './quantile-method.ts';
import type { QuantileMethod } from './quantile-method.ts';

const spreadShares = [0.05, 0.25, 0.5, 0.75, 0.95] as const;

export interface Spread {
  /** Null: records without a label. */
  readonly label: string | null;
  /** Whether the index has only the beginning of the label. */
  readonly cut: boolean;
  readonly records: number;
  /** Those of them with a number. */
  readonly n: number;
  readonly mean: number | null;
  /** One for each of `spreadShares`; null where there is no number. */
  readonly quantiles: readonly (number | null)[];
  /** 95% interval of the median by the sign test; null where the numbers are too few, or too many to be sorted. */
  readonly medianLow: number | null;
  readonly medianHigh: number | null;
  /** By bin. */
  readonly counts: readonly number[];
  readonly underflow: number;
  readonly overflow: number;
}

export interface Spreads {
  /** The most frequent label first, those without one last. */
  readonly spreads: readonly Spread[];
  readonly scale: BinScale;
  readonly edges: readonly number[];
  /** Labels in all. */
  readonly labels: number;
  /** Matching records, and those of them with a number. */
  readonly records: number;
  readonly numbers: number;
  readonly method: QuantileMethod;
}

interface Row {
  readonly is_missing: number;
  readonly name: string;
  readonly labels: number;
  readonly records: number;
  readonly n: number;
  readonly mean: number | null;
  readonly quantiles: readonly (number | null)[];
  readonly from_rank: number;
  readonly around: readonly number[];
}

/** Values so many standard deviations around the middle: the ranks at which the interval begins and ends are among them. */
const SPREADS_AROUND = 4;

export async function spreadsBy(
  scope: RecordsScope,
  { field, by, top }: { readonly field: FieldPath; readonly by: FieldPath; readonly top: number },
  wish: BinsWish,
): Promise<Spreads> {
  const facts = await numberFactsOf(scope, field);
  const { scale, edges } = edgesOf(facts, wish);
  const method = quantileMethod('auto', facts.numbers);
  const source = `SELECT arrayJoin(if(empty(ls), [NULL], arrayMap(l -> toNullable(l), ls))) AS label, v
    FROM (SELECT arrayDistinct(${labelsOf(by)}) AS ls, toNullable(${numberOf(field)}) AS v FROM records WHERE ${scope.where})`;
  const around =
    method === 'exact'
      ? `toFloat64(greatest(1, floor(n / 2 - ${SPREADS_AROUND / 2} * sqrt(n)))) AS from_rank,
        arraySlice(arraySort(groupArrayIf(assumeNotNull(v), isNotNull(v))), toUInt64(from_rank), toUInt64(n + 2 - 2 * from_rank)) AS around`
      : `toFloat64(1) AS from_rank, CAST([], 'Array(Float64)') AS around`;
  const rows = await scope.all<Row>(
    `SELECT isNull(label) AS is_missing, ifNull(label, '') AS name, toFloat64(countIf(isNotNull(label)) OVER ()) AS labels,
      records, n, mean, quantiles, from_rank, around
    FROM (SELECT label, toFloat64(count()) AS records, toFloat64(count(v)) AS n, avg(v) AS mean,
      ${quantilesSql(method, spreadShares, 'v')} AS quantiles, ${around}
      FROM (${source}) GROUP BY label)
    ORDER BY is_missing DESC, records DESC, name LIMIT ${top + 1}`,
  );
  const shown = [
    ...rows.filter((row) => row.is_missing === 0).slice(0, top),
    ...rows.filter((row) => row.is_missing === 1),
  ];
  const binned = edges.length === 0 ? [] : await binsOf(scope, source, edges, shown);
  return {
    spreads: shown.map((row, index) => spreadOf(row, binned[index] ?? { counts: [], underflow: 0, overflow: 0 })),
    scale,
    edges,
    labels: rows[0]?.labels ?? 0,
    records: facts.records,
    numbers: facts.numbers,
    method,
  };
}

type Bins = Pick<Spread, 'counts' | 'underflow' | 'overflow'>;

/** For each of the rows, in their order. */
async function binsOf(
  scope: RecordsScope,
  source: string,
  edges: readonly number[],
  rows: readonly Row[],
): Promise<readonly Bins[]> {
  const lower = edges.slice(0, -1);
  const keyOf = ({ is_missing: isMissing, name }: Pick<Row, 'is_missing' | 'name'>) => `${isMissing} ${name}`;
  const found = await scope.all<{ is_missing: number; name: string; side: number; edge: number; count: number }>(
    `SELECT isNull(label) AS is_missing, ifNull(label, '') AS name,
      multiIf(v < ${literal(edges[0])}, 0, v > ${literal(edges.at(-1))}, 2, 1) AS side,
      if(side = 1, roundDown(assumeNotNull(v), [${lower.map(literal).join(', ')}]), toFloat64(0)) AS edge,
      toFloat64(count()) AS count
    FROM (${source}) WHERE isNotNull(v) AND (isNull(label) OR has(JSONExtract({v_shown:String}, 'Array(String)'), ifNull(label, '')))
    GROUP BY is_missing, name, side, edge`,
    {
      params: {
        v_shown: JSON.stringify(rows.flatMap(({ is_missing: isMissing, name }) => (isMissing === 1 ? [] : [name]))),
      },
    },
  );
  const binOf = new Map(lower.map((edge, index) => [edge, index]));
  return rows.map((row) => {
    const counts = lower.map(() => 0);
    let [underflow, overflow] = [0, 0];
    for (const { side, edge, count } of found.filter((one) => keyOf(one) === keyOf(row))) {
      const bin = binOf.get(edge);
      if (side === 0) underflow += count;
      else if (side === 2) overflow += count;
      else if (bin === undefined) throw new VarveError('internal', 'a record fell into no bin');
      else counts[bin] = count;
    }
    return { counts, underflow, overflow };
  });
}

function spreadOf(row: Row, bins: Bins): Spread {
  const { is_missing: isMissing, name, records, n, mean, quantiles, from_rank: fromRank, around } = row;
  const rank = n === 0 ? 0 : medianIntervalRank(n);
  const at = (place: number) => (rank === 0 ? null : (around[place - fromRank] ?? null));
  const { value, cut } = shownLabel(name);
  return {
    label: isMissing === 1 ? null : value,
    cut,
    records,
    n,
    mean,
    quantiles,
    medianLow: at(rank),
    medianHigh: at(n + 1 - rank),
    ...bins,
  };
}
