/** What each stream has on disk, tier by tier, from a listing alone: nothing is read for it. */
import type { Listing, StreamListing } from '../model/listing.ts';
import { sum } from '../model/quantities.ts';
import { interruptedSwap } from './plan-recovery.ts';

export interface StreamSummary {
  readonly stream: string;
  readonly live: { readonly bytes: number; readonly modifiedMs: number } | null;
  readonly daily: {
    readonly files: number;
    readonly bytes: number;
    readonly first: string | null;
    readonly last: string | null;
  };
  readonly archive: {
    readonly months: number;
    /** Bytes on disk, and the bytes before compression that they stand for. */
    readonly storedBytes: number;
    readonly rawBytes: number;
    readonly records: number;
    readonly first: string | null;
    readonly last: string | null;
  };
}

export function summarize(listing: Listing): StreamSummary[] {
  return listing.streams.map((stream) => {
    const { live } = stream;
    // A live file that has its daily name already is counted there, once.
    const counted = live !== null && interruptedSwap(stream) === null;
    return {
      stream: stream.stream,
      live: counted ? { bytes: live.facts.sizeBytes, modifiedMs: live.facts.modifiedMs } : null,
      daily: {
        files: stream.dailies.length,
        bytes: sum(stream.dailies.map(({ facts }) => facts.sizeBytes)),
        first: stream.dailies.at(0)?.file.date ?? null,
        last: stream.dailies.at(-1)?.file.date ?? null,
      },
      archive: archiveSummary(stream),
    };
  });
}

export function archiveSummary(stream: StreamListing): StreamSummary['archive'] {
  const kept = stream.archives.flatMap((archive) =>
    archive.state === 'sound' && archive.manifest.expiredAt === null && archive.manifest.members.length > 0
      ? [archive]
      : [],
  );
  const members = kept.flatMap(({ manifest }) => manifest.members);
  return {
    months: kept.length,
    storedBytes: sum(members.map(({ length }) => length)),
    rawBytes: sum(members.map(({ bytes }) => bytes)),
    records: sum(members.map(({ records }) => records)),
    first: kept.at(0)?.month ?? null,
    last: kept.at(-1)?.month ?? null,
  };
}
