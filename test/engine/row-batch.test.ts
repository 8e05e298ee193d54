import { describe, expect, it } from 'vitest';
import type { Engine } from '../../src/engine/engine.ts';
import { VarveError } from '../../src/model/errors.ts';
import { insertRecords } from '../../src/engine/insert-rows.ts';
import { RowBatch, insertRows } from '../../src/engine/row-batch.ts';

const MIB = 1024 * 1024;
/** One of these fills a batch. */
const row = (name: string) => Buffer.alloc(24 * MIB, name);

/** An engine that takes a batch when it is told to. */
class SlowEngine {
  readonly sent: string[] = [];
  readonly #answers: ((failure: Error | null) => void)[] = [];

  answer(failure: Error | null = null): void {
    this.#answers.shift()?.(failure);
  }

  get engine(): Engine {
    const refused = () => {
      throw new Error('not asked for here');
    };
    return {
      rows: refused,
      all: refused,
      bytes: refused,
      command: refused,
      close: refused,
      insert: (_table, _columns, values) => {
        this.sent.push(values.toString('latin1', 0, 1));
        return new Promise((resolve, reject) => {
          this.#answers.push((failure) => (failure === null ? resolve() : reject(failure)));
        });
      },
    };
  }
}

/** Whether the promise is settled once everything that can go on has gone on. */
async function isSettled(promise: Promise<unknown>): Promise<boolean> {
  let settled = false;
  const note = () => void (settled = true);
  promise.then(note, note);
  await new Promise((resolve) => setImmediate(resolve));
  return settled;
}

describe('rows that are inserted', () => {
  it('wait for the engine, batch by batch', async () => {
    const slow = new SlowEngine();
    const taken: number[] = [];
    const batch = new RowBatch(slow.engine, (bytes) => taken.push(bytes));
    const first = batch.add(row('a'), 1);
    expect(await isSettled(first)).toBe(false);
    slow.answer();
    await first;
    expect({ sent: slow.sent, taken, records: batch.records }).toEqual({ sent: ['a'], taken: [1], records: 1 });
  });

  it('are filled into the next batch meanwhile, which waits for the one before', async () => {
    const slow = new SlowEngine();
    const taken: number[] = [];
    const work = insertRows(
      slow.engine,
      (bytes) => taken.push(bytes),
      async (batch) => {
        await batch.add(row('a'), 1);
        await batch.add(row('b'), 2);
        await batch.add(Buffer.from('c'), 4);
        return batch.records;
      },
    );
    expect(await isSettled(work)).toBe(false);
    expect(slow.sent).toEqual(['a']);
    slow.answer();
    expect(await isSettled(work)).toBe(false);
    expect(slow.sent).toEqual(['a', 'b']);
    slow.answer();
    expect(await isSettled(work)).toBe(false);
    expect({ sent: slow.sent, taken }).toEqual({ sent: ['a', 'b', 'c'], taken: [1, 2] });
    slow.answer();
    expect({ records: await work, taken }).toEqual({ records: 3, taken: [1, 2, 4] });
  });

  it('are not sent behind a batch that the engine refused', async () => {
    const slow = new SlowEngine();
    const work = insertRows(
      slow.engine,
      () => undefined,
      async (batch) => {
        await batch.add(row('a'), 1);
        await batch.add(row('b'), 1);
      },
    );
    const outcome = work.catch((thrown: unknown) => thrown);
    await isSettled(work);
    slow.answer(new Error('no room'));
    expect(await outcome).toEqual(new Error('no room'));
    expect(slow.sent).toEqual(['a']);
  });

  it('are at rest before a failure of whoever adds them is told', async () => {
    const slow = new SlowEngine();
    const work = insertRows(
      slow.engine,
      () => undefined,
      async (batch) => {
        await batch.add(row('a'), 1);
        throw new Error('the file is gone');
      },
    );
    const outcome = work.catch((thrown: unknown) => thrown);
    expect(await isSettled(work)).toBe(false);
    slow.answer();
    expect(await outcome).toEqual(new Error('the file is gone'));
    expect(slow.sent).toEqual(['a']);
  });

  it('go in without their fields where the engine refuses these, and take no others along', async () => {
    const taken: string[] = [];
    const engine = refusing((values) => values.includes('\t{"bad":1}\n'), taken);
    const rows = ['a', 'b', 'c', 'd', 'e'].map((name) => tsvRow(name, name === 'd' ? '{"bad":1}' : '{}'));
    await insertRecords(engine, rows);
    expect(taken.join('')).toBe(
      ['a', 'b', 'c'].map((name) => tsvRow(name, '{}')).join('') + tsvRow('d', '{}', 'refused') + tsvRow('e', '{}'),
    );
  });

  it('are not tried for ever where it is not their fields', async () => {
    const engine = refusing(() => true, []);
    await expect(insertRecords(engine, [tsvRow('a', '{"n":1}'), tsvRow('b', '{"n":2}')])).rejects.toThrow(
      'no space left',
    );
  });
});

function tsvRow(raw: string, doc: string, problem = ''): Buffer {
  return Buffer.from(`flow\th\t1\t0\t2\t202511\t2025-11-30 00:00:00\tid\t${problem}\t${raw}\t${doc}\n`);
}

/** An engine that refuses some inserts, and keeps the others. */
function refusing(refuses: (values: string) => boolean, taken: string[]): Engine {
  return {
    ...new SlowEngine().engine,
    insert: async (_table, _columns, values) => {
      if (refuses(values.toString())) throw new VarveError('query-failed', 'no space left');
      taken.push(values.toString());
    },
  };
}
