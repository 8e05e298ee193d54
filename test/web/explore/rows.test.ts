/** A record as one line: what is wrong shows, long texts are cut, and each value is as it was written. */
import { describe, expect, it } from 'vitest';
import { jsonOf, treeOf } from '../../../web/shared/format/json-tree.ts';
import { facetFields } from '../../../web/features/explore/facets/facet-fields.ts';
import { rowOf } from '../../../web/features/explore/rows/row.ts';
import type { GivenRecord } from '../../../web/features/explore/rows/row.ts';

const shape = {
  time: ['timestamp'],
  stages: [['stage'], ['level']],
  ok: ['success'],
  duration: ['latency_ms'],
  requestId: ['request_id'],
};
const look = {
  shapes: { isReady: true, of: () => shape, stageFields: ['stage'], okFields: ['success'], labels: [] },
  tz: 'UTC',
  withDay: false,
  columns: [],
};
const given = (record: object | null, raw = ''): GivenRecord => ({
  id: 'a',
  stream: 's',
  time: '2026-11-23T03:04:05.678Z',
  record,
  raw,
});

describe('rowOf', () => {
  it('says the message first, then short values, and how long it took', () => {
    const record = {
      timestamp: 'x',
      request_id: 'r',
      stage: '5_RESPONSE',
      latency_ms: 1234,
      topic: 'bildung',
      chain: ['a', 'b'],
      message: 'two\nlines',
    };
    expect(rowOf(given(record), look)).toEqual({
      id: 'a',
      mark: null,
      time: '03:04:05.678',
      stream: 's',
      word: '5_RESPONSE',
      text: 'two lines  topic bildung  chain a + b',
      figure: '1.23 s',
      cells: [],
    });
  });

  it.each([
    [{ stage: 'ERROR' }, 'error', 'ERROR'],
    [{ stage: 'BACKEND_ERROR' }, 'error', 'BACKEND_ERROR'],
    [{ level: 'fatal' }, 'error', 'fatal'],
    [{ level: 'info' }, null, 'info'],
    [{ success: false }, 'error', 'failed'],
    [{ success: 0 }, 'error', 'failed'],
    [{ success: 'False' }, 'error', 'failed'],
    [{ error: 'ValueError: x' }, 'error', 'failed'],
    [{ error: { message: 'x' } }, 'error', 'failed'],
    [{ success: true, error: 'x' }, null, ''],
    [{ error: '' }, null, ''],
    [{ success: true }, null, ''],
    [{ stage: 'TERROR' }, null, 'TERROR'],
  ])('%j is marked so', (record, mark, word) => {
    expect(rowOf(given(record), look)).toMatchObject({ mark, word });
  });

  it('shows what is no record as text', () => {
    expect(rowOf(given(null, 'Traceback:\n  x'), look)).toMatchObject({
      mark: 'odd',
      word: 'not JSON',
      text: 'Traceback: x',
    });
  });

  it('cuts long texts', () => {
    const { text } = rowOf(given({ message: 'x'.repeat(5_000_000) }), look);
    expect(text.length).toBeLessThan(300);
  });

  it('has the chosen columns, of inner fields too', () => {
    const record = { 'a.b': 1, a: { b: false }, n: null };
    expect(rowOf(given(record), { ...look, columns: ['a.b', String.raw`a\.b`, 'n', 'none'] }).cells).toEqual([
      'false',
      '1',
      'null',
      '',
    ]);
  });
});

describe('treeOf', () => {
  it.each([
    [64, 'object'],
    [65, 'plain'],
    [100_000, 'plain'],
  ])('of %d levels is of the kind %s', (levels, kind) => {
    const raw = `${'{"a":'.repeat(levels)}"[[{{"${'}'.repeat(levels)}`;
    expect(treeOf(raw).kind).toBe(kind);
  });

  it('shows objects in their order, and copies values as JSON', () => {
    const tree = treeOf('{"b": [1, {"c": "x"}], "a": null}');
    expect(jsonOf(tree)).toBe('{"b": [1, {"c": "x"}], "a": null}');
  });
});

describe('facetFields', () => {
  const field = (name: string, share: number, distinct: number | null, type = 'text') => ({
    field: name,
    share,
    types: [{ type, records: 1 }],
    distinct_estimate: distinct,
  });
  it('takes roles first, then what has few different words in many records', () => {
    const fields = [
      field('id', 1, 9_000),
      field('mode', 0.2, 3),
      field('model', 0.9, 2),
      field('stage', 0.5, 7),
      field('n', 1, 3, 'integer'),
      field('one', 1, 1),
    ];
    expect(facetFields({ fields, known: ['stage', 'absent'], hasStreams: true, hasProblems: true })).toEqual([
      '_stream',
      'stage',
      'model',
      'mode',
      '_problem',
    ]);
  });
});
