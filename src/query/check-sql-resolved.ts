/**
 * A last look at a query, as the engine resolved it: which tables it reads, and which functions it calls under whatever
 * name. It finds what the engine can do and the looks before know nothing of, such as a function that is called by a
 * name in the place of a column.
 */
import { noSuchFunction, noSuchTable, noSuchTableFunction } from './check-sql-form.ts';
import type { SqlFault } from './sql-fault.ts';
import { isAllowedFunction, isAllowedTableFunction } from './sql-functions.ts';

const TABLE = /^ *TABLE id: \d+,.* table_name: (.*)$/;
const TABLE_FUNCTION = /^ *TABLE_FUNCTION id: \d+,.* table_function_name: (.*)$/;
const FUNCTION = /^ *FUNCTION id: \d+,(?: alias: .*?,)? function_name: (\w+),/;
/** The table, in whichever database; and that of a query without FROM. */
const KNOWN_TABLE = /^\w+\.records$|^system\.one$/;
/** What the engine puts in by itself. */
const own: ReadonlySet<string> = new Set(['_CAST', '__scalarSubqueryResult', '__actionName']);

/** Null where nothing is wrong. @param text what `EXPLAIN QUERY TREE passes = 1` says */
export function checkSqlResolved(text: string): SqlFault | null {
  for (const line of text.split('\n')) {
    const table = TABLE.exec(line)?.[1];
    if (table !== undefined && !KNOWN_TABLE.test(table)) return noSuchTable(table);
    const made = TABLE_FUNCTION.exec(line)?.[1];
    if (made !== undefined && !isAllowedTableFunction(made)) return noSuchTableFunction(made);
    const called = FUNCTION.exec(line)?.[1];
    if (called !== undefined && !isAllowedFunction(called) && !own.has(called)) return noSuchFunction(called);
  }
  return null;
}
