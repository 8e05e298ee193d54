/** The records that tell of requests in the range, and those of them that say that something failed: as filters find them. */
import { valueIn, failuresIn } from '../../query/filter-pieces.ts';
import { scalarTextOf } from '../../query/field-values.ts';
import { stageKindSql } from '../../query/stage-kinds.ts';
import { conditionOfText, evidenceOf } from '../insight/asked-records.ts';
import type { AskedRecords, RecordsEvidence } from '../insight/asked-records.ts';
import { roleStreamsOf } from '../requests/role-streams.ts';
import type { RoleStreams } from '../requests/role-streams.ts';
import type { SummaryAsk } from './summary-ask.ts';

/** Names of stages that are errors: a pipeline has one or a few, and a filter must not grow without end. */
const ERROR_STAGES_MAX = 20;

export interface CountedRecords {
  readonly n: number;
  readonly evidence: RecordsEvidence;
}

export interface RequestRecords {
  /** Of each stream that has some. */
  readonly all: readonly CountedRecords[];
  readonly failing: readonly CountedRecords[];
}

export async function requestRecords({ asked, rolesOf }: SummaryAsk): Promise<RequestRecords> {
  const { scope, clock } = asked;
  const roles = roleStreamsOf(scope, rolesOf);
  if (roles.names.length === 0) return { all: [], failing: [] };
  const filters = await failureFilters(asked, roles);
  const compiled = roles.names.map((name, index) => ({
    name,
    filter: filters.get(name) ?? '',
    ...conditionOfText(filters.get(name) ?? '', clock, `v_r${index}_`),
  }));
  const params = Object.fromEntries(compiled.flatMap((one) => Object.entries(one.params)));
  const cases = compiled.map(({ sql }, index) => `records.stream = {v_name_${index}:String}, toUInt8(${sql})`);
  const names = Object.fromEntries(roles.names.map((name, index) => [`v_name_${index}`, name]));
  const rows = await scope.with({ streams: roles.names }).all<{ name: string; n: number; failing: number }>(
    `SELECT name, toFloat64(count()) AS n, toFloat64(countIf(fails = 1)) AS failing
      FROM (SELECT toString(records.stream) AS name, multiIf(${cases.join(', ')}, toUInt8(0)) AS fails
        FROM records WHERE ${scope.with({ streams: roles.names }).where}) GROUP BY name ORDER BY name`,
    { params: { ...roles.params, ...params, ...names } },
  );
  const of = (name: string, filter: string) =>
    evidenceOf({ ...asked, scope: scope.with({ streams: [name] }) }, filter === '' ? 'all' : 'events', filter);
  return {
    all: rows.map(({ name, n }) => ({ n, evidence: of(name, '') })),
    failing: rows
      .filter(({ failing }) => failing > 0)
      .map(({ name, failing }) => ({ n: failing, evidence: of(name, filters.get(name) ?? '') })),
  };
}

/** By stream: which records say that a request failed. */
async function failureFilters(
  { scope }: AskedRecords,
  { traces, calls, params }: RoleStreams,
): Promise<ReadonlyMap<string, string>> {
  const stages = await Promise.all(
    traces.map(async ({ name, placeholder, stage }) => {
      const text = scalarTextOf(stage);
      const rows = await scope.all<{ stage: string }>(
        `SELECT DISTINCT assumeNotNull(${text}) AS stage FROM records
        WHERE ${scope.where} AND records.stream = ${placeholder} AND isNotNull(${text})
          AND ${stageKindSql(`ifNull(${text}, '')`)} = 'error' ORDER BY stage LIMIT ${ERROR_STAGES_MAX}`,
        { params },
      );
      return [name, rows.map((row) => valueIn(stage, row.stage))] as const;
    }),
  );
  const byStream = new Map<string, readonly string[]>();
  const add = (name: string, more: readonly string[]) => byStream.set(name, [...(byStream.get(name) ?? []), ...more]);
  for (const [name, filters] of stages) add(name, [...filters, failuresIn(null)]);
  for (const { name, ok } of calls) add(name, [failuresIn(ok)]);
  return new Map([...byStream].map(([name, filters]) => [name, [...new Set(filters)].join(' OR ')]));
}
