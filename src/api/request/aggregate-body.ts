/** What an aggregate asks for, in JSON: groups, figures, what they must pass, and their order, all by their names. */
import Type from 'typebox';
import type { Static } from 'typebox';
import { comparisons } from '../../app/stats/aggregate.ts';
import type { AggregateWish, Grouping, Metric } from '../../app/stats/aggregate.ts';
import { nearestWord } from '../../model/did-you-mean.ts';
import { closed } from '../reply/schema-parts.ts';
import { BadRequest } from './bad-request.ts';
import { fieldSchema, recordsParameters } from './parameters.ts';
import { fieldOf } from './read-records.ts';
import { BUCKETS_WANTED_DEFAULT, intervalSchema } from './time-parameters.ts';

const GROUPS_MAX = 8;
const METRICS_MAX = 30;
const CONDITIONS_MAX = 20;
/** Some megabytes; what has more groups is better exported. */
const AGGREGATE_ROWS_MAX = 10_000;

const name = Type.Optional(
  Type.String({ minLength: 1, maxLength: 200, description: 'Name in the reply; left out: what it is of.' }),
);

export const AggregateBody = Type.Object(
  {
    ...recordsParameters,
    group_by: Type.Optional(
      Type.Array(
        Type.Union([
          Type.Object({ field: fieldSchema('Field whose values make groups; a list is one value.'), as: name }, closed),
          Type.Object({ time: intervalSchema('Buckets of time'), as: name }, closed),
        ]),
        { maxItems: GROUPS_MAX, description: 'What makes a group; left out: all records are one.' },
      ),
    ),
    metrics: Type.Optional(
      Type.Array(
        Type.Union([
          Type.Object(
            { op: Type.Enum(['count']), field: Type.Optional(fieldSchema('Only records that have it.')), as: name },
            closed,
          ),
          Type.Object(
            {
              op: Type.Enum(['sum', 'mean', 'min', 'max', 'distinct']),
              field: fieldSchema('Field; a number but for distinct.'),
              as: name,
            },
            closed,
          ),
          Type.Object(
            {
              op: Type.Enum(['percentile']),
              field: fieldSchema('Number.'),
              percentile: Type.Number({ minimum: 0, maximum: 100, description: '95 for the 95th.' }),
              as: name,
            },
            closed,
          ),
        ]),
        { minItems: 1, maxItems: METRICS_MAX, description: 'Figures of each group; left out: count.' },
      ),
    ),
    having: Type.Optional(
      Type.Array(
        Type.Object(
          {
            metric: Type.String({ description: 'Name of a figure.' }),
            is: Type.Enum([...comparisons]),
            value: Type.Number(),
          },
          closed,
        ),
        {
          maxItems: CONDITIONS_MAX,
          description: 'Only groups that pass all of these; a figure that is null passes none.',
        },
      ),
    ),
    order: Type.Optional(
      Type.Array(
        Type.Object(
          {
            by: Type.String({ description: 'Name of a group or figure.' }),
            direction: Type.Optional(
              Type.Enum(['asc', 'desc'], { description: 'Left out: asc for groups, desc for figures.' }),
            ),
          },
          closed,
        ),
        {
          maxItems: GROUPS_MAX,
          description: 'Left out: rising time, or else the first figure falling. null comes last.',
        },
      ),
    ),
    limit: Type.Optional(
      Type.Integer({ minimum: 1, maximum: AGGREGATE_ROWS_MAX, description: 'At most so many groups; left out: 100.' }),
    ),
    buckets: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 1000,
        description: `About so many buckets where time is auto; left out: ${BUCKETS_WANTED_DEFAULT}.`,
      }),
    ),
  },
  closed,
);
export type AggregateAsked = Static<typeof AggregateBody>;

export type AggregateNames = Omit<AggregateWish, 'buckets' | 'method'> & {
  /** Interval of the grouping by time, and where it stands in the body; null where there is none. */
  readonly time: { readonly interval: string; readonly pointer: string } | null;
};

const ROWS_DEFAULT = 100;

/** Throws `bad-request` for names that are not there, or there twice. */
export function readAggregate(body: AggregateAsked): AggregateNames {
  const times = (body.group_by ?? []).flatMap((group, index) =>
    'time' in group ? [{ interval: group.time, pointer: `/group_by/${index}/time` }] : [],
  );
  const [time = null, second] = times;
  if (second !== undefined) {
    throw new BadRequest(
      second.pointer,
      'the groups are by time twice',
      'one interval makes one kind of bucket: leave one out',
    );
  }
  const groups = (body.group_by ?? []).map((group): Grouping =>
    'time' in group
      ? { kind: 'time', name: group.as ?? 'time' }
      : { kind: 'field', name: group.as ?? group.field, field: fieldOf(group.field) },
  );
  const [first = countMetric, ...more] = (body.metrics ?? []).map(metricOf);
  const metrics: [Metric, ...Metric[]] = [first, ...more];
  expectDifferent([...groups, ...metrics].map((one) => one.name));
  const metricNames = metrics.map((metric) => metric.name);
  const groupNames = groups.map((group) => group.name);
  const having = (body.having ?? []).map(({ metric, is, value }, index) => ({
    metric: placeOf(metric, metricNames, `/having/${index}/metric`),
    is,
    value,
  }));
  const asked = (body.order ?? []).map(({ by, direction }, index) => {
    const place = placeOf(by, [...groupNames, ...metricNames], `/order/${index}/by`);
    const isGroup = place < groupNames.length;
    return {
      by: isGroup ? ('group' as const) : ('metric' as const),
      index: isGroup ? place : place - groupNames.length,
      direction: direction ?? (isGroup ? ('asc' as const) : ('desc' as const)),
    };
  });
  const timeAt = groups.findIndex(({ kind }) => kind === 'time');
  const usual: AggregateWish['order'] =
    timeAt === -1
      ? [{ by: 'metric', index: 0, direction: 'desc' }]
      : [{ by: 'group', index: timeAt, direction: 'asc' }];
  const order = asked.length > 0 ? asked : usual;
  return { groups, metrics, having, order, limit: body.limit ?? ROWS_DEFAULT, time };
}

const countMetric: Metric = { op: 'count', field: null, name: 'count' };

function metricOf(metric: NonNullable<AggregateAsked['metrics']>[number]): Metric {
  if (metric.op === 'count') {
    const { field } = metric;
    if (field === undefined) return { ...countMetric, name: metric.as ?? 'count' };
    return { op: 'count', field: fieldOf(field), name: metric.as ?? `count_${field}` };
  }
  const field = fieldOf(metric.field);
  if (metric.op !== 'percentile') return { op: metric.op, field, name: metric.as ?? `${metric.op}_${metric.field}` };
  const { percentile } = metric;
  return { op: 'percentile', field, percentile, name: metric.as ?? `p${percentile}_${metric.field}` };
}

function expectDifferent(names: readonly string[]): void {
  const twice = names.find((one, index) => names.indexOf(one) !== index);
  if (twice === undefined) return;
  throw new BadRequest('', `two groups or figures are called '${twice}'`, 'give one of them another name with as');
}

function placeOf(wanted: string, names: readonly string[], pointer: string): number {
  const place = names.indexOf(wanted);
  if (place !== -1) return place;
  const near = nearestWord(wanted, names);
  const hint = near === null ? `there are: ${names.join(', ')}` : `did you mean ${near}?`;
  throw new BadRequest(pointer, `there is nothing called '${wanted}'`, hint);
}
