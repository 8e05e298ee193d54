/** The odd lines: nothing is dropped for being odd, and here they can be looked at. */
import Type from 'typebox';
import { countOddRecords, oddReasons, oddScope, unparsableReasons } from '../../app/odd-records.ts';
import type { OddReason } from '../../app/odd-records.ts';
import { lineOf, timeOf } from '../../app/record-text.ts';
import type { PlacedRecord } from '../../app/ask-records.ts';
import { writeCursor } from '../../app/records/page-cursor.ts';
import { findPage } from '../../app/records/find-page.ts';
import { endpoint } from '../endpoint.ts';
import { overRecords } from '../over-records.ts';
import { cursorOf } from '../request/read-cursor.ts';
import { replySchemaWith } from '../reply/completeness.ts';
import { linkNext, nextCursorSchema } from '../reply/list-page.ts';
import { tierSchema } from '../reply/record-row.ts';
import { clockOf } from '../request/read-records.ts';
import { pageParameters, recordsParameters } from '../request/parameters.ts';
import { closed } from '../reply/schema-parts.ts';

/** Characters of a line that are shown: enough to see what is odd. The whole of it is to be had by its id. */
const SHOWN_CHARS_MAX = 4096;

const OddSchema = Type.Object(
  {
    id: Type.String({ description: 'Id of the record: /v1/records/{id}/raw has the whole line.' }),
    stream: Type.String(),
    reason: Type.String({ description: 'One of the reasons of the parameter `reason`.' }),
    time: Type.Union([Type.String(), Type.Null()], { description: 'Its own time, where it has one.' }),
    tier: tierSchema,
    bytes: Type.Integer({ minimum: 0, description: 'Of the line, without its end.' }),
    raw: Type.String({
      description: `The line, or its first ${SHOWN_CHARS_MAX} characters; bytes that are no UTF-8 are shown as U+FFFD.`,
    }),
    is_cut: Type.Boolean({ description: 'Whether `raw` is only the beginning.' }),
  },
  closed,
);

export const listUnparsable = endpoint({
  id: 'listUnparsable',
  method: 'GET',
  path: '/v1/unparsable',
  tag: 'Lifecycle',
  summary: 'the odd lines, by reason',
  description:
    'Lines that are kept, counted and found by their text, but of which no field can be asked: empty ones, no JSON, no ' +
    'object, no UTF-8, nested too deeply, too large. Those that only have no time are listed where `reason=no-time` ' +
    'asks for them. `meta.counts` counts all odd lines of the range, whatever is listed, exactly. Identical lines come ' +
    'as often as they were written. A line without a time has that of the line before it, for `from`, `to` and order.',
  scope: 'read',
  example: '?reason=not-json&from=now-30d',
  errors: ['changed-meanwhile'],
  query: {
    ...recordsParameters,
    ...pageParameters,
    reason: Type.Optional(
      Type.Array(Type.Enum([...oddReasons]), {
        maxItems: oddReasons.length,
        description: 'Only lines that are odd for this reason; may be given several times. Left out: all but no-time.',
        examples: ['not-json'],
      }),
    ),
  },
  table: true,
  reply: replySchemaWith(Type.Array(OddSchema), {
    counts: Type.Array(
      Type.Object(
        {
          stream: Type.String(),
          reason: Type.String(),
          count: Type.Integer({ minimum: 1 }),
          unparsable: Type.Boolean({ description: 'Whether answers count it among `unparsable_lines`.' }),
        },
        closed,
      ),
    ),
    next_cursor: nextCursorSchema,
  }),
  async handle(ask) {
    const { q = '', from = '', to = '', tz = '', stream = [], tier = [], order, limit, cursor } = ask.query;
    const reasons = ask.query.reason ?? unparsableReasons;
    const question = ['odd', q, from, to, tz, stream.toSorted(), tier.toSorted(), order, reasons.toSorted()];
    const begun = cursor === undefined ? null : cursorOf(cursor, question);
    const clock = begun?.clock ?? clockOf(ask.query.tz, ask.services);
    const { data, meta } = await overRecords(
      ask,
      ask.query,
      async (scope) => {
        const odd = oddScope(scope, reasons);
        const [page, counts] = await Promise.all([
          findPage(odd, { order, limit, after: begun?.position ?? null }),
          countOddRecords(scope),
        ]);
        return { page, counts };
      },
      { clock },
    );
    const { page, counts } = data;
    const next = page.next === null ? null : writeCursor(question, { position: page.next, clock });
    linkNext(ask, next);
    return {
      data: page.records.map(oddReply),
      meta: {
        ...meta,
        counts: counts.map((one) => ({ ...one, unparsable: isUnparsable(one.reason) })),
        next_cursor: next,
      },
    };
  },
});

function isUnparsable(reason: string): boolean {
  const known: readonly string[] = unparsableReasons satisfies readonly OddReason[];
  return known.includes(reason);
}

function oddReply(found: PlacedRecord) {
  const { id, stream, tier, problem } = found;
  const line = lineOf(found);
  const raw = line.slice(0, SHOWN_CHARS_MAX);
  const bytes = Buffer.from(found.raw, 'base64').length;
  return { id, stream, reason: problem, time: timeOf(found), tier, bytes, raw, is_cut: raw.length < line.length };
}
