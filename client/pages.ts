/** All matches of a question, page by page; a page that is turned away for a moment is asked for again. */
import type { operations } from './schema.ts';
import { patient } from './patience.ts';

export type RecordsQuery = Omit<NonNullable<operations['listRecords']['parameters']['query']>, 'cursor' | 'format'>;
type Page = operations['listRecords']['responses'][200]['content']['application/json'];
export type VarveRecord = Page['data'][number];

export async function* pagesOf(
  query: RecordsQuery,
  open: (query: object) => Promise<Response>,
): AsyncGenerator<VarveRecord> {
  let cursor: string | null = null;
  do {
    const asked: object = cursor === null ? query : { ...query, cursor };
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what the server sends is as it says itself
    const page = (await (await patient(() => open(asked))).json()) as Page;
    yield* page.data;
    cursor = page.meta.next_cursor;
  } while (cursor !== null);
}
