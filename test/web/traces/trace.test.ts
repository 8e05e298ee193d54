import { describe, expect, it } from 'vitest';
import { stagesShown } from '../../../web/features/traces/list/stages-shown.ts';
import { phraseOf } from '../../../web/features/traces/phrase.ts';
import { requestOf, showOf } from '../../../web/features/traces/trace-address.ts';
import { curlLine } from '../../../web/features/traces/trace/curl-line.ts';
import { failureOf } from '../../../web/features/traces/trace/failure.ts';
import { lineText } from '../../../web/features/traces/trace/line-text.ts';
import { missingText } from '../../../web/features/traces/trace/missing-words.ts';
import { replayOf } from '../../../web/features/traces/trace/replay.ts';
import { timeTicks } from '../../../web/features/traces/trace/time-ticks.ts';
import { firstRow, waterfallRows } from '../../../web/features/traces/trace/waterfall-rows.ts';
import type { Waterfall } from '../../../web/features/traces/trace/waterfall-rows.ts';
import { treeOf } from '../../../web/shared/format/json-tree.ts';

const span = (stage: string, offset: number, duration: number | null, share: number | null = null) => ({
  stage,
  record_id: `of ${stage}`,
  stream: 's',
  offset_ms: offset,
  duration_ms: duration,
  share,
  is_longest: stage === '4_BACKEND',
});

const waterfall = (more: Partial<Waterfall> = {}): Waterfall => ({
  id: 'r',
  started_at: '2026-01-01T00:00:00Z',
  ended_at: '2026-01-01T00:00:01Z',
  total_ms: 1000,
  resolution: 'ms',
  ok: true,
  spans: [span('1_INCOMING', 0, 100, 0.1), span('4_BACKEND', 100, 900, 0.9), span('5_RESPONSE', 1000, null)],
  longest: '4_BACKEND',
  critical_path: ['4_BACKEND'],
  gaps: [{ after_stage: '4_BACKEND', before_stage: '5_RESPONSE', offset_ms: 800, duration_ms: 200 }],
  backend: {
    record_id: 'call',
    offset_ms: 100,
    latency_ms: 700,
    latency_from: 'call',
    url: null,
    model: 'm',
    ok: true,
  },
  is_complete: true,
  incomplete: [],
  ...more,
});

describe('rows of a waterfall', () => {
  it('has the call and what nothing explains below the stage that asks the backend', () => {
    const rows = waterfallRows(waterfall(), null);
    expect(rows.map(({ kind, name, offsetMs, durationMs }) => [kind, name, offsetMs, durationMs])).toEqual([
      ['stage', '1_INCOMING', 0, 100],
      ['stage', '4_BACKEND', 100, 900],
      ['call', 'backend, m', 100, 700],
      ['wait', 'waiting for 5_RESPONSE', 800, 200],
      ['stage', '5_RESPONSE', 1000, null],
    ]);
    expect(rows.filter(({ isCritical }) => isCritical).map(({ name }) => name)).toEqual(['4_BACKEND']);
    expect(firstRow(rows, '4_BACKEND')).toBe(1);
  });

  it('has a call alone where no stage was written', () => {
    const rows = waterfallRows(waterfall({ spans: [], gaps: [], critical_path: [], longest: null }), null);
    expect(rows.map(({ kind, recordId }) => [kind, recordId])).toEqual([['call', 'call']]);
    expect(firstRow(rows, null)).toBe(0);
  });

  it('has no call of which only its stage tells how long it took', () => {
    const { backend } = waterfall();
    const rows = waterfallRows(waterfall({ backend: { ...backend!, latency_from: 'stages' }, gaps: [] }), null);
    expect(rows.map(({ kind }) => kind)).toEqual(['stage', 'stage', 'stage']);
  });

  it('puts a stage that comes twice in its rows once each, and its wait behind the right one', () => {
    const spans = [span('4_BACKEND', 0, 100, 0.1), span('4_BACKEND', 100, 900, 0.9), span('5_RESPONSE', 1000, null)];
    expect(waterfallRows(waterfall({ spans }), null).map(({ kind }) => kind)).toEqual([
      'stage',
      'stage',
      'call',
      'wait',
      'stage',
    ]);
    expect(firstRow(waterfallRows(waterfall({ spans }), null), '4_BACKEND')).toBe(1);
  });

  it('begins with the record that says why it failed', () => {
    const rows = waterfallRows(waterfall({ ok: false }), 'of 5_RESPONSE');
    expect(firstRow(rows, '4_BACKEND')).toBe(4);
  });
});

describe('a failure', () => {
  const failed = waterfall({
    ok: false,
    spans: [span('1_INCOMING', 0, 100, 1), span('4_BACKEND', 100, 400), span('ERROR', 500, null)],
  });

  it('names the stage before the record that has the error', () => {
    const records = [
      { id: 'of ERROR', record: { error: 'MemoryError: full' } },
      { id: 'call', record: { error: '' } },
      { id: 'odd', record: 'text' },
    ];
    expect(failureOf(failed, records)).toEqual({
      recordId: 'of ERROR',
      error: 'MemoryError: full',
      stage: '4_BACKEND',
      afterMs: 500,
    });
  });

  it('says so where no record has a text, or only a call does', () => {
    expect(failureOf(failed, [])).toEqual({ recordId: null, error: null, stage: 'ERROR', afterMs: 1000 });
    expect(failureOf(waterfall({ ok: false, spans: [] }), [{ id: 'call', record: { error: 'E' } }])).toEqual({
      recordId: 'call',
      error: 'E',
      stage: null,
      afterMs: 1000,
    });
  });

  it('is none where the request went well, or nobody says', () => {
    expect(failureOf(waterfall(), [{ id: 'x', record: { error: 'retried' } }])).toBeNull();
    expect(failureOf(waterfall({ ok: null }), [])).toBeNull();
  });
});

describe('the scale of time', () => {
  it('has round moments, at most six', () => {
    expect(timeTicks(18_100)).toEqual([0, 5000, 10_000, 15_000]);
    expect(timeTicks(0.004)).toEqual([0, 0.001, 0.002, 0.003, 0.004]);
    expect(timeTicks(90_000)).toEqual([0, 30_000, 60_000, 90_000]);
    expect(timeTicks(7 * 60_000)).toEqual([0, 120_000, 240_000, 360_000]);
    expect(timeTicks(0)).toEqual([0]);
    for (const total of [1, 999, 61_000, 3_599_000, 86_400_000, 1e9, 1e12]) {
      expect(timeTicks(total).length).toBeGreaterThan(1);
      expect(timeTicks(total).length).toBeLessThanOrEqual(6);
    }
  });
});

describe('words and texts', () => {
  it('tells what is missing in one sentence', () => {
    expect(missingText([])).toBe('');
    expect(
      missingText([
        { what: 'stage-missing', stage: '3' },
        { what: 'no-end', stage: null },
      ]),
    ).toBe('Stage 3 is missing, nothing says that it ended.');
  });

  it('quotes a command for a shell, whatever is in it', () => {
    expect(curlLine(`{"a": "it's $HOME"}`)).toBe(
      `curl -sS "$SERVICE_URL" -H 'content-type: application/json' --data-raw '{"a": "it'\\''s $HOME"}'`,
    );
  });

  it('finds a text as it is', () => {
    expect(phraseOf('a"b\\c')).toBe('"a\\"b\\\\c"');
  });

  it('shows a record in one line, ids last, without its time', () => {
    const record = { request_id: 'r1', timestamp: '2026-01-01T00:00:00Z', stage: 'X', n: 1.5, list: [1] };
    expect(lineText(record, 'raw', [])).toBe('stage X · n 1.5 · list [1] · request_id r1');
    expect(lineText(record, 'raw', ['r1'])).toBe('stage X · n 1.5 · list [1]');
    expect(lineText('x', 'a plain line', [])).toBe('a plain line');
  });

  it('keeps the digits of parameters, and sends what came in only', () => {
    const reply =
      '{"data":{"parameters":{"seed":12345678901234567890,"t":0.70,"backend_url":"http://b"},"missing":["mode"]}}';
    const { parameters, sent, missing } = replayOf(treeOf(reply));
    expect(parameters.map(([name]) => name)).toEqual(['seed', 't', 'backend_url']);
    expect(sent.map(([name]) => name)).toEqual(['seed', 't']);
    expect(missing).toEqual(['mode']);
    expect(replayOf(treeOf('[]'))).toEqual({ parameters: [], sent: [], missing: [] });
  });
});

describe('stages that are shown', () => {
  it('are those with the most time, in their order, with what is left told', () => {
    const stages = Array.from({ length: 10 }, (_, index) => ({
      stage: `s${index}`,
      total_ms: index === 1 ? 0 : index + 1,
      share: index / 45,
    }));
    const { shown, hidden, hiddenShare } = stagesShown(stages);
    expect(shown.map(({ stage }) => stage)).toEqual(['s2', 's3', 's4', 's5', 's6', 's7', 's8', 's9']);
    expect(shown.map(({ place }) => place)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect([hidden, hiddenShare]).toEqual([2, 1 / 45]);
  });
});

describe('the address', () => {
  it('means the slowest and the list where it says nothing that is known', () => {
    expect([showOf(new URLSearchParams('show=nope')), requestOf(new URLSearchParams('request='))]).toEqual([
      'slowest',
      null,
    ]);
    expect([showOf(new URLSearchParams('show=failed')), requestOf(new URLSearchParams('request=a'))]).toEqual([
      'failed',
      'a',
    ]);
  });
});
