/** Prompts and responses for training: every match as NDJSON, or a page of them as JSON. */
import Type from 'typebox';
import type { Static } from 'typebox';
import { DEDUPED_CALLS_MAX, trainingPairs } from '../../app/pipeline/training-pairs.ts';
import type { LeftOut, TrainingPair } from '../../app/pipeline/training-pairs.ts';
import type { TrainingWish } from '../../app/pipeline/wanted-calls.ts';
import { writeKeyCursor } from '../../app/requests/request-cursor.ts';
import type { KeyPosition } from '../../app/requests/request-cursor.ts';
import { callStreamsOf } from '../../app/requests/role-streams.ts';
import { scopeOf } from '../../app/records-scope.ts';
import type { Clock } from '../../query/time-range.ts';
import type { Ask, Opened } from '../ask.ts';
import { openEndpoint } from '../endpoint.ts';
import { aboutCalls, overCalls } from '../over-calls.ts';
import { hasCalls, roleReplySchema } from '../over-roles.ts';
import { instantOf } from '../reply/instant.ts';
import { BadRequest } from '../request/bad-request.ts';
import { formatOf, formatTypes } from '../request/formats.ts';
import { recordsParameters } from '../request/parameters.ts';
import { clockOf, readRecords } from '../request/read-records.ts';
import type { RecordsQuery } from '../request/read-records.ts';
import { keyCursorOf } from '../request/read-cursor.ts';
import { linkNext, nextCursorSchema } from '../reply/list-page.ts';
import { closed, numberOrNull } from '../reply/schema-parts.ts';

const PAIRS_PER_PAGE_MAX = 1000;
const PAGE_SIZE = 100;
/** A reply is built as a whole: a page with longer texts has fewer pairs. */
const PAGE_CHARS_MAX = 16 * 1024 * 1024;
const NAME_CHARS_MAX = 1024;

const label = Type.Union([Type.String(), Type.Null()]);

export const PairSchema = Type.Object(
  {
    prompt: Type.String(),
    response: Type.String(),
    request_id: label,
    score: numberOrNull('null where the call has none.'),
    ok: Type.Boolean(),
    wrapper: label,
    topic: label,
    style: label,
    format: label,
    duration_ms: numberOrNull('null where the call does not say.'),
    time: Type.String({ description: 'Of the call.' }),
    prompt_record_id: Type.String({ description: 'The record that has the prompt.' }),
    response_record_id: Type.String({ description: 'The record that has the response.' }),
  },
  closed,
);

export const TrainingPageSchema = roleReplySchema(Type.Array(PairSchema), {
  next_cursor: nextCursorSchema,
});

const filter = (description: string, example: string) =>
  Type.Optional(Type.String({ minLength: 1, maxLength: NAME_CHARS_MAX, description, examples: [example] }));

const query = {
  ...recordsParameters,
  min_score: Type.Optional(Type.Number({ description: 'Only pairs with at least this score.', examples: [80] })),
  wrapper: filter('Only this chain, or chains with this wrapper.', 'prisma'),
  topic: filter('Only this topic.', 'bildung'),
  style: filter('Only this style.', 'sachlich'),
  ok: Type.Enum(['true', 'false', 'any'], {
    default: 'true',
    description: 'Only calls that went well, only failed ones, or both.',
  }),
  dedupe: Type.Boolean({
    default: true,
    description: 'Whether of pairs with the same prompt and response only the first is given.',
  }),
  limit: Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: 1_000_000_000,
      description: `At most so many. As NDJSON: all where it is left out; as JSON: ${PAGE_SIZE}, and ${PAIRS_PER_PAGE_MAX} at most.`,
    }),
  ),
  cursor: Type.Optional(
    Type.String({ maxLength: 4096, description: 'Where to go on, from `meta.next_cursor` of the page before.' }),
  ),
  format: Type.Optional(
    Type.Enum(['ndjson', 'json'], {
      description: 'Format of the reply; left out, `Accept` says it, and it is NDJSON where that does not.',
    }),
  ),
};
const queryObject = Type.Object(query);
type Query = Static<typeof queryObject>;

export const exportTrainingData = openEndpoint({
  id: 'exportTrainingData',
  method: 'GET',
  path: '/v1/training-data',
  tag: 'Pipeline',
  summary: 'prompts with their responses, for training',
  description:
    'The `response` of each call with the `prompt` of the same request: from the first record of a trace that has one, or ' +
    'from the call itself. Oldest first; each pair names the records that it was made of. Calls without a text for one of ' +
    'the two are left out. As NDJSON every match comes, in memory that does not grow with the pairs; a reply that breaks ' +
    'off ends without its last chunk. As JSON a page of them, which has fewer where their texts exceed 16 MiB. Equal pairs ' +
    `are told among ${DEDUPED_CALLS_MAX} calls at most; beyond, ask with dedupe=false. ${aboutCalls}`,
  scope: 'read',
  example: '?min_score=80&topic=bildung',
  errors: ['not-acceptable'],
  query,
  media: {
    'application/x-ndjson': { description: 'One pair a line.', schema: PairSchema },
    'application/json': { description: 'A page of pairs.', schema: TrainingPageSchema },
  },
  async open(ask) {
    const { format, cursor } = ask.query;
    const question = questionOf(ask.query);
    const begun = cursor === undefined ? null : keyCursorOf(cursor, question);
    const clock = begun?.clock ?? clockOf(ask.query.tz, ask.services);
    const after = begun?.position ?? null;
    const wanted = formatOf(format ?? null, ask.headers.accept, ['ndjson', 'json']);
    if (wanted === 'ndjson') return linesOf(ask, ask.query, clock, after);
    return pageOf(ask, ask.query, clock, after, question);
  },
});

function questionOf(asked: Query): unknown {
  const { q = '', from = '', to = '', tz = '', stream = [], tier = [], ok, dedupe } = asked;
  const { min_score: score = null, wrapper = null, topic = null, style = null } = asked;
  return ['training', q, from, to, tz, [...stream].sort(), [...tier].sort(), ok, dedupe, score, wrapper, topic, style];
}

function wishOf(asked: Query, after: KeyPosition | null): TrainingWish {
  const { min_score: scoreMin = null, wrapper = null, topic = null, style = null, ok, dedupe } = asked;
  return { scoreMin, wrapper, topic, style, ok: ok === 'any' ? null : ok === 'true', dedupe, after };
}

function nothingLeftOut(): LeftOut {
  return { withoutPrompt: 0, withoutResponse: 0, duplicates: 0 };
}

type AskForPairs = Pick<Ask, 'services' | 'signal' | 'url'>;

/** The work goes on while the reply is sent, so what it rests on is looked at again when it is through. */
async function linesOf(
  { services, signal }: AskForPairs,
  asked: Query,
  clock: Clock,
  after: KeyPosition | null,
): Promise<Opened> {
  const { followed, rolesOf } = services;
  const snapshot = followed.snapshot();
  const read = readRecords(recordsOf(asked), services, snapshot, { clock });
  const known = [...new Set(snapshot.caughtUp.files.map(({ stream }) => stream))].sort();
  const { question, tiers } = read;
  const streams = question.streams.length > 0 ? question.streams : known.filter((name) => hasCalls(rolesOf(name)));
  const scope = scopeOf(followed.engine, snapshot, { ...question, streams }, tiers, { signal });
  const roles = callStreamsOf(scope, rolesOf, asked.stream ?? []);
  const pairs = trainingPairs(scope, roles, rolesOf, wishOf(asked, after), nothingLeftOut());
  // What cannot be answered is told before the reply begins.
  const first = await pairs.next();
  const { limit = Number.POSITIVE_INFINITY } = asked;
  async function* lines(): AsyncGenerator<string> {
    let given = 0;
    for (let next = first; next.done !== true && given < limit; next = await pairs.next()) {
      yield `${JSON.stringify(pairRow(next.value))}\n`;
      given += 1;
    }
    await pairs.return(undefined);
    followed.expectWhole(snapshot);
  }
  return { status: 200, headers: { 'content-type': `${formatTypes.ndjson}; charset=utf-8` }, body: lines() };
}

async function pageOf(
  ask: AskForPairs & Pick<Ask, 'setHeader'>,
  asked: Query,
  clock: Clock,
  after: KeyPosition | null,
  question: unknown,
): Promise<Opened> {
  const { limit = PAGE_SIZE } = asked;
  if (limit > PAIRS_PER_PAGE_MAX) {
    const message = `limit: a page of JSON has ${PAIRS_PER_PAGE_MAX} pairs at most, not ${limit}`;
    throw new BadRequest('limit', message, 'ask with format=ndjson for all at once');
  }
  const { answer, meta } = await overCalls(
    ask,
    recordsOf(asked),
    async (scope, roles) => {
      const pairs = trainingPairs(scope, roles, ask.services.rolesOf, wishOf(asked, after), nothingLeftOut());
      return takePage(pairs, limit);
    },
    { clock },
  );
  const last = answer.pairs.at(-1);
  const position = answer.hasMore && last !== undefined ? { ns: last.ns, id: last.responseRecordId } : null;
  const next = position === null ? null : writeKeyCursor(question, { position, clock });
  linkNext(ask, next);
  const value = { data: answer.pairs.map(pairRow), meta: { ...meta, next_cursor: next } };
  return {
    status: 200,
    headers: { 'content-type': `${formatTypes.json}; charset=utf-8` },
    body: once(JSON.stringify(value)),
  };
}

/** Identical lines share their place, so none of them is left for the next page. */
async function takePage(
  pairs: AsyncGenerator<TrainingPair>,
  limit: number,
): Promise<{ readonly pairs: TrainingPair[]; readonly hasMore: boolean }> {
  const taken: TrainingPair[] = [];
  let chars = 0;
  for await (const pair of pairs) {
    const last = taken.at(-1);
    const isFull = taken.length >= limit || (last !== undefined && chars + sizeOf(pair) > PAGE_CHARS_MAX);
    if (isFull && pair.responseRecordId !== last?.responseRecordId) return { pairs: taken, hasMore: true };
    taken.push(pair);
    chars += sizeOf(pair);
  }
  return { pairs: taken, hasMore: false };
}

function sizeOf({ prompt, response }: TrainingPair): number {
  return prompt.length + response.length;
}

async function* once(text: string): AsyncGenerator<string> {
  await Promise.resolve();
  yield text;
}

/** Only what is about records. */
function recordsOf({ q, from, to, tz, stream, tier }: Query): RecordsQuery {
  return {
    ...(q === undefined ? {} : { q }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(tz === undefined ? {} : { tz }),
    ...(stream === undefined ? {} : { stream }),
    ...(tier === undefined ? {} : { tier }),
  };
}

function pairRow({
  prompt,
  response,
  requestId,
  ns,
  promptRecordId,
  responseRecordId,
  durationMs,
  ...rest
}: TrainingPair) {
  return {
    prompt,
    response,
    request_id: requestId,
    ...rest,
    duration_ms: durationMs,
    time: instantOf(ns),
    prompt_record_id: promptRecordId,
    response_record_id: responseRecordId,
  };
}
