/** Events of a tail come in pieces that begin and end anywhere; lines keep their numbers while those before them go. */
import { describe, expect, it } from 'vitest';
import {
  EventBlocks,
  dataOfBlock,
  eventOf,
  idOfBlock,
  isRecordBlock,
} from '../../../web/features/explore/tail/event-blocks.ts';
import { LINES_MAX, TailLines } from '../../../web/features/explore/tail/tail-lines.ts';

const hello = 'retry: 1000\nid: A\nevent: hello\ndata: {"resumed":false,"heartbeat_ms":15000}\n\n';
const record = (id: string, n: number) => `id: ${id}\nevent: record\ndata: {"id":"${id}","raw":"{\\"n\\": ${n}}"}\n\n`;
const quiet = ': still here\nid: Q\n\n';

describe('EventBlocks', () => {
  it('finds the same events wherever the pieces end', () => {
    const text = hello + record('B', 1) + quiet + record('C', 2);
    const whole = new EventBlocks().take(text);
    expect(whole).toHaveLength(4);
    for (let size = 1; size < 40; size += 1) {
      const blocks = new EventBlocks();
      const found: string[] = [];
      for (let at = 0; at < text.length; at += size) found.push(...blocks.take(text.slice(at, at + size)));
      expect(found).toEqual(whole);
    }
  });

  it('hands out nothing of an event that broke off', () => {
    expect(new EventBlocks().take(record('B', 1).slice(0, -1))).toEqual([]);
  });
});

describe('an event', () => {
  it('tells records from the rest', () => {
    const [block = ''] = new EventBlocks().take(record('B', 7));
    expect(isRecordBlock(block)).toBe(true);
    expect(idOfBlock(block)).toBe('B');
    expect(JSON.parse(dataOfBlock(block))).toEqual({ id: 'B', raw: '{"n": 7}' });
    const [said = '', still = ''] = new EventBlocks().take(hello + quiet);
    expect(isRecordBlock(said)).toBe(false);
    expect(eventOf(said)).toEqual({ id: 'A', event: 'hello', data: '{"resumed":false,"heartbeat_ms":15000}' });
    expect(eventOf(still)).toEqual({ id: 'Q', event: '', data: '' });
  });
});

describe('TailLines', () => {
  it('keeps the newest, each under its number', () => {
    const lines = new TailLines();
    const all = LINES_MAX + 6_000;
    for (let n = 0; n < all; n += 1) {
      lines.push(`line ${n}`);
      if (lines.isFull) lines.trim();
    }
    lines.trim();
    expect([lines.first, lines.count]).toEqual([all - LINES_MAX, LINES_MAX]);
    expect([lines.at(lines.first), lines.at(all - 1)]).toEqual([`line ${lines.first}`, `line ${all - 1}`]);
    expect(lines.at(lines.first - 1)).toBe('');
  });
});
