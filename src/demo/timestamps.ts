/**
 * Times as the pipeline's successive versions wrote them: ISO-8601 with and without a zone (without: UTC), with 0 to 6
 * decimals. All records of one request come from one version, so they share one style.
 */
import type { Random } from './random.ts';

export interface TimestampStyle {
  readonly zone: '' | 'Z' | '+00:00' | '+01:00';
  readonly decimals: number;
}

interface WeightedStyle extends TimestampStyle {
  readonly weight: number;
}

const styles: readonly WeightedStyle[] = [
  { zone: '', decimals: 6, weight: 40 },
  { zone: 'Z', decimals: 6, weight: 28 },
  { zone: '+00:00', decimals: 6, weight: 10 },
  { zone: 'Z', decimals: 3, weight: 8 },
  { zone: '+01:00', decimals: 6, weight: 3 },
  { zone: '', decimals: 0, weight: 3 },
  { zone: 'Z', decimals: 0, weight: 2 },
];

/** How often a version wrote some other number of decimals. */
const rareDecimalsProbability = 0.06;

const hourMs = 3_600_000;

export function pickTimestampStyle(random: Random): TimestampStyle {
  if (random.chance(rareDecimalsProbability)) return { zone: random.pick(['', 'Z']), decimals: random.whole(1, 5) };
  return random.weighted(styles, (style) => style.weight);
}

/**
 * The time `timeMs` in that style. Decimals beyond the millisecond are random, and those that the style has no room
 * for are cut off, so the text never says a later millisecond than `timeMs`.
 */
export function formatTimestamp(timeMs: number, style: TimestampStyle, random: Random): string {
  const shown = new Date(style.zone === '+01:00' ? timeMs + hourMs : timeMs).toISOString();
  const fraction = shown.slice(20, 23) + String(random.whole(0, 999)).padStart(3, '0');
  const decimals = style.decimals === 0 ? '' : `.${fraction.slice(0, style.decimals)}`;
  return shown.slice(0, 19) + decimals + style.zone;
}
