/**
 * Rows that the engine refuses are found by halving, and go in without their fields: so one line that it cannot take, for
 * reasons of its own, keeps no other one out, and is found by its text.
 */
import { VarveError } from '../model/errors.ts';
import type { Engine } from './engine.ts';
import { recordColumns } from './record-rows.ts';
import { insertSettings } from './table.ts';

const PROBLEM = recordColumns.indexOf('problem');
const FIELDS = recordColumns.indexOf('doc');

/** Inserts rows in their order; throws where the engine takes not even a line without its fields. */
export async function insertRecords(engine: Engine, rows: readonly Buffer[]): Promise<void> {
  try {
    await engine.insert('records', [...recordColumns], Buffer.concat(rows), insertSettings);
  } catch (thrown) {
    if (!(thrown instanceof VarveError) || thrown.code !== 'query-failed') throw thrown;
    const [first] = rows;
    if (first === undefined) throw thrown;
    if (rows.length === 1) {
      const plain = withoutFields(first);
      // Not its fields then: the disk is full, say.
      if (plain.equals(first)) throw thrown;
      return insertRecords(engine, [plain]);
    }
    // In their order, so that no row of a file is ever there without those before it.
    const half = Math.ceil(rows.length / 2);
    await insertRecords(engine, rows.slice(0, half));
    await insertRecords(engine, rows.slice(half));
  }
}

function withoutFields(row: Buffer): Buffer {
  const cells = row.toString('latin1', 0, row.length - 1).split('\t');
  cells[PROBLEM] = 'refused';
  cells[FIELDS] = '{}';
  return Buffer.from(`${cells.join('\t')}\n`, 'latin1');
}
