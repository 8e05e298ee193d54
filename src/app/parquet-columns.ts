/**
 * Chosen fields as columns of a table with fixed types: numbers where all values are numbers, text otherwise, and JSON text
 * for lists and objects. They are read from the lines, where each value is whole.
 */
import type { Engine } from '../engine/engine.ts';
import { settings } from './answer-query.ts';

export interface TypedColumns {
  readonly sql: readonly string[];
  readonly params: Readonly<Record<string, string>>;
}

/** By the types that JSON values of a field have. */
const columnTypes: readonly { readonly of: ReadonlySet<string>; readonly type: string }[] = [
  { of: new Set(['Bool']), type: 'Bool' },
  { of: new Set(['Int64']), type: 'Int64' },
  { of: new Set(['Int64', 'UInt64', 'Double']), type: 'Float64' },
];

/** @param matches condition of the records that will be in the table */
export async function parquetColumns(
  engine: Engine,
  fields: readonly string[],
  matches: { readonly where: string; readonly params: Readonly<Record<string, string>> },
): Promise<TypedColumns> {
  if (fields.length === 0) return { sql: [], params: {} };
  const params: Record<string, string> = {};
  const bound = (keys: readonly string[], name: string) =>
    ['records.raw', ...keys.map((key, step) => bind(params, `${name}_${step}`, key))].join(', ');
  const paths = fields.map((field, number) => {
    // A key with a dot in its name comes before a path.
    const [whole, path] = [bound([field], `field_${number}_whole`), bound(field.split('.'), `field_${number}_path`)];
    const either = (call: (at: string) => string) => `if(JSONHas(${whole}), ${call(whole)}, ${call(path)})`;
    return { field, either };
  });
  const types = paths.map(
    ({ either }, number) => `groupUniqArray(toString(${either((at) => `JSONType(${at})`)})) AS t${number}`,
  );
  const [found] = await engine.all<Record<string, string[]>>(
    `SELECT ${types.join(', ')} FROM records WHERE ${matches.where}`,
    { params: { ...matches.params, ...params }, settings: { ...settings, max_execution_time: 0 } },
  );
  const sql = paths.map(({ field, either }, number) => {
    const kinds = (found?.[`t${number}`] ?? []).filter((kind) => kind !== 'Null');
    const fit = kinds.length === 0 ? undefined : columnTypes.find(({ of }) => kinds.every((kind) => of.has(kind)));
    const name = `column_${number}`;
    params[name] = field;
    const value =
      fit === undefined
        ? either(
            (at) =>
              `multiIf(JSONType(${at}) = 'Null', NULL, JSONType(${at}) = 'String', JSONExtractString(${at}), JSONExtractRaw(${at}))`,
          )
        : either((at) => `JSONExtract(${at}, 'Nullable(${fit.type})')`);
    return `${value} AS {${name}:Identifier}`;
  });
  return { sql, params };
}

function bind(params: Record<string, string>, name: string, value: string): string {
  params[name] = value;
  return `{${name}:String}`;
}
