/**
 * Whether the form of a query is one that people may send: a SELECT made of kinds of nodes, functions and tables that are
 * on a list. What is on no list is refused, so what a new version of the engine can do is refused until somebody decides.
 */
import { nearestWord } from '../model/did-you-mean.ts';
import type { SqlFault } from './sql-fault.ts';
import { functionNames, isAllowedFunction, isAllowedTableFunction, namesType, takesLambda } from './sql-functions.ts';
import type { SqlNode } from './sql-tree.ts';

/**
 * In which the engine is asked about the form of a query. It shows it as if it were the query's own; one that people write
 * is in the text of the query, and refused there.
 */
export const EXPLAIN_FORMAT = 'CSV';

/** Kinds that show all that they hold. */
const plainKinds: ReadonlySet<string> = new Set([
  'SelectQuery',
  'SelectIntersectExceptQuery',
  'Subquery',
  'WithElement',
  'ExpressionList',
  'Literal',
  'TablesInSelectQuery',
  'TablesInSelectQueryElement',
  'TableJoin',
  'ArrayJoin',
  'WindowDefinition',
  'WindowListElement',
  'InterpolateElement',
  'Asterisk',
  'QualifiedAsterisk',
  'ColumnsListMatcher',
  'QualifiedColumnsListMatcher',
  'ColumnsTransformerList',
  'ColumnsReplaceTransformer',
  'ColumnsReplaceTransformer::Replacement',
]);

/** What people call the kinds that they may not use, as they wrote them. */
const refusedKinds: Readonly<Record<string, { readonly word: string; readonly hint: string }>> = {
  Set: { word: 'SETTINGS', hint: 'leave SETTINGS away; the limits of a query are the same for all' },
  ColumnsRegexpMatcher: { word: 'COLUMNS', hint: 'name the columns: COLUMNS(stream, time)' },
  QualifiedColumnsRegexpMatcher: { word: 'COLUMNS', hint: 'name the columns: COLUMNS(stream, time)' },
  ColumnsApplyTransformer: { word: 'APPLY', hint: 'write the function for each column' },
  SampleRatio: { word: 'SAMPLE', hint: 'the table is not made for it; WHERE rand() % 10 = 0 takes a tenth' },
  ASTStreamSettings: { word: 'STREAM', hint: 'varve tail follows what is written' },
};

/** Memory of an aggregation: made from bytes of people it would be theirs to break. */
const STATE_TYPE = /aggregate\s*function/i;
const PLAIN_NAME = /^\w+$/;
const HINT = 'docs/sql.md says what queries may use, and why';

/** Null where nothing is wrong. @param root what `EXPLAIN AST` says */
export function checkSqlForm(root: SqlNode): SqlFault | null {
  if (root.kind !== 'SelectWithUnionQuery') {
    return { message: 'a query is one SELECT, and nothing else', hint: HINT, word: null };
  }
  return check(root, null);
}

function check(node: SqlNode, parent: SqlNode | null): SqlFault | null {
  const own = checkNode(node, parent);
  if (own !== null) return own;
  for (const child of node.children) {
    const fault = check(child, node);
    if (fault !== null) return fault;
  }
  return null;
}

function checkNode(node: SqlNode, parent: SqlNode | null): SqlFault | null {
  const { kind, label, children } = node;
  if (kind === 'SelectWithUnionQuery') return checkEnd(children, parent === null);
  if (kind === 'Function') return parent?.kind === 'TableExpression' ? checkTableFunction(label) : checkFunction(node);
  if (kind === 'TableIdentifier') return checkTable(label);
  if (kind === 'TableExpression') return checkTableExpression(children);
  if (kind === 'Identifier') return STATE_TYPE.test(label) ? stateFault() : null;
  if (kind === 'ColumnsExceptTransformer') return checkExcept(children);
  if (kind === 'OrderByElement') return checkOrder(children);
  if (plainKinds.has(kind)) return null;
  const known = refusedKinds[kind];
  if (known !== undefined) {
    return { message: `${known.word} is not among what queries may use`, hint: known.hint, word: known.word };
  }
  return { message: `this form of SQL is not among those that queries may use (${kind})`, hint: HINT, word: null };
}

/** Behind the queries themselves there may be INTO OUTFILE, FORMAT and SETTINGS. */
function checkEnd(children: readonly SqlNode[], isRoot: boolean): SqlFault | null {
  const [queries, format, ...more] = children;
  const isOurs = format === undefined || (isRoot && format.kind === 'Identifier' && format.label === EXPLAIN_FORMAT);
  if (queries?.kind === 'ExpressionList' && isOurs && more.length === 0) return null;
  return { message: 'what follows the query is not among what queries may use', hint: HINT, word: null };
}

/** A pattern instead of columns is not shown. */
function checkExcept(columns: readonly SqlNode[]): SqlFault | null {
  if (columns.length > 0) return null;
  const hint = 'name the columns: * EXCEPT (raw, doc)';
  return { message: 'EXCEPT with a pattern is not among what queries may use', hint, word: 'EXCEPT' };
}

/** The only text there is a COLLATE. */
function checkOrder(parts: readonly SqlNode[]): SqlFault | null {
  const odd = parts.slice(1).find(({ kind, label }) => kind === 'Literal' && /^'(?![\w-]*'$)/.test(label));
  if (odd === undefined) return null;
  return { message: `COLLATE ${odd.label} is no language`, hint: "write it as in COLLATE 'de'", word: 'COLLATE' };
}

function checkFunction({ label, children }: SqlNode): SqlFault | null {
  if (!PLAIN_NAME.test(label) || !isAllowedFunction(label)) return noSuchFunction(label);
  if (label.toLowerCase() === 'exists' && children[0]?.children.some(({ kind }) => kind !== 'Subquery') === true) {
    return { message: 'EXISTS asks for a query in parentheses', hint: 'EXISTS (SELECT …)', word: label };
  }
  const given = children[0]?.children ?? [];
  const isNamed = given.length > 1 && given[0]?.kind !== 'Function' && given[0]?.kind !== 'Literal';
  // A name could be that of a function, of any.
  if (takesLambda(label) && isNamed) {
    const message = `what ${label}() is to call is not written out`;
    return { message, hint: `write it as in ${label}(x -> upper(x), …)`, word: label };
  }
  if (!namesType(label)) return null;
  const type = label.toLowerCase().startsWith('jsonextract') ? given.at(-1) : given[1];
  // A type that is computed could become any type.
  if (type?.kind !== 'Literal' || !type.label.startsWith("'")) {
    const hint = `write it as it is: ${label}(…, 'Int64')`;
    return { message: `the type that ${label}() is to make is not written out`, hint, word: label };
  }
  return STATE_TYPE.test(type.label) ? stateFault() : null;
}

function stateFault(): SqlFault {
  const message = 'AggregateFunction is not among the types that queries may use';
  return { message, hint: HINT, word: 'AggregateFunction' };
}

function checkTableFunction(name: string): SqlFault | null {
  return isAllowedTableFunction(name) ? null : noSuchTableFunction(name);
}

export function noSuchFunction(name: string): SqlFault {
  const near = nearestWord(name, functionNames);
  const hint = near === null || near.toLowerCase() === name.toLowerCase() ? HINT : `did you mean ${near}()?`;
  return { message: `the function ${name}() is not among those that queries may use`, hint, word: name };
}

export function noSuchTableFunction(name: string): SqlFault {
  const hint = 'a query reads the one table records; numbers() and generateSeries() count';
  return { message: `the table function ${name}() is not among those that queries may use`, hint, word: name };
}

/** Of which query a name without a database is, the scopes tell. */
function checkTable(name: string): SqlFault | null {
  return PLAIN_NAME.test(name) ? null : noSuchTable(name);
}

export function noSuchTable(name: string): SqlFault {
  const near = nearestWord(name.slice(name.lastIndexOf('.') + 1), ['records']);
  const hint = near === null ? 'write FROM records' : `did you mean ${near}?`;
  return { message: `there is the one table records, and no '${name}'`, hint, word: name };
}

function checkTableExpression(children: readonly SqlNode[]): SqlFault | null {
  const [table, ...more] = children;
  const kinds = ['TableIdentifier', 'Subquery', 'Function'];
  if (table !== undefined && kinds.includes(table.kind) && more.every(({ kind }) => kind in refusedKinds)) return null;
  return { message: 'what follows FROM is not among what queries may use', hint: HINT, word: null };
}
