/** Notices that rows went while they were read: an answer without them would be called whole, and is not. */
import { VarveError } from '../../model/errors.ts';
import type { CatchUp, LogIndex } from './log-index.ts';

/** Throws `changed-meanwhile` where the index was made anew, or files were taken out of it, since it was caught up with. */
export async function expectUnchanged(index: LogIndex, { revision }: CatchUp): Promise<void> {
  const { isWhole, lostFiles } = await index.catchUp(() => undefined, revision);
  if (!isWhole && !lostFiles) return;
  const message = 'the index was made anew, or files were taken out of it, while it was read: the answer is not whole';
  throw new VarveError('changed-meanwhile', message, 'ask once more');
}
