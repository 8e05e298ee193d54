/** Writes brushes into the address. */
import { changeParams } from '../../shared/scope/address.ts';
import { brushText } from './brush.ts';
import type { Brush } from './brush.ts';

/** Brushes of the same fields are replaced, those of others stay. */
export function setBrushes(now: readonly Brush[], next: readonly Brush[]): void {
  const kept = now.filter(({ field }) => !next.some((one) => one.field === field));
  changeParams({ brush: [...kept, ...next].map(brushText) });
}

export function clearBrushes(): void {
  changeParams({ brush: [] });
}
