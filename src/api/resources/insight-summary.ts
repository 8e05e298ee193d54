/** How things are: the typed findings that a first page opens with, from which it makes its sentence and its figures. */
import Type from 'typebox';
import { whatever } from '../../app/records-question.ts';
import { scopeOf } from '../../app/records-scope.ts';
import { timeSpanOf } from '../../app/stats/time-span.ts';
import { summaryAsk } from '../../app/summary/summary-ask.ts';
import { summaryOf } from '../../app/summary/summary.ts';
import type { SummaryField } from '../../app/summary/summary.ts';
import type { Clock } from '../../query/time-range.ts';
import { endpoint } from '../endpoint.ts';
import { overRecords } from '../over-records.ts';
import { replySchemaWith } from '../reply/completeness.ts';
import { instantOf } from '../reply/instant.ts';
import { closed } from '../reply/schema-parts.ts';
import {
  errorsReply,
  latencyReply,
  learningReply,
  logsReply,
  periodReply,
  requestsReply,
  scoreReply,
  spellsReply,
} from '../reply/summary-reply.ts';
import {
  ErrorsSchema,
  LatencySchema,
  LearningSchema,
  LogsSchema,
  PeriodSchema,
  RequestsSchema,
  ScoreSchema,
  SlowSpellsSchema,
} from '../reply/summary-schemas.ts';
import { durationOf, meantField, scoreOf, streamsMeant } from '../request/default-field.ts';
import { optional } from '../request/optional.ts';
import { recordsParameters } from '../request/parameters.ts';
import { clockOf, rangeOf } from '../request/read-records.ts';
import type { RecordsQuery } from '../request/read-records.ts';
import type { Services } from '../services.ts';

const DAY_NS = 86_400_000_000_000n;

export const getSummary = endpoint({
  id: 'getSummary',
  method: 'GET',
  path: '/v1/insight/summary',
  tag: 'Insight',
  summary: 'how things are: typed findings for a first page',
  description:
    'Whether the logs are well, what is slow, and whether the system learns, as findings with numbers, units, intervals, thresholds and evidence, never as text. Left out, from and to mean the last 24 hours; with one of them the range ends now, or begins 24 hours before its end. Latency and score are of the records of request streams; requests and errors are of requests as /v1/requests has them, where records further than an hour outside the range and the period before it are not looked at. Comparisons are with the period of equal length right before. learning is over all history, and logs is about this moment, whatever the parameters say. Where no stream has the role, a finding is null; where too few records carry it, its verdict says so.',
  scope: 'read',
  example: '?from=now-24h',
  errors: ['no-logs', 'file-failed'],
  query: recordsParameters,
  reply: replySchemaWith(
    Type.Object(
      {
        latency: LatencySchema,
        slow_spells: SlowSpellsSchema,
        errors: ErrorsSchema,
        requests: RequestsSchema,
        score: ScoreSchema,
        learning: LearningSchema,
        logs: LogsSchema,
      },
      closed,
    ),
    {
      before: PeriodSchema,
      streams: Type.Array(Type.String(), { description: 'Streams that were asked.' }),
    },
  ),
  async handle(ask) {
    const { query, services } = ask;
    const { tz, stream, tier = [] } = query;
    const { readOnlyMachine, directory, config, followed, isListed, rolesOf, summaries } = services;
    const streams = streamsMeant(services, stream);
    const duration = fieldMeant(services, stream, durationOf);
    const score = fieldMeant(services, stream, scoreOf);
    const logs = {
      machine: readOnlyMachine,
      directory,
      policy: config.policy,
      followed,
      isListed,
      rhythms: summaries.rhythms,
    };
    const { data, meta } = await overRecords(
      ask,
      { ...query, ...summaryRange(query, clockOf(tz, services)) },
      async (scope, clock) => {
        const asked = { scope, filter: query.q ?? '', clock };
        const range = (await timeSpanOf(scope)) ?? { fromNs: 0n, toNs: 1n };
        const summary = summaryAsk(asked, range, rolesOf);
        const { engine, snapshot } = scope;
        const all = { ...whatever, streams: [] };
        const everything = {
          // Of some tiers alone it is not all that there is.
          scope:
            tier.length === 0
              ? scope.with(all)
              : scopeOf(engine, snapshot, { ...all, order: 'desc', limit: null }, [], { signal: ask.signal }),
          filter: '',
          clock,
        };
        const [found, oddLines] = await Promise.all([
          summaryOf(summary, { duration, score, everything, streams, logs, known: summaries.learning }),
          services.oddLines.of(snapshot),
        ]);
        const same = { tiers: tier, tz: clock.timezone };
        const indexLagMs = Math.max(0, services.machine.clock.nowMs() - snapshot.lookedAtMs);
        const { latency, requests } = found;
        return {
          before: periodReply(summary.before),
          findings: {
            latency: latency && duration && latencyReply(latency, duration, same),
            slow_spells: latency && duration && spellsReply(latency, duration, same),
            errors: requests && errorsReply(requests, same),
            requests: requests && requestsReply(requests, same),
            score: found.score && score && scoreReply(found.score, score, same),
            learning: found.learning.map((one) => learningReply(one, clock.timezone)),
            logs: logsReply(found.keeping, { indexLagMs, oddLines }),
          },
        };
      },
    );
    return { data: data.findings, meta: { ...meta, before: data.before, streams: [...streams] } };
  },
});

/** Null where no stream has that role. */
function fieldMeant(
  services: Services,
  stream: readonly string[] | undefined,
  roleField: Parameters<typeof meantField>[2],
): SummaryField | null {
  const { field, streams } = meantField(services, optional({ stream }), roleField);
  return field === null ? null : { field, streams };
}

/** The last 24 hours, as far as the request does not say it. Throws `bad-request`. */
function summaryRange({ from, to }: RecordsQuery, clock: Clock): { readonly from: string; readonly to: string } {
  if (isGiven(from)) return { from, to: isGiven(to) ? to : 'now' };
  const { toNs } = rangeOf({ to: isGiven(to) ? to : 'now' }, clock);
  if (toNs === null) return { from: 'now-24h', to: to ?? 'now' };
  return { from: instantOf(toNs - DAY_NS), to: instantOf(toNs) };
}

function isGiven(text: string | undefined): text is string {
  return text !== undefined && text.trim() !== '';
}
