/** A page of a list that is made as a whole, such as files or runs: a cursor says behind which item the next one begins. */
import Type from 'typebox';
import { BadRequest } from '../request/bad-request.ts';

const LIST_PAGE_MAX = 10_000;

/** @param size of a page where nobody says */
export function listParameters(size: number) {
  return {
    limit: Type.Integer({
      minimum: 1,
      maximum: LIST_PAGE_MAX,
      default: size,
      description: 'At most so many; `meta.next_cursor` leads to the rest.',
    }),
    cursor: Type.Optional(
      Type.String({ maxLength: 1024, description: 'Where to go on, from `meta.next_cursor` of the page before.' }),
    ),
  };
}

export const nextCursorSchema = Type.Union([Type.String(), Type.Null()], {
  description: 'Leads to the next page; null where there is none.',
});

export interface ListPage<Item> {
  readonly items: readonly Item[];
  readonly nextCursor: string | null;
}

/** Throws `bad-request` for a cursor that is none. @param idOf names an item as no other one is called */
export function pageOf<Item>(
  items: readonly Item[],
  idOf: (item: Item) => string,
  { limit, cursor }: { readonly limit: number; readonly cursor?: string },
): ListPage<Item> {
  const from = cursor === undefined ? 0 : indexBehind(items, idOf, cursor);
  const page = items.slice(from, from + limit);
  const last = page.at(-1);
  const isLast = last === undefined || from + page.length >= items.length;
  return { items: page, nextCursor: isLast ? null : Buffer.from(idOf(last)).toString('base64url') };
}

function indexBehind<Item>(items: readonly Item[], idOf: (item: Item) => string, cursor: string): number {
  const id = Buffer.from(cursor, 'base64url').toString('utf8');
  const index = items.findIndex((item) => idOf(item) === id);
  if (index >= 0) return index + 1;
  const hint = 'begin again without cursor';
  throw new BadRequest('cursor', 'the cursor leads to nothing: what it stands for is not in the list any more', hint);
}

/** Sets `Link: rel="next"` to the same address with the next cursor. */
export function linkNext(
  ask: { readonly url: string; readonly setHeader: (name: string, value: string) => void },
  nextCursor: string | null,
): void {
  if (nextCursor === null) return;
  const [path = '', query = ''] = ask.url.split('?', 2);
  const parameters = new URLSearchParams(query);
  parameters.set('cursor', nextCursor);
  ask.setHeader('link', `<${path}?${parameters.toString()}>; rel="next"`);
}
