/**
 * The patterns of all messages of a scope: the engine puts messages together that are equal but for values that are easy to
 * tell, and what is left is mined here, in bounded memory, however many there are.
 */
import { setImmediate } from 'node:timers/promises';
import { maskLine } from '../../insight/patterns/mask-line.ts';
import { PatternMiner } from '../../insight/patterns/pattern-miner.ts';
import type { MinedPatterns } from '../../insight/patterns/pattern-miner.ts';
import type { FieldPath } from '../../query/filter.ts';
import type { RecordsScope } from '../records-scope.ts';
import { likeTextKey, patternText } from './pattern-text.ts';

/** Messages that are mined before other requests get their turn: some milliseconds. */
const TURN_MESSAGES = 250;

interface GroupRow {
  readonly text: string;
  readonly is_cut: number;
  readonly of_stream: string;
  readonly n: number;
  readonly first_id: string;
  readonly first_ns: string;
  readonly last_id: string;
  readonly last_ns: string;
}

export interface PatternsOfScope extends MinedPatterns {
  /** Records of the scope without a text there. */
  readonly withoutText: number;
}

/** @param field whose texts are meant; null: whole lines */
export async function minePatterns(scope: RecordsScope, field: FieldPath | null): Promise<PatternsOfScope> {
  const { text, isCut, isThere, params } = patternText(field);
  const { missing } = await scope.one<{ missing: number }>(
    `SELECT toFloat64(countIf(NOT (${isThere}))) AS missing FROM records WHERE ${scope.where}`,
  );
  const rows = scope.rows<GroupRow>(
    `SELECT shown.1 AS text, shown.2 AS is_cut, shown.3 AS first_id, of_stream, n, first_ns, last_id, last_ns FROM (
      SELECT argMin(tuple(t, cut, record), place) AS shown, of_stream, toFloat64(count()) AS n,
        toString(min(ns)) AS first_ns, toString(max(ns)) AS last_ns, argMax(record, place) AS last_id
      FROM (SELECT ${text} AS t, ${isCut} AS cut, toString(records.stream) AS of_stream,
          toUnixTimestamp64Nano(records.time) AS ns, lower(hex(records.id)) AS record, tuple(ns, record) AS place
        FROM records WHERE (${scope.where}) AND ${isThere})
      GROUP BY of_stream, sipHash128(${likeTextKey('t')}, cut))`,
    { params },
  );
  const miner = new PatternMiner();
  let taken = 0;
  for await (const row of rows) {
    miner.addCounted(maskLine(row.text, row.is_cut === 1), {
      count: row.n,
      first: { id: row.first_id, at: Number(row.first_ns) },
      last: { id: row.last_id, at: Number(row.last_ns) },
      stream: row.of_stream,
    });
    taken += 1;
    if (taken % TURN_MESSAGES === 0) await setImmediate();
  }
  return { ...miner.result(), withoutText: missing };
}
