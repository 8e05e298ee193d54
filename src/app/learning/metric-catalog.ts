/**
 * Which metrics there are, found from the roles of the streams and from what their records hold: every number of a learning
 * record, and of requests the score, its parts and the duration.
 */
import type { FieldPath } from '../../config/config.ts';
import { natureOf, type Extremes, type MetricNature } from '../../insight/curves/known-metrics.ts';
import { fieldColumn, numberOf } from '../../query/field-values.ts';
import { fieldName, fieldOfStored } from '../../query/field-name.ts';
import type { RecordsScope } from '../records-scope.ts';
import type { Metric, MetricSource } from './metric.ts';
import { everythingOf, type RoleStreams } from './role-streams.ts';

/** Fields are looked for in so many of the oldest and of the newest records: later versions of a writer add fields. */
const SEARCHED_RECORDS = 5000;
/** More metrics are no list to choose from; the shortest names count. */
export const METRICS_MAX = 60;
/** Keys below which numbers are counts of names, no measures. */
const PATTERN_KEYS = new Set(['patterns']);
const NUMBER_TYPES = new Set(['Int64', 'UInt64', 'Float64']);
const SAMPLE_KEYS = ['sample_count', 'samples', 'num_samples', 'n_samples'];
const TIME_KEYS = new Set(['timestamp', 'time', 'ts', '@timestamp', 'datetime', 'date']);
/** In this order, then the others by name. */
const FIRST_NAMES = ['avg_score', 'success_rate', 'prompts_generated', 'score', 'duration', 'feedback_strength'];

interface Candidate {
  readonly name: string;
  readonly kind: Metric['kind'];
  readonly sources: readonly MetricSource[];
}

/** Where the counts of names lie in a learning record, as `learned_from.patterns`. */
export interface PatternRoot {
  readonly stream: string;
  readonly field: FieldPath;
}

export interface MetricCatalog {
  /** What is shown first comes first. */
  readonly metrics: readonly Metric[];
  /** Metrics beyond the limit. */
  readonly leftOut: number;
  readonly patternRoots: readonly PatternRoot[];
}

/**
 * Throws as `scope.all` does.
 *
 * @param named of a metric, by its name or field: where there is one, the others are not looked at any further
 */
export async function metricCatalog(
  scope: RecordsScope,
  streams: RoleStreams,
  named: string | null = null,
): Promise<MetricCatalog> {
  const [learning, request] = await Promise.all([
    Promise.all(
      streams.learning.map(async ({ stream, step }) => {
        const paths = await numbersIn(everythingOf(scope, [stream]), 'doc');
        return { ...learningCandidates(stream, step, paths), roots: patternRootsOf(stream, paths) };
      }),
    ),
    Promise.all(streams.request.map((one) => requestCandidates(scope, one))),
  ]);
  const merged = mergedByName([...learning.flatMap(({ candidates }) => candidates), ...request.flat()]).sort(byRank);
  const one = named === null ? undefined : findByName(merged, named);
  const counted = one === undefined ? merged.slice(0, METRICS_MAX) : [one];
  const extremes = await extremesOf(everythingOf(scope, streamsOf(counted)), counted);
  return {
    metrics: counted.flatMap((candidate, index) => {
      const extent = extremes[index] ?? null;
      // A role names fields that may be in no record yet.
      return extent === null && one === undefined ? [] : [{ ...candidate, ...natureOfCandidate(candidate, extent) }];
    }),
    leftOut: merged.length - counted.length,
    patternRoots: learning.flatMap(({ roots }) => roots),
  };
}

/** By its name, else by its field. */
export function findByName<M extends Pick<Metric, 'name' | 'sources'>>(
  metrics: readonly M[],
  named: string,
): M | undefined {
  return (
    metrics.find(({ name }) => name === named) ??
    metrics.find(({ sources }) => sources.some(({ field }) => fieldName(field) === named || field.join('.') === named))
  );
}

export interface MetricExtent extends Extremes {
  readonly n: number;
}

/** How many values each metric has in a scope, and between what; null where there is none. */
export async function extremesOf(
  scope: RecordsScope,
  metrics: readonly Pick<Metric, 'sources'>[],
): Promise<readonly (MetricExtent | null)[]> {
  if (metrics.length === 0) return [];
  const params: Record<string, string> = {};
  const columns = metrics.map(({ sources }, index) => {
    const value = valueSql(sources, (source) => numberOf(source.field), params, `v_m${index}`);
    return `toFloat64(countIf(isFinite(${value}))) AS n_${index},
      minIf(${value}, isFinite(${value})) AS min_${index}, maxIf(${value}, isFinite(${value})) AS max_${index}`;
  });
  const row = await scope.one<Record<string, number | null>>(
    `SELECT ${columns.join(', ')} FROM records WHERE ${scope.where}`,
    { params },
  );
  return metrics.map((_, index) => {
    const n = row[`n_${index}`] ?? 0;
    return n === 0 ? null : { n, min: row[`min_${index}`] ?? 0, max: row[`max_${index}`] ?? 0 };
  });
}

/** SQL of a value that each source has in its own way; null in other streams. @param params gets what it binds */
export function valueSql(
  sources: readonly MetricSource[],
  sqlOf: (source: MetricSource) => string,
  params: Record<string, string>,
  name: string,
): string {
  const ways = new Set(sources.map(sqlOf));
  const [only] = ways;
  // A scope has the streams of its metric alone, but that of several metrics has more.
  const cases = sources.map((source, index) => {
    params[`${name}_${index}`] = source.stream;
    return `records.stream = {${name}_${index}:String}, ${sqlOf(source)}`;
  });
  return only === undefined ? 'CAST(NULL AS Nullable(Float64))' : `multiIf(${cases.join(', ')}, NULL)`;
}

interface FoundPath {
  readonly field: FieldPath;
  readonly isNumber: boolean;
}

/** Paths in the oldest and the newest records. @param column all of a record, or a part of it */
async function numbersIn(scope: RecordsScope, column: string): Promise<readonly FoundPath[]> {
  const some = (direction: string) =>
    `(SELECT ${column} AS v_part FROM records WHERE ${scope.where} ORDER BY records.time ${direction} LIMIT ${SEARCHED_RECORDS})`;
  const rows = await scope.all<{ path: string; types: string[] }>(
    `SELECT v_pair.1 AS path, groupUniqArray(v_pair.2) AS types FROM (
      SELECT arrayJoin(CAST(JSONAllPathsWithTypes(v_part), 'Array(Tuple(String, String))')) AS v_pair
      FROM (${some('ASC')} UNION ALL ${some('DESC')})
    ) GROUP BY path ORDER BY path`,
  );
  return rows.map(({ path, types }) => ({
    field: fieldOfStored(path),
    isNumber: types.some((type) => NUMBER_TYPES.has(type)),
  }));
}

function learningCandidates(
  stream: string,
  step: FieldPath,
  paths: readonly FoundPath[],
): { readonly candidates: readonly Candidate[] } {
  const numbers = paths.filter(({ isNumber }) => isNumber).map(({ field }) => field);
  const samples = SAMPLE_KEYS.flatMap((key) => numbers.filter((field) => field.at(-1) === key))[0] ?? null;
  const fields = numbers.filter(
    (field) =>
      !isSame(field, step) &&
      !field.slice(0, -1).some((key) => PATTERN_KEYS.has(key)) &&
      !(field.length === 1 && TIME_KEYS.has(field[0] ?? '')),
  );
  const candidates = fields.map((field) => {
    const key = field.at(-1) ?? '';
    const isOnly = fields.filter((other) => other.at(-1) === key).length === 1;
    const source = { stream, field, step, samples: samples !== null && isSame(samples, field) ? null : samples };
    return { name: isOnly ? key : fieldName(field), kind: 'learning', sources: [source] } as const;
  });
  return { candidates };
}

async function requestCandidates(
  scope: RecordsScope,
  { stream, request: { score, duration } }: RoleStreams['request'][number],
): Promise<readonly Candidate[]> {
  const source = (field: FieldPath) => ({ stream, field, step: null, samples: null });
  const candidateOf = (name: string, field: FieldPath): Candidate => ({
    name,
    kind: 'request',
    sources: [source(field)],
  });
  const parent = score === null || score.length < 2 ? null : score.slice(0, -1);
  const parts =
    parent === null
      ? []
      : (await numbersIn(everythingOf(scope, [stream]), fieldColumn(parent).replace('doc.', 'doc.^')))
          .filter(({ field, isNumber }) => isNumber && field.length === 1)
          .map(({ field }) => [...parent, ...field]);
  return [
    ...(score === null ? [] : [candidateOf('score', score)]),
    ...(duration === null ? [] : [candidateOf('duration', duration)]),
    ...parts
      .filter((field) => score !== null && !isSame(field, score))
      .map((field) => candidateOf(field.at(-1) ?? '', field)),
  ];
}

function patternRootsOf(stream: string, paths: readonly FoundPath[]): readonly PatternRoot[] {
  const roots = new Map<string, FieldPath>();
  for (const { field, isNumber } of paths) {
    const at = field.findIndex((key) => PATTERN_KEYS.has(key));
    // Below it: the name of the group, then the counted name.
    if (isNumber && at >= 0 && field.length === at + 3)
      roots.set(JSON.stringify(field.slice(0, at + 1)), field.slice(0, at + 1));
  }
  return [...roots.values()].map((field) => ({ stream, field }));
}

/** Streams that call a metric the same have it in common; learning and requests never do. */
function mergedByName(candidates: readonly Candidate[]): Candidate[] {
  const merged = new Map<string, Candidate>();
  for (const candidate of candidates) {
    const key = `${candidate.kind} ${candidate.name}`;
    const before = merged.get(key);
    merged.set(
      key,
      before === undefined ? candidate : { ...before, sources: [...before.sources, ...candidate.sources] },
    );
  }
  const names = [...merged.values()].map(({ name }) => name);
  // A request metric of the name of a learning metric goes by both words.
  return [...merged.values()].map((one) =>
    one.kind === 'request' && names.filter((name) => name === one.name).length > 1
      ? { ...one, name: `request_${one.name}` }
      : one,
  );
}

function natureOfCandidate({ name, sources }: Candidate, extremes: Extremes | null): MetricNature {
  const nature = natureOf(sources[0]?.field.at(-1) ?? name, extremes);
  const [byRole] = [name].filter((one) => one === 'score' || one === 'duration');
  if (byRole === undefined || nature.better !== null) return nature;
  // The role says what the field is, whatever it is called.
  return { ...natureOf(byRole, extremes), unit: nature.unit };
}

function byRank(one: Candidate, other: Candidate): number {
  const rank = ({ kind, name }: Candidate) => {
    const place = FIRST_NAMES.indexOf(name);
    return (kind === 'learning' ? 0 : 100) + (place === -1 ? FIRST_NAMES.length : place);
  };
  return rank(one) - rank(other) || (one.name < other.name ? -1 : Number(one.name > other.name));
}

export function streamsOf(metrics: readonly Pick<Metric, 'sources'>[]): readonly string[] {
  return [...new Set(metrics.flatMap(({ sources }) => sources.map(({ stream }) => stream)))];
}

function isSame(one: FieldPath, other: FieldPath): boolean {
  return one.length === other.length && one.every((key, index) => key === other[index]);
}
