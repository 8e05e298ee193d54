/** A page of records with the cursor of the next one: what the list and the search of records have in common. */
import type { RecordsQuestion } from '../app/answer-query.ts';
import { findPage } from '../app/records/find-page.ts';
import { writeCursor } from '../app/records/page-cursor.ts';
import type { Clock } from '../query/time-range.ts';
import type { Ask } from './ask.ts';
import { overRecords } from './over-records.ts';
import { recordReply } from './reply/record-row.ts';
import { cursorOf } from './request/read-cursor.ts';
import { clockOf } from './request/read-records.ts';
import type { RecordsQuery } from './request/read-records.ts';

export interface PageAsked {
  readonly records: RecordsQuery;
  /** The condition, in place of `q`. */
  readonly condition?: (clock: Clock) => RecordsQuestion['condition'];
  /** Whatever must be the same on all pages. */
  readonly question: unknown;
  readonly fields: readonly string[];
  readonly order: 'asc' | 'desc';
  readonly limit: number;
  readonly cursor: string | undefined;
  /** Whether all matches are to be counted, too. */
  readonly count: boolean;
}

/** Throws `bad-request`, `changed-meanwhile`, and as `overRecords` does. */
export async function recordsPage(ask: Pick<Ask, 'services' | 'signal'>, asked: PageAsked) {
  const { records, condition, question, fields, order, limit } = asked;
  const begun = asked.cursor === undefined ? null : cursorOf(asked.cursor, question);
  const clock = begun?.clock ?? clockOf(records.tz, ask.services);
  const { data, meta } = await overRecords(
    ask,
    records,
    async (scope) => {
      const [page, counted] = await Promise.all([
        findPage(scope, { order, limit, after: begun?.position ?? null }),
        asked.count ? scope.count() : null,
      ]);
      return { page, matches: counted };
    },
    { clock, ...(condition === undefined ? {} : { condition }) },
  );
  const next = data.page.next === null ? null : writeCursor(question, { position: data.page.next, clock });
  return {
    data: data.page.records.map((record) => recordReply(record, fields)),
    meta: { ...meta, next_cursor: next, matches: data.matches },
  };
}
