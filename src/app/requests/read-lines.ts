/** Lines of records that were found by their fields: lines are large, so only these few are read, by ids and times. */
import { recordSource } from '../../model/field-source.ts';
import type { RecordSource } from '../../model/field-source.ts';
import type { RecordsScope } from '../records-scope.ts';
import { textsSql } from './list-requests.ts';

export interface WantedLine {
  /** Of the record. */
  readonly id: string;
  readonly ns: bigint;
}

/** By the id of the record; null where a line is no JSON. @param scope that they are in, whatever its range */
export async function readLines(
  scope: RecordsScope,
  wanted: readonly WantedLine[],
): Promise<Map<string, RecordSource | null>> {
  const [any] = wanted;
  if (any === undefined) return new Map();
  let [fromNs, lastNs] = [any.ns, any.ns];
  for (const { ns } of wanted) {
    if (ns < fromNs) fromNs = ns;
    if (ns > lastNs) lastNs = ns;
  }
  // Of another type an id that ends with a zero byte would lose it on the way.
  const around = scope.with({ range: { fromNs, toNs: lastNs + 1n } });
  const found = await around.all<{ hex_id: string; line: string }>(
    `SELECT lower(hex(records.id)) AS hex_id, base64Encode(any(records.raw)) AS line FROM records
      WHERE ${around.where} AND records.id IN (SELECT toFixedString(unhex(hex_text), 16) FROM (${textsSql('v_records', 'hex_text')}))
      GROUP BY records.id`,
    { params: { v_records: JSON.stringify([...new Set(wanted.map(({ id }) => id))]) } },
  );
  return new Map(found.map(({ hex_id, line }) => [hex_id, recordSource(Buffer.from(line, 'base64').toString('utf8'))]));
}
