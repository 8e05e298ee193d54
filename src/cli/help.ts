/** Help texts, made from the commands themselves so that they cannot fall behind. */
import type { Command } from './command.ts';
import { flagHelp, flagsOf } from './flags.ts';

export function generalHelp(commands: readonly Command[], version: string): string {
  const width = Math.max(...commands.map(({ name }) => name.length));
  return [
    `Varve ${version}: keeps JSON Lines logs for their whole life.`,
    '',
    'Usage: varve COMMAND [FLAGS]',
    '',
    ...commands.map(({ name, summary }) => `  ${name.padEnd(width)}   ${summary}`),
    '',
    'varve COMMAND --help tells more, with flags and exit codes.',
    '',
  ].join('\n');
}

export function commandHelp(command: Command): string {
  const flags = flagsOf(command).map((name) => ({
    flag: `--${name}${flagHelp[name].value}`,
    help: flagHelp[name].help,
  }));
  const width = Math.max(...flags.map(({ flag }) => flag.length));
  return [
    `Usage: varve ${command.usage}`,
    '',
    ...command.description.flatMap((paragraph) => [...wrap(paragraph, 100), '']),
    'Flags:',
    ...flags.map(({ flag, help }) => `  ${flag.padEnd(width)}   ${help}`),
    '',
    'Exit codes:',
    ...Object.entries(command.exits).map(([code, meaning]) => `  ${code.padStart(3)}   ${meaning}`),
    '',
  ].join('\n');
}

function wrap(text: string, columns: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > columns) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
