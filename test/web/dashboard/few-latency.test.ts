/** What a dashboard says of a handful of requests: nothing that one of them contradicts. */
import { expect, it } from 'vitest';
import { fewLatency } from '../../../web/features/dashboard/few-latency.ts';
import { durationText } from '../../../web/shared/format/numbers.ts';

it.each([
  [{ n: 1, min: 1230, max: 1230 }, 'The one request took 1.23 s.'],
  [
    { n: 2, min: 1000, max: 3000 },
    'The slowest of 2 requests took 3 s, the fastest 1 s; too few to say what is usual.',
  ],
  [{ n: 3, min: 3000, max: 3001 }, 'Each of 3 requests took 3 s; too few to say what is usual.'],
])('%j', (level, text) => {
  const { before, figure, after } = fewLatency(level, durationText);
  expect(`${before}${figure}${after}`).toBe(text);
});
