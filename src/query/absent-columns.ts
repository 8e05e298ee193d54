/**
 * SQL over fields without what no record has: of the typed sub-columns that a field could have, mostly one or two are there,
 * and each other one costs as much to read as if it were full of values.
 */

/** Types that each path of `doc` has in any record, by its name there; more than there are does no harm. */
export type FieldTypes = ReadonlyMap<string, ReadonlySet<string>>;

const KEYS = '`[^`]*`(?:\\.`[^`]*`)*';
const TYPED = new RegExp(`doc\\.(${KEYS})\\.:(?:\`([^\`]+)\`|([A-Za-z0-9]+))`, 'g');
const NESTED = new RegExp(`notEmpty\\(JSONAllPaths\\(doc\\.\\^(${KEYS})\\)\\)`, 'g');
/** Lists that are never there; the engine makes a list of anything only out of another one. */
const EMPTY_TEXTS = "CAST([], 'Array(String)')";
const emptyLists: readonly string[] = [
  EMPTY_TEXTS,
  "CAST([], 'Array(Nullable(String))')",
  "CAST([], 'Array(Nullable(Int64))')",
  "CAST([], 'Array(Nullable(Float64))')",
  "CAST([], 'Array(Nullable(Bool))')",
  "CAST(emptyArrayString(), 'Array(Dynamic)')",
];
const LOOP = /array(Exists|Map|Filter)\(x -> /g;
const QUOTED = /`[^`]*`|'(?:[^'\\]|\\[^])*'/g;

/** @param sql of this program's own: texts of people are not in it, but bound to it */
export function withoutAbsentColumns(sql: string, types: FieldTypes): string {
  const withTypes = sql.replaceAll(
    TYPED,
    (whole, keys: string, inTicks: string | undefined, plain: string | undefined) => {
      const type = inTicks ?? plain ?? '';
      if (types.get(pathOf(keys))?.has(type) === true) return whole;
      if (type === 'Array(Dynamic)') return "CAST(emptyArrayString(), 'Array(Dynamic)')";
      return type.startsWith('Array(') ? `CAST([], '${type}')` : `CAST(NULL, 'Nullable(${type})')`;
    },
  );
  const nested = parentsOf(types);
  return withoutEmptyLoops(
    withTypes.replaceAll(NESTED, (whole, keys: string) => (nested.has(pathOf(keys)) ? whole : '0')),
  );
}

/** The engine would go through an empty list for each row. From the end, so that a loop in a list comes before its own. */
function withoutEmptyLoops(sql: string): string {
  let [text, code] = [sql, withoutQuoted(sql)];
  for (const { index: start, 1: kind = '' } of [...code.matchAll(LOOP)].toReversed()) {
    const end = closingOf(code, start + `array${kind}`.length);
    const list = emptyLists.find((empty) => text.startsWith(`, ${empty}`, end - empty.length - 2));
    if (list === undefined) continue;
    const instead = kind === 'Exists' ? '0' : kind === 'Filter' ? list : EMPTY_TEXTS;
    text = `${text.slice(0, start)}${instead}${text.slice(end + 1)}`;
    code = `${code.slice(0, start)}${withoutQuoted(instead)}${code.slice(end + 1)}`;
  }
  return text;
}

/** As long as it was, but with blanks for texts and names: the name of a field may look like anything. */
function withoutQuoted(sql: string): string {
  return sql.replaceAll(QUOTED, (quoted) => ' '.repeat(quoted.length));
}

/** Where the parenthesis that opens at `open` is closed. */
function closingOf(code: string, open: number): number {
  let depth = 0;
  for (let at = open; at < code.length; at += 1) {
    if (code[at] === '(') depth += 1;
    else if (code[at] === ')') depth -= 1;
    if (depth === 0) return at;
  }
  throw new Error('a parenthesis of the query is not closed');
}

/** The name of a path: its keys hold no dots of their own. */
function pathOf(keys: string): string {
  return keys.slice(1, -1).replaceAll('`.`', '.');
}

const parents = new WeakMap<FieldTypes, ReadonlySet<string>>();

/** Paths that have others below them. */
function parentsOf(types: FieldTypes): ReadonlySet<string> {
  const known = parents.get(types);
  if (known !== undefined) return known;
  const found = new Set<string>();
  for (const path of types.keys()) {
    for (let dot = path.lastIndexOf('.'); dot > 0; dot = path.lastIndexOf('.', dot - 1)) {
      const parent = path.slice(0, dot);
      if (found.has(parent)) break;
      found.add(parent);
    }
  }
  parents.set(types, found);
  return found;
}
