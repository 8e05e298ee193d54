/** The time tests really run in two zones: without this a setting that does nothing would go unseen. */
import { expect, it } from 'vitest';

it('runs in the zone that its project names', () => {
  const zone = process.env['TZ'];
  expect(['UTC', 'Europe/Berlin']).toContain(zone);
  expect(new Date('2026-07-01T12:00:00Z').getHours()).toBe(zone === 'UTC' ? 12 : 14);
  expect(new Date('2026-01-01T12:00:00Z').getHours()).toBe(zone === 'UTC' ? 12 : 13);
});
