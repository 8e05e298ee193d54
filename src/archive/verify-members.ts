/** Re-reads and re-hashes the members of an archive, several at once, and gives the damage that it finds. */
import { FileError } from '../machine/files.ts';
import type { Machine } from '../machine/machine.ts';
import type { VarveError } from '../model/errors.ts';
import type { Manifest, Member } from '../model/manifest.ts';
import { damaged, isDamage } from './damage.ts';
import { inOrder } from './in-order.ts';
import { readMember } from './read-member.ts';

const LINE_FEED = 0x0a;

/**
 * @param path of the archive
 * @returns one error `archive-damaged` for each damaged member; none where all is well
 */
export async function verifyMembers(
  machine: Machine,
  path: string,
  manifest: Manifest,
  onProgress: (bytes: number) => void,
): Promise<VarveError[]> {
  if (manifest.members.length === 0) return [];
  const archive = await machine.files.openForReading(path).catch((thrown: unknown) => {
    if (thrown instanceof FileError && thrown.errno === 'ENOENT') throw damaged(path, 'the archive is missing', thrown);
    throw thrown;
  });
  const faults: VarveError[] = [];
  const check = async (member: Member): Promise<VarveError | null> => {
    let records = 0;
    try {
      await readMember(archive, path, member, manifest.compression, (bytes) => {
        for (let at = bytes.indexOf(LINE_FEED); at >= 0; at = bytes.indexOf(LINE_FEED, at + 1)) records += 1;
      });
    } catch (thrown) {
      if (isDamage(thrown)) return thrown;
      throw thrown;
    }
    onProgress(member.length);
    if (records === member.records) return null;
    return damaged(path, `member ${member.seq} (${member.daily}) has ${records} records, not ${member.records}`);
  };
  try {
    for await (const fault of inOrder(manifest.members, machine.cores, check)) if (fault !== null) faults.push(fault);
  } finally {
    await archive.close();
  }
  return faults;
}
