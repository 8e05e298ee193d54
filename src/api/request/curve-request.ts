/** Which curve a request is about: metric, axis and groups, said or chosen; and the records of it. */
import Type from 'typebox';
import { scopeOfMetric } from '../../app/learning/curve-source.ts';
import { findAxis, findMetric, type Chosen } from '../../app/learning/find-metric.ts';
import { metricCatalog, type MetricCatalog } from '../../app/learning/metric-catalog.ts';
import { axes, type Axis, type Metric } from '../../app/learning/metric.ts';
import { roleStreamsOf, streamsWithRole, type RoleStreams } from '../../app/learning/role-streams.ts';
import type { Split } from '../../app/learning/curve-group.ts';
import { splitBy } from '../../app/learning/split.ts';
import type { RecordsScope } from '../../app/records-scope.ts';
import type { Better } from '../../insight/curves/marks.ts';
import type { Services } from '../services.ts';
import { BadRequest } from './bad-request.ts';
import { fieldOf } from './read-records.ts';
import { fieldSchema } from './parameters.ts';

/** More series are no chart. */
const SERIES_MAX = 20;
const SERIES_DEFAULT = 6;

export const metricParameter = Type.Optional(
  Type.String({
    minLength: 1,
    maxLength: 1000,
    description: 'What y is, as /v1/curves/metrics lists it, or its field. Left out: the first that has data.',
    examples: ['avg_score'],
    'x-wanted': 'the name of a metric',
  }),
);

export const axisParameter = Type.Optional(
  Type.Enum([...axes], {
    description:
      'What x is. step: number of the generation; time: ms since 1970; requests: counted from 1 in each group; samples: those of all generations so far. Left out: step of learning records, requests of requests.',
  }),
);

export const betterParameter = Type.Optional(
  Type.Enum(['higher', 'lower'], {
    description: 'Which way is better, where the name of the metric does not tell.',
  }),
);

export const splitParameters = {
  split: Type.Optional(
    fieldSchema(
      'One curve for each value of this field, such as wrapper_chain. Left out: one curve, or one for each stream where several have the metric.',
    ),
  ),
  groups: Type.Integer({
    minimum: 1,
    maximum: SERIES_MAX,
    default: SERIES_DEFAULT,
    description: 'At most so many curves of their own, those with the most points; the rest share one.',
  }),
};

export interface CurveQuery {
  readonly metric?: string;
  readonly x?: Axis;
  readonly better?: Better;
}

export interface AskedCurve {
  readonly metric: Metric;
  readonly axis: Axis;
  /** Null: neither said nor known. */
  readonly better: Better | null;
  /** The records of the metric alone. */
  readonly scope: RecordsScope;
}

/** For overRecords: streams of either role, where none is named. */
export function curveStreams({ rolesOf }: Services) {
  return { streams: streamsWithRole(rolesOf, 'learning', 'request') };
}

export interface AskedCatalog extends MetricCatalog {
  readonly roles: RoleStreams;
}

/** Of all metrics. */
export async function catalogOf(scope: RecordsScope, { rolesOf }: Services): Promise<AskedCatalog> {
  const roles = roleStreamsOf(scope, rolesOf);
  return { ...(await metricCatalog(scope, roles)), roles };
}

/** With the metric that the request is about. @param named undefined: the first that has data */
export async function catalogFor(
  scope: RecordsScope,
  { rolesOf }: Services,
  named: string | undefined,
): Promise<AskedCatalog> {
  const roles = roleStreamsOf(scope, rolesOf);
  // Metrics of learning come first, and keep their names where requests have the same: what it has need not be looked for in
  // the requests, of which there are many times more.
  const learning = await metricCatalog(scope, { ...roles, request: [] }, named ?? null);
  const isFound =
    named === undefined ? learning.metrics.length > 0 : learning.metrics.some(({ name }) => name === named);
  return { ...(isFound ? learning : await metricCatalog(scope, roles, named ?? null)), roles };
}

/** Streams that were asked, by name. */
export function askedStreams({ question }: RecordsScope): string[] {
  return [...new Set(question.streams)].sort();
}

/** Null where there is no metric at all. Throws `bad-request`. @param defaults what counts where none is named */
export function curveAsked(
  scope: RecordsScope,
  metrics: readonly Metric[],
  query: CurveQuery,
  places: { readonly metric: string; readonly x: string } = { metric: 'metric', x: 'x' },
): AskedCurve | null {
  const metric = expectChosen(places.metric, findMetric(metrics, query.metric));
  if (metric === null) return null;
  const axis = expectChosen(places.x, findAxis(metric, query.x));
  return { metric, axis, better: query.better ?? metric.better, scope: scopeOfMetric(scope, metric) };
}

/** Several streams that have the metric are no one curve, unless that is asked for. */
export async function splitAsked(
  { scope, metric, axis }: AskedCurve,
  { split, groups }: { readonly split?: string; readonly groups: number },
): Promise<Split | null> {
  const field = split ?? (metric.sources.length > 1 ? '_stream' : undefined);
  return field === undefined ? null : splitBy(scope, { metric, axis }, fieldOf(field), groups);
}

function expectChosen<T>(parameter: string, chosen: Chosen<T>): T {
  if (chosen.ok) return chosen.value;
  throw new BadRequest(parameter, `${parameter}: ${chosen.message}`, chosen.hint);
}
