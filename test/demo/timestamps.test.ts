import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Random } from '../../src/demo/random.ts';
import { formatTimestamp } from '../../src/demo/timestamps.ts';
import { allRecords, parsed } from './history.ts';

const timestampOf = /"timestamp": "([^"]+)"/;

/** A time without zone is UTC. */
function epochMs(timestamp: string): number {
  return Date.parse(/(Z|[+-]\d\d:\d\d)$/.test(timestamp) ? timestamp : `${timestamp}Z`);
}

describe('timestamps', () => {
  it('say the time of the record, cut off after their decimals', () => {
    const wrong = allRecords.filter(({ line, timeMs }) => {
      const timestamp = timestampOf.exec(line.slice(0, 200))?.[1];
      if (timestamp === undefined) return false;
      const decimals = /\.(\d+)/.exec(timestamp)?.[1]?.length ?? 0;
      const stepMs = decimals >= 3 ? 1 : 10 ** (3 - decimals);
      return epochMs(timestamp) !== Math.floor(timeMs / stepMs) * stepMs;
    });
    expect(wrong).toEqual([]);
  });

  it('come with every zone and with 0 to 6 decimals', () => {
    const timestamps = parsed(allRecords, 'field_flow').documents.map(
      ({ value }) => timestampOf.exec(JSON.stringify(value).replace('":"', '": "'))?.[1] ?? '',
    );
    const zones = new Set(timestamps.map((timestamp) => /(Z|\+\d\d:\d\d)?$/.exec(timestamp)?.[0]));
    expect(zones).toEqual(new Set(['', 'Z', '+00:00', '+01:00']));
    const decimals = new Set(timestamps.map((timestamp) => /\.(\d+)/.exec(timestamp)?.[1]?.length ?? 0));
    expect(decimals).toEqual(new Set([0, 1, 2, 3, 4, 5, 6]));
  });

  it('never say a later millisecond than the record has', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 4_000_000_000_000 }),
        fc.constantFrom('' as const, 'Z' as const, '+00:00' as const, '+01:00' as const),
        fc.integer({ min: 0, max: 6 }),
        fc.integer(),
        (timeMs, zone, decimals, seed) => {
          const told = epochMs(formatTimestamp(timeMs, { zone, decimals }, new Random(seed)));
          expect(told).toBeLessThanOrEqual(timeMs);
          expect(told).toBeGreaterThan(timeMs - 10 ** Math.max(0, 3 - decimals));
        },
      ),
    );
  });
});
