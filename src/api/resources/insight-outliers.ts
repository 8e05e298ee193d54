/** Records whose number is far from that of the others. */
import Type from 'typebox';
import { findOutliers } from '../../app/insight/find-outliers.ts';
import type { FoundOutliers } from '../../app/insight/find-outliers.ts';
import { unitOf } from '../../app/insight/metrics.ts';
import { OUTLIER_SCORE_DEFAULT } from '../../insight/outliers.ts';
import { fieldName } from '../../query/field-name.ts';
import { shownLabel } from '../../query/shown-label.ts';
import { endpoint } from '../endpoint.ts';
import { overRecords } from '../over-records.ts';
import { replySchemaWith } from '../reply/completeness.ts';
import { fieldMeta, fieldMetaSchema } from '../reply/field-meta.ts';
import { EvidenceSchema, MeasureSchema, evidenceReply } from '../reply/finding-parts.ts';
import type { AskedSame } from '../reply/finding-parts.ts';
import { closed, countSchema, momentOf, momentOrNull, nullable, numberOrNull } from '../reply/schema-parts.ts';
import { BadRequest } from '../request/bad-request.ts';
import { durationOf, meantField } from '../request/default-field.ts';
import { fieldSchema, recordsParameters } from '../request/parameters.ts';
import { fieldOf } from '../request/read-records.ts';

/** Some 200 kB for each finding. */
const RECORDS_MAX = 1000;
const SCORE_MAX = 1000;

const BaselineSchema = Type.Object(
  {
    n: countSchema('Numbers.'),
    median: Type.Number(),
    spread_method: Type.Enum(['median-distance', 'mean-distance', 'all-equal'], {
      description: 'mean-distance: more than half of the numbers are equal, so that the median distance is 0.',
    }),
    low: Type.Number({ description: 'Below it a number is an outlier.' }),
    high: Type.Number({ description: 'Above it a number is an outlier.' }),
  },
  closed,
);

export const getOutliers = endpoint({
  id: 'getOutliers',
  method: 'GET',
  path: '/v1/insight/outliers',
  tag: 'Insight',
  summary: 'records whose number is far from the others',
  description:
    'Judges each number by its distance from the median, in units of the median distance, which outliers themselves cannot move (Iglewicz and Hoaglin). Where all numbers are above 0 and spread wider above the median than below, as durations are, factors count and not differences. All records are looked at, and count says how many outliers there are; the farthest are listed with their ids. by judges the records of each label among themselves: a list counts by each of its items. Fewer than 5 numbers are a finding, too.',
  scope: 'read',
  example: '?by=topic&from=now-7d',
  query: {
    ...recordsParameters,
    field: Type.Optional(fieldSchema('Number to judge; the duration of requests where it is left out.')),
    by: Type.Optional(fieldSchema('Label whose values are judged apart: at most the 50 most frequent.')),
    score: Type.Number({
      exclusiveMinimum: 0,
      maximum: SCORE_MAX,
      default: OUTLIER_SCORE_DEFAULT,
      description: 'The least distance of an outlier, in robust standard deviations.',
    }),
    scale: Type.Enum(['auto', 'linear', 'log'], {
      default: 'auto',
      description: 'log: by factors, and all numbers have to be above 0; auto: log where they are, and are skewed.',
    }),
    limit: Type.Integer({
      minimum: 1,
      maximum: RECORDS_MAX,
      default: 20,
      description: 'Records listed of each finding.',
    }),
  },
  reply: replySchemaWith(
    Type.Array(
      Type.Object(
        {
          kind: Type.Literal('outliers'),
          status: Type.Enum(['found', 'none', 'too-few']),
          measure: MeasureSchema,
          label: nullable(Type.String(), 'Whose records were judged among themselves; null: all together.'),
          n: countSchema('Numbers that were judged.'),
          n_min: countSchema('Numbers that it takes.'),
          scale: Type.Enum(['linear', 'log']),
          score_min: Type.Number(),
          baseline: nullable(BaselineSchema, 'What is usual; null where there are too few.'),
          count: countSchema('Outliers, listed or not.'),
          outliers: Type.Array(
            Type.Object(
              {
                id: Type.String({ description: 'Of the record.' }),
                stream: Type.String(),
                time: momentOrNull('Its own time; null where it has none.'),
                value: Type.Number(),
                side: Type.Enum(['high', 'low']),
                score: numberOrNull('Robust standard deviations from the median; null where all others are equal.'),
              },
              closed,
            ),
            { description: 'The farthest first.' },
          ),
          method: Type.Enum(['exact', 't-digest'], { description: 'Of the medians: exact up to 5,000,000 numbers.' }),
          evidence: Type.Array(EvidenceSchema),
        },
        closed,
      ),
      { description: 'One finding, or one for each label, that in most records first.' },
    ),
    {
      ...fieldMetaSchema,
      by: nullable(Type.String(), 'Label that was judged by.'),
      groups_left: countSchema('Labels that were not judged, since they are in fewer records.'),
    },
  ),
  handle: async (ask) => {
    const { field: _, by, score, scale, limit, ...records } = ask.query;
    const meant = meantField(ask.services, ask.query, durationOf);
    const byField = by === undefined ? null : fieldOf(by);
    const { field } = meant;
    const { data, meta } = await overRecords(ask, { ...records, stream: meant.stream }, async (scope, clock) => {
      if (field === null) return { findings: [], groupsLeft: 0 };
      const same = { tiers: records.tier ?? [], tz: clock.timezone };
      const roles = meant.streams.map((stream) => ask.services.rolesOf(stream));
      const measure = { metric: 'values', field: fieldName(field), unit: unitOf(field, roles), per: null };
      const asked = { scope, filter: records.q ?? '', clock };
      const options = { scoreMin: score, scale, by: byField, limit };
      const { findings, groupsLeft } = await findOutliers(asked, field, options).catch((thrown: unknown) => {
        if (!(thrown instanceof RangeError)) throw thrown;
        const hint = `ask with scale=linear, or with q=${fieldName(field)}:>0`;
        throw new BadRequest('scale', `scale: log needs numbers above 0, and ${thrown.message}`, hint);
      });
      return {
        findings: findings.map((one) => ({ ...outliersReply(one, same), measure, score_min: score })),
        groupsLeft,
      };
    });
    return {
      data: data.findings,
      meta: {
        ...meta,
        ...fieldMeta(meant),
        by: byField === null ? null : fieldName(byField),
        groups_left: data.groupsLeft,
      },
    };
  },
});

function outliersReply(
  { status, label, n, nMin, scale, baseline, count, records, evidence, method }: FoundOutliers,
  same: AskedSame,
) {
  return {
    kind: 'outliers' as const,
    status,
    label: label === null ? null : shownLabel(label).value,
    n,
    n_min: nMin,
    scale,
    baseline:
      baseline === null
        ? null
        : {
            n: baseline.n,
            median: baseline.median,
            spread_method: baseline.spreadMethod,
            low: baseline.low,
            high: baseline.high,
          },
    count,
    outliers: records.map(({ id, stream, timeNs, value, side, score }) => ({
      id,
      stream,
      time: momentOf(timeNs),
      value,
      side,
      score,
    })),
    method,
    evidence: evidence.map((one) => evidenceReply(one, same)),
  };
}
