/** What rises or falls over time, and what changed its level and when. */
import Type from 'typebox';
import type { Static } from 'typebox';
import { setImmediate } from 'node:timers/promises';
import { activeSpanOf } from '../../app/insight/active-span.ts';
import type { AskedRecords } from '../../app/insight/asked-records.ts';
import { changesIn } from '../../app/insight/find-changes.ts';
import { trendIn } from '../../app/insight/find-trend.ts';
import { seriesOf } from '../../app/insight/series.ts';
import type { MetricSeries } from '../../app/insight/series.ts';
import { within } from '../../app/stats/time-span.ts';
import type { Ask } from '../ask.ts';
import { endpoint } from '../endpoint.ts';
import { overRecords } from '../over-records.ts';
import { replySchemaWith } from '../reply/completeness.ts';
import {
  EvidenceSchema,
  IntervalSchema,
  MeasureSchema,
  evidenceReply,
  intervalReply,
  measureReply,
} from '../reply/finding-parts.ts';
import type { AskedSame } from '../reply/finding-parts.ts';
import { closed, countSchema, momentOfMs, momentSchema, nullable, numberOrNull } from '../reply/schema-parts.ts';
import { BadRequest } from '../request/bad-request.ts';
import { streamsMeant } from '../request/default-field.ts';
import { SERIES_BUCKETS_MAX, metricParameters, metricSources } from '../request/metric-parameters.ts';
import { recordsParameters } from '../request/parameters.ts';
import { optional } from '../request/optional.ts';
import { bucketsOf } from '../request/time-parameters.ts';
import type { ChosenBuckets } from '../request/time-parameters.ts';
import { TREND_POINTS_MIN } from '../../insight/trend.ts';

const seriesQuery = { ...recordsParameters, ...metricParameters };
type SeriesQuery = Static<ReturnType<typeof Type.Object<typeof seriesQuery>>>;

const pointsSchema = nullable(
  Type.Array(
    Type.Object(
      {
        from: momentSchema('Begin of the bucket.'),
        to: momentSchema('Its end, not in it.'),
        value: numberOrNull('Null where no record has one.'),
        n: countSchema('Records that it rests on.'),
      },
      closed,
    ),
  ),
  'The buckets, with points=true; else null.',
);

const seriesProperties = {
  measure: MeasureSchema,
  streams: Type.Array(Type.String(), { description: 'Streams that were measured.' }),
  interval: Type.String({ description: 'Length of a bucket; as asked where no record is there to choose it by.' }),
  records: countSchema('Records that all buckets rest on.'),
  method: Type.Enum(['exact', 't-digest'], {
    description: 'How quantiles were made: exact up to 5,000,000 values. All else is exact.',
  }),
  evidence: Type.Array(EvidenceSchema, { description: 'Of records; none where no bucket is there.' }),
  points: pointsSchema,
};

const metaProperties = {
  streams: Type.Array(Type.String(), { description: 'Streams that were asked for.' }),
};

/** One finding for each metric of each source. */
async function findingsOf<T extends object>(
  ask: Ask<unknown, SeriesQuery>,
  per: string | null,
  find: (asked: AskedRecords, series: MetricSeries, same: AskedSame) => T,
) {
  const { metric, field, interval = 'auto', buckets: wanted, points, confidence: _, ...rest } = ask.query;
  const { q, from, to, tz, stream, tier } = rest;
  const records = { ...optional({ q, from, to, tz }), ...optional({ stream, tier }) };
  const streams = streamsMeant(ask.services, stream);
  const sources = metricSources(ask.services, optional({ metric, field, stream }));
  const { data, meta } = await overRecords(ask, records, async (scope, clock) => {
    const same = { tiers: tier ?? [], tz: clock.timezone };
    const found = [];
    for (const source of sources) {
      const own = scope.with({ streams: source.streams });
      const span = await activeSpanOf(own);
      const chosen = bucketsOf('interval', interval, span, wanted, clock.timezone);
      expectFew(chosen);
      const asked = { scope: span === null ? own : within(own, span), filter: q ?? '', clock };
      const series = await seriesOf(asked, source.metrics, span ?? { fromNs: 0n, toNs: 0n }, chosen.buckets);
      for (const one of series) {
        found.push({
          ...find(asked, one, same),
          measure: measureReply(one.metric, per),
          streams: source.streams.length === 0 ? [...streams] : [...source.streams],
          interval: chosen.interval,
          records: one.n,
          method: one.method,
          evidence: one.evidence.map((part) => evidenceReply(part, same)),
          points: points ? pointsOf(one) : null,
        });
        // Statistics take their time: other requests get theirs in between.
        await setImmediate();
      }
    }
    return found;
  });
  return { data, meta: { ...meta, streams: [...streams] } };
}

function expectFew({ interval, buckets: { startsMs } }: ChosenBuckets): void {
  // One more may be touched at an edge.
  if (startsMs.length <= SERIES_BUCKETS_MAX + 1) return;
  const message = `interval: ${interval} divides the time into ${startsMs.length} buckets, and ${SERIES_BUCKETS_MAX} are the limit`;
  throw new BadRequest('interval', message, 'write a longer interval, or a shorter time');
}

function pointsOf({ buckets }: MetricSeries) {
  return buckets.map(({ startMs, endMs, value, n }) => ({
    from: momentOfMs(startMs),
    to: momentOfMs(endMs),
    value,
    n,
  }));
}

const method = Type.Object(
  {
    significance: Type.Enum(['exact', 'normal'], {
      description: 'exact: counted over all orders, of up to ten buckets.',
    }),
    slope: Type.Enum(['all-pairs', 'sampled-pairs']),
  },
  { ...closed, description: 'How it was computed.' },
);

export const getTrends = endpoint({
  id: 'getTrends',
  method: 'GET',
  path: '/v1/insight/trends',
  tag: 'Insight',
  summary: 'what rises or falls over time, how fast, and how sure that is',
  description:
    'Measures metrics in buckets of time and looks for a trend in each: the Theil-Sen slope per day with its interval, which no quarter of wild buckets can move far, and its significance by Mann-Kendall, both widened where neighbouring buckets resemble each other. Buckets at an edge that the time covers in part do not count for counts and sums, and time before the first record of a stream is none. Too few buckets are a finding, too: direction says so.',
  scope: 'read',
  example: '?metric=p95&from=now-7d&interval=6h',
  query: seriesQuery,
  reply: replySchemaWith(
    Type.Array(
      Type.Object(
        {
          kind: Type.Literal('trend'),
          direction: Type.Enum(['rising', 'falling', 'none', 'too-few'], {
            description:
              'rising or falling: beyond chance at that confidence, with all of the interval of the slope on that side of 0; none: not so, and slope and interval hold all the same.',
          }),
          n: countSchema('Buckets with a value.'),
          n_min: countSchema('Buckets that it takes.'),
          slope: numberOrNull('Unit of the measure per day; null where there are too few buckets, as all below.'),
          interval_of_slope: nullable(IntervalSchema, 'Where the true slope lies.'),
          intercept: numberOrNull('Of the line at the begin of the evidence.'),
          tau: numberOrNull('Kendall: -1, each pair of buckets falls, to 1, each rises.'),
          p: numberOrNull('Chance of a trend as consistent where there is none, two-sided.'),
          variance_factor: numberOrNull(
            'How many times less sure it is because neighbours resemble each other; 1: not.',
          ),
          computed: nullable(method, 'How.'),
          ...seriesProperties,
        },
        closed,
      ),
    ),
    metaProperties,
  ),
  handle: (ask) =>
    findingsOf(ask, 'day', (_, series) => {
      const trend = trendIn(series, ask.query.confidence);
      const nMin = TREND_POINTS_MIN;
      if (trend.direction === 'too-few') {
        const none = { slope: null, interval_of_slope: null, intercept: null, tau: null, p: null };
        return {
          kind: trend.kind,
          direction: trend.direction,
          n: trend.n,
          n_min: nMin,
          ...none,
          variance_factor: null,
          computed: null,
        };
      }
      const { kind, direction, n, slope, interval, intercept, tau, p, varianceFactor, method: computed } = trend;
      return {
        kind,
        direction,
        n,
        n_min: nMin,
        slope,
        interval_of_slope: intervalReply(interval),
        intercept,
        tau,
        p,
        variance_factor: varianceFactor,
        computed: { ...computed },
      };
    }),
});

const changeSchema = Type.Object(
  {
    at: momentSchema('Begin of the first bucket after the change.'),
    earliest: momentSchema('It may be as early as that,'),
    latest: momentSchema('or as late as that, at location_confidence.'),
    location_confidence: Type.Number(),
    confidence: Type.Number({ description: '1 less the chance of a split as good where nothing changes.' }),
    before: Type.Number({ description: 'Median of the buckets since the change before it.' }),
    after: Type.Number({ description: 'Median of the buckets up to the change after it.' }),
    shift: Type.Number({ description: 'after less before.' }),
    evidence: Type.Array(EvidenceSchema, { description: 'Records before and after it.' }),
  },
  closed,
);

export const getChangePoints = endpoint({
  id: 'getChangePoints',
  method: 'GET',
  path: '/v1/insight/changepoints',
  tag: 'Insight',
  summary: 'when a metric changed its level',
  description:
    'Measures metrics in buckets of time and looks for the moments at which each changed its level, on ranks, so that a spike is no change. On mere noise one is found in 1 - confidence of all series. A steady trend looks like a staircase of small changes: ask /v1/insight/trends first. Buckets at an edge that the time covers in part do not count for counts and sums.',
  scope: 'read',
  example: '?metric=error_share&from=now-7d&interval=1h',
  query: {
    ...seriesQuery,
    segment: Type.Integer({
      minimum: 2,
      maximum: 100,
      default: 5,
      description: 'Buckets before and after each change, at least.',
    }),
  },
  reply: replySchemaWith(
    Type.Array(
      Type.Object(
        {
          kind: Type.Literal('change-points'),
          status: Type.Enum(['found', 'none', 'too-few']),
          n: countSchema('Buckets with a value.'),
          n_min: countSchema('Buckets that it takes.'),
          missing: countSchema('Buckets without a value.'),
          values_per_step: countSchema('Buckets that were taken together by their median; 1 up to a thousand.'),
          changes: Type.Array(changeSchema, { description: 'In the order of time.' }),
          ...seriesProperties,
        },
        closed,
      ),
    ),
    metaProperties,
  ),
  handle: (ask) =>
    findingsOf(ask, null, (asked, series, same) => {
      const { confidence, segment } = ask.query;
      const { kind, status, n, nMin, missing, valuesPerStep, changes } = changesIn(asked, series, {
        confidence,
        segmentMin: segment,
      });
      return {
        kind,
        status,
        n,
        n_min: nMin,
        missing,
        values_per_step: valuesPerStep,
        changes: changes.map((change) => ({
          at: momentOfMs(change.atMs),
          earliest: momentOfMs(change.earliestMs),
          latest: momentOfMs(change.latestMs),
          location_confidence: change.locationConfidence,
          confidence: change.confidence,
          before: change.before,
          after: change.after,
          shift: change.shift,
          evidence: change.evidence.map((one) => evidenceReply(one, same)),
        })),
      };
    }),
});
