/** What the engine says of the form of a query, as it was recorded, and what becomes of it: a tree, and a verdict. */
import { describe, expect, it } from 'vitest';
import { checkSqlForm } from '../../src/query/check-sql-form.ts';
import { checkSqlResolved } from '../../src/query/check-sql-resolved.ts';
import { checkSqlScopes } from '../../src/query/check-sql-scopes.ts';
import { checkSqlText } from '../../src/query/check-sql-text.ts';
import { cellsOf, readableCell } from '../../src/query/sql-cells.ts';
import { placeOf } from '../../src/query/sql-fault.ts';
import { isAllowedFunction, isAllowedTableFunction } from '../../src/query/sql-functions.ts';
import { parseSqlTree } from '../../src/query/sql-tree.ts';
import { refusedFunctions } from '../support/refused-functions.ts';

/** A query without FROM: SELECT and these items. */
function select(...items: string[]): string {
  const tops = items.filter((item) => !item.startsWith(' ')).length;
  return [
    'SelectWithUnionQuery (children 1)',
    ' ExpressionList (children 1)',
    '  SelectQuery (children 1)',
    `   ExpressionList (children ${tops})`,
    ...items.map((item) => `    ${item}`),
  ].join('\n');
}

function verdict(text: string): string | null {
  const tree = parseSqlTree(text);
  return tree === null ? 'no tree' : (checkSqlForm(tree)?.message ?? null);
}

const grouped = `SelectWithUnionQuery (children 1)
 ExpressionList (children 1)
  SelectQuery (children 3)
   ExpressionList (children 2)
    Identifier doc.stage (alias s)
    Function count (children 1)
     ExpressionList
   TablesInSelectQuery (children 1)
    TablesInSelectQueryElement (children 1)
     TableExpression (children 1)
      TableIdentifier records
   ExpressionList (children 1)
    Identifier s`;

describe('the tree of a query', () => {
  it('has the kinds, names and children that the engine shows', () => {
    const leaf = (kind: string, label: string) => expect.objectContaining({ kind, label, children: [] });
    const node = (kind: string, label: string, ...children: unknown[]) =>
      expect.objectContaining({ kind, label, children });
    expect(parseSqlTree(grouped)).toEqual(
      node(
        'SelectWithUnionQuery',
        '',
        node(
          'ExpressionList',
          '',
          node(
            'SelectQuery',
            '',
            node(
              'ExpressionList',
              '',
              leaf('Identifier', 'doc.stage'),
              node('Function', 'count', leaf('ExpressionList', '')),
            ),
            node(
              'TablesInSelectQuery',
              '',
              node('TablesInSelectQueryElement', '', node('TableExpression', '', leaf('TableIdentifier', 'records'))),
            ),
            node('ExpressionList', '', leaf('Identifier', 's')),
          ),
        ),
      ),
    );
  });

  it.each([
    ['a child too few', grouped.replace('(children 2)', '(children 3)')],
    ['a child too many', grouped.replace('(children 2)', '(children 1)')],
    ['a second root', `${grouped}\nLiteral UInt64_1`],
    ['a level left out', grouped.replace('  SelectQuery', '   SelectQuery')],
    ['a name that says it has children', select('Identifier a (children 1)')],
    ['an empty line', `${grouped}\n`],
    ['nothing', ''],
  ])('is none with %s', (_what, text) => {
    expect(parseSqlTree(text)).toBeNull();
  });
});

describe('the form of a query', () => {
  it.each([
    [grouped, null],
    [
      grouped.replace('TableIdentifier records', 'TableIdentifier system.one'),
      "there is the one table records, and no 'system.one'",
    ],
    [
      grouped.replace('TableIdentifier records', 'Function file (children 1)\n       ExpressionList'),
      'the table function file() is not among those that queries may use',
    ],
    [grouped.replace('TableIdentifier records', 'Function numbers (children 1)\n       ExpressionList'), null],
    [
      grouped
        .replace('TableExpression (children 1)', 'TableExpression (children 2)')
        .replace('TableIdentifier records', 'TableIdentifier records\n      SampleRatio 1 / 10'),
      'SAMPLE is not among what queries may use',
    ],
    [
      select('Function file (children 1)', ' ExpressionList (children 1)', "  Literal '/etc/passwd'"),
      'the function file() is not among those that queries may use',
    ],
    [
      select('Function FILE (alias upper) (children 1)', ' ExpressionList'),
      'the function FILE() is not among those that queries may use',
    ],
    [select('Function Upper (children 1)', ' ExpressionList'), null],
    [
      select('Function a.b (children 1)', ' ExpressionList'),
      'the function a.b() is not among those that queries may use',
    ],
    [
      select('Function arrayMap (children 1)', ' ExpressionList (children 2)', '  Identifier file', '  Identifier x'),
      'what arrayMap() is to call is not written out',
    ],
    [
      select(
        'Function arrayMap (children 1)',
        ' ExpressionList (children 2)',
        '  Function lambda (children 1)',
        '   ExpressionList',
        '  Identifier x',
      ),
      null,
    ],
    [select('Function arraySum (children 1)', ' ExpressionList (children 1)', '  Identifier x'), null],
    [select('Function CAST (children 1)', ' ExpressionList (children 2)', '  Identifier x', "  Literal 'Int64'"), null],
    [
      select('Function CAST (children 1)', ' ExpressionList (children 2)', '  Identifier x', '  Identifier y'),
      'the type that CAST() is to make is not written out',
    ],
    [
      select(
        'Function CAST (children 1)',
        ' ExpressionList (children 2)',
        '  Identifier x',
        "  Literal 'Array(AggregateFunction(sum, UInt8))'",
      ),
      'AggregateFunction is not among the types that queries may use',
    ],
    [
      select('Function exists (children 1)', ' ExpressionList (children 1)', '  Identifier records'),
      'EXISTS asks for a query in parentheses',
    ],
    [
      select('Asterisk (children 1)', ' ColumnsTransformerList (children 1)', '  ColumnsApplyTransformer'),
      'APPLY is not among what queries may use',
    ],
    [
      select('Asterisk (children 1)', ' ColumnsTransformerList (children 1)', '  ColumnsExceptTransformer'),
      'EXCEPT with a pattern is not among what queries may use',
    ],
    [select('ColumnsRegexpMatcher'), 'COLUMNS is not among what queries may use'],
    [select('OrderByElement (children 2)', ' Identifier a', " Literal 'de'"), null],
    [
      select('OrderByElement (children 2)', ' Identifier a', String.raw` Literal 'de\nWITH'`),
      String.raw`COLLATE 'de\nWITH' is no language`,
    ],
    [select('Set'), 'SETTINGS is not among what queries may use'],
    [select('SomethingNew'), 'this form of SQL is not among those that queries may use (SomethingNew)'],
    ['SelectWithUnionQuery (children 2)\n ExpressionList\n Identifier CSV', null],
    [
      'SelectWithUnionQuery (children 2)\n ExpressionList\n Identifier Native',
      'what follows the query is not among what queries may use',
    ],
    [
      "SelectWithUnionQuery (children 2)\n ExpressionList\n Literal '/tmp/x'",
      'what follows the query is not among what queries may use',
    ],
    [
      'InsertQuery   (children 2)\n Identifier records\n SelectWithUnionQuery (children 1)\n  ExpressionList',
      'a query is one SELECT, and nothing else',
    ],
    [
      'Explain EXPLAIN AST (children 1)\n SelectWithUnionQuery (children 1)\n  ExpressionList',
      'a query is one SELECT, and nothing else',
    ],
  ])('is looked at: %s', (text, message) => {
    expect(verdict(text)).toBe(message);
  });
});

describe('the text of a query, as the engine writes it', () => {
  it.each([
    ["SELECT 'INTO OUTFILE SETTINGS a = 1 {x} `' AS `my name` FROM records", null],
    ['WITH q AS (SELECT 1) SELECT doc.`a:b, c`, doc.x.:`Array(Nullable(Int64))`, settings, format FROM q', null],
    ['((SELECT 1))', null],
    ["SELECT 1 INTO OUTFILE '/tmp/x'", 'INTO OUTFILE is not among what queries may use'],
    ['SELECT 1 FORMAT CSV', 'FORMAT is not among what queries may use'],
    ['SELECT 1 FORMAT CSV SETTINGS a = 1', 'FORMAT is not among what queries may use'],
    ['SELECT * FROM (SELECT 1 SETTINGS a = 1)', 'SETTINGS is not among what queries may use'],
    ['SELECT {x:String}', 'a parameter is not among what queries may use'],
    ['DROP TABLE records', 'a query is one SELECT, and nothing else'],
    ['EXPLAIN SELECT 1', 'a query is one SELECT, and nothing else'],
    ['', 'a query is one SELECT, and nothing else'],
    [
      String.raw`SELECT 1 AS ${'`a\\n'}b${'`'}`,
      String.raw`the name ${'`a\\n'}b${'`'} has a character that names in queries may not have`,
    ],
    ['SELECT 1 AS `a, is_cte: 1`', 'the name `a, is_cte: 1` has a character that names in queries may not have'],
    ['WITH `a, b` AS (SELECT 1) SELECT 1', 'the name `a, b` has a character that names in queries may not have'],
    ['SELECT 1 \u0001', 'the query has a control character outside of texts'],
  ])('%s', (text, message) => {
    expect(checkSqlText(text)?.message ?? null).toBe(message);
  });
});

/** A query of `WITH q AS (SELECT 1)`, an item, and a table. */
function scoped(
  table: string,
  item = 'CONSTANT id: 6, constant_value: UInt64_1, constant_value_type: UInt8',
  cte = 'q',
): string {
  return `QUERY id: 0
  WITH
    LIST id: 1, nodes: 1
      QUERY id: 2, is_subquery: 1, is_cte: 1, cte_name: ${cte}
        PROJECTION
          LIST id: 3, nodes: 1
            CONSTANT id: 4, constant_value: UInt64_1, constant_value_type: UInt8
  PROJECTION
    LIST id: 5, nodes: 1
      ${item}
  JOIN TREE
    IDENTIFIER id: 7, ${table}`;
}

describe('the tables of a query', () => {
  const inside = (name: string) => `FUNCTION id: 6, function_name: in, function_type: ordinary
        ARGUMENTS
          LIST id: 7, nodes: 2
            IDENTIFIER id: 8, identifier: at
            IDENTIFIER id: 9, identifier: ${name}`;
  const membership = (name: string) =>
    scoped('identifier: records', inside(name)).replace('id: 7, identifier', 'id: 10, identifier');
  it.each([
    [scoped('identifier: records'), null],
    [scoped('identifier: q'), null],
    [scoped('alias: r, identifier: q'), null],
    [scoped('identifier: system.one'), null],
    [scoped('identifier: passwd'), "there is the one table records, and no 'passwd'"],
    [scoped('identifier: default.records'), "there is the one table records, and no 'default.records'"],
    [scoped('identifier: records, final: 1'), null],
    [membership('records'), null],
    [membership('q'), null],
    [membership('sources'), 'IN sources: what stands behind IN is a list, a query or the name of one'],
    [membership('q, final: 1'), 'IN q, final: 1: what stands behind IN is a list, a query or the name of one'],
    [
      scoped('identifier: q', 'FUNCTION id: 6, function_name: file, function_type: ordinary'),
      'this form of SQL is not among those that queries may use (FUNCTION id: 6, function_name: file, function_type: ordinary)',
    ],
    [
      scoped(
        'identifier: q',
        'FUNCTION id: 6, alias: a, function_name: upper, function_name: file, function_type: ordinary',
      ),
      'this form of SQL is not among those that queries may use (FUNCTION id: 6, alias: a, function_name: upper, function_name: file, function_type: ordinary)',
    ],
    [
      scoped('identifier: q', 'SOMETHING id: 6'),
      'this form of SQL is not among those that queries may use (SOMETHING id: 6)',
    ],
    // A line that was slipped in has no number that fits.
    [
      scoped('identifier: x').replace(
        '  PROJECTION\n    LIST id: 5',
        '  WITH\n    LIST id: 3, nodes: 1\n      QUERY id: 4, is_subquery: 1, is_cte: 1, cte_name: x\n  PROJECTION\n    LIST id: 5',
      ),
      'this form of SQL is not among those that queries may use (QUERY id: 0)',
    ],
    ['QUERY id: 0, is_recursive_with: 1', 'WITH RECURSIVE is not among what queries may use'],
    ['', 'this form of SQL is not among those that queries may use ()'],
  ])('%s', (text, message) => {
    expect(checkSqlScopes(text)?.message ?? null).toBe(message);
  });

  it('are looked at once more as the engine resolved them', () => {
    const lines = (...found: string[]) => checkSqlResolved(found.join('\n'))?.message ?? null;
    const table = '  TABLE id: 3, alias: __table1, table_name: default.records';
    expect(
      lines('QUERY id: 0', table, '    FUNCTION id: 1, function_name: count, function_type: aggregate'),
    ).toBeNull();
    expect(lines(table.replace('default.records', 'default.passwd'))).toBe(
      "there is the one table records, and no 'default.passwd'",
    );
    expect(lines('    TABLE_FUNCTION id: 3, alias: __table1, table_function_name: file')).toBe(
      'the table function file() is not among those that queries may use',
    );
    expect(lines('    FUNCTION id: 3, alias: x, function_name: file, function_type: ordinary')).toBe(
      'the function file() is not among those that queries may use',
    );
  });
});

describe('the functions of a query', () => {
  it.each([
    ['count', true],
    ['COUNT', true],
    ['sumIf', true],
    ['countDistinct', true],
    ['groupArrayDistinctIf', true],
    ['sumState', false],
    ['sumMerge', false],
    ['sumStateIf', false],
    ['upperIf', false],
    ['ForEach', false],
    ['', false],
  ])('%s: %s', (name, isAllowed) => {
    expect(isAllowedFunction(name)).toBe(isAllowed);
  });

  it('are none of those that somebody refused, whatever their case', () => {
    const names = Object.values(refusedFunctions).flat();
    const variants = names.flatMap((name) => [name, name.toLowerCase(), name.toUpperCase()]);
    expect(variants.filter(isAllowedFunction)).toEqual([]);
    expect(['file', 'url', 'remote', 'Numbers', 'view', 'merge', 'loop'].filter(isAllowedTableFunction)).toEqual([]);
  });
});

describe('values of an answer', () => {
  const cells = (row: string, ...types: string[]) =>
    cellsOf(Buffer.from(row, 'latin1')).map((cell, index) => readableCell(cell, types[index] ?? ''));

  it.each([
    ['[]', []],
    ['[1]', ['1']],
    ['["a,[\\"]", [1, {"b":"]"}], null]', ['"a,[\\"]"', '[1, {"b":"]"}]', 'null']],
    ['["\\\\", "x\\\\\\""]', ['"\\\\"', '"x\\\\\\""']],
    ['[18446744073709551615, 1.50]', ['18446744073709551615', '1.50']],
  ])('%s', (row, expected) => {
    expect(cells(row)).toEqual(expected);
  });

  it('are hex where they are bytes, and times without needless decimals', () => {
    expect(
      cells(
        '["\u00ff\\u0000\\n\\"\\\\A", "x", null]',
        'FixedString(6)',
        'Nullable(FixedString(1))',
        'Nullable(FixedString(1))',
      ),
    ).toEqual(['"ff000a225c41"', '"78"', 'null']);
    const time = "DateTime64(9, 'UTC')";
    expect(
      cells(
        '["2025-11-05T00:00:00Z", "2025-11-05T00:00:00.000000000Z", "2025-11-05T00:00:10.250000000Z"]',
        time,
        time,
        time,
      ),
    ).toEqual(['"2025-11-05T00:00:00Z"', '"2025-11-05T00:00:00Z"', '"2025-11-05T00:00:10.25Z"']);
  });
});

describe('the place of a fault', () => {
  it.each([
    ["SELECT 'file', file(1)", 'file', { at: 15, length: 4 }],
    ['SELECT /* file */ FILE(1) -- file', 'file', { at: 18, length: 4 }],
    ['SELECT profile(1)', 'file', null],
    ['SELECT 1', null, null],
  ])('%s', (sql, word, place) => {
    expect(placeOf(sql, word)).toEqual(place);
  });
});
