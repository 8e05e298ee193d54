/**
 * The requests that a question is about: those of which a record matches the filter, and whose first record lies in the
 * range. Of each of them all records count, also those that do not match, or lie outside the range.
 */
import type { TimeRange } from '../../query/time-range.ts';
import type { RecordsScope } from '../records-scope.ts';
import { momentsSql } from './moments.ts';
import type { MomentColumn } from './moments.ts';
import { roleStreamsOf } from './role-streams.ts';
import type { RoleStreams, RolesOf } from './role-streams.ts';
import { whatever } from '../records-question.ts';

export class AskedRequests {
  readonly scope: RecordsScope;
  readonly roles: RoleStreams;
  readonly #whole: RecordsScope;
  readonly #reach: TimeRange | null;
  /** Binds what the conditions have. */
  readonly #asks: RecordsScope;

  /** @param reach records outside of it are not looked at, which is quicker; null: all count */
  constructor(scope: RecordsScope, rolesOf: RolesOf, reach: TimeRange | null = null) {
    this.scope = scope;
    this.roles = roleStreamsOf(scope, rolesOf);
    this.#reach = reach;
    this.#whole = scope.with({ ...whatever, range: reach ?? whatever.range });
    this.#asks = reach === null ? scope : scope.with({ range: reach });
  }

  /** Whether no stream tells of requests. */
  get isEmpty(): boolean {
    return this.roles.names.length === 0;
  }

  /** Their moments, with those of requests that began outside the range: `hasBegun` leaves these out. */
  moments(columns: readonly MomentColumn[], more = '1'): string {
    const { condition, range } = this.scope.question;
    const whichever = (scope: RecordsScope) =>
      `request IN (SELECT request FROM (${momentsSql(this.roles, scope.where, [])}))`;
    const conditions = [
      `(${more})`,
      ...(condition.sql === '1' ? [] : [whichever(this.scope.with({ range: this.#whole.question.range }))]),
      // Who began in the range has a record there: the others need not be looked at further.
      ...(this.#reach !== null || (range.fromNs === null && range.toNs === null)
        ? []
        : [whichever(this.scope.with({ condition: whatever.condition }))]),
    ];
    return momentsSql(this.roles, this.#whole.where, columns, conditions.join(' AND '));
  }

  /** To stand behind HAVING, where moments are grouped by request. */
  get hasBegun(): string {
    const { fromNs, toNs } = this.scope.question.range;
    const ends = [
      ...(fromNs === null ? [] : ['min(ns) >= {v_from:Int64}']),
      ...(toNs === null ? [] : ['min(ns) < {v_to:Int64}']),
    ];
    return ends.length === 0 ? '1' : ends.join(' AND ');
  }

  /** Asks with the parameters of moments, beside those of the SQL itself. */
  all<Row>(sql: string, params: Readonly<Record<string, string | number>> = {}): Promise<Row[]> {
    return this.#asks.all<Row>(sql, { params: { ...this.#params(), ...params } });
  }

  rows<Row>(sql: string, params: Readonly<Record<string, string | number>> = {}): AsyncGenerator<Row> {
    return this.#asks.rows<Row>(sql, { params: { ...this.#params(), ...params } });
  }

  #params(): Record<string, string> {
    const { fromNs, toNs } = this.scope.question.range;
    return {
      ...this.roles.params,
      ...(fromNs === null ? {} : { v_from: String(fromNs) }),
      ...(toNs === null ? {} : { v_to: String(toNs) }),
    };
  }
}
