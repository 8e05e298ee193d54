/** Where requests spend their time, and why they fail. */
import Type from 'typebox';
import { AskedRequests } from '../../app/requests/asked-requests.ts';
import { failedRequests } from '../../app/requests/failed-requests.ts';
import type { ErrorGroup } from '../../app/requests/failed-requests.ts';
import { timeByStage, wholeDurations } from '../../app/requests/time-by-stage.ts';
import { endpoint } from '../endpoint.ts';
import { overRoles, roleReplySchema, tellsOfRequests } from '../over-roles.ts';
import { instantOf } from '../reply/instant.ts';
import { snakeCased } from '../reply/snake-case.ts';
import { recordsParameters } from '../request/parameters.ts';
import { closed, countSchema, numberOrNull, shareOrNull, textOrNull } from '../reply/schema-parts.ts';

const ROWS_MAX = 1000;
const limit = (what: string) =>
  Type.Integer({ minimum: 1, maximum: ROWS_MAX, default: 100, description: `At most so many ${what}.` });

export const listRequestStages = endpoint({
  id: 'listRequestStages',
  method: 'GET',
  path: '/v1/requests/stages',
  tag: 'Requests',
  summary: 'time that requests spend in each stage',
  description:
    'A stage lasts until the next stage of the same request; the last one has no duration and is counted as ended. All ' +
    'figures are exact, over every request whose first record lies in the range and of which a record matches `q`. The ' +
    'stages come in the order in which requests reach them. Percentiles are those of R and NumPy (definition 7).',
  scope: 'read',
  example: '?from=now-24h',
  query: { ...recordsParameters, limit: limit('stages, those with the most time') },
  table: true,
  reply: roleReplySchema(
    Type.Array(
      Type.Object(
        {
          stage: Type.String(),
          count: countSchema('How often it was reached.'),
          ended_count: countSchema('How often no stage came after it.'),
          p50_ms: numberOrNull('Half of the times in it were at most so long; null where it was always the last.'),
          p95_ms: numberOrNull('95% of the times in it were at most so long.'),
          p99_ms: numberOrNull('99% of the times in it were at most so long.'),
          max_ms: numberOrNull('The longest time in it.'),
          total_ms: Type.Number({ description: 'All times in it together.' }),
          share: shareOrNull('Of the time in all stages together; null where that is none.'),
        },
        closed,
      ),
    ),
    {
      stages: countSchema('Different stages in all; more than rows where the limit was met.'),
      requests: countSchema('Requests with a stage.'),
      duration: Type.Object(
        {
          count: countSchema('Requests of which it is known.'),
          p50_ms: numberOrNull('Half of them took at most so long; null where there are none.'),
          p95_ms: numberOrNull('95% of them took at most so long.'),
          max_ms: numberOrNull('The slowest took so long.'),
        },
        { ...closed, description: 'How long whole requests took, each as /v1/requests says it.' },
      ),
    },
  ),
  async handle(ask) {
    const { found, meta } = await overRoles(ask, ask.query, { isAsked: tellsOfRequests }, async (scope) => {
      const asked = new AskedRequests(scope, ask.services.rolesOf);
      const byStage = await timeByStage(asked, ask.query.limit);
      return { ...byStage, duration: await wholeDurations(asked), streams: asked.roles.names };
    });
    const { stages, stageCount, requests, duration } = found;
    return {
      data: stages.map(snakeCased),
      meta: { ...meta, stages: stageCount, requests, duration: snakeCased(duration) },
    };
  },
});

export const errorGroupProperties = {
  stage: textOrNull('The last stage that was reached; null where no trace tells.'),
  template: textOrNull('Text of the error, with <num>, <path> and so on for its values; null where no record has one.'),
  template_id: textOrNull('Name of the template for good.'),
  count: Type.Integer({ minimum: 1, description: 'Failed requests.' }),
  first_time: Type.String({ description: 'Time of the first failure.' }),
  last_time: Type.String({ description: 'Time of the last failure.' }),
  example_request_ids: Type.Array(Type.String(), { description: 'Requests, the newest first.' }),
  example_record_ids: Type.Array(Type.String(), { description: 'Their records that say so, in the same order.' }),
};

export const listRequestErrors = endpoint({
  id: 'listRequestErrors',
  method: 'GET',
  path: '/v1/requests/errors',
  tag: 'Requests',
  summary: 'why requests fail, grouped',
  description:
    'Failed requests by the last stage that they reached and by the text of their last error, from which numbers, paths, ' +
    'ids and times are taken out. A request fails by a stage that is called an error, by a record with a text `error`, or ' +
    'by a call that says so; the last record that tells decides. Each failed request counts once, exactly. Of a text the ' +
    'first 200 characters count. Beyond 10,000 kinds of errors further ones are counted in `meta.other` alone.',
  scope: 'read',
  example: '?from=now-7d&limit=10',
  query: { ...recordsParameters, limit: limit('groups, the most frequent') },
  table: true,
  reply: roleReplySchema(
    Type.Array(Type.Object({ ...errorGroupProperties, share: shareOrNull('Of all failed requests.') }, closed)),
    {
      groups: countSchema('Groups in all; more than rows where the limit was met.'),
      requests: countSchema('Requests that were asked for.'),
      failed: countSchema('Failed ones among them.'),
      other: countSchema('Failed ones of further kinds, which are in no group.'),
    },
  ),
  async handle(ask) {
    const { found, meta } = await overRoles(ask, ask.query, { isAsked: tellsOfRequests }, async (scope) => {
      const asked = new AskedRequests(scope, ask.services.rolesOf);
      return { ...(await failedRequests(asked)), streams: asked.roles.names };
    });
    const { groups, requests, failed, other } = found;
    return {
      data: groups
        .slice(0, ask.query.limit)
        .map((group) => ({ ...errorGroupRow(group), share: failed === 0 ? null : group.count / failed })),
      meta: { ...meta, groups: groups.length, requests, failed, other },
    };
  },
});

export function errorGroupRow({ stage, template, templateId, count: times, firstNs, lastNs, examples }: ErrorGroup) {
  return {
    stage,
    template,
    template_id: templateId,
    count: times,
    first_time: instantOf(firstNs),
    last_time: instantOf(lastNs),
    example_request_ids: examples.map(({ requestId }) => requestId),
    example_record_ids: examples.map(({ recordId }) => recordId),
  };
}
