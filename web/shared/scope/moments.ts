/** Moments as an address has them: an instant, or `now` less something. */

const unitMs: Readonly<Record<string, number>> = {
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};

/** In ms since 1970. What cannot be read, as in an address that was typed, is `now` less a day. */
export function momentMs(text: string, nowMs: number): number {
  const [, count, unit] = /^now(?:-(\d+)([smhdw]))?$/.exec(text) ?? [];
  if (text === 'now') return nowMs;
  if (count !== undefined && unit !== undefined) return nowMs - Number(count) * (unitMs[unit] ?? 0);
  const epoch = /^\d{12,14}$/.test(text) ? Number(text) : Date.parse(text);
  return Number.isNaN(epoch) ? nowMs - 86_400_000 : epoch;
}

/** Whether it moves as time goes on. */
export function isRelative(text: string | null): boolean {
  return text === null || text.startsWith('now');
}

export const presets: readonly { readonly from: string; readonly label: string }[] = [
  { from: 'now-15m', label: 'Last 15 minutes' },
  { from: 'now-1h', label: 'Last hour' },
  { from: 'now-6h', label: 'Last 6 hours' },
  { from: 'now-24h', label: 'Last 24 hours' },
  { from: 'now-7d', label: 'Last 7 days' },
  { from: 'now-30d', label: 'Last 30 days' },
  { from: 'now-90d', label: 'Last 90 days' },
];
