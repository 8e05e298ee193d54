import type { Session } from 'chdb';
import { describe, expect, it } from 'vitest';
import { PooledSession } from '../../src/engine/pooled-session.ts';

/** A session that notes what it is asked, as far as this needs one. */
function noting(refuses = /^$/) {
  const asked: string[] = [];
  const ask = async (sql: string, parameters: Readonly<Record<string, string>> = {}) => {
    asked.push([sql, ...Object.values(parameters)].join(' | '));
    if (refuses.test(sql)) throw new Error('refused');
  };
  const session = { queryAsync: ask, queryBindAsync: ask } as unknown as Session;
  return { session, asked };
}

describe('settings of a session', () => {
  it('are changed where the next query wants others', async () => {
    const { session, asked } = noting();
    const pooled = new PooledSession(session, noting().session, 1);
    for (const settings of [{ a: "it's" }, { a: "it's" }, { b: String.raw`\ ` }, {}]) {
      await pooled.useSettings(new Map(Object.entries(settings)));
    }
    expect(asked).toEqual([
      String.raw`SET a = 'it\'s', log_comment = 'session-1'`,
      String.raw`SET a = DEFAULT, b = '\\ '`,
      'SET b = DEFAULT',
    ]);
    expect(pooled.isSpoilt).toBe(false);
  });

  it('that were refused leave it of no use', async () => {
    const pooled = new PooledSession(noting(/nonsense/).session, noting().session, 1);
    await expect(pooled.useSettings(new Map([['nonsense', '1']]))).rejects.toThrow('refused');
    expect(pooled.isSpoilt).toBe(true);
  });

  it('tell which query is to be ended: by the mark that it brought, or by that of its session', async () => {
    const spare = noting();
    const pooled = new PooledSession(noting().session, spare.session, 7);
    const over = (orders: number) => () => spare.asked.length >= orders;
    await pooled.useSettings(new Map([['log_comment', 'mine']]));
    // It had only just begun, and did not hear the first order.
    pooled.endQuery(over(2));
    await pooled.rest();
    await pooled.useSettings(new Map());
    pooled.endQuery(over(3));
    await pooled.rest();
    const sql = "KILL QUERY WHERE Settings['log_comment'] = {mark:String} ASYNC";
    expect(spare.asked).toEqual([`${sql} | mine`, `${sql} | mine`, `${sql} | session-7`]);
  });
});
