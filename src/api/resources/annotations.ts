/** Marks that people put on curves: a fix of the backend, a new wrapper. */
import Type from 'typebox';
import { ANNOTATIONS_MAX, type Annotation } from '../../app/learning/annotations.ts';
import { parseMoment } from '../../query/time-range.ts';
import { endpoint } from '../endpoint.ts';
import { AnnotationSchema, shownAnnotation } from '../reply/annotation-schema.ts';
import { instantOf } from '../reply/instant.ts';
import { closed } from '../reply/schema-parts.ts';
import { BadRequest } from '../request/bad-request.ts';
import { recordsParameters } from '../request/parameters.ts';
import { clockOf, rangeOf } from '../request/read-records.ts';
import type { Services } from '../services.ts';

/** A mark on a chart, not a report. */
const TEXT_CHARS_MAX = 500;
const STEP_MAX = 1e15;
const KIND = '^[a-z][a-z0-9-]{0,31}$';

export const listAnnotations = endpoint({
  id: 'listAnnotations',
  method: 'GET',
  path: '/v1/annotations',
  tag: 'Learning',
  summary: 'marks that people put on curves',
  description: `All of them, in the order of their time and then of their steps, or those of a range or kind. What marks a step alone is in every range. There are at most ${ANNOTATIONS_MAX}.`,
  scope: 'read',
  example: '?from=now-30d',
  errors: ['file-failed'],
  table: true,
  query: {
    from: recordsParameters.from,
    to: recordsParameters.to,
    tz: recordsParameters.tz,
    kind: Type.Optional(Type.String({ pattern: KIND, description: 'Only those of this kind.', examples: ['fix'] })),
  },
  reply: Type.Object({ data: Type.Array(AnnotationSchema) }, closed),
  async handle({ query, services }) {
    const { fromNs, toNs } = rangeOf(query, clockOf(query.tz, services));
    const isAsked = ({ time, kind }: Annotation) => {
      if (query.kind !== undefined && query.kind !== kind) return false;
      const ns = time === null ? null : BigInt(Date.parse(time)) * 1_000_000n;
      return ns === null || ((fromNs === null || ns >= fromNs) && (toNs === null || ns < toNs));
    };
    const all = await services.annotations.list();
    return { data: all.filter(isAsked).toSorted(byPlace).map(shownAnnotation) };
  },
});

export const createAnnotation = endpoint({
  id: 'createAnnotation',
  method: 'POST',
  path: '/v1/annotations',
  tag: 'Learning',
  summary: 'put a mark on curves',
  description:
    'It marks a moment, or a step, or both. It is on the disk when the reply comes, and on every curve that goes there.',
  scope: 'ingest',
  status: 201,
  example: '{"time":"2025-12-07T14:00:00Z","text":"backend answers again","kind":"fix"}',
  errors: ['already-exists', 'too-large', 'file-failed'],
  body: Type.Object(
    {
      time: Type.Optional(
        Type.String({
          minLength: 1,
          maxLength: 100,
          description: 'Moment: RFC 3339, a day, now, or an epoch. Kept to the millisecond.',
        }),
      ),
      step: Type.Optional(
        Type.Number({ minimum: -STEP_MAX, maximum: STEP_MAX, description: 'Number of a generation.' }),
      ),
      text: Type.String({
        minLength: 1,
        maxLength: TEXT_CHARS_MAX,
        pattern: String.raw`^[^\u0000-\u0008\u000b-\u001f\u007f]*[^\s\u0000-\u001f\u007f][^\u0000-\u0008\u000b-\u001f\u007f]*$`,
        description: 'What happened.',
      }),
      kind: Type.Optional(
        Type.String({
          pattern: KIND,
          description: 'What sort of event it is, such as fix, deploy, wrapper; note where it is left out.',
        }),
      ),
    },
    closed,
  ),
  reply: Type.Object({ data: AnnotationSchema }, closed),
  async handle({ body, client, services }) {
    const { text, step = null, kind = 'note' } = body;
    if (body.time === undefined && step === null) {
      throw new BadRequest('', 'the annotation marks neither a moment nor a step', 'give time, or step');
    }
    const time = body.time === undefined ? null : momentAt(body.time, services);
    return { data: shownAnnotation(await services.annotations.add({ time, step, text, kind }, client.token)) };
  },
});

export const deleteAnnotation = endpoint({
  id: 'deleteAnnotation',
  method: 'DELETE',
  path: '/v1/annotations/{id}',
  tag: 'Learning',
  summary: 'take a mark off again',
  description: 'The reply is what was removed, so that it can be put back.',
  scope: 'ingest',
  errors: ['not-found', 'file-failed'],
  params: { id: Type.String({ maxLength: 64, description: 'Id of the annotation.', examples: ['3f9a1c0b77de'] }) },
  reply: Type.Object({ data: AnnotationSchema }, closed),
  async handle({ path: { id }, services }) {
    return { data: shownAnnotation(await services.annotations.remove(id)) };
  },
});

const NS_PER_MS = 1_000_000n;

/** RFC 3339 in UTC. Throws `bad-request`. */
function momentAt(text: string, services: Services): string {
  const moment = parseMoment(text, clockOf(undefined, services));
  if (!moment.ok) throw new BadRequest('/time', `/time: ${moment.fault.message}`, moment.fault.hint);
  const { startNs } = moment.span;
  return instantOf(startNs - (((startNs % NS_PER_MS) + NS_PER_MS) % NS_PER_MS));
}

function byPlace(one: Annotation, other: Annotation): number {
  const time = (annotation: Annotation) => (annotation.time === null ? Infinity : Date.parse(annotation.time));
  const [first, second] = [time(one), time(other)];
  if (first !== second) return first - second;
  return (one.step ?? Infinity) === (other.step ?? Infinity) ? 0 : (one.step ?? Infinity) - (other.step ?? Infinity);
}
