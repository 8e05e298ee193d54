/** What is asked before anything is drawn is asked once, and taken by the first who asks the same. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

vi.mock('../../../web/shared/api/ask.ts', () => ({ get: vi.fn<(path: string) => Promise<unknown>>() }));

const { get } = await import('../../../web/shared/api/ask.ts');
const { askEarly, takeEarly } = await import('../../../web/shared/api/early.ts');
const asked = vi.mocked(get);

describe('early questions', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    asked.mockReset();
    asked.mockImplementation(async (path) => ({ path }));
  });
  afterEach(async () => {
    await vi.runAllTimersAsync();
    vi.useRealTimers();
  });

  it('are answered for the first who asks the very same', async () => {
    askEarly('/v1/records/count', { query: { q: 'ok' } });
    expect(takeEarly('/v1/records/count', { query: { q: 'no' } })).toBeUndefined();
    expect(takeEarly('/v1/records/count', {})).toBeUndefined();
    expect(await takeEarly('/v1/records/count', { query: { q: 'ok' } })).toEqual({ path: '/v1/records/count' });
    expect(takeEarly('/v1/records/count', { query: { q: 'ok' } })).toBeUndefined();
    expect(asked).toHaveBeenCalledTimes(1);
  });

  it('are forgotten where nobody asks', async () => {
    askEarly('/v1/streams');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(takeEarly('/v1/streams', {})).toBeUndefined();
  });

  it('that fail are told to who takes them, and to nobody else', async () => {
    asked.mockImplementation(async () => {
      throw new Error('lost');
    });
    askEarly('/v1/streams');
    askEarly('/v1/config');
    await vi.advanceTimersByTimeAsync(100);
    await expect(takeEarly('/v1/streams', {})).rejects.toThrow('lost');
  });
});
