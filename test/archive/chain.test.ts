/** The chain can be followed with nothing but printf and sha256sum, as docs/formats/archive.md promises. */
import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { CHAIN_START, chainOf } from '../../src/archive/chain.ts';
import { member } from '../support/listings.ts';

/** The chain as a shell would compute it from the manifest's own JSON. */
function shellChain(stream: string, month: string, fields: Record<string, unknown>): string {
  const order =
    'seq daily dailyOffset offset length bytes records sha256 firstTime lastTime addedLineEnd sealedAt previous';
  const values = order.split(' ').map((name) => {
    const json = JSON.stringify(fields[name]);
    return json === 'null' ? '-' : json.replaceAll(/^"|"$/g, '');
  });
  const script = `printf '%s\\n' "$@" | sha256sum | cut -d' ' -f1`;
  return execFileSync('sh', ['-c', script, 'sh', 'varve-chain-1', stream, month, ...values], {
    encoding: 'utf8',
  }).trim();
}

const plain = member(7, 'flow.20251130.jsonl', {
  dailyOffset: 120,
  offset: 4096,
  firstTime: '2025-11-30T00:00:00.000Z',
  lastTime: '2025-11-30T23:59:59.123Z',
});

describe('a link of the chain', () => {
  it.each([
    ['plain', 'flow', plain],
    ['without times', 'flow', { ...plain, firstTime: null, lastTime: null }],
    ['with an added line end', 'flow', { ...plain, addedLineEnd: true }],
    ['of a stream with spaces and umlauts', 'größe a.b', { ...plain, daily: 'größe a.b.20251130-2.jsonl' }],
    ['the first', 'flow', { ...plain, seq: 1, previous: CHAIN_START }],
  ])('%s', (_, stream, one) => {
    expect(chainOf(stream, '202511', one)).toBe(shellChain(stream, '202511', { ...one }));
  });

  it('covers every field but itself', () => {
    const changes: Record<string, unknown> = {
      seq: 8,
      daily: 'flow.20251129.jsonl',
      dailyOffset: 121,
      offset: 4097,
      length: 41,
      bytes: 101,
      records: 11,
      sha256: 'b'.repeat(64),
      firstTime: null,
      lastTime: null,
      addedLineEnd: true,
      sealedAt: '2025-12-01T03:00:00.001Z',
      previous: '1'.repeat(64),
    };
    const { chain: _, ...covered } = plain;
    expect(Object.keys(changes).toSorted()).toEqual(Object.keys(covered).toSorted());
    const original = chainOf('flow', '202511', plain);
    const chains = Object.entries(changes).map(([name, value]) =>
      chainOf('flow', '202511', { ...plain, [name]: value }),
    );
    const all = [...chains, chainOf('flow2', '202511', plain), chainOf('flow', '202510', plain)];
    expect(all).not.toContain(original);
    expect(new Set(all).size).toBe(all.length);
  });

  it('starts at 64 zeros', () => {
    expect(CHAIN_START).toMatch(/^0{64}$/);
  });
});
