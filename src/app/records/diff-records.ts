/** In what two records differ; of a line that is no JSON object the line as a whole. */
import { recordSource } from '../../model/field-source.ts';
import { VarveError } from '../../model/errors.ts';
import { jsonTree } from '../../model/json-tree.ts';
import type { JsonTree } from '../../model/json-tree.ts';
import { diffJson } from '../../query/diff-json.ts';
import type { JsonDiff } from '../../query/diff-json.ts';
import type { PlacedRecord } from '../ask-records.ts';
import { lineOf } from '../record-text.ts';
import type { RecordsScope } from '../records-scope.ts';
import { findRecord } from './find-record.ts';

/** Two records that differ in more places have nothing to do with each other. */
const CHANGES_MAX = 10_000;

export interface RecordsDiff extends JsonDiff {
  readonly before: PlacedRecord;
  readonly after: PlacedRecord;
}

/** Throws `not-found`, `query-limit` where they differ in too many places. */
export async function diffRecords(scope: RecordsScope, before: string, after: string): Promise<RecordsDiff> {
  const [one, other] = await Promise.all([findRecord(scope, before), findRecord(scope, after)]);
  const diff = diffJson(treeOf(one.record), treeOf(other.record), CHANGES_MAX);
  if (diff.isCut) {
    const message = `the records differ in more than ${CHANGES_MAX} places`;
    throw new VarveError('query-limit', message, 'read both with GET /v1/records/{id}, and compare parts of them');
  }
  return { ...diff, before: one.record, after: other.record };
}

function treeOf(record: PlacedRecord): JsonTree {
  const line = lineOf(record);
  return jsonTree(recordSource(line)?.text ?? JSON.stringify(line));
}
