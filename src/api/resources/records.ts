/** Records that match, page by page: by the parameters that all endpoints share, or by a filter tree. */
import Type from 'typebox';
import { compileFilter } from '../../query/compile-filter.ts';
import { FILTER_DEPTH_MAX, FILTER_TERMS_MAX, readFilterTree } from '../../query/read-filter-tree.ts';
import { endpoint } from '../endpoint.ts';
import { recordsPage } from '../records-page.ts';
import { replySchemaWith } from '../reply/completeness.ts';
import { RecordSchema, fieldNames } from '../reply/record-row.ts';
import { BadRequest } from '../request/bad-request.ts';
import { FilterTreeSchema } from '../request/filter-tree-schema.ts';
import {
  RECORDS_PER_PAGE_MAX,
  TEXT_CHARS_MAX,
  fieldsParameter,
  pageParameters,
  recordsParameters,
} from '../request/parameters.ts';
import { linkNext, nextCursorSchema } from '../reply/list-page.ts';

const PAGE_SIZE = 100;
const LIST_MAX = 100;

const reply = replySchemaWith(Type.Array(RecordSchema), {
  next_cursor: nextCursorSchema,
  matches: Type.Union([Type.Integer({ minimum: 0 }), Type.Null()], {
    description: 'Records that match in all, where `count` asks for it; null else.',
  }),
});

const paging =
  'Each record comes exactly once, also while logs grow, are rotated and archived, and when the index is made anew ' +
  'between two pages. `now` and days mean on all pages what they meant on the first. A page has at most 16 MiB of ' +
  'lines, so it may have fewer records than `limit`; `next_cursor` alone says whether there are more.';

export const listRecords = endpoint({
  id: 'listRecords',
  method: 'GET',
  path: '/v1/records',
  tag: 'Records',
  summary: 'records that match, newest first',
  description:
    `Finds records of every tier by filter, time, stream and tier. ${paging} The header \`Link\` has the address of ` +
    'the next page as `rel="next"`. All matches at once: /v1/records/export.',
  scope: 'read',
  example: '?q=stage:ERROR&from=now-24h&limit=20',
  errors: ['changed-meanwhile'],
  query: {
    ...recordsParameters,
    ...fieldsParameter,
    ...pageParameters,
    count: Type.Boolean({ default: false, description: 'Whether all matches are counted, too, as `meta.matches`.' }),
  },
  table: true,
  reply,
  async handle(ask) {
    const { q = '', from = '', to = '', tz = '', stream = [], tier = [], order, limit, cursor, count } = ask.query;
    const page = await recordsPage(ask, {
      records: ask.query,
      question: ['list', q, from, to, tz, [...stream].sort(), [...tier].sort(), order],
      fields: fieldNames(ask.query.fields),
      order,
      limit,
      cursor,
      count,
    });
    linkNext(ask, page.meta.next_cursor);
    return page;
  },
});

const text = (description: string) => Type.Optional(Type.String({ maxLength: TEXT_CHARS_MAX, description }));
const optional = <T extends object>(schema: T) => Type.Optional(schema);

const SearchSchema = Type.Object(
  {
    filter: Type.Optional(FilterTreeSchema),
    from: text('Records from then on, as in the list of records.'),
    to: text('Records before that.'),
    tz: text('Time zone in which days and times without one are meant.'),
    streams: optional(Type.Array(Type.String(), { maxItems: LIST_MAX, description: 'Only these streams.' })),
    tiers: optional(
      Type.Array(Type.Enum(['live', 'daily', 'archive']), { maxItems: 3, description: 'Only these tiers.' }),
    ),
    fields: optional(
      Type.Array(Type.String(), { maxItems: LIST_MAX, description: 'Only these fields; nested ones with dots.' }),
    ),
    order: optional(Type.Enum(['asc', 'desc'], { description: 'desc, newest first, where it is left out.' })),
    limit: optional(
      Type.Integer({ minimum: 1, maximum: RECORDS_PER_PAGE_MAX, description: `${PAGE_SIZE} where it is left out.` }),
    ),
    cursor: text('Where to go on, from `meta.next_cursor` of the page before.'),
    count: optional(Type.Boolean({ description: 'Whether all matches are counted, too, as `meta.matches`.' })),
  },
  { additionalProperties: false },
);

export const searchRecords = endpoint({
  id: 'searchRecords',
  method: 'POST',
  path: '/v1/records/search',
  tag: 'Records',
  summary: 'records that match a filter tree',
  description:
    'The same as the list of records for programs that build filters: no text has to be quoted, and a filter may be ' +
    `larger than an address. A tree has at most ${FILTER_TERMS_MAX} conditions and ${FILTER_DEPTH_MAX} levels; a ` +
    `mistake in it is told by its JSON pointer. ${paging} POST /v1/explain shows a filter of the language as a tree.`,
  scope: 'read',
  example:
    '{"filter":{"kind":"and","parts":[{"kind":"field","field":["stage"],"test":{"op":"equals","value":"ERROR"}},{"kind":"not","part":{"kind":"text","text":"timeout"}}]},"from":"now-24h","limit":20}',
  errors: ['changed-meanwhile'],
  body: SearchSchema,
  table: true,
  reply,
  handle(ask) {
    const { filter, from, to, tz, streams = [], tiers = [], fields = [], order = 'desc', limit = PAGE_SIZE } = ask.body;
    const { cursor, count = false } = ask.body;
    const tree = filter === undefined ? null : treeOf(filter);
    return recordsPage(ask, {
      records: {
        ...(from === undefined ? {} : { from }),
        ...(to === undefined ? {} : { to }),
        ...(tz === undefined ? {} : { tz }),
        stream: streams,
        tier: tiers,
      },
      condition(clock) {
        const compiled = compileFilter(tree, clock);
        if (compiled.ok) return compiled;
        throw new BadRequest('/filter', compiled.fault.message, compiled.fault.hint);
      },
      question: ['search', tree, from ?? '', to ?? '', tz ?? '', [...streams].sort(), [...tiers].sort(), order],
      fields,
      order,
      limit,
      cursor,
      count,
    });
  },
});

function treeOf(value: unknown) {
  const read = readFilterTree(value);
  if (read.ok) return read.filter;
  const { pointer, message, hint } = read.fault;
  throw new BadRequest(`/filter${pointer}`, `/filter${pointer}: ${message}`, hint);
}
