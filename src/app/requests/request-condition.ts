/** The records of one request in any stream: those whose id field has it, by all names that id fields have somewhere. */
import type { FieldPath } from '../../config/config.ts';
import { scalarTextOf } from '../../query/field-values.ts';
import { shortText } from '../../query/stored-field.ts';
import { mayHaveId } from './read-trace.ts';

/** @param fields at least one @param id as people write it */
export function requestCondition(
  fields: readonly FieldPath[],
  id: string,
): { readonly sql: string; readonly params: Readonly<Record<string, string>> } {
  const different = [...new Map(fields.map((field) => [JSON.stringify(field), field])).values()];
  const has = different.map((field) => `ifNull(${scalarTextOf(field)} = {v_id:String}, 0)`);
  const narrowed = mayHaveId(id);
  const sql = has.length === 0 ? '0' : `(${narrowed.sql} AND (${has.join(' OR ')}))`;
  return { sql, params: { ...narrowed.params, v_id: shortText(id) } };
}
