/**
 * How the numbers of a field are spread, in bins, over time where that is asked. Each record counts once: in a bin, below
 * or above them, as something that is no number, or as one without the field.
 */
import { evenEdges, fittingScale, roundEdges } from '../../insight/value-bins.ts';
import type { BinScale } from '../../insight/value-bins.ts';
import { VarveError } from '../../model/errors.ts';
import { numberOf } from '../../query/field-values.ts';
import type { FieldPath } from '../../query/filter.ts';
import { bucketStartSql } from '../../query/time-buckets.ts';
import type { TimeBuckets } from '../../query/time-buckets.ts';
import type { RecordsScope } from '../records-scope.ts';
import { numberFactsOf } from './number-facts.ts';
import type { NumberFacts } from './number-facts.ts';

export interface BinsWish {
  readonly scale: BinScale | 'auto';
  readonly bins: number;
  /** Where the bins begin and end; null: with the numbers. */
  readonly min: number | null;
  readonly max: number | null;
}

export interface Density extends NumberFacts {
  readonly scale: BinScale;
  /** Of the bins, one more than there are bins; none where there is no number. */
  readonly edges: readonly number[];
  /** By column of time, then by bin; one column where it is not over time. */
  readonly counts: readonly (readonly number[])[];
  /** Numbers below the first edge and above the last. */
  readonly underflow: number;
  readonly overflow: number;
}

interface FoundBin {
  readonly start: number;
  /** 0: below; 1: in a bin; 2: above. */
  readonly side: number;
  readonly edge: number;
  readonly count: number;
}

/** @param buckets null: not over time. Else the scope has both ends of its range, which the buckets are of */
export async function densityOf(
  scope: RecordsScope,
  field: FieldPath,
  wish: BinsWish,
  buckets: TimeBuckets | null,
): Promise<Density> {
  const facts = await numberFactsOf(scope, field);
  const { scale, edges } = edgesOf(facts, wish);
  const columns = buckets?.startsMs ?? [0];
  if (edges.length === 0 || columns.length === 0) {
    return { ...facts, scale, edges: [], counts: [], underflow: 0, overflow: 0 };
  }
  const lower = edges.slice(0, -1);
  const found = await scope.all<FoundBin>(
    `SELECT start, multiIf(v < ${literal(edges[0])}, 0, v > ${literal(edges.at(-1))}, 2, 1) AS side,
      if(side = 1, roundDown(assumeNotNull(v), [${lower.map(literal).join(', ')}]), toFloat64(0)) AS edge,
      toFloat64(count()) AS count
    FROM (SELECT ${buckets === null ? 'toFloat64(0)' : bucketStartSql(buckets)} AS start,
      toNullable(${numberOf(field)}) AS v FROM records WHERE ${scope.where})
    WHERE isNotNull(v) GROUP BY start, side, edge`,
  );
  const columnOf = new Map(columns.map((start, index) => [start, index]));
  const binOf = new Map(lower.map((edge, index) => [edge, index]));
  const counts = columns.map(() => lower.map(() => 0));
  let [underflow, overflow] = [0, 0];
  for (const { start, side, edge, count } of found) {
    if (side === 0) underflow += count;
    else if (side === 2) overflow += count;
    else add(counts, columnOf.get(start), binOf.get(edge), count);
  }
  return { ...facts, scale, edges, counts, underflow, overflow };
}

/** A count that has no place would be lost, and the sums would not be the whole any more. */
function add(counts: number[][], column: number | undefined, bin: number | undefined, count: number): void {
  const cells = column === undefined ? undefined : counts[column];
  if (cells === undefined || bin === undefined) throw new VarveError('internal', 'a record fell into no bin');
  cells[bin] = (cells[bin] ?? 0) + count;
}

/** Edges of the bins that are wished for over these numbers; none where there is no number. */
export function edgesOf(
  facts: Pick<NumberFacts, 'min' | 'max' | 'minPositive'>,
  wish: BinsWish,
): { readonly scale: BinScale; readonly edges: readonly number[] } {
  const { min: least, max: most, minPositive } = facts;
  const plain = wish.scale === 'log' ? 'log' : 'linear';
  if (least === null || most === null) return { scale: plain, edges: [] };
  const [low, high] = [wish.min ?? least, wish.max ?? most];
  const scale = wish.scale === 'auto' ? fittingScale(low, high) : wish.scale;
  const min = scale === 'log' && low <= 0 ? (minPositive ?? 0) : low;
  // Nothing that a scale of factors could show: all is below.
  if (scale === 'log' && min <= 0) return { scale, edges: [1, 10] };
  // All of it lies beyond the one bound that was asked for.
  if (min > high)
    return { scale, edges: wish.min === null ? [high - Math.abs(high) - 1, high] : [min, min + Math.abs(min) + 1] };
  const isAsked = wish.min !== null || wish.max !== null;
  return { scale, edges: (isAsked ? evenEdges : roundEdges)(min, high, scale, wish.bins) };
}

/** As the engine reads it back to the same double. */
export function literal(value: number | undefined): string {
  return `toFloat64(${String(value ?? 0)})`;
}
