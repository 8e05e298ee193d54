/**
 * The chain of members: each one's hash covers its own facts and the hash of the member sealed before it in its
 * stream, across months. A member that is changed, dropped, added or moved later breaks every link after it.
 */
import { createHash } from 'node:crypto';
import type { Member } from '../model/manifest.ts';

/** What the first member of a stream is chained to. */
export const CHAIN_START = '0'.repeat(64);

/** Last link of a stream's chain. */
export interface ChainHead {
  readonly seq: number;
  readonly chain: string;
}

/**
 * SHA-256, in hex, over the member's facts as lines of text, each ended by LF, in the order below; numbers in decimal,
 * null as `-`. docs/formats/archive.md shows how to compute it with standard tools.
 */
export function chainOf(stream: string, month: string, member: Omit<Member, 'chain'>): string {
  const lines = [
    'varve-chain-1',
    stream,
    month,
    member.seq,
    member.daily,
    member.dailyOffset,
    member.offset,
    member.length,
    member.bytes,
    member.records,
    member.sha256,
    member.firstTime ?? '-',
    member.lastTime ?? '-',
    member.addedLineEnd,
    member.sealedAt,
    member.previous,
  ];
  return createHash('sha256')
    .update(lines.map((line) => `${line}\n`).join(''))
    .digest('hex');
}
