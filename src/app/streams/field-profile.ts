/** All about one field: of which types it is, what values it has, and in which records they stand. */
import { fieldColumn, labelOf, labelsOf, numberOf, presenceOf } from '../../query/field-values.ts';
import type { FieldPath } from '../../query/filter.ts';
import { LONG_TEXT_MARK } from '../../query/long-text.ts';
import { shownLabel } from '../../query/shown-label.ts';
import type { ShownLabel } from '../../query/shown-label.ts';
import type { RecordsScope } from '../records-scope.ts';
import { distinctValuesOf } from '../stats/distinct-values.ts';
import type { DistinctValues } from '../stats/distinct-values.ts';
import { countNumbers } from '../stats/histogram.ts';
import { quantileMethod, quantilesSql } from '../stats/quantile-method.ts';
import type { QuantileMethod } from '../stats/quantile-method.ts';
import { valueCountsOf } from '../stats/value-counts.ts';
import type { ValueCounts } from '../stats/value-counts.ts';
import { fieldTypes, typeOf } from './field-list.ts';
import type { FieldType } from './field-list.ts';

const profilePercentiles = [1, 5, 25, 50, 75, 95, 99] as const;

export interface FieldProfile {
  readonly records: number;
  /** Records that have it, and not null. */
  readonly present: number;
  readonly types: readonly { readonly type: FieldType; readonly records: number }[];
  readonly distinct: Pick<DistinctValues, 'distinct' | 'method' | 'relativeError'>;
  /** Null where it is never a number. */
  readonly numbers: NumberProfile | null;
  /** Null where it is never a text. */
  readonly texts: TextProfile | null;
  readonly top: ValueCounts;
  /** Of the newest records that have it. */
  readonly examples: readonly (ShownLabel & { readonly id: string })[];
}

interface NumberProfile {
  readonly count: number;
  readonly min: number;
  readonly max: number;
  readonly mean: number;
  readonly method: QuantileMethod;
  readonly percentiles: readonly { readonly percentile: number; readonly value: number }[];
}

interface TextProfile {
  readonly count: number;
  /** In characters; of texts that the index has whole. */
  readonly minChars: number | null;
  readonly maxChars: number | null;
  readonly meanChars: number | null;
  /** Longer than the index has them. */
  readonly longer: number;
}

/** Of these Varve itself knows, not the record. */
const ownTexts: ReadonlySet<string> = new Set(['_stream', '_host', '_problem', '_id']);
const EXAMPLES = 5;

export async function fieldProfileOf(scope: RecordsScope, field: FieldPath, top: number): Promise<FieldProfile> {
  const [types, distinct, numbers, texts, values, examples] = await Promise.all([
    typesOf(scope, field),
    distinctValuesOf(scope, field, 'auto'),
    numbersOf(scope, field),
    textsOf(scope, field),
    valueCountsOf(scope, field, top),
    examplesOf(scope, field),
  ]);
  const { records, present } = distinct;
  return { records, present, types, distinct, numbers, texts, top: values, examples };
}

async function typesOf(scope: RecordsScope, field: FieldPath): Promise<FieldProfile['types']> {
  const found = await scope.all<{ type: string; n: number }>(
    `SELECT ${isOwn(field) ? ownType(field) : `if(isNotNull(${fieldColumn(field)}), dynamicType(${fieldColumn(field)}), '')`} AS type,
      toFloat64(count()) AS n
    FROM records WHERE (${scope.where}) AND ${presenceOf(field)} GROUP BY type`,
  );
  return fieldTypes.flatMap((type) => {
    const records = found.reduce(
      (sum, { type: name, n }) => ((name === '' ? 'object' : typeOf(name)) === type ? sum + n : sum),
      0,
    );
    return records === 0 ? [] : [{ type, records }];
  });
}

async function numbersOf(scope: RecordsScope, field: FieldPath): Promise<NumberProfile | null> {
  const count = await countNumbers(scope, field);
  if (count === 0) return null;
  const method = quantileMethod('auto', count);
  const shares = profilePercentiles.map((percentile) => percentile / 100);
  const { min, max, mean, quantiles } = await scope.one<{
    min: number;
    max: number;
    mean: number;
    quantiles: readonly number[];
  }>(
    `SELECT min(v) AS min, max(v) AS max, avg(v) AS mean, ${quantilesSql(method, shares, 'v')} AS quantiles
    FROM (SELECT toNullable(${numberOf(field)}) AS v FROM records WHERE ${scope.where})`,
  );
  const percentiles = profilePercentiles.flatMap((percentile, index) => {
    const value = quantiles[index];
    return value === undefined ? [] : [{ percentile, value }];
  });
  return { count, min, max, mean, method, percentiles };
}

async function textsOf(scope: RecordsScope, field: FieldPath): Promise<TextProfile | null> {
  const text = isOwn(field) ? (isOwnText(field) ? labelOf(field) : 'NULL') : `${fieldColumn(field)}.:String`;
  const { n, longer, ...chars } = await scope.one<{
    n: number;
    longer: number;
    min_chars: number | null;
    max_chars: number | null;
    mean_chars: number | null;
  }>(
    `SELECT toFloat64(count(v)) AS n, toFloat64(countIf(cut)) AS longer, toFloat64(minOrNullIf(c, NOT cut)) AS min_chars,
      toFloat64(maxOrNullIf(c, NOT cut)) AS max_chars, avgOrNullIf(c, NOT cut) AS mean_chars
    FROM (SELECT CAST(${text} AS Nullable(String)) AS v, ifNull(endsWith(v, {v_mark:String}), 0) AS cut, lengthUTF8(v) AS c
      FROM records WHERE ${scope.where})`,
    { params: { v_mark: LONG_TEXT_MARK } },
  );
  if (n === 0) return null;
  return { count: n, minChars: chars.min_chars, maxChars: chars.max_chars, meanChars: chars.mean_chars, longer };
}

async function examplesOf(scope: RecordsScope, field: FieldPath): Promise<FieldProfile['examples']> {
  const found = await scope.all<{ example: string; value: string }>(
    `SELECT lower(hex(records.id)) AS example, arrayStringConcat(${labelsOf(field)}, ' + ') AS value
    FROM records WHERE (${scope.where}) AND notEmpty(${labelsOf(field)})
    ORDER BY records.time DESC, example LIMIT ${EXAMPLES}`,
  );
  return found.map(({ example, value }) => ({ id: example, ...shownLabel(value) }));
}

function isOwn(field: FieldPath): boolean {
  return isOwnText(field) || (field.length === 1 && field[0] === '_bytes');
}

function isOwnText(field: FieldPath): boolean {
  const [name = ''] = field;
  return field.length === 1 && ownTexts.has(name);
}

function ownType(field: FieldPath): string {
  return isOwnText(field) ? `'String'` : `'UInt64'`;
}
