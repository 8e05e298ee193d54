/** How a table is sorted, as the address says it. */

export interface Order {
  readonly key: string;
  readonly isRising: boolean;
}

/** `-p95` is falling, `p95` rising; what names no column is the first one, falling. */
export function orderOf(text: string | null, keys: readonly string[]): Order {
  const key = text?.replace(/^-/, '') ?? '';
  if (text === null || !keys.includes(key)) return { key: keys[1] ?? 'name', isRising: false };
  return { key, isRising: !text.startsWith('-') };
}
