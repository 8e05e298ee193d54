/** Files in words: the state that each is in, and the time that its records span. */
import { bytesText } from '../../shared/format/numbers.ts';
import { dayText, timeText } from '../../shared/format/times.ts';
import type { LogFile } from './replies.ts';

export interface FileState {
  readonly text: string;
  readonly isBad: boolean;
}

export function fileState({ kind, bytes, damage, writers, committed_bytes: committed }: LogFile): FileState {
  if (damage !== null) return { text: damage, isBad: true };
  const fine = (text: string) => ({ text, isBad: false });
  if (kind === 'live') return fine(bytes === 0 ? 'empty, fresh' : 'being written');
  if (kind === 'manifest') return fine('vouches for the archive');
  if (kind === 'archive')
    return fine(committed !== null && committed < bytes ? 'sealed; a run left more behind' : 'sealed');
  if (writers.length > 0) return fine(`still written to by ${writers.map(({ command }) => command).join(', ')}`);
  if (committed !== null && committed > 0) {
    return fine(committed >= bytes ? 'archived; goes once it is proven' : `${bytesText(committed)} archived`);
  }
  return fine('kept as it is');
}

/** Days where it spans several, else with the clock. */
export function periodText(
  { first_time: first, last_time: last }: Pick<LogFile, 'first_time' | 'last_time'>,
  tz: string,
): string {
  if (first === null || last === null) return '';
  const [firstMs, lastMs] = [Date.parse(first), Date.parse(last)];
  const days = [dayText(firstMs, tz), dayText(lastMs, tz)];
  if (days[0] === days[1]) return `${timeText(firstMs, tz)} to ${timeText(lastMs, tz).split(', ').at(-1) ?? ''}`;
  return `${timeText(firstMs, tz)} to ${timeText(lastMs, tz)}`;
}
