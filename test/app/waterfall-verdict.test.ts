/** Whether a request went well, of the records of its trace: as the list of requests has it, in whatever order they come. */
import { describe, expect, it } from 'vitest';
import type { TraceRecord } from '../../src/app/requests/read-trace.ts';
import { waterfallOf } from '../../src/app/requests/waterfall.ts';

const record = (ns: bigint, ok: boolean | null): TraceRecord => ({
  id: `${ns}`,
  stream: 's',
  ns,
  stage: 'any',
  isCall: false,
  ok,
  durationMs: null,
  source: null,
});

describe('the verdict on a request', () => {
  it.each<[string, readonly TraceRecord[], boolean | null]>([
    ['nobody says', [record(1n, null)], null],
    ['the last that says so', [record(1n, false), record(2n, true), record(3n, null)], true],
    ['the last by time, not by place', [record(2n, true), record(1n, false)], true],
    ['of several at once, a failure', [record(1n, true), record(2n, false), record(2n, true)], false],
  ])('is that of: %s', (_, records, ok) => {
    expect(waterfallOf(records).ok).toBe(ok);
    expect(waterfallOf(records.toReversed()).ok).toBe(ok);
  });
});
