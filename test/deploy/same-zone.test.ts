import { expect, it } from 'vitest';
import { isSameZone } from '../../src/deploy/same-zone.ts';

it.each([
  ['UTC', 'UTC', true],
  ['UTC', 'Etc/UTC', true],
  ['Asia/Calcutta', 'Asia/Kolkata', true],
  ['Europe/Berlin', 'Europe/Paris', false],
  ['UTC', 'Europe/London', false],
])('%s and %s: %s', (a, b, same) => {
  expect(isSameZone(a, b)).toBe(same);
});
