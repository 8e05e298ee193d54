/**
 * A manifest that was put back from an old copy looks whole; but its archive is longer, and the run journal knows later
 * members. What stands behind its last member is then no leftover of a crash but committed records, and its month
 * counts as damaged: nothing is cut off, archived or deleted until a person has looked.
 */
import type { ArchiveListing, Listing, StreamListing } from '../model/listing.ts';
import { committedEnd } from '../model/manifest.ts';
import type { ChainHead } from './chain.ts';
import { placesOf } from './places.ts';
import type { Places } from './places.ts';

/** @param heads last link of each stream's chain that the run journal remembers */
export function markRolledBack(listing: Listing, heads: ReadonlyMap<string, ChainHead>): Listing {
  const places = placesOf(listing.directory);
  const streams = listing.streams.map((stream) => {
    const head = heads.get(stream.stream);
    return head === undefined ? stream : markStream(places, stream, head.seq);
  });
  return { ...listing, streams };
}

function markStream(places: Places, stream: StreamListing, remembered: number): StreamListing {
  const members = stream.archives.flatMap((archive) => (archive.state === 'sound' ? archive.manifest.members : []));
  const last = members.reduce((highest, { seq }) => Math.max(highest, seq), 0);
  if (last >= remembered) return stream;
  const archives = stream.archives.map((archive): ArchiveListing => {
    if (archive.state !== 'sound' || (archive.sizeBytes ?? 0) <= committedEnd(archive.manifest)) return archive;
    const path = places.manifest(stream.stream, archive.month);
    const damage = `the run journal knows members up to ${remembered}, the manifests only up to ${last}, and the archive goes on behind them`;
    return { month: archive.month, state: 'damaged', path, damage };
  });
  return { ...stream, archives };
}
