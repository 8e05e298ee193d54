/** What the first chart waits for is asked before the rest; and the rest does not wait for ever. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { inTurn } from '../../../web/shared/api/turns.ts';

/** A question that is answered by hand. */
function question(name: string, log: string[]) {
  let answer = () => {};
  const ask = () => {
    log.push(name);
    return new Promise<string>((resolve) => {
      answer = () => resolve(name);
    });
  };
  return { ask, answer: () => answer() };
}

describe('turns', () => {
  let asked: string[];
  beforeEach(() => {
    vi.useFakeTimers();
    asked = [];
  });
  afterEach(async () => {
    // Nobody is ahead of the next test.
    await vi.runAllTimersAsync();
    vi.useRealTimers();
  });

  it('lets the first ones pass, also one that is asked after the others in the same moment', async () => {
    const [chart, list] = [question('chart', asked), question('list', asked)];
    void inTurn(false, list.ask);
    void inTurn(true, chart.ask);
    await vi.advanceTimersByTimeAsync(300);
    expect(asked).toEqual(['chart']);
    chart.answer();
    await vi.advanceTimersByTimeAsync(50);
    expect(asked).toEqual(['chart', 'list']);
    list.answer();
  });

  it('lets pass what follows from the answer of a first one', async () => {
    const [raster, lines, list] = [question('raster', asked), question('lines', asked), question('list', asked)];
    void inTurn(true, raster.ask).then(() => inTurn(true, lines.ask));
    void inTurn(false, list.ask);
    await vi.advanceTimersByTimeAsync(50);
    raster.answer();
    await vi.advanceTimersByTimeAsync(100);
    expect(asked).toEqual(['raster', 'lines']);
    lines.answer();
    await vi.advanceTimersByTimeAsync(50);
    expect(asked).toEqual(['raster', 'lines', 'list']);
  });

  it('asks at once where nobody is ahead, and for all that where somebody takes too long or fails', async () => {
    const [alone, slow, list] = [question('alone', asked), question('slow', asked), question('list', asked)];
    void inTurn(false, alone.ask);
    await vi.advanceTimersByTimeAsync(1);
    expect(asked).toEqual(['alone']);
    void inTurn(true, slow.ask);
    void inTurn(false, list.ask);
    await vi.advanceTimersByTimeAsync(500);
    expect(asked).toEqual(['alone', 'slow', 'list']);
    slow.answer();
    await expect(inTurn(true, () => Promise.reject(new Error('refused')))).rejects.toThrow('refused');
    const last = question('last', asked);
    void inTurn(false, last.ask);
    await vi.advanceTimersByTimeAsync(50);
    expect(asked.at(-1)).toBe('last');
  });
});
