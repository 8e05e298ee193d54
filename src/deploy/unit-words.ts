/**
 * Text as unit files have it. Everywhere a percent sign begins a specifier; between quotes a backslash begins an escape;
 * and in commands a dollar sign begins a variable.
 *
 * Source: systemd.syntax(7), "Quoting", and systemd.service(5), "Command lines".
 */

/** One word of a list, or of a command line. */
export function unitWord(word: string, place: 'list' | 'command' = 'list'): string {
  const text = place === 'command' ? word.replaceAll('$', '$$$$') : word;
  return quotedWord(text.replaceAll('%', '%%'));
}

/** A text that is the whole of its line and is not split into words. */
export function unitPath(text: string): string {
  return escapeControls(text).replaceAll('%', '%%');
}

/** What would end the line, or not be seen, as an escape. */
export function escapeControls(text: string): string {
  return text.replaceAll(/[\\\p{Cc}]/gu, (character) =>
    character === '\\'
      ? String.raw`\\`
      : String.raw`\x${(character.codePointAt(0) ?? 0).toString(16).padStart(2, '0')}`,
  );
}

function quotedWord(word: string): string {
  if (/^[\p{L}\p{N}_@%+=:,./$-]+$/u.test(word)) return word;
  return `"${escapeControls(word).replaceAll('"', String.raw`\"`)}"`;
}
