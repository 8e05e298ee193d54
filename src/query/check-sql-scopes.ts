/**
 * Whether each table of a query is `records` or one that the query itself defines by WITH. The form of a query does not
 * tell which names WITH defines; `EXPLAIN QUERY TREE run_passes = 0` does: two spaces of indent a level, nothing resolved
 * and nothing executed. A name that is neither would be looked up in the engine: as another table, or as a file.
 * https://clickhouse.com/docs/sql-reference/statements/explain#explain-query-tree
 */
import { noSuchTable } from './check-sql-form.ts';
import type { SqlFault } from './sql-fault.ts';
import { isAllowedFunction, isAllowedTableFunction, testsMembership } from './sql-functions.ts';

const TABLE = 'records';
/** As which the engine reads a query without FROM; one that people write is refused by the form. */
const NO_TABLE = 'system.one';

interface Line {
  readonly text: string;
  readonly children: Line[];
}

/** Names in these places are names of tables. */
const tablePlaces: ReadonlySet<string> = new Set([
  'JOIN TREE',
  'TABLE EXPRESSION',
  'LEFT TABLE EXPRESSION',
  'RIGHT TABLE EXPRESSION',
]);
/** Places for values, and for queries as values. */
const valuePlaces: ReadonlySet<string> = new Set([
  'WITH',
  'PROJECTION',
  'PREWHERE',
  'WHERE',
  'GROUP BY',
  'HAVING',
  'WINDOW',
  'QUALIFY',
  'ORDER BY',
  'INTERPOLATE',
  'LIMIT BY',
  'LIMIT BY LIMIT',
  'LIMIT BY OFFSET',
  'LIMIT',
  'OFFSET',
  'DISTINCT ON',
  'QUERIES',
  'ARGUMENTS',
  'PARAMETERS',
  'EXPRESSION',
  'JOIN EXPRESSION',
  'JOIN EXPRESSIONS',
  'PARTITION BY',
  'FRAME BEGIN OFFSET',
  'FRAME END OFFSET',
  'FILL FROM',
  'FILL TO',
  'FILL STEP',
  'FILL STALENESS',
  'INTERPOLATE_EXPRESSION',
]);
/** Places whose line goes on with words of the query. */
const WORDY_PLACE = /^(?:EXPRESSION|REPLACEMENTS|REPLACEMENT NAME) /;
/** What needs no look of its own. */
const PLAIN_NODE =
  /^(?:LIST|CONSTANT|MATCHER|LAMBDA|SORT|WINDOW|INTERPOLATE|JOIN|CROSS JOIN|ARRAY_JOIN|(?:EXCEPT|REPLACE) COLUMN TRANSFORMER) id: \d+/;
/** Another name must not look like a part of the line. */
const ALIAS = String.raw`(?:, alias: ([^,:\\]+))?`;
const QUERY = new RegExp(String.raw`^(?:QUERY|UNION) id: \d+${ALIAS}(?:, \w+: \w+)*$`, 'u');
const CTE = /, is_cte: 1(?:, is_recursive_cte: 1)?, cte_name: (\w+)/;
const IDENTIFIER = new RegExp(String.raw`^IDENTIFIER id: \d+${ALIAS}, identifier: (.*)$`, 'u');
const FUNCTION = new RegExp(
  String.raw`^FUNCTION id: \d+${ALIAS}, function_name: (\w+), function_type: \w+(?:, nulls_action : \w+)?$`,
  'u',
);
const TABLE_FUNCTION = new RegExp(String.raw`^TABLE_FUNCTION id: \d+${ALIAS}, table_function_name: (\w+)$`, 'u');
const NODE_ID = /^ *[A-Z_ ]+ id: (\d+)/;
const RECURSIVE = /, is_recursive_(?:with|cte): 1/;

/** Null where nothing is wrong. @param text what `EXPLAIN QUERY TREE run_passes = 0` says */
export function checkSqlScopes(text: string): SqlFault | null {
  const root = parseLines(text);
  return root === null ? notUnderstood(text) : checkValue(root, new Set());
}

type Names = ReadonlySet<string>;

function checkQuery({ text, children }: Line, outer: Names): SqlFault | null {
  if (RECURSIVE.test(text)) {
    const message = 'WITH RECURSIVE is not among what queries may use';
    return { message, hint: 'numbers() and arrayFold() can mostly do it', word: 'RECURSIVE' };
  }
  const names = new Set(outer);
  for (const place of children) {
    if (place.text === 'WITH') {
      for (const definition of place.children.flatMap((list) => list.children)) {
        const fault = checkDefinition(definition, names);
        if (fault !== null) return fault;
      }
    } else {
      const fault = checkPlace(place, names);
      if (fault !== null) return fault;
    }
  }
  return null;
}

/** A name that WITH defines holds from there on, and not yet in its own definition. */
function checkDefinition(definition: Line, names: Set<string>): SqlFault | null {
  const fault = checkValue(definition, names);
  if (fault !== null) return fault;
  const name = CTE.exec(definition.text)?.[1];
  if (name === undefined) return null;
  if (names.has(name)) {
    const message = `WITH defines '${name}' twice`;
    return { message, hint: 'give one of them another name', word: name };
  }
  names.add(name);
  return null;
}

function checkPlace(place: Line, names: Names): SqlFault | null {
  const checkChild = tablePlaces.has(place.text) ? checkTable : checkValue;
  return firstFault(place.children, (child) => checkChild(child, names));
}

function checkTable(line: Line, names: Names): SqlFault | null {
  // FINAL stands behind the name, which has letters, digits and underscores alone: the form was looked at before.
  const table = IDENTIFIER.exec(line.text)?.[2]?.replace(/, final: 1$/, '');
  if (table !== undefined) return isTable(table, names) || table === NO_TABLE ? null : noSuchTable(table);
  const made = TABLE_FUNCTION.exec(line.text)?.[2];
  if (made === undefined) return checkValue(line, names);
  if (!isAllowedTableFunction(made)) return notUnderstood(line.text);
  return firstFault(line.children, (child) => checkPlace(child, names));
}

function checkValue(line: Line, names: Names): SqlFault | null {
  const { text, children } = line;
  if (QUERY.test(text)) return checkQuery(line, names);
  const called = FUNCTION.exec(text)?.[2];
  if (called !== undefined && !isAllowedFunction(called)) return notUnderstood(text);
  if (called !== undefined && testsMembership(called)) {
    const fault = checkMembership(line, names);
    if (fault !== null) return fault;
  }
  const isNode = called !== undefined || PLAIN_NODE.test(text) || IDENTIFIER.test(text);
  const isPlace = tablePlaces.has(text) || valuePlaces.has(text.trim()) || WORDY_PLACE.test(text);
  // What the names of columns look like in an answer, one a line.
  if (!isNode && !isPlace) return notUnderstood(text);
  return firstFault(children, (child) => (isPlaceLine(child) ? checkPlace(child, names) : checkValue(child, names)));
}

/** `x IN name` means a table. */
function checkMembership({ children }: Line, names: Names): SqlFault | null {
  const [list] = children.find(({ text }) => text === 'ARGUMENTS')?.children ?? [];
  const name = IDENTIFIER.exec(list?.children[1]?.text ?? '')?.[2];
  if (name === undefined || isTable(name, names)) return null;
  const message = `IN ${name}: what stands behind IN is a list, a query or the name of one`;
  return { message, hint: `for an array write has(${name}, …)`, word: name };
}

function isTable(name: string, names: Names): boolean {
  return name === TABLE || names.has(name);
}

function isPlaceLine({ text }: Line): boolean {
  return tablePlaces.has(text);
}

function firstFault(lines: readonly Line[], checkLine: (line: Line) => SqlFault | null): SqlFault | null {
  for (const line of lines) {
    const fault = checkLine(line);
    if (fault !== null) return fault;
  }
  return null;
}

function notUnderstood(text: string): SqlFault {
  const alias = / id: \d+, alias: (.*?), (?:function_name|identifier|is_subquery)/.exec(text)?.[1];
  if (alias !== undefined && /[,:\\]/.test(alias)) {
    const message = `the name '${alias}' has a character that names in queries may not have`;
    return { message, hint: 'take letters, digits, spaces and underscores', word: null };
  }
  const message = `this form of SQL is not among those that queries may use (${text.trim().split('\n', 1)[0] ?? ''})`;
  return { message, hint: 'docs/sql.md says what queries may use, and why', word: null };
}

function parseLines(text: string): Line | null {
  const open: Line[] = [];
  let root: Line | null = null;
  let nodes = 0;
  for (const line of text.split('\n')) {
    // Nodes are numbered as they come: a line that somebody slipped in would count twice.
    const id = NODE_ID.exec(line)?.[1];
    if (id !== undefined && Number(id) !== nodes++) return null;
    const indent = /^ */.exec(line)?.[0].length ?? 0;
    const depth = indent / 2;
    if (!Number.isInteger(depth) || depth > open.length) return null;
    const node: Line = { text: line.slice(indent).trimEnd(), children: [] };
    open.length = depth;
    const parent = open.at(-1);
    if (parent !== undefined) parent.children.push(node);
    else if (root === null) root = node;
    else return null;
    open.push(node);
  }
  return root;
}
