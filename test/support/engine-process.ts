/** The embedded engine for a test, in a process of its own: one process can open one directory only, and may not end. */
import { fork } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fieldsSettings } from '../../src/engine/fields-of.ts';
import { recordColumns } from '../../src/engine/record-rows.ts';
import { createRecords, insertSettings } from '../../src/engine/table.ts';
import { filterSettings } from '../../src/query/compile-filter.ts';

export interface EngineProcess {
  /** One insert of rows as `rowOf` writes them; the engine refuses it whole or not at all. */
  insert(rows: readonly Buffer[]): Promise<void>;
  query(sql: string, params?: Readonly<Record<string, string>>): Promise<unknown[][]>;
  end(): void;
}

/** Has the table `records`, empty. @param config of ClickHouse, as XML */
export async function startEngine(config?: string): Promise<EngineProcess> {
  const directory = mkdtempSync(join(tmpdir(), 'varve-engine-'));
  const configFile = join(directory, 'config.xml');
  if (config !== undefined) writeFileSync(configFile, config);
  const words = config === undefined ? [directory] : [join(directory, 'data'), configFile];
  const child = fork(join(import.meta.dirname, 'chdb-engine.mjs'), words, { serialization: 'advanced' });
  let last: Promise<unknown> = Promise.resolve();
  const order = (message: object): Promise<string> => {
    const answer = last.then(
      () =>
        new Promise<string>((resolve, reject) => {
          const gone = () => reject(new Error('the engine died'));
          child.once('exit', gone);
          child.once('message', (reply: { readonly text?: string; readonly error?: string }) => {
            child.off('exit', gone);
            if (reply.text === undefined) reject(new Error(reply.error));
            else resolve(reply.text);
          });
          child.send(message);
        }),
    );
    last = answer.catch(() => undefined);
    return answer;
  };
  const query = async (sql: string, params: Readonly<Record<string, string>> = {}): Promise<unknown[][]> => {
    const text = await order({ sql, params });
    const rows: unknown[] = text.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line)]));
    return rows.filter((row) => Array.isArray(row));
  };
  await query(createRecords);
  for (const [name, value] of Object.entries(filterSettings)) await query(`SET ${name} = ${value}`);
  return {
    async insert(rows) {
      const settings = { ...insertSettings, ...fieldsSettings };
      const values = Buffer.concat(rows);
      await order({ insert: { table: 'records', columns: recordColumns, format: 'TabSeparated', values, settings } });
    },
    query,
    end() {
      child.kill('SIGKILL');
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
