/** One wrapper or one topic: how it does over time, with what, and where it fails. */
import Type from 'typebox';
import type { Grouping } from '../../app/pipeline/calls.ts';
import { labelProfile } from '../../app/pipeline/label-profile.ts';
import type { LabelExample, LabelProfile } from '../../app/pipeline/label-profile.ts';
import { labelSummaries } from '../../app/pipeline/label-summary.ts';
import type { RecordsScope } from '../../app/records-scope.ts';
import type { RoleStreams } from '../../app/requests/role-streams.ts';
import { nearestWord } from '../../model/did-you-mean.ts';
import { VarveError } from '../../model/errors.ts';
import type { Ask } from '../ask.ts';
import { endpoint } from '../endpoint.ts';
import { aboutCalls, overCalls } from '../over-calls.ts';
import { roleReplySchema, tellsOfRequests } from '../over-roles.ts';
import { instantOf } from '../reply/instant.ts';
import { LabelRowSchema, labelRow } from '../reply/label-row.ts';
import { recordsParameters } from '../request/parameters.ts';
import type { RecordsQuery } from '../request/read-records.ts';
import { byParameter, groupingOf } from './labels.ts';
import { errorGroupProperties, errorGroupRow } from './requests-time.ts';
import { closed, numberOrNull } from '../reply/schema-parts.ts';
import { whatever } from '../../app/records-question.ts';

const NAME_CHARS_MAX = 1024;
const ERRORS_SHOWN = 20;
/** Names among which the meant one is looked for. */
const NAMES_MAX = 1000;

const params = (what: string) => ({
  name: Type.String({ minLength: 1, maxLength: NAME_CHARS_MAX, description: `Name of the ${what}.` }),
});

const profileSchema = (others: 'topics' | 'wrappers') =>
  Type.Object(
    {
      summary: Type.Union([LabelRowSchema, Type.Null()], { description: 'null: no call of it lies in the range.' }),
      interval: Type.Union([Type.String(), Type.Null()], { description: 'How long the stretches of `over_time` are.' }),
      over_time: Type.Array(
        Type.Object(
          {
            from: Type.String({ description: 'Begin of the stretch, by the calendar of the time zone.' }),
            requests: Type.Integer({ minimum: 0 }),
            ok_share: numberOrNull('null where there was no call.'),
            p50_ms: numberOrNull('Median duration, exact.'),
            p95_ms: numberOrNull('95% took at most so long, exact.'),
            mean_score: numberOrNull('null where there was no score.'),
          },
          closed,
        ),
        { description: 'From the first call to the last, also where there was none.' },
      ),
      [others]: Type.Array(LabelRowSchema, {
        description: 'Its calls by this label, the most frequent first; at most 50.',
      }),
      errors: Type.Array(Type.Object(errorGroupProperties, closed), {
        description: `Why its requests failed, as in /v1/requests/errors; the ${ERRORS_SHOWN} most frequent groups.`,
      }),
      error_groups: Type.Integer({ minimum: 0, description: 'Groups in all.' }),
      failed_requests: Type.Integer({
        minimum: 0,
        description: 'Failed requests, also those that failed before the backend was called.',
      }),
      examples: Type.Array(
        Type.Object(
          {
            why: Type.Enum(['newest', 'best', 'worst', 'slowest']),
            record_id: Type.String(),
            request_id: Type.Union([Type.String(), Type.Null()]),
            time: Type.String(),
            ok: Type.Boolean(),
            score: numberOrNull('null where it has none.'),
            duration_ms: numberOrNull('null where it does not say.'),
          },
          closed,
        ),
      ),
    },
    closed,
  );

interface Asked {
  readonly query: RecordsQuery;
  readonly name: string;
  readonly grouping: Grouping;
  readonly other: Grouping;
  /** What to try for a wrapper that is none by itself, or the other way round. */
  readonly elsewhere: { readonly grouping: Grouping; readonly hint: string } | null;
}

async function profileOf(ask: Pick<Ask, 'services' | 'signal'>, asked: Asked) {
  const { name, grouping, other } = asked;
  const { answer, meta } = await overCalls(
    ask,
    asked.query,
    async (scope, roles, clock) => {
      const wish = { grouping, name, other, timezone: clock.timezone };
      const profile = await labelProfile(scope, roles, ask.services.rolesOf, wish);
      if (profile === null) await expectKnown(scope, roles, asked);
      return profile;
    },
    // Failures before a call are told by the traces.
    asked.query.stream === undefined ? { isAsked: tellsOfRequests } : {},
  );
  return { profile: answer, meta };
}

/** Throws `not-found` where no call of any time has the label. */
async function expectKnown(scope: RecordsScope, roles: RoleStreams, asked: Asked): Promise<void> {
  const { name, grouping, elsewhere } = asked;
  const ever = scope.with(whatever);
  const namesOf = async (one: Grouping) => {
    const { labels } = await labelSummaries(ever, roles, { grouping: one, limit: NAMES_MAX, within: null });
    return labels.flatMap((label) => label.name ?? []);
  };
  const { labels } = await labelSummaries(ever, roles, { grouping, limit: 1, within: { grouping, name } });
  if (labels.length > 0) return;
  const names = await namesOf(grouping);
  const near = nearestWord(name, names);
  const isElsewhere = elsewhere !== null && (await namesOf(elsewhere.grouping)).includes(name);
  const there = names.length === 0 ? 'there is none' : `there are: ${names.slice(0, 10).join(', ')}`;
  const hint = isElsewhere ? elsewhere.hint : near === null ? there : `did you mean ${near}?`;
  const what = grouping === 'topic' ? 'topic' : grouping === 'wrapper' ? 'chain of wrappers' : 'wrapper';
  throw new VarveError('not-found', `no call has the ${what} '${name.slice(0, 80)}'`, hint);
}

const bare = {
  summary: null,
  interval: null,
  over_time: [],
  errors: [],
  error_groups: 0,
  failed_requests: 0,
  examples: [],
};

function profileReply(profile: LabelProfile) {
  const { summary, interval, overTime, failures, examples } = profile;
  return {
    summary: labelRow(summary, summary.requests),
    interval,
    over_time: overTime.map(({ fromMs, requests, okShare, p50Ms, p95Ms, scoreMean }) => ({
      from: instantOf(BigInt(fromMs) * 1_000_000n),
      requests,
      ok_share: okShare,
      p50_ms: p50Ms,
      p95_ms: p95Ms,
      mean_score: scoreMean,
    })),
    errors: failures.groups.slice(0, ERRORS_SHOWN).map(errorGroupRow),
    error_groups: failures.groups.length,
    failed_requests: failures.failed,
    examples: examples.map(exampleRow),
  };
}

function exampleRow({ why, recordId, requestId, ns, ok, score, durationMs }: LabelExample) {
  return {
    why,
    record_id: recordId,
    request_id: requestId,
    time: instantOf(ns),
    ok,
    score,
    duration_ms: durationMs,
  };
}

function othersOf(profile: LabelProfile) {
  return profile.others.map((label) => labelRow(label, profile.summary.requests));
}

export const getWrapper = endpoint({
  id: 'getWrapper',
  method: 'GET',
  path: '/v1/wrappers/{name}',
  tag: 'Pipeline',
  summary: 'all about one wrapper',
  description:
    'How a chain, or with `by=wrapper` a wrapper in any chain, does: figures, course over time, its topics, why requests ' +
    'with it failed, and records to look at: the newest, the best, the worst and the slowest. A chain is named as in ' +
    `/v1/wrappers, such as \`lotse + prisma\`. ${aboutCalls}`,
  scope: 'read',
  example: '?by=wrapper',
  errors: ['not-found'],
  params: params('chain or wrapper'),
  query: { ...recordsParameters, by: byParameter },
  reply: roleReplySchema(profileSchema('topics'), {}),
  async handle(ask) {
    const { by } = ask.query;
    const elsewhere =
      by === 'chain'
        ? { grouping: 'wrappers' as const, hint: 'it is a wrapper in longer chains: ask with by=wrapper' }
        : { grouping: 'wrapper' as const, hint: 'it is a chain of wrappers: ask with by=chain' };
    const asked = {
      query: ask.query,
      name: ask.path.name,
      grouping: groupingOf(by),
      other: 'topic' as const,
      elsewhere,
    };
    const { profile, meta } = await profileOf(ask, asked);
    if (profile === null) return { data: { ...bare, topics: [] }, meta };
    return { data: { ...profileReply(profile), topics: othersOf(profile) }, meta };
  },
});

export const getTopic = endpoint({
  id: 'getTopic',
  method: 'GET',
  path: '/v1/topics/{name}',
  tag: 'Pipeline',
  summary: 'all about one topic',
  description:
    'How a topic does: figures, course over time, the chains of wrappers that it went through, why its requests failed, ' +
    `and records to look at: the newest, the best, the worst and the slowest. ${aboutCalls}`,
  scope: 'read',
  errors: ['not-found'],
  params: params('topic'),
  query: recordsParameters,
  reply: roleReplySchema(profileSchema('wrappers'), {}),
  async handle(ask) {
    const asked = {
      query: ask.query,
      name: ask.path.name,
      grouping: 'topic' as const,
      other: 'wrapper' as const,
      elsewhere: null,
    };
    const { profile, meta } = await profileOf(ask, asked);
    if (profile === null) return { data: { ...bare, wrappers: [] }, meta };
    return { data: { ...profileReply(profile), wrappers: othersOf(profile) }, meta };
  },
});
