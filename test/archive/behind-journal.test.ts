/** Members that the run journal knows and no manifest names are told, once. */
import { expect, it } from 'vitest';
import { behindJournal } from '../../src/archive/behind-journal.ts';
import type { ArchiveListing } from '../../src/model/listing.ts';
import { broken, listing, manifest, member, sound, stream } from '../support/listings.ts';

const two = sound(manifest('flow', '202511', [member(1, 'flow.20251129.jsonl'), member(2, 'flow.20251130.jsonl')]));
const known = 'the run journal knows members of flow up to';

it.each<[string, ArchiveListing[] | null, number, string[]]>([
  ['as the journal knows', [two], 2, []],
  ['more than the journal knows', [two], 1, []],
  ['a newer month is gone', [two], 3, [`${known} 3, the manifests only up to 2`]],
  ['every month is gone', [], 2, [`${known} 2, the manifests none`]],
  ['every file is gone', null, 2, [`${known} 2, the manifests none`]],
  ['what a damaged month had is not known', [two, broken('202512', '/a', 'broken')], 3, []],
])('%s', (_, archives, seq, expected) => {
  const streams = archives === null ? [] : [stream('flow', { archives })];
  const heads = new Map([['flow', { seq, chain: 'c' }]]);
  const found = behindJournal(listing(streams), heads, () => true);
  expect(found.map(({ message }) => message)).toEqual(expected);
  expect(found.every(({ kind, subject }) => kind === 'damage' && subject === '/srv/logs/archive')).toBe(true);
  expect(behindJournal(listing(streams), heads, (name) => name !== 'flow')).toEqual([]);
});
