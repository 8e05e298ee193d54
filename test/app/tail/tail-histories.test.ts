/** Whatever happens to the logs, the index, the server and its clients: each client sees each match once. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TailHistory } from '../../support/tail-history.ts';

const SEED = Number(process.env['VARVE_PROPERTY_SEED'] ?? 20_251_120);
const HISTORIES = Number(process.env['VARVE_TAIL_HISTORIES'] ?? 4);
const STEPS = 30;

let history: TailHistory;

beforeAll(async () => {
  history = await TailHistory.begin(SEED);
}, 60_000);

afterAll(() => history.close());

describe('a tail', () => {
  it('shows each match once, whatever happens', async () => {
    for (let number = 0; number < HISTORIES; number += 1) {
      for (let step = 0; step < STEPS; step += 1) await history.step();
      // Throws with what is missing or too much.
      await expect(history.end()).resolves.toBeUndefined();
    }
  }, 120_000);
});
