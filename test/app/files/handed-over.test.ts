import { describe, expect, it } from 'vitest';
import { handedOver } from '../../../src/app/files/handed-over.ts';

describe('work whose pieces are handed over', () => {
  it('waits with each piece until it is wanted', async () => {
    const made: number[] = [];
    const pieces = handedOver<number>(async (take) => {
      for (const piece of [1, 2, 3]) {
        made.push(piece);
        await take(piece);
      }
    });
    expect(await pieces.next()).toEqual({ value: 1, done: false });
    expect(made).toEqual([1]);
    expect(await pieces.next()).toEqual({ value: 2, done: false });
    expect(made).toEqual([1, 2]);
    expect(await pieces.next()).toEqual({ value: 3, done: false });
    expect(await pieces.next()).toEqual({ value: undefined, done: true });
  });

  it('ends at the next piece where nobody wants more, and tidies up first', async () => {
    const done: string[] = [];
    const pieces = handedOver<number>(async (take) => {
      try {
        for (let piece = 0; ; piece += 1) {
          await take(piece);
          done.push(`took ${piece}`);
        }
      } finally {
        await Promise.resolve();
        done.push('closed');
      }
    });
    for await (const piece of pieces) if (piece === 1) break;
    expect(done).toEqual(['took 0', 'closed']);
  });

  it('fails as the work fails, behind what it gave', async () => {
    const seen: number[] = [];
    const read = async () => {
      const pieces = handedOver<number>(async (take) => {
        await take(1);
        throw new Error('damaged');
      });
      for await (const piece of pieces) seen.push(piece);
    };
    await expect(read()).rejects.toThrow('damaged');
    expect(seen).toEqual([1]);
  });
});
