/** Lines that are odd, by their reason: those of which no field can be asked, and those without a time of their own. */
import type { RecordsScope } from './records-scope.ts';

/** As in the column `problem`; the last one has fields. */
export const oddReasons = ['empty', 'not-json', 'not-object', 'not-utf8', 'too-deep', 'too-large', 'no-time'] as const;
export type OddReason = (typeof oddReasons)[number];

/** Lines of which no field can be asked: what answers count as unparsable. */
export const unparsableReasons: readonly OddReason[] = oddReasons.filter((reason) => reason !== 'no-time');

/** The same records, but only those that are odd for one of these reasons. */
export function oddScope(scope: RecordsScope, reasons: readonly OddReason[]): RecordsScope {
  const { sql, params } = scope.question.condition;
  const list = reasons.map((reason) => `'${reason}'`).join(', ');
  return scope.with({ condition: { sql: `(${sql}) AND problem IN (${list})`, params } });
}

export interface OddCount {
  readonly stream: string;
  readonly reason: string;
  readonly count: number;
}

/** All odd records of a scope, whatever the reason. */
export function countOddRecords(scope: RecordsScope): Promise<OddCount[]> {
  return scope.all<OddCount>(
    `SELECT stream, problem AS reason, toFloat64(count()) AS count FROM records
    WHERE problem != '' AND ${scope.where} GROUP BY stream, problem ORDER BY stream, problem`,
  );
}
