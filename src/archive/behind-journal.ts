/**
 * Streams of which the run journal knows members that no manifest names: a month was moved away, or all of them. What
 * is still there can be believed, so runs go on; but a person should know.
 */
import type { Listing } from '../model/listing.ts';
import type { Problem } from '../model/plan.ts';
import type { ChainHead } from './chain.ts';
import { placesOf } from './places.ts';

const HINT =
  'put what is missing back, or see docs/formats/archive.md, "When it is damaged"; varve verify looks closer';

/**
 * @param heads last link of each stream's chain that the run journal remembers
 * @param includes which of these streams are meant
 */
export function behindJournal(
  listing: Listing,
  heads: ReadonlyMap<string, ChainHead>,
  includes: (stream: string) => boolean,
): Problem[] {
  const subject = placesOf(listing.directory).archives;
  return [...heads].flatMap(([stream, { seq }]): Problem[] => {
    if (!includes(stream)) return [];
    const archives = listing.streams.find((one) => one.stream === stream)?.archives ?? [];
    // The members of a damaged month are not known; that they are missing is no second damage.
    if (archives.some(({ state }) => state === 'damaged')) return [];
    const numbers = archives.flatMap(({ manifest }) => (manifest?.members ?? []).map((member) => member.seq));
    const last = Math.max(0, ...numbers);
    if (last >= seq) return [];
    const known = last === 0 ? 'none' : `only up to ${last}`;
    const message = `the run journal knows members of ${stream} up to ${seq}, the manifests ${known}`;
    return [{ kind: 'damage', subject, message, hint: HINT }];
  });
}
