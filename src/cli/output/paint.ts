/** Few colours, each with one meaning; without colours the words say the same. */
import { styleText } from 'node:util';

export interface Paint {
  /** Headings and names that matter. */
  strong(text: string): string;
  /** What explains, and may be passed over. */
  faint(text: string): string;
  good(text: string): string;
  /** Waits, or wants a look. */
  warn(text: string): string;
  bad(text: string): string;
}

export function paintFor(colors: boolean): Paint {
  const style = (format: Parameters<typeof styleText>[0]) => (text: string) =>
    // The terminal was asked once, when the program began; here its answer is only carried out.
    colors ? styleText(format, text, { validateStream: false }) : text;
  return {
    strong: style('bold'),
    faint: style('dim'),
    good: style('green'),
    warn: style('yellow'),
    bad: style('red'),
  };
}
