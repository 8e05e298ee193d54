/**
 * Which fields the records have, of which types, in how many of them, and with how many different values. The column knows
 * its paths; each is then counted by its own sub-columns, which read nothing else. Where there are too many paths for that,
 * the records are gone through once for all of them.
 */
import { fieldColumn } from '../../query/field-values.ts';
import { fieldName, fieldOfStored } from '../../query/field-name.ts';
import type { FieldPath } from '../../query/filter.ts';
import { groupBy } from '../index/group-by.ts';
import type { RecordsScope } from '../records-scope.ts';
import { whatever } from '../records-question.ts';

export const fieldTypes = ['text', 'integer', 'float', 'boolean', 'list', 'object'] as const;
export type FieldType = (typeof fieldTypes)[number];

export interface FieldFacts {
  /** As filters name it. */
  readonly field: string;
  readonly types: readonly { readonly type: FieldType; readonly records: number }[];
  /** Records that have it, and not null. */
  readonly records: number;
  /** Different values, about; null where so many fields are asked for that it is not counted. */
  readonly distinct: number | null;
}

export interface FieldList {
  /** Those in most records first; of the same share by name. */
  readonly fields: readonly FieldFacts[];
  /** How many there are, listed or not. */
  readonly total: number;
  /** Records that the shares are of. */
  readonly records: number;
}

/** Some 4 ms and a hundred bytes of SQL for each, in a million records. */
const COUNTED_APART_MAX = 300;
/** Fields in one query: each has several columns of its own. */
const FIELDS_PER_QUERY = 60;

interface Path {
  readonly field: FieldPath;
  /** The engine's names of its types. */
  readonly types: readonly string[];
}

/** @param prefix that the name begins with, as filters write it */
export async function fieldListOf(scope: RecordsScope, prefix: string, limit: number): Promise<FieldList> {
  const { records, paths } = await scope.one<{
    records: number;
    paths: Readonly<Record<string, readonly string[]>>;
  }>(`SELECT toFloat64(count()) AS records, distinctJSONPathsAndTypes(doc) AS paths FROM records WHERE ${scope.where}`);
  const wanted = Object.entries(paths)
    .map(([path, types]) => ({ field: fieldOfStored(path), types }))
    .filter(({ field }) => fieldName(field).startsWith(prefix));
  const facts =
    wanted.length > COUNTED_APART_MAX ? await countTogether(scope, wanted) : await countApart(scope, wanted);
  // The column may know a path of rows that the scope leaves out.
  const there = facts
    .filter((one) => one.records > 0)
    .sort((one, other) => other.records - one.records || (one.field < other.field ? -1 : 1));
  return { fields: there.slice(0, limit), total: there.length, records };
}

/** Types that a sub-column can be null of; a list that is not there is an empty one to the engine. */
const scalarTypes = ['String', 'Int64', 'UInt64', 'Float64', 'Bool'];

async function countApart(scope: RecordsScope, paths: readonly Path[]): Promise<readonly FieldFacts[]> {
  const facts: FieldFacts[] = [];
  for (let start = 0; start < paths.length; start += FIELDS_PER_QUERY) {
    const some = paths
      .slice(start, start + FIELDS_PER_QUERY)
      .map(({ field, types }) => ({ field, scalars: types.filter((type) => scalarTypes.includes(type)) }));
    const columns = some.flatMap(({ field, scalars }, index) => {
      const column = fieldColumn(field);
      return [
        `toFloat64(countIf(isNotNull(${column}))) AS n${index}`,
        `toFloat64(uniqIf(${column}, isNotNull(${column}))) AS u${index}`,
        ...scalars.map((type, at) => `toFloat64(count(${column}.:${type})) AS n${index}_${at}`),
      ];
    });
    const row = await scope.one<Readonly<Record<string, number>>>(
      `SELECT ${columns.join(', ')} FROM records WHERE ${scope.where}`,
    );
    for (const [index, { field, scalars }] of some.entries()) {
      const counts = scalars.map((type, at): readonly [string, number] => [type, row[`n${index}_${at}`] ?? 0]);
      const lists = (row[`n${index}`] ?? 0) - counts.reduce((sum, [, count]) => sum + count, 0);
      facts.push(factsOf(field, [...counts, ['list', lists]], row[`u${index}`] ?? 0));
    }
  }
  return facts;
}

async function countTogether(scope: RecordsScope, paths: readonly Path[]): Promise<readonly FieldFacts[]> {
  const found = await scope.all<{ path: string; type: string; n: number }>(
    `SELECT pair.1 AS path, pair.2 AS type, toFloat64(count()) AS n
    FROM (SELECT arrayJoin(JSONAllPathsWithTypes(doc)) AS pair FROM records WHERE ${scope.where}) GROUP BY path, type`,
  );
  const byPath = groupBy(found, ({ path }) => fieldName(fieldOfStored(path)));
  return paths.map(({ field }) => {
    const counts = (byPath.get(fieldName(field)) ?? []).map(({ type, n }): readonly [string, number] => [type, n]);
    return factsOf(field, counts, null);
  });
}

function factsOf(
  field: FieldPath,
  counts: readonly (readonly [string, number])[],
  distinct: number | null,
): FieldFacts {
  const types = fieldTypes.flatMap((type) => {
    const records = counts.reduce((sum, [name, count]) => (typeOf(name) === type ? sum + count : sum), 0);
    return records === 0 ? [] : [{ type, records }];
  });
  return { field: fieldName(field), types, records: types.reduce((sum, { records }) => sum + records, 0), distinct };
}

/** What people call a type of the engine. */
export function typeOf(engineType: string): FieldType {
  if (engineType === 'String') return 'text';
  if (engineType === 'Int64' || engineType === 'UInt64') return 'integer';
  if (engineType === 'Float64') return 'float';
  return engineType === 'Bool' ? 'boolean' : 'list';
}

/** Names of all fields that any record has, whatever the question. */
export async function knownFields(scope: RecordsScope): Promise<readonly string[]> {
  const everywhere = scope.with({ ...whatever, streams: [] });
  const { paths } = await everywhere.one<{ paths: readonly string[] }>(
    `SELECT arraySort(distinctJSONPaths(doc)) AS paths FROM records WHERE ${everywhere.where}`,
  );
  return paths.map((path) => fieldName(fieldOfStored(path)));
}
