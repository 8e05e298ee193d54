/** Records as they are written, for as long as the client listens: each once, also when the connection or the server ends. */
import Type from 'typebox';
import { EVENT_ID_CHARS_MAX, MOVES_CHARS_MAX, readEventId } from '../../app/tail/event-id.ts';
import { TAIL_CLIENTS_MAX, TAIL_LAST_MAX } from '../../app/tail/tail-limits.ts';
import { streamKey } from '../../app/tail/tail-point.ts';
import type { TailPoint } from '../../app/tail/tail-point.ts';
import type { TailReader } from '../../app/tail/tail-reader.ts';
import type { TailWish } from '../../app/tail/tail-wish.ts';
import { VarveError } from '../../model/errors.ts';
import type { Ask } from '../ask.ts';
import { openEndpoint } from '../endpoint.ts';
import { problemOf } from '../problem.ts';
import { fieldNames } from '../reply/record-row.ts';
import { eventForms, lineForms } from '../reply/tail-forms.ts';
import type { TailForms } from '../reply/tail-forms.ts';
import { BadRequest } from '../request/bad-request.ts';
import { formatOf } from '../request/formats.ts';
import { fieldsParameter, recordsParameters } from '../request/parameters.ts';
import { readRecords } from '../request/read-records.ts';
import type { Services } from '../services.ts';

const types = { sse: 'text/event-stream', ndjson: 'application/x-ndjson' } as const;
const formats = ['sse', 'ndjson'] as const;
/** Proxies close a connection on which nothing came for a minute or so. */
const BEAT_MS = 15_000;
const LAST = 10;
const HEADER = 'Last-Event-ID';

const eventId = (description: string) =>
  Type.Optional(Type.String({ maxLength: EVENT_ID_CHARS_MAX, description, 'x-wanted': 'the id of an event' }));

export const tailRecords = openEndpoint({
  id: 'tailRecords',
  method: 'GET',
  path: '/v1/records/tail',
  tag: 'Records',
  summary: 'records as they are written',
  description:
    'Shows the newest matches, then each match as it is written, for as long as the client listens. No record is left ' +
    'out and none comes twice: each event has an id, and a client that comes back with the last one it saw goes on right ' +
    'behind it, after a lost connection, a restart or a crash of the server, across rotation, archiving and a new index. ' +
    'A browser does that by itself. Records of a file come in the order in which they were written; files are merged by ' +
    'the time of their records as far as they are found together. A client that is slow is told that it is `behind`, and misses ' +
    `nothing. At most ${TAIL_CLIENTS_MAX} clients listen at once; the next one gets 503 with Retry-After.`,
  scope: 'read',
  example: '?q=stage:ERROR&last=20&format=ndjson',
  errors: ['not-acceptable'],
  query: {
    q: recordsParameters.q,
    tz: recordsParameters.tz,
    stream: recordsParameters.stream,
    ...fieldsParameter,
    last: Type.Integer({
      minimum: 0,
      maximum: TAIL_LAST_MAX,
      default: LAST,
      description: 'How many of the newest matches come first. Without meaning where an id is given.',
    }),
    last_event_id: eventId(`Goes on behind this event; \`${HEADER}\` goes before it.`),
    cursor: eventId('The same, for those who read lines.'),
    format: Type.Optional(
      Type.Enum([...formats], { description: 'Left out, `Accept` says it, and it is `sse` where that does not.' }),
    ),
  },
  media: {
    [types.sse]: {
      description:
        'Events with JSON as their data. `hello` comes first. `record` is {id, stream, time, tier, record, raw}. ' +
        '`behind` is {lag_ms, bytes}: for how long the client has not been level with the logs, and how many bytes of ' +
        'lines there are that it has not been shown; 0 once it is level. `gone` is a problem, and the last event. A ' +
        'comment comes every 15 s where nothing else does, with an id up to which all was looked at.',
    },
    [types.ndjson]: {
      description:
        'The same objects line by line, each with a `cursor`. A line without `raw` only has a newer cursor: the first ' +
        'one, and one every 15 s where no record comes. A line with `problem` is the last one.',
    },
  },
  endless: true,
  async open(ask) {
    const { services, signal, query, headers } = ask;
    const fields = fieldNames(query.fields);
    const format = formatOf(query.format ?? null, headers.accept, formats, types);
    const forms = format === 'sse' ? eventForms(fields) : lineForms(fields);
    const { question } = readRecords(query, services, services.followed.snapshot());
    const { condition, streams } = question;
    const given = idGiven(ask);
    const begin: TailWish['begin'] =
      given === null ? { kind: 'newest', count: query.last } : { kind: 'behind', point: pointOf(given, streams) };
    const reader = await services.tails
      .open({ condition, streams, begin, form: forms }, signal)
      .catch((thrown: unknown): never => {
        if (given === null || !(thrown instanceof VarveError) || thrown.code !== 'changed-meanwhile') throw thrown;
        throw new BadRequest(given.name, `${given.name}: ${thrown.message}`, thrown.hint);
      });
    if (reader.id().length > EVENT_ID_CHARS_MAX - MOVES_CHARS_MAX) {
      reader.close();
      const message = 'there are more streams than the id of an event can say where they go on';
      throw new BadRequest('stream', message, 'name those that are wanted with stream=');
    }
    return { status: 200, headers: forms.headers, body: toldBy(reader, forms, given !== null, services) };
  },
});

interface GivenId {
  /** Where it was given. */
  readonly name: string;
  readonly text: string;
}

function idGiven({
  headers,
  query,
}: Pick<Ask<unknown, { last_event_id?: string; cursor?: string }>, 'headers' | 'query'>): GivenId | null {
  const inHeader = headers['last-event-id'];
  // A browser that connects again sends the header, beside the address that it began with.
  const all = [
    { name: HEADER, text: Array.isArray(inHeader) ? inHeader.join(', ') : inHeader },
    { name: 'last_event_id', text: query.last_event_id },
    { name: 'cursor', text: query.cursor },
  ];
  for (const { name, text } of all) if (text !== undefined && text !== '') return { name, text };
  return null;
}

function pointOf({ name, text }: GivenId, streams: readonly string[]): TailPoint {
  const point = readEventId(text);
  if (point === null) {
    throw new BadRequest(
      name,
      `${name} is none of the ids of these events`,
      'give back an id as it came, or begin anew',
    );
  }
  const isWide =
    point.isOfAll || (streams.length > 0 && streams.every((stream) => point.streams.has(streamKey(stream))));
  if (isWide) return point;
  const message = `${name} is of a tail of fewer streams: it does not say where the others go on`;
  throw new BadRequest(name, message, 'ask for the same streams, or begin anew without it');
}

async function* toldBy(
  reader: TailReader,
  forms: TailForms,
  isResumed: boolean,
  services: Services,
): AsyncGenerator<string | Uint8Array> {
  try {
    yield forms.hello(reader.id(), { resumed: isResumed, heartbeat_ms: BEAT_MS });
    for (let item = await reader.next(BEAT_MS); item !== null; item = await reader.next(BEAT_MS)) {
      if (item.kind === 'records') yield item.text;
      else if (item.kind === 'quiet') yield forms.quiet(item.id);
      else {
        const told = forms.behind({ lag_ms: item.lagMs, bytes: item.bytes });
        if (told !== '') yield told;
      }
    }
    if (services.stopped.aborted) yield forms.gone(problemOf(ending(), ''));
  } catch (thrown) {
    // What must not happen breaks the reply off, and is told to the log.
    if (!(thrown instanceof VarveError)) throw thrown;
    yield forms.gone(problemOf(thrown, ''));
  } finally {
    reader.close();
  }
}

function ending(): VarveError {
  return new VarveError('not-ready', 'the server ends', 'connect again: the id of the last event goes on behind it');
}
