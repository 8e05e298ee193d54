/** What differs between two stretches of time, or between two filters. */
import Type from 'typebox';
import { compareRecords } from '../../app/insight/compare-records.ts';
import type { ComparedRate, FoundDifference } from '../../app/insight/compare-records.ts';
import { COMPARED_FIELDS_MAX, fieldsToCompare } from '../../app/insight/compared-fields.ts';
import type { EventRate } from '../../insight/event-rate.ts';
import { endpoint } from '../endpoint.ts';
import { overRecords } from '../over-records.ts';
import { replySchemaWith } from '../reply/completeness.ts';
import { EvidenceSchema, IntervalSchema, evidenceReply, intervalReply } from '../reply/finding-parts.ts';
import type { AskedSame } from '../reply/finding-parts.ts';
import { closed, countSchema, nullable, numberOrNull } from '../reply/schema-parts.ts';
import { sidesOf, sidesProperties } from '../request/compared-sides.ts';
import type { Side } from '../request/compared-sides.ts';
import { streamsMeant } from '../request/default-field.ts';
import { optional } from '../request/optional.ts';
import { fieldSchema, recordsParameters } from '../request/parameters.ts';
import { clockOf, conditionOf, fieldOf } from '../request/read-records.ts';

const countOfSchema = (description: string) =>
  nullable(
    Type.Object({ count: Type.Integer({ minimum: 0 }), total: Type.Integer({ minimum: 0 }) }, closed),
    `${description}: so many of a total; null of numbers.`,
  );

const DifferenceSchema = Type.Object(
  {
    type: Type.Enum(['numeric', 'share'], { description: 'numeric: of numbers; share: of one value of a field.' }),
    field: Type.String({ description: 'failed: of requests, by what says whether they went well.' }),
    value: nullable(Type.String(), 'The value whose share differs; null of numbers.'),
    unit: nullable(Type.String(), 'Of medians and shift; null where nothing says it.'),
    change: Type.Enum(['higher', 'lower', 'more', 'less', 'new', 'vanished'], {
      description:
        'In the target, against the baseline. new: not once in the baseline; vanished: not once in the target.',
    }),
    effect: Type.Number({
      description:
        'In standard deviations, comparable among all differences; below 0 where lower or less. The ranking.',
    }),
    magnitude: Type.Enum(['negligible', 'small', 'medium', 'large'], { description: "Cohen's words for the effect." }),
    p: Type.Number({ description: 'Chance of such a difference where there is none, of this one alone, two-sided.' }),
    adjusted_p: Type.Number({ description: 'The least rate of false discoveries at which it is told.' }),
    method: Type.Enum(['exact', 'normal', 'g-test', 'fisher'], { description: 'Of the chance.' }),
    values: Type.Enum(['exact', 'buckets'], {
      description:
        'exact: each different number counts by itself; buckets: there are more than 20,000, and each stands for those within half a percent of it. All records count either way.',
    }),
    n_baseline: countSchema('Records of the baseline that are compared.'),
    n_target: countSchema('Records of the target that are compared.'),
    median_baseline: numberOrNull('Of numbers; else null, as shift and delta.'),
    median_target: numberOrNull('Of numbers.'),
    shift: numberOrNull('By how much the target lies higher (Hodges and Lehmann).'),
    shift_interval: nullable(IntervalSchema, 'Where the true shift lies.'),
    delta: numberOrNull("Cliff's: how much more often a number of the target is greater than smaller; -1 to 1."),
    delta_interval: nullable(IntervalSchema, 'Where the true delta lies.'),
    baseline: countOfSchema('Records of the baseline with the value'),
    target: countOfSchema('Records of the target with the value'),
    difference: numberOrNull('Share in the target less that in the baseline; null of numbers.'),
    difference_interval: nullable(IntervalSchema, 'Where the true difference of the shares lies.'),
    evidence: Type.Array(EvidenceSchema, {
      description: 'n_baseline and n_target; of a share then the records that have the value.',
    }),
  },
  closed,
);

const rateSchema = nullable(
  Type.Object(
    { count: countSchema('Events.'), hours: Type.Number(), per_hour: Type.Number(), interval: IntervalSchema },
    closed,
  ),
  'Null where the side has no time.',
);

const SidesReply = Type.Object(
  {
    kind: Type.Literal('comparison'),
    baseline: EvidenceSchema,
    target: EvidenceSchema,
    n_baseline: countSchema('Records of the baseline.'),
    n_target: countSchema('Records of the target.'),
    false_discovery_rate: Type.Number(),
    asked: countSchema('Questions: fields of numbers, and values of the others.'),
    differences: Type.Array(DifferenceSchema, { description: 'The greatest effect first.' }),
    alike: Type.Array(Type.String(), {
      description: 'Fields of which there was enough, and in which nothing differs.',
    }),
    too_few: Type.Array(
      Type.Object({ field: Type.String(), n_baseline: countSchema('There.'), n_target: countSchema('There.') }, closed),
      { description: 'Fields of which nothing can be said.' },
    ),
    count_min: countSchema('Records that each side needs of a field.'),
    too_rare: countSchema('Values that occur too seldom to ask.'),
    labels_left: Type.Array(
      Type.Object(
        { field: Type.String(), values: countSchema('Values that were not asked about, the rarest.') },
        closed,
      ),
      { description: 'Fields with more than 1,000 values.' },
    ),
    rates: Type.Array(
      Type.Object(
        {
          kind: Type.Literal('event-rate'),
          measure: Type.Enum(['records', 'failures']),
          stream: nullable(Type.String(), 'Of failures.'),
          baseline: rateSchema,
          target: rateSchema,
          evidence: Type.Array(EvidenceSchema, { description: 'The events of both sides.' }),
        },
        closed,
      ),
      { description: 'How many an hour, with the interval of a Poisson count.' },
    ),
  },
  closed,
);

export const compareRecordsOfSides = endpoint({
  id: 'compareRecords',
  method: 'POST',
  path: '/v1/insight/compare',
  tag: 'Insight',
  summary: 'what differs between two times or two filters, ranked',
  description:
    "Counts every record of both sides, not a sample. Numbers are compared by rank (Cliff's delta, Hodges and Lehmann's shift, Mann and Whitney), labels and failures by their shares, and of all differences told at most false_discovery_rate are none on average. Without fields: duration, score, labels, failures, the stream, and those other fields in most records whose values repeat or are numbers; at most 40. An empty body compares the last day with the seven days before it. Sides that share records blur their differences.",
  scope: 'read',
  example: '{"target":{"q":"wrapper_chain:sigma","from":"now-7d"},"baseline":{"q":"NOT wrapper_chain:sigma"}}',
  body: Type.Object(
    {
      ...sidesProperties,
      fields: Type.Optional(
        Type.Array(fieldSchema('A field.'), {
          minItems: 1,
          maxItems: COMPARED_FIELDS_MAX,
          description: 'Fields to compare; those worth it where it is left out.',
        }),
      ),
      tz: recordsParameters.tz,
      tier: recordsParameters.tier,
      false_discovery_rate: Type.Optional(
        Type.Number({
          minimum: 0.001,
          maximum: 0.5,
          default: 0.05,
          description: 'Share of the differences told that may be none.',
        }),
      ),
      count_min: Type.Optional(
        Type.Integer({
          minimum: 2,
          maximum: 1_000_000,
          default: 10,
          description: 'Records that each side needs of a field.',
        }),
      ),
    },
    { ...closed, default: {} },
  ),
  reply: replySchemaWith(SidesReply, {
    streams: Type.Array(Type.String(), { description: 'Streams that were asked, of either side.' }),
  }),
  handle: async (ask) => {
    const { tz, tier, fields, count_min: countMin, false_discovery_rate: falseDiscoveryRate } = ask.body;
    const { services } = ask;
    const clock = clockOf(tz, services);
    const known = streamsMeant(services, undefined);
    const sides = sidesOf(ask.body, clock, known);
    const conditions = {
      target: conditionOf('/target/q', sides.target.filter, clock),
      baseline: conditionOf('/baseline/q', sides.baseline.filter, clock),
    };
    const streams = streamsOf([sides.baseline, sides.target], known);
    const { data, meta } = await overRecords(
      ask,
      { ...optional({ tz, tier }), stream: streams },
      async (scope) => {
        const side = (which: 'baseline' | 'target') => {
          const { filter, range, streams: own } = sides[which];
          return { scope: scope.with({ condition: conditions[which], range, streams: own }), filter, clock };
        };
        const asked = { baseline: side('baseline'), target: side('target') };
        const roles = streams.map((stream) => services.rolesOf(stream));
        const names = fields === undefined ? null : fields.map(fieldOf);
        const chosen = await fieldsToCompare([asked.baseline.scope, asked.target.scope], names, roles);
        const requests = streams.flatMap((stream) => {
          const { request } = services.rolesOf(stream);
          return request === null || names !== null ? [] : [{ stream, ok: request.ok }];
        });
        return compareRecords(asked, chosen, requests, roles, optional({ countMin, falseDiscoveryRate }));
      },
      { clock },
    );
    const same = { tiers: tier ?? [], tz: clock.timezone };
    const evidence = (which: 'baseline' | 'target') => {
      const { range, filter, streams: own } = sides[which];
      return evidenceReply({ role: which, ...range, filter, streams: own }, same);
    };
    return {
      data: {
        kind: data.kind,
        baseline: evidence('baseline'),
        target: evidence('target'),
        n_baseline: data.nBaseline,
        n_target: data.nTarget,
        false_discovery_rate: data.falseDiscoveryRate,
        asked: data.asked,
        differences: data.differences.map((found) => differenceReply(found, same)),
        alike: [...data.alike],
        too_few: data.tooFew.map(({ field, nBefore, nAfter }) => ({ field, n_baseline: nBefore, n_target: nAfter })),
        count_min: data.countMin,
        too_rare: data.tooRare,
        labels_left: data.labelsLeft.map(({ field, left }) => ({ field, values: left })),
        rates: data.rates.map((rate) => rateReply(rate, same)),
      },
      meta: { ...meta, streams: [...streams] },
    };
  },
});

/** All where a side is of all. */
function streamsOf(sides: readonly Side[], known: readonly string[]): string[] {
  if (sides.some(({ streams }) => streams.length === 0)) return [...known];
  return [...new Set(sides.flatMap(({ streams }) => streams))].sort();
}

function differenceReply({ difference, unit, values, evidence }: FoundDifference, same: AskedSame) {
  const { type, field, change, effect, magnitude, p, adjustedP, method } = difference;
  const shared = { type, field, unit, change, effect, magnitude, p, adjusted_p: adjustedP, method, values };
  const rests = evidence.map((one) => evidenceReply(one, same));
  if (difference.type === 'numeric') {
    return {
      ...shared,
      value: null,
      n_baseline: difference.nBefore,
      n_target: difference.nAfter,
      median_baseline: difference.medianBefore,
      median_target: difference.medianAfter,
      shift: difference.shift,
      shift_interval: intervalReply(difference.shiftInterval),
      delta: difference.delta,
      delta_interval: intervalReply(difference.deltaInterval),
      baseline: null,
      target: null,
      difference: null,
      difference_interval: null,
      evidence: rests,
    };
  }
  const { before, after } = difference;
  return {
    ...shared,
    value: difference.value,
    n_baseline: before.total,
    n_target: after.total,
    median_baseline: null,
    median_target: null,
    shift: null,
    shift_interval: null,
    delta: null,
    delta_interval: null,
    baseline: { count: before.count, total: before.total },
    target: { count: after.count, total: after.total },
    difference: difference.difference,
    difference_interval: intervalReply(difference.differenceInterval),
    evidence: rests,
  };
}

function rateReply({ measure, stream, baseline, target, evidence }: ComparedRate, same: AskedSame) {
  return {
    kind: 'event-rate' as const,
    measure,
    stream,
    baseline: rateOf(baseline),
    target: rateOf(target),
    evidence: evidence.map((one) => evidenceReply(one, same)),
  };
}

function rateOf(rate: EventRate | null) {
  if (rate === null) return null;
  const { count, exposure, rate: perHour, interval } = rate;
  return { count, hours: exposure, per_hour: perHour, interval: intervalReply(interval) };
}
