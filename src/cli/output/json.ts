/** One JSON object a line on standard output, for programs. */
import type { Terminal } from './terminal.ts';

export function writeJson(terminal: Terminal, value: object): void {
  terminal.out(`${JSON.stringify(value)}\n`);
}
