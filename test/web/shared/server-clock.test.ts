/** The clock of the server: what is told of it by the dates of its answers. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { learnClock, onClockChange, serverNowMs } from '../../../web/shared/api/server-clock.ts';

const now = Date.parse('2026-11-22T12:00:00.400Z');
const dateOf = (ms: number) => new Date(ms).toUTCString();

describe('the clock of the server', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now, toFake: ['Date'] });
  });
  afterEach(() => {
    learnClock(dateOf(Date.now()));
    vi.useRealTimers();
  });

  it('is the one of this computer as long as no answer says otherwise, or one was on its way for a while', () => {
    const told = vi.fn<() => void>();
    const end = onClockChange(told);
    learnClock(null);
    learnClock('no date');
    learnClock(dateOf(now - 20_000));
    end();
    expect([serverNowMs(), told.mock.calls.length]).toEqual([now, 0]);
  });

  it.each([-3_600_000, 3_600_000])('is taken from an answer where this computer is wrong by %d ms', (wrongMs) => {
    const told = vi.fn<() => void>();
    const end = onClockChange(told);
    learnClock(dateOf(now - wrongMs));
    // Dates have whole seconds.
    expect(serverNowMs()).toBe(now - wrongMs - 400);
    // The next answers say the same, which is nothing new.
    learnClock(dateOf(now - wrongMs));
    end();
    expect(told).toHaveBeenCalledTimes(1);
  });

  it('goes back to the one of this computer once that was set right', () => {
    learnClock(dateOf(now + 3_600_000));
    vi.setSystemTime(now + 3_600_000);
    learnClock(dateOf(now + 3_600_000));
    expect(serverNowMs()).toBe(now + 3_600_000);
  });
});
