/** What the documentation says about commands, flags, exit codes, errors and steps is what the program says. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../src/config/defaults.ts';
import { parseConfig } from '../../src/config/parse-config.ts';
import { allCommands } from '../../src/cli/all-commands.ts';
import { flagHelp, flagsOf } from '../../src/cli/flags.ts';
import { errorTable, exitCodes } from '../../src/model/errors.ts';
import { blockIn, codesIn, indentedLines, markdownFiles, readDoc, root, tableIn } from './markdown.ts';

const readme = readDoc('README.md');
const commands = new Map(allCommands.map((command) => [command.name, command]));

describe('the README', () => {
  it('lists every command with the words of its help', () => {
    const rows = tableIn(readme, 'command', 'what it does');
    expect(rows).toEqual(allCommands.map(({ name, summary }) => [`\`varve ${name}\``, summary]));
  });

  it('lists every flag', () => {
    const listed = tableIn(readme, 'flag', 'meaning').flatMap(([flag = '']) => codesIn(flag));
    const known = Object.entries(flagHelp).flatMap(([name, { value }]) =>
      name === 'help' ? [] : [`--${name}${value}`],
    );
    expect(listed.toSorted()).toEqual(known.toSorted());
  });

  it('lists every exit code', () => {
    const listed = tableIn(readme, 'exit code', 'meaning').map(([code]) => Number(code));
    expect(listed).toEqual(Object.values(exitCodes));
  });

  it('shows a configuration of which only the first two lines differ from the defaults', () => {
    const shown = parseConfig(blockIn(readme, 'yaml'), 'UTC');
    const preset = parseConfig('logs: /opt/syntx-config/logs\ntimezone: Europe/Berlin\n', 'UTC');
    expect(shown).toEqual(preset);
    expect(shown.ok).toBe(true);
  });

  it('shows crontab lines with the default schedules and scripts that exist', () => {
    const lines = indentedLines(readme).filter((line) => /^[\d*]/.test(line));
    const scripts = lines.map((line) => line.slice(line.lastIndexOf('/') + 1));
    const { rotate, archive, clean } = defaultSettings;
    expect(lines.map((line) => line.split(' ').slice(0, 5).join(' '))).toEqual(
      [rotate, archive, clean].map(({ schedule }) => schedule),
    );
    expect(readdirSync(join(root, 'scripts'))).toEqual(expect.arrayContaining(scripts));
  });
});

/** Each `varve …` that a page shows in code, as words; sentences around it are not meant. */
function callsIn(page: string): string[][] {
  const text = readDoc(page);
  const code = [...codesIn(text.replaceAll(/^```.*?^```$/gms, '')), ...indentedLines(text)];
  return code.flatMap((line) => {
    const call = /(?:^|&& |\/)varve ([a-z]+\b[^#;&|]*)/.exec(line)?.[1];
    return call === undefined || line.includes('varve-') ? [] : [call.trim().split(/\s+/)];
  });
}

describe('calls of varve in the documentation', () => {
  const pages = markdownFiles();

  it('are found', () => {
    expect(pages.flatMap(callsIn).length).toBeGreaterThan(30);
  });

  it.each(pages)('%s calls only commands and flags that exist', (page) => {
    const wrong = callsIn(page).filter(([name = '', ...words]) => {
      const command = commands.get(name);
      if (command === undefined) return true;
      const flags: readonly string[] = flagsOf(command);
      return words.some((word) => word.startsWith('--') && word !== '--help' && !flags.includes(word.slice(2)));
    });
    expect(wrong).toEqual([]);
  });
});

describe('the help', () => {
  it.each(allCommands.map((command) => [command.name, command] as const))(
    '%s names exit codes of the contract only, and always 0 and 2',
    (_name, { exits }) => {
      const codes = Object.keys(exits).map(Number);
      expect(Object.values(exitCodes)).toEqual(expect.arrayContaining(codes));
      expect(codes).toEqual(expect.arrayContaining([exitCodes.done, exitCodes.usage]));
    },
  );
});

describe('docs/errors.md', () => {
  const page = readDoc('docs/errors.md');

  it('lists every error with its title, exit code and status, in the order of the table', () => {
    const rows = tableIn(page, 'code', 'title').map((row) => row.slice(0, 4));
    expect(rows).toEqual(
      Object.entries(errorTable).map(([code, { title, exitCode, httpStatus }]) => [
        `\`${code}\``,
        title,
        String(exitCode),
        String(httpStatus),
      ]),
    );
  });

  it('lists every exit code', () => {
    expect(tableIn(page, 'code', 'meaning').map(([code]) => Number(code))).toEqual(Object.values(exitCodes));
  });
});
