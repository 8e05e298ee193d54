/** What no answer covers, in words: months whose archives are damaged. */
import type { UnreadableMonth } from '../../app/index/log-index.ts';
import { readable } from '../../lifecycle/calendar.ts';
import { printable } from './quantities.ts';

export function leftOut(unreadable: readonly UnreadableMonth[]): string {
  const months = unreadable.map(({ stream, month }) => `${printable(stream)} ${readable(month)}`).join(', ');
  return `NOT complete: damaged and left out: ${months} (see varve verify)`;
}
