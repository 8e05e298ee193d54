/** Endpoints in the order of the reference. The records themselves, of every tier. */
import type { Endpoint } from '../endpoint.ts';
import { explainQuery } from '../resources/explain.ts';
import { getRecordContext } from '../resources/record-context.ts';
import { getRecordProvenance } from '../resources/record-provenance.ts';
import { getRecord, getRecordRaw } from '../resources/record.ts';
import { countRecords } from '../resources/records-count.ts';
import { diffRecords } from '../resources/records-diff.ts';
import { exportRecords } from '../resources/records-export.ts';
import { tailRecords } from '../resources/records-tail.ts';
import { listRecords, searchRecords } from '../resources/records.ts';
import { runSql } from '../resources/sql.ts';

export const recordsEndpoints: readonly Endpoint[] = [
  listRecords,
  searchRecords,
  getRecord,
  getRecordRaw,
  getRecordContext,
  getRecordProvenance,
  countRecords,
  tailRecords,
  exportRecords,
  diffRecords,
  runSql,
  explainQuery,
];
