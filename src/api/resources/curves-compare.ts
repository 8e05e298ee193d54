/** Learning side by side: two generations, two ranges, two wrappers; and a metric by two labels as a table. */
import Type from 'typebox';
import { compareSides } from '../../app/learning/compare-sides.ts';
import { findGeneration } from '../../app/learning/find-generation.ts';
import { TABLE_LABELS_MAX, RANKED_VALUES_MIN, labelTable } from '../../app/learning/label-table.ts';
import { everythingOf } from '../../app/learning/role-streams.ts';
import type { RecordsScope } from '../../app/records-scope.ts';
import { labelOf, labelsOf } from '../../query/field-values.ts';
import { fieldName } from '../../query/field-name.ts';
import { shortText } from '../../query/stored-field.ts';
import type { Clock } from '../../query/time-range.ts';
import { endpoint } from '../endpoint.ts';
import { overRecords } from '../over-records.ts';
import { ComparisonSchema, SideSchema, TableSchema, shownSide, shownTable } from '../reply/comparison-schemas.ts';
import { replySchemaWith } from '../reply/completeness.ts';
import { AxisSchema, MetricSchema, betterOrNull, shownMetric } from '../reply/curve-schemas.ts';
import { ChangesSchema, GenerationSchema, shownChanges, shownGeneration } from '../reply/generation-schemas.ts';
import { closed, nullable } from '../reply/schema-parts.ts';
import { snakeCased } from '../reply/snake-case.ts';
import { BadRequest } from '../request/bad-request.ts';
import {
  askedStreams,
  axisParameter,
  betterParameter,
  catalogFor,
  curveAsked,
  curveStreams,
  metricParameter,
  type AskedCatalog,
  type AskedCurve,
} from '../request/curve-request.ts';
import { STREAMS_MAX, TEXT_CHARS_MAX, recordsParameters } from '../request/parameters.ts';
import { conditionOf, fieldOf, rangeOf } from '../request/read-records.ts';

const LABELS_DEFAULT = 12;
const STEP_MAX = 1e15;

const text = (description: string) => Type.Optional(Type.String({ maxLength: TEXT_CHARS_MAX, description }));
const field = (description: string) => Type.Optional(Type.String({ minLength: 1, maxLength: 1000, description }));
const step = (description: string) => Type.Number({ minimum: -STEP_MAX, maximum: STEP_MAX, description });

const SideWish = Type.Union([
  Type.Object({ generation: step('Number of a generation.') }, closed),
  Type.Object(
    {
      label: Type.String({
        maxLength: TEXT_CHARS_MAX,
        description: 'Value of the field of split; of a list any item, or all of them with " + " between.',
      }),
    },
    closed,
  ),
  Type.Object(
    {
      q: text('Filter, beside that of the request.'),
      from: text('Records from then on.'),
      to: text('Records before that.'),
    },
    closed,
  ),
]);
type SideWish = Type.Static<typeof SideWish>;

const CompareBody = Type.Object(
  {
    metric: metricParameter,
    x: axisParameter,
    better: betterParameter,
    q: text('Filter on both sides and the table.'),
    from: text('Records from then on; a side may have its own.'),
    to: text('Records before that; a side may have its own.'),
    tz: text('Time zone in which days and times without one are meant.'),
    stream: Type.Optional(Type.Array(Type.String(), { maxItems: STREAMS_MAX, description: 'Only these streams.' })),
    tier: recordsParameters.tier,
    sides: Type.Optional(
      Type.Array(SideWish, {
        minItems: 2,
        maxItems: 2,
        description: 'What is compared: two generations, two labels, or two ranges or filters.',
      }),
    ),
    split: field('Field of the labels of the sides; the first label of requests where it is left out.'),
    table: Type.Optional(
      Type.Object(
        {
          rows: field('Field of the rows; the first label of requests where it is left out.'),
          columns: field('Field of the columns; the second label of requests where it is left out.'),
          labels: Type.Optional(
            Type.Integer({
              minimum: 1,
              maximum: TABLE_LABELS_MAX,
              description: `At most so many rows and columns, those with the most values; ${LABELS_DEFAULT} where it is left out.`,
            }),
          ),
        },
        { ...closed, description: 'Asks for the table. It comes too where no sides are named.' },
      ),
    ),
  },
  { ...closed, default: {} },
);
type CompareBody = Type.Static<typeof CompareBody>;

export const compareCurvesEndpoint = endpoint({
  id: 'compareCurves',
  method: 'POST',
  path: '/v1/curves/compare',
  tag: 'Learning',
  summary: 'generations, ranges or wrappers side by side',
  description: `Two generations: what differs between their records. Two labels or ranges: both curves from their own beginning, requests counted from 1 on either side, with the mean distance, the distance of the newest points and the speed of each; differences are the first side less the second, with 95% intervals from resampled residuals. The table has n, exact median with its interval, and the trend for each pair of labels; cells with fewer than ${RANKED_VALUES_MIN} values are told and not ranked. Curves of more than 2,000 points are compared by buckets.`,
  scope: 'read',
  example: '{"metric":"score","split":"wrapper_chain","sides":[{"label":"sigma"},{"label":"tau"}]}',
  errors: ['not-found'],
  body: CompareBody,
  reply: replySchemaWith(
    Type.Object(
      {
        metric: nullable(MetricSchema, 'Null where no stream has any, and where generations are compared.'),
        x: nullable(AxisSchema, 'Axis of the curves; null where none are compared.'),
        better: betterOrNull,
        split: nullable(Type.String(), 'Field of the labels; null where none are compared.'),
        generations: nullable(
          Type.Object({ one: GenerationSchema, other: GenerationSchema, changes: ChangesSchema }, closed),
          'Changes are from the first side to the second. Null where no generations are compared.',
        ),
        sides: Type.Array(SideSchema, { description: 'Both, or none where no curves are compared.' }),
        comparison: nullable(ComparisonSchema, 'Null where no curves are compared.'),
        table: nullable(TableSchema, 'Null where it was not asked for.'),
      },
      closed,
    ),
    { streams: Type.Array(Type.String(), { description: 'Streams that were asked.' }) },
  ),
  async handle(ask) {
    const { body, services } = ask;
    const { data, meta } = await overRecords(
      ask,
      body,
      async (scope, clock) => {
        const catalog = await catalogFor(scope, services, body.metric);
        const generations = await generationsOf(scope, catalog, body);
        const asked = generations === null || body.table !== undefined ? curveWanted(scope, catalog, body) : null;
        const labels = catalog.roles.request.flatMap(({ request }) => request.labels);
        const common = {
          metric: asked && shownMetric(asked.metric),
          x: null,
          better: asked?.better ?? null,
          split: null,
          generations,
          sides: [],
          comparison: null,
          table: null,
        };
        const streams = askedStreams(scope);
        if (asked === null) return { compared: common, streams };
        const [curves, table] = await Promise.all([
          generations === null ? curvesOf(asked, body, clock, labels[0]) : null,
          body.sides === undefined || body.table !== undefined ? tableOf(asked, body, labels) : null,
        ]);
        return { compared: { ...common, ...curves, table }, streams };
      },
      curveStreams(services),
    );
    return { data: data.compared, meta: { ...meta, streams: data.streams } };
  },
});

/** Null where the sides are no generations. Throws `bad-request`, `not-found`. */
async function generationsOf(scope: RecordsScope, { roles }: AskedCatalog, { sides }: CompareBody) {
  const steps = sides?.flatMap((side) => ('generation' in side ? [side.generation] : [])) ?? [];
  const [one, other] = steps;
  if (one === undefined) return null;
  if (other === undefined) {
    throw new BadRequest('/sides', '/sides: a generation is compared with another generation', 'name two generations');
  }
  const all = everythingOf(scope, askedStreams(scope));
  const [first, second] = await Promise.all([one, other].map((number) => findGeneration(all, roles.learning, number)));
  if (first === undefined || first === null || second === undefined || second === null) {
    const index = first === undefined || first === null ? 0 : 1;
    const message = `there is no generation ${index === 0 ? one : other}`;
    throw new BadRequest(`/sides/${index}/generation`, message, 'GET /v1/generations lists them');
  }
  const { generation: before } = first;
  const { generation: after } = second;
  return { one: shownGeneration(before), other: shownGeneration(after), changes: shownChanges(before, after) };
}

/** Labels and tables are about requests where no metric is named. */
function curveWanted(scope: RecordsScope, { metrics }: AskedCatalog, body: CompareBody): AskedCurve | null {
  const isOfRequests =
    body.sides === undefined || body.table !== undefined || body.sides.some((side) => 'label' in side);
  const preferred = isOfRequests ? metrics.filter(({ kind }) => kind === 'request') : metrics;
  const offered = body.metric === undefined && preferred.length > 0 ? preferred : metrics;
  return curveAsked(scope, offered, body, { metric: '/metric', x: '/x' });
}

async function curvesOf(
  { scope, metric, axis, better }: AskedCurve,
  body: CompareBody,
  clock: Clock,
  firstLabel: readonly string[] | undefined,
) {
  const { sides } = body;
  if (sides === undefined) return null;
  const isOfLabels = sides.filter((side) => 'label' in side).length;
  if (isOfLabels === 1) {
    throw new BadRequest('/sides', '/sides: a label is compared with another label', 'name two labels, or two ranges');
  }
  const split = body.split === undefined ? firstLabel : fieldOf(body.split);
  if (isOfLabels > 0 && split === undefined) {
    throw new BadRequest('/split', '/split: no stream that was asked has labels', 'name the field of the labels');
  }
  const scopes = sides.map((side, index) => sideScope(scope, side, { body, clock, index, split: split ?? [] }));
  const [one, other] = scopes;
  if (one === undefined || other === undefined) return null;
  const { comparison, facts } = await compareSides(
    [one, other],
    { metric, axis, split: null },
    {
      better: better ?? 'higher',
      timezone: clock.timezone,
    },
  );
  return {
    x: axis,
    split: isOfLabels > 0 && split !== undefined ? fieldName(split) : null,
    sides: facts.map((side, index) => shownSide(side, labelIn(sides[index]))),
    comparison: snakeCased(comparison),
  };
}

function labelIn(side: SideWish | undefined): string | null {
  return side !== undefined && 'label' in side ? side.label : null;
}

function sideScope(
  scope: RecordsScope,
  side: SideWish,
  { body, clock, index, split }: { body: CompareBody; clock: Clock; index: number; split: readonly string[] },
): RecordsScope {
  if ('generation' in side) return scope;
  const { condition } = scope.question;
  if ('label' in side) {
    const sql = `(${condition.sql}) AND (${labelOf(split)} = {v_side:String} OR has(${labelsOf(split)}, {v_side:String}))`;
    return scope.with({ condition: { sql, params: { ...condition.params, v_side: shortText(side.label) } } });
  }
  const place = `/sides/${index}`;
  const [q, own] = [body.q?.trim() ?? '', side.q?.trim() ?? ''];
  // Each must be a filter of its own; only then can both be one.
  conditionOf(`${place}/q`, own, clock);
  const both = [q, own].filter((part) => part !== '');
  const from = side.from ?? body.from;
  const to = side.to ?? body.to;
  return scope.with({
    condition: conditionOf(
      `${place}/q`,
      both.length > 1 ? both.map((part) => `(${part})`).join(' AND ') : both.join(''),
      clock,
    ),
    range: sideRange({ ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }, clock, place),
  });
}

/** Throws `bad-request` that names the side. */
function sideRange(range: { readonly from?: string; readonly to?: string }, clock: Clock, place: string) {
  try {
    return rangeOf(range, clock);
  } catch (thrown) {
    if (!(thrown instanceof BadRequest)) throw thrown;
    throw new BadRequest(`${place}/${thrown.place.parameter}`, thrown.message, thrown.hint);
  }
}

async function tableOf(asked: AskedCurve, { table }: CompareBody, labels: readonly (readonly string[])[]) {
  const rows = table?.rows === undefined ? labels[0] : fieldOf(table.rows);
  const columns = table?.columns === undefined ? labels[1] : fieldOf(table.columns);
  if (rows === undefined || columns === undefined) {
    if (table === undefined) return null;
    const missing = rows === undefined ? 'rows' : 'columns';
    throw new BadRequest(`/table/${missing}`, `/table/${missing}: the streams have too few labels`, 'name a field');
  }
  const { metric, better, scope } = asked;
  return shownTable(
    await labelTable(scope, { metric, better, rows, columns, labels: table?.labels ?? LABELS_DEFAULT }),
  );
}
