/** A filter that finds this very text, in whatever field it stands. */
export function phraseOf(text: string): string {
  return `"${text.replaceAll(/["\\]/g, String.raw`\$&`)}"`;
}
