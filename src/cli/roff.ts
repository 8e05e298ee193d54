/** Text in the language of manual pages: requests begin a line with a dot, escapes with a backslash. See man(7). */

/** Text as it is, however it looks to roff. */
export function plain(text: string): string {
  const escaped = text.replaceAll('\\', String.raw`\e`).replaceAll('-', String.raw`\-`);
  return escaped
    .replaceAll('~', String.raw`\(ti`)
    .replaceAll('^', String.raw`\(ha`)
    .replace(/^[.']/, String.raw`\&$&`);
}

export function bold(text: string): string {
  return String.raw`\fB${plain(text)}\fR`;
}

/** What stands for something else, such as FILE. */
export function italic(text: string): string {
  return String.raw`\fI${plain(text)}\fR`;
}

export function section(title: string): string[] {
  return [`.SH ${title}`];
}

export function subsection(title: string): string[] {
  return [`.SS ${quoted(title)}`];
}

export function paragraph(text: string): string[] {
  return ['.PP', plain(text)];
}

/** A term, and below it what it means. */
export function entry(term: string, meaning: string): string[] {
  return ['.TP', term, plain(meaning)];
}

/** Lines that stand as they are. */
export function example(lines: readonly string[]): string[] {
  return ['.PP', '.RS 4', '.nf', ...lines.map(plain), '.fi', '.RE'];
}

/** One argument of a request. */
export function quoted(text: string): string {
  return `"${plain(text).replaceAll('"', String.raw`\(dq`)}"`;
}
