/**
 * An insert that counts once. One whose answer was lost may be done, or be done yet: sent again under its token it is one
 * and the same insert to the engine. Another insert of the same rows has a token of its own, since rows that were taken
 * out may come back.
 */
import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ClickHouseClient } from '@clickhouse/client';
import type { EngineManners, Settings } from './engine-manners.ts';
import { attempt, isPassing } from './engine-errors.ts';

/** An insert is small; one that takes longer over a network has lost its answer. */
const INSERT_MS_MAX = 120_000;
const RETRY_MS = 20;
const RETRY_MS_MAX = 5_000;

export interface Insert {
  readonly table: string;
  readonly columns: readonly [string, ...string[]];
  readonly values: Buffer;
  readonly settings: Settings;
}

export async function insertOnce(client: ClickHouseClient, manners: EngineManners, wanted: Insert): Promise<void> {
  const token = randomUUID();
  const { insertName, insertMsMax, goneHint } = manners;
  const giveUpMs = performance.now() + insertMsMax;
  for (let tries = 1; ; tries += 1) {
    try {
      await attempt(
        () => send(client, wanted, token, { name: `${insertName}${token}-${tries}`, isRemote: insertMsMax > 0 }),
        goneHint,
      );
      return;
    } catch (thrown) {
      if (!isPassing(thrown) || performance.now() > giveUpMs) throw thrown;
      await sleep(Math.min(RETRY_MS_MAX, RETRY_MS * 2 ** tries));
    }
  }
}

async function send(
  client: ClickHouseClient,
  { table, columns, values, settings }: Insert,
  token: string,
  { name, isRemote }: { readonly name: string; readonly isRemote: boolean },
): Promise<void> {
  await client.insert({
    table,
    columns: [columns[0], ...columns.slice(1)],
    values: Readable.from([values], { objectMode: false }),
    format: 'TabSeparated',
    query_id: name,
    // What waits for more rows, or is put in later, is not there when the insert is answered.
    clickhouse_settings: {
      async_insert: 0,
      insert_deduplicate: 1,
      insert_deduplication_token: token,
      ...settings,
      log_comment: name,
    },
    ...(isRemote ? { abort_signal: AbortSignal.timeout(INSERT_MS_MAX) } : {}),
  });
}
