/** Wrappers, topics, styles and formats: the calls of each in figures. */
import Type from 'typebox';
import type { Grouping } from '../../app/pipeline/calls.ts';
import { labelSummaries } from '../../app/pipeline/label-summary.ts';
import type { Ask } from '../ask.ts';
import { endpoint } from '../endpoint.ts';
import { aboutCalls, overCalls } from '../over-calls.ts';
import { roleReplySchema } from '../over-roles.ts';
import { LabelRowSchema, labelRow } from '../reply/label-row.ts';
import { recordsParameters } from '../request/parameters.ts';
import type { RecordsQuery } from '../request/read-records.ts';

const LABELS_MAX = 1000;

const query = {
  ...recordsParameters,
  limit: Type.Integer({
    minimum: 1,
    maximum: LABELS_MAX,
    default: 100,
    description: 'At most so many, those with the most calls; `meta.labels` says how many there are.',
  }),
};

export const byParameter = Type.Enum(['chain', 'wrapper'], {
  default: 'chain',
  description:
    'chain: wrappers that stand around a prompt together are one, as `lotse + prisma`; wrapper: each by itself.',
});

export function groupingOf(by: 'chain' | 'wrapper'): Grouping {
  return by === 'chain' ? 'wrapper' : 'wrappers';
}

const reply = roleReplySchema(Type.Array(LabelRowSchema), {
  labels: Type.Integer({ minimum: 0, description: 'Labels in all; more than rows where the limit was met.' }),
  requests: Type.Integer({ minimum: 0, description: 'Calls in all.' }),
});

async function labelsReply(
  ask: Pick<Ask, 'services' | 'signal'>,
  asked: RecordsQuery & { readonly limit: number },
  grouping: Grouping,
) {
  const kind = grouping === 'wrappers' ? 'wrapper' : grouping;
  const { answer, meta } = await overCalls(ask, asked, async (scope, roles) =>
    // Where no stream has the label, all calls would be one group that says nothing.
    roles.calls.some(({ labels }) => labels[kind] !== null)
      ? labelSummaries(scope, roles, { grouping, limit: asked.limit, within: null })
      : { labels: [], labelCount: 0, requests: 0 },
  );
  const { labels, labelCount, requests } = answer;
  return { data: labels.map((label) => labelRow(label, requests)), meta: { ...meta, labels: labelCount, requests } };
}

const figures =
  "Counts, percentiles and shares are exact; the interval of a share is Wilson's, that of a mean Student's, both at 95%.";

export const listWrappers = endpoint({
  id: 'listWrappers',
  method: 'GET',
  path: '/v1/wrappers',
  tag: 'Pipeline',
  summary: 'how well each wrapper does',
  description: `For each wrapper or chain: calls, share that went well, duration, score and whether it rises. ${figures} ${aboutCalls}`,
  scope: 'read',
  example: '?by=wrapper&from=now-30d',
  query: { ...query, by: byParameter },
  table: true,
  reply,
  handle: (ask) => labelsReply(ask, ask.query, groupingOf(ask.query.by)),
});

export const listTopics = endpoint({
  id: 'listTopics',
  method: 'GET',
  path: '/v1/topics',
  tag: 'Pipeline',
  summary: 'how well each topic does',
  description: `For each topic: calls, share that went well, duration, score and whether it rises. ${figures} ${aboutCalls}`,
  scope: 'read',
  example: '?from=now-30d',
  query,
  table: true,
  reply,
  handle: (ask) => labelsReply(ask, ask.query, 'topic'),
});

export const listStyles = endpoint({
  id: 'listStyles',
  method: 'GET',
  path: '/v1/styles',
  tag: 'Pipeline',
  summary: 'how well each style does',
  description: `For each style: calls, share that went well, duration, score and whether it rises. ${figures} ${aboutCalls}`,
  scope: 'read',
  example: '?from=now-30d',
  query,
  table: true,
  reply,
  handle: (ask) => labelsReply(ask, ask.query, 'style'),
});

export const listFormats = endpoint({
  id: 'listFormats',
  method: 'GET',
  path: '/v1/formats',
  tag: 'Pipeline',
  summary: 'how well each format does',
  description: `For each format of an answer: calls, share that went well, duration, score and whether it rises. ${figures} ${aboutCalls}`,
  scope: 'read',
  example: '?from=now-30d',
  query,
  table: true,
  reply,
  handle: (ask) => labelsReply(ask, ask.query, 'format'),
});
