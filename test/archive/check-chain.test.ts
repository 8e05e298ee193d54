/** Manifests that are each sound by themselves, but do not go together. */
import { describe, expect, it } from 'vitest';
import { CHAIN_START } from '../../src/archive/chain.ts';
import { checkChain } from '../../src/archive/check-chain.ts';
import { placesOf } from '../../src/archive/places.ts';
import type { ArchiveListing } from '../../src/model/listing.ts';
import type { Member } from '../../src/model/manifest.ts';
import { broken, manifest, member, sound, stream } from '../support/listings.ts';

const link = (seq: number) => (seq === 0 ? CHAIN_START : String(seq).repeat(64));
const one = (seq: number, fields: Partial<Member> = {}) =>
  member(seq, 'flow.20251101.jsonl', { previous: link(seq - 1), chain: link(seq), ...fields });
const october = sound(manifest('flow', '202510', [one(1), one(2)]));
const november = sound(manifest('flow', '202511', [one(3), one(4)]));
const december = sound(manifest('flow', '202512', [one(5)]));
const path = (month: string) => `/srv/logs/archive/flow.${month}.manifest.json`;
const head = (seq: number, chain = link(seq)) => ({ seq, chain });

describe('the chain of a stream', () => {
  it.each<[string, ArchiveListing[], { seq: number; chain: string } | null, string[]]>([
    ['nothing archived', [], null, []],
    ['whole', [october, november, december], null, []],
    ['whole, and as the journal remembers', [october, november, december], head(5), []],
    ['whole, and longer than the journal remembers', [october, november, december], head(2), []],
    [
      'months sealed out of order',
      [sound(manifest('flow', '202510', [one(1), one(4)])), sound(manifest('flow', '202511', [one(2), one(3)]))],
      head(4),
      [],
    ],
    [
      'a month in between is missing',
      [october, december],
      null,
      [`${path('202512')}: members 3 to 4 before it are missing`],
    ],
    ['the first month is missing', [november], null, [`${path('202511')}: members 1 to 2 before it are missing`]],
    [
      'the last month is missing',
      [october, november],
      head(5),
      [`${path('202511')}: the run journal knows members up to 5, the manifests only up to 4`],
    ],
    [
      'all months are missing',
      [],
      head(5),
      ['/srv/logs/archive: the run journal knows members of flow up to 5, the manifests none'],
    ],
    [
      'an old manifest was put back',
      [october, sound(manifest('flow', '202511', [one(3)]))],
      head(4),
      [`${path('202511')}: the run journal knows members up to 4, the manifests only up to 3`],
    ],
    [
      'an old manifest was put back, and others followed it',
      [october, sound(manifest('flow', '202511', [one(3)])), december],
      null,
      [`${path('202512')}: members 4 to 4 before it are missing`],
    ],
    [
      'a month was forged as a whole',
      [october, sound(manifest('flow', '202511', [one(3), one(4, { chain: 'f'.repeat(64) })])), december],
      null,
      [`${path('202512')}: member 5 does not follow member 4`],
    ],
    [
      'the first member was forged',
      [sound(manifest('flow', '202510', [one(1, { previous: 'f'.repeat(64) }), one(2)]))],
      null,
      [`${path('202510')}: member 1 does not follow member 0`],
    ],
    [
      'the last member was forged, and only the journal knows',
      [october, sound(manifest('flow', '202511', [one(3), one(4, { chain: 'f'.repeat(64) })]))],
      head(4),
      [`${path('202511')}: member 4 is not the one that the run journal remembers`],
    ],
    [
      'a number is there twice',
      [october, sound(manifest('flow', '202511', [one(2), one(3)]))],
      null,
      [`${path('202511')}: two members of flow have number 2`],
    ],
    [
      'the members of a damaged month are not known, and their gap is no second damage',
      [october, broken('202511', path('202511'), 'the manifest is not JSON'), december],
      null,
      [],
    ],
  ])('%s', (_, archives, anchor, expected) => {
    const faults = checkChain(placesOf('/srv/logs'), stream('flow', { archives }), anchor);
    expect(faults.map(({ message }) => message)).toEqual(expected);
    expect(faults.map(({ code }) => code)).toEqual(expected.map(() => 'archive-damaged'));
  });
});
