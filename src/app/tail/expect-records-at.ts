/** Whether a point is one of these logs: a record begins wherever it says that showing goes on. */
import { VarveError } from '../../model/errors.ts';
import { ofHost } from '../extent.ts';
import type { Stretch } from '../extent.ts';
import { RecordsScope } from '../records-scope.ts';
import type { StretchQuestion } from './read-stretches.ts';
import { limits } from './tail-limits.ts';

/** Throws `changed-meanwhile` where it is not so, and as `scope.all` does. */
export async function expectRecordsAt(
  { engine, snapshot, signal }: StretchQuestion,
  stretches: readonly Stretch[],
): Promise<void> {
  const begun = stretches.filter(({ from }) => from > 0);
  if (begun.length === 0) return;
  const months = [...new Set(begun.map(({ file }) => file.month))].join(', ');
  const places = begun.map(({ file: { source }, from }) => `(${source}, ${from})`).join(', ');
  const scope = new RecordsScope(
    engine,
    snapshot,
    {
      condition: { sql: '1', params: {} },
      range: { fromNs: null, toNs: null },
      streams: [...new Set(begun.map(({ file }) => file.stream))],
      order: 'asc',
      limit: null,
      extent: `${ofHost(engine.tables.host)}records.month IN (${months}) AND (records.source, records.at) IN (${places})`,
    },
    { limits: limits.query, signal },
  );
  const { found } = await scope.one<{ found: number }>(
    `SELECT toFloat64(count()) AS found FROM records WHERE ${scope.where}`,
  );
  if (found === begun.length) return;
  throw new VarveError(
    'changed-meanwhile',
    'the id is of other logs, or these were changed by hand',
    'begin anew without it',
  );
}
