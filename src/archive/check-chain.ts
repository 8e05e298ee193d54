/**
 * Follows the chain of a stream across its months. Each manifest by itself was checked when it was read; here a month
 * that is missing, was put back from an old copy, or was forged as a whole shows as a gap or a broken link.
 */
import type { VarveError } from '../model/errors.ts';
import type { StreamListing } from '../model/listing.ts';
import { CHAIN_START } from './chain.ts';
import type { ChainHead } from './chain.ts';
import { damaged } from './damage.ts';
import type { Places } from './places.ts';

/** @param anchor last link that the run journal remembers of this stream, which the manifests must not fall behind */
export function checkChain(places: Places, stream: StreamListing, anchor: ChainHead | null): VarveError[] {
  const links = stream.archives
    .flatMap((archive) =>
      archive.state === 'sound'
        ? archive.manifest.members.map((member) => ({ member, path: places.manifest(stream.stream, archive.month) }))
        : [],
    )
    .sort((a, b) => a.member.seq - b.member.seq);
  const faults: VarveError[] = [];
  // The members of a damaged month are not known; that they are missing is no second damage.
  const knowsAll = stream.archives.every(({ state }) => state === 'sound');
  let before: ChainHead = { seq: 0, chain: CHAIN_START };
  for (const { member, path } of links) {
    const { seq } = member;
    if (seq === before.seq) faults.push(damaged(path, `two members of ${stream.stream} have number ${seq}`));
    else if (seq > before.seq + 1) {
      if (knowsAll) faults.push(damaged(path, `members ${before.seq + 1} to ${seq - 1} before it are missing`));
    } else if (member.previous !== before.chain)
      faults.push(damaged(path, `member ${seq} does not follow member ${before.seq}`));
    before = member;
  }
  if (anchor === null || !knowsAll) return faults;
  const remembered = links.find(({ member }) => member.seq === anchor.seq);
  const last = links.at(-1)?.path;
  if (remembered === undefined && last === undefined) {
    const what = `the run journal knows members of ${stream.stream} up to ${anchor.seq}, the manifests none`;
    faults.push(damaged(places.archives, what));
  } else if (remembered === undefined && last !== undefined && anchor.seq > before.seq) {
    faults.push(
      damaged(last, `the run journal knows members up to ${anchor.seq}, the manifests only up to ${before.seq}`),
    );
  } else if (remembered !== undefined && remembered.member.chain !== anchor.chain) {
    faults.push(damaged(remembered.path, `member ${anchor.seq} is not the one that the run journal remembers`));
  }
  return faults;
}
