/** What every implementation of the Locks port must do. */
import { describe, expect, it } from 'vitest';
import type { Locks } from '../../src/machine/lock.ts';

export function locksContract(name: string, make: () => { readonly locks: Locks; readonly path: string }): void {
  describe(`locks: ${name}`, () => {
    it('go to one holder at a time, without waiting', async () => {
      const { locks, path } = make();
      const held = await locks.acquire(path);
      expect(held).not.toBeNull();
      expect(await locks.acquire(path)).toBeNull();
      await held?.release();
      const again = await locks.acquire(path);
      expect(again).not.toBeNull();
      await again?.release();
    });

    it('are held by their path: another path is another lock', async () => {
      const { locks, path } = make();
      const one = await locks.acquire(path);
      const other = await locks.acquire(`${path}-2`);
      expect(other).not.toBeNull();
      await one?.release();
      expect([await locks.isHeld(path), await locks.isHeld(`${path}-2`)]).toEqual([false, true]);
      await other?.release();
    });

    it('show whether they are held without being taken', async () => {
      const { locks, path } = make();
      expect(await locks.isHeld(path)).toBe(false);
      const held = await locks.acquire(path);
      expect(await locks.isHeld(path)).toBe(true);
      await held?.release();
      expect(await locks.isHeld(path)).toBe(false);
    });
  });
}
