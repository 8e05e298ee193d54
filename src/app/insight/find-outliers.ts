/**
 * Records whose number lies far from that of the others, by the same score as `outliersOf`, computed in the engine over all
 * of them: the median, the median distance from it, and then the records that are farthest.
 */
import { OUTLIER_VALUES_MIN, spreadOfDistances } from '../../insight/outliers.ts';
import type { Baseline, Spread } from '../../insight/outliers.ts';
import { labelsOf, numberOf } from '../../query/field-values.ts';
import type { FieldPath } from '../../query/filter.ts';
import { both, numbersIn, thereIn, valueIn } from '../../query/filter-pieces.ts';
import { timelessProblems } from '../answer-query.ts';
import type { RecordsScope } from '../records-scope.ts';
import { quantileMethod, quantilesSql } from '../stats/quantile-method.ts';
import type { QuantileMethod } from '../stats/quantile-method.ts';
import { evidenceOf } from './asked-records.ts';
import type { AskedRecords, RecordsEvidence } from './asked-records.ts';
import { usableNumber } from './measure.ts';

export type OutlierScale = 'linear' | 'log';

export interface OutlierOptions {
  /** The least score. */
  readonly scoreMin: number;
  /** auto: log where all numbers are above 0 and the upper half is spread wider than the lower. */
  readonly scale: 'auto' | OutlierScale;
  /** Label by whose values records are judged apart; null: all together. */
  readonly by: FieldPath | null;
  /** Records named for each finding. */
  readonly limit: number;
}

export interface FarRecord {
  readonly id: string;
  readonly stream: string;
  /** Null where the line has no time of its own. */
  readonly timeNs: bigint | null;
  readonly value: number;
  readonly side: 'high' | 'low';
  /** Robust standard deviations from the median; null where all others are equal. */
  readonly score: number | null;
}

export interface FoundOutliers {
  readonly status: 'found' | 'none' | 'too-few';
  /** Null where records are not judged apart. */
  readonly label: string | null;
  readonly n: number;
  readonly nMin: number;
  readonly scale: OutlierScale;
  /** Null where there are too few. */
  readonly baseline: Baseline | null;
  /** Outliers in all. */
  readonly count: number;
  /** The farthest first. */
  readonly records: readonly FarRecord[];
  readonly evidence: readonly RecordsEvidence[];
  readonly method: QuantileMethod;
}

export interface OutlierFindings {
  readonly findings: readonly FoundOutliers[];
  /** Groups with fewer records than those that were judged; 0: all were. */
  readonly groupsLeft: number;
}

/** Each has a baseline of its own and its own list. */
const GROUPS_MAX = 50;
/** How much wider the upper quarter is than the lower one, from 0 to 1, before numbers are judged by factors. */
const SKEW_MIN = 0.1;

interface GroupRow {
  readonly label: string;
  readonly n: number;
  readonly min: number;
  readonly quartiles: readonly [number, number, number];
  /** Median of the logarithms; null where not all numbers are above 0. */
  readonly log_median: number | null;
  readonly groups: number;
}

/** A group with what its numbers are judged by. */
interface Judged extends GroupRow, Spread {
  readonly scale: OutlierScale;
  readonly middle: number;
}

/** @throws RangeError where the log scale is wanted of numbers that are not all above 0. */
export async function findOutliers(
  asked: AskedRecords,
  field: FieldPath,
  options: OutlierOptions,
): Promise<OutlierFindings> {
  const { scope } = asked;
  const { by, scoreMin } = options;
  // One row for each record and label; a list counts by each of its items.
  const source = (columns: string) => `(SELECT ${usableNumber(numberOf(field))} AS x,
    ${by === null ? `''` : `arrayJoin(arrayDistinct(${labelsOf(by)}))`} AS label${columns} FROM records WHERE ${scope.where})`;
  const { values } = await scope.one<{ values: number }>(
    `SELECT toFloat64(count(${numberOf(field)})) AS values FROM records WHERE ${scope.where}`,
  );
  const method = quantileMethod('auto', values);
  const groups = await scope.all<GroupRow>(
    `SELECT label, toFloat64(count(x)) AS n, assumeNotNull(min(x)) AS min,
      arrayMap(q -> assumeNotNull(q), ${quantilesSql(method, [0.25, 0.5, 0.75], 'x')}) AS quartiles,
      if(min > 0, ${quantilesSql(method, [0.5], 'if(x > 0, log(x), NULL)')}[1], NULL) AS log_median,
      toFloat64(count() OVER ()) AS groups
    FROM ${source('')} WHERE isNotNull(x) GROUP BY label ORDER BY n DESC, label LIMIT ${GROUPS_MAX}`,
  );
  const groupsLeft = Math.max(0, (groups[0]?.groups ?? 0) - groups.length);
  const labelOf = ({ label }: GroupRow) => (by === null ? null : label);
  if (groups.length === 0 && by === null) {
    return { findings: [tooFew(asked, field, null, null, 0, method)], groupsLeft };
  }
  const judged = await judge(scope, source, groups, options, method);
  const far = await farRows(scope, source, judged, options);
  const findings = groups.map((group): FoundOutliers => {
    const known = judged.find(({ label }) => label === group.label);
    if (known === undefined) return tooFew(asked, field, by, labelOf(group), group.n, method);
    const { n, quartiles, scale, middle, spread, spreadMethod } = known;
    const [, median] = quartiles;
    const back = (value: number) => (scale === 'log' ? Math.exp(value) : value);
    const bound = (distance: number) => (spread === 0 ? median : back(middle + distance));
    const rows = far.filter(({ label }) => label === group.label);
    return {
      status: rows.length > 0 ? 'found' : 'none',
      label: labelOf(group),
      n,
      nMin: OUTLIER_VALUES_MIN,
      scale,
      baseline: { n, median, spreadMethod, low: bound(-scoreMin * spread), high: bound(scoreMin * spread) },
      count: rows[0]?.found ?? 0,
      records: rows.map((row) => farRecord(row, spread)),
      evidence: evidenceFor(asked, field, by, labelOf(group)),
      method,
    };
  });
  return { findings, groupsLeft };
}

/** Those with enough numbers, with how far these lie around their median. */
async function judge(
  scope: RecordsScope,
  source: (columns: string) => string,
  groups: readonly GroupRow[],
  options: OutlierOptions,
  method: QuantileMethod,
): Promise<readonly Judged[]> {
  const enough = groups
    .filter(({ n }) => n >= OUTLIER_VALUES_MIN)
    .map((group) => {
      const scale = scaleOf(group, options.scale);
      return { ...group, scale, middle: scale === 'log' ? (group.log_median ?? 0) : group.quartiles[1] };
    });
  if (enough.length === 0) return [];
  const distances = await scope.all<{ label: string; median: number; mean: number }>(
    `SELECT label, assumeNotNull(${quantilesSql(method, [0.5], 'd')}[1]) AS median, avg(d) AS mean
    FROM (SELECT label, abs(${distanceSql}) AS d FROM ${source('')} WHERE isNotNull(x) AND ${placeSql} > 0) GROUP BY label`,
    { params: judgedParams(enough) },
  );
  return enough.map((group) => {
    const found = distances.find(({ label }) => label === group.label);
    return { ...group, ...spreadOfDistances(found?.median ?? 0, found?.mean ?? 0) };
  });
}

/** Of each group the farthest, in order. */
async function farRows(
  scope: RecordsScope,
  source: (columns: string) => string,
  judged: readonly Judged[],
  { scoreMin, limit }: OutlierOptions,
): Promise<readonly FarRow[]> {
  if (judged.length === 0) return [];
  const leasts = JSON.stringify(judged.map(({ spread }) => scoreMin * spread));
  return scope.all<FarRow>(
    `SELECT label, lower(hex(id)) AS record, toString(stream) AS of_stream,
      toString(toUnixTimestamp64Nano(time)) AS ns, toString(problem) AS odd, assumeNotNull(x) AS value,
      ${distanceSql} AS distance, toFloat64(count() OVER (PARTITION BY label)) AS found
    FROM ${source(', id, stream, time, problem')}
    WHERE isNotNull(x) AND ${placeSql} > 0 AND abs(distance) > 0
      AND abs(distance) >= JSONExtract({v_leasts:String}, 'Array(Float64)')[${placeSql}]
    ORDER BY label, abs(distance) DESC, ns, record LIMIT ${limit} BY label`,
    { params: { ...judgedParams(judged), v_leasts: leasts } },
  );
}

/** SQL over what `judgedParams` gives: place of the label of a row among those that are judged, 0 where it is none. */
const placeSql = `indexOf(JSONExtract({v_labels:String}, 'Array(String)'), label)`;
/** How far the number of a row is from the median of its label, on the scale of that. */
const distanceSql = `(if(JSONExtract({v_logs:String}, 'Array(UInt8)')[${placeSql}] = 1, log(assumeNotNull(x)), assumeNotNull(x))
  - JSONExtract({v_middles:String}, 'Array(Float64)')[${placeSql}])`;

function judgedParams(groups: readonly Pick<Judged, 'label' | 'scale' | 'middle'>[]): Readonly<Record<string, string>> {
  return {
    v_labels: JSON.stringify(groups.map(({ label }) => label)),
    v_logs: JSON.stringify(groups.map(({ scale }) => (scale === 'log' ? 1 : 0))),
    v_middles: JSON.stringify(groups.map(({ middle }) => middle)),
  };
}

interface FarRow {
  readonly label: string;
  readonly record: string;
  readonly of_stream: string;
  readonly ns: string;
  readonly odd: string;
  readonly value: number;
  readonly distance: number;
  readonly found: number;
}

function farRecord({ record, of_stream, ns, odd, value, distance }: FarRow, spread: number): FarRecord {
  return {
    id: record,
    stream: of_stream,
    timeNs: timelessProblems.has(odd) ? null : BigInt(ns),
    value,
    side: distance > 0 ? 'high' : 'low',
    score: spread === 0 ? null : Math.abs(distance) / spread,
  };
}

/** How far the quarter above the median is wider than that below it (Bowley). */
function scaleOf({ min, quartiles: [low, median, high] }: GroupRow, wanted: OutlierOptions['scale']): OutlierScale {
  if (wanted === 'log' && min <= 0) throw new RangeError(`the least number is ${min}`);
  if (wanted !== 'auto') return wanted;
  const skew = high === low ? 0 : (high + low - 2 * median) / (high - low);
  return min > 0 && skew >= SKEW_MIN ? 'log' : 'linear';
}

function tooFew(
  asked: AskedRecords,
  field: FieldPath,
  by: FieldPath | null,
  label: string | null,
  n: number,
  method: QuantileMethod,
): FoundOutliers {
  const evidence = evidenceFor(asked, field, by, label);
  const facts = { status: 'too-few', label, n, nMin: OUTLIER_VALUES_MIN, scale: 'linear', baseline: null } as const;
  return { ...facts, count: 0, records: [], evidence, method };
}

function evidenceFor(
  asked: AskedRecords,
  field: FieldPath,
  by: FieldPath | null,
  label: string | null,
): readonly RecordsEvidence[] {
  const numbers = numbersIn(field);
  const ofLabel = by === null ? '' : label === null ? thereIn(by) : valueIn(by, label);
  return [evidenceOf(asked, 'all', ofLabel === '' ? numbers : both(numbers, ofLabel))];
}
