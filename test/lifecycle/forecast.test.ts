/** The forecast of the disk: for ever growing archives an end, for archives that expire none where they fit. */
import { describe, expect, it } from 'vitest';
import { forecast } from '../../src/lifecycle/forecast.ts';
import { TAKEN_AT, daily, listing, manifest, member, policy, sound, stream } from '../support/listings.ts';

const nowMs = Date.parse(TAKEN_AT);
/** Archives that take a fifth: 2,000 bytes of 10,000. */
const archived = sound(
  manifest('flow', '202511', [member(1, 'flow.20251130.jsonl', { length: 2_000, bytes: 10_000 })]),
);
/** Fourteen days of 1,000 bytes each, which is all that a week of `keep-days` and one between cleanings can be. */
const dailies = Array.from({ length: 14 }, (_, i) =>
  daily(`flow.202512${String(i + 1).padStart(2, '0')}.jsonl`, { sizeBytes: 1_000 }),
);
const look = (freeBytes: number, keepArchivesMonths: number | null) =>
  forecast(
    listing([stream('flow', { dailies, archives: [archived] })], { disk: { totalBytes: 10_000_000, freeBytes } }),
    policy({ clean: { keepArchivesMonths } }),
    nowMs,
  );

describe('the forecast', () => {
  it('knows nothing where there is no daily file to judge by', () => {
    const nothing = { rawBytesPerDay: null, archivedBytesPerDay: null, daysUntilFull: null };
    expect(forecast(listing([]), policy({}), nowMs)).toEqual(nothing);
  });

  it.each<[string, number, number | null, number | null]>([
    ['kept for ever fill the disk', 20_000, null, 100],
    ['kept for ever on a huge disk end further off than is foretold', 1_000_000, null, null],
    // 25 months of 30.4 days with 200 bytes each are 152,000 bytes, of which 2,000 are there.
    ['kept for 24 months fit', 150_000, 24, null],
    ['kept for 24 months do not fit', 149_999, 24, 749],
    ['kept for a month fit where two months do', 10_160, 1, null],
    ['do not fit on a full disk, however soon they expire', -1, 1, 0],
  ])('archives %s', (_, freeBytes, months, daysUntilFull) => {
    expect(look(freeBytes, months)).toEqual({ rawBytesPerDay: 1_000, archivedBytesPerDay: 200, daysUntilFull });
  });
});
