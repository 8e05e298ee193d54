/** Shares, times and names as a terminal shows them. */

export function percent(share: number): string {
  return `${(share * 100).toFixed(share < 0.1 && share > 0 ? 1 : 0)}%`;
}

const SPANS = [
  { ms: 86_400_000, unit: 'd' },
  { ms: 3_600_000, unit: 'h' },
  { ms: 60_000, unit: 'min' },
  { ms: 1000, unit: 's' },
] as const;

/** A length of time in its largest whole unit: "3 d", "22 h", "4 s". */
export function span(ms: number): string {
  const found = SPANS.find((candidate) => Math.abs(ms) >= candidate.ms);
  return found === undefined ? '0 s' : `${Math.round(ms / found.ms)} ${found.unit}`;
}

/** Minutes and seconds left, as on a clock: 0:04, 12:30. */
export function clockSpan(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/**
 * What a terminal would obey: control characters, those that turn the direction of writing, which can make a name look
 * like another one, and those that end a line.
 */
const OBEYED = /[\p{Cc}\u{61C}\u{200E}\u{200F}\u{2028}\u{2029}\u{202A}-\u{202E}\u{2066}-\u{2069}]/gu;

/** Text from a file name or another program, made safe for a terminal: what it would obey is shown instead. */
export function printable(text: string): string {
  return text.replaceAll(OBEYED, (char) => {
    const code = char.charCodeAt(0).toString(16);
    return code.length <= 2 ? `\\x${code.padStart(2, '0')}` : `\\u${code.padStart(4, '0')}`;
  });
}
