/** Several at once, in order, never more than the limit, and nothing left running behind a caller that stops. */
import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { inOrder } from '../../src/archive/in-order.ts';

/** Work whose first items take longest, so that order is not luck. */
function slowFirst(failAt = -1) {
  const state = { running: 0, most: 0, started: 0, ended: 0 };
  const work = async (item: number) => {
    state.running += 1;
    state.started += 1;
    state.most = Math.max(state.most, state.running);
    await setTimeout(item % 3 === 0 ? 6 : 1);
    state.running -= 1;
    state.ended += 1;
    if (item === failAt) throw new Error(`item ${item} failed`);
    return item * 10;
  };
  return { state, work };
}

const items = [0, 1, 2, 3, 4, 5, 6, 7];

describe('work in order', () => {
  it.each([1, 2, 3, 8, 20])('with at most %d at once', async (limit) => {
    const { state, work } = slowFirst();
    const results: number[] = [];
    for await (const result of inOrder(items, limit, work)) results.push(result);
    expect(results).toEqual(items.map((item) => item * 10));
    expect(state.most).toBe(Math.min(limit, items.length));
  });

  it('takes no more items than it works on', async () => {
    const { work } = slowFirst();
    let taken = 0;
    const source = async function* () {
      for (const item of items) {
        taken += 1;
        yield item;
      }
    };
    for await (const result of inOrder(source(), 3, work)) expect(taken).toBeLessThanOrEqual(result / 10 + 3);
    expect(taken).toBe(items.length);
  });

  it('of nothing gives nothing', async () => {
    const results: number[] = [];
    for await (const result of inOrder([], 3, slowFirst().work)) results.push(result);
    expect(results).toEqual([]);
  });

  it('waits for what runs when the caller stops early, and starts nothing more', async () => {
    const { state, work } = slowFirst();
    for await (const result of inOrder(items, 3, work)) if (result === 10) break;
    expect(state.running).toBe(0);
    expect(state.started).toBe(state.ended);
    expect(state.started).toBeLessThanOrEqual(4);
  });

  it('gives the results before a failure, then the failure, and leaves nothing running', async () => {
    const { state, work } = slowFirst(4);
    const results: number[] = [];
    const all = async () => {
      for await (const result of inOrder(items, 3, work)) results.push(result);
    };
    await expect(all()).rejects.toThrow('item 4 failed');
    expect(results).toEqual([0, 10, 20, 30]);
    expect(state.running).toBe(0);
  });

  it('that fails while an earlier item is awaited is no unhandled rejection', async () => {
    const { work } = slowFirst(1);
    const results: number[] = [];
    const all = async () => {
      for await (const result of inOrder([0, 1, 2], 3, work)) results.push(result);
    };
    await expect(all()).rejects.toThrow('item 1 failed');
    expect(results).toEqual([0]);
  });
});
