/** man/varve.1 is what the commands say (written anew by `vitest -u`), and groff has nothing against it. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { allCommands } from '../../src/cli/all-commands.ts';
import { readFlags } from '../../src/cli/flags.ts';
import { manExamples, manPage } from '../../src/cli/man-page.ts';
import { needs } from '../support/needs.ts';
import { root } from './markdown.ts';

const groff = needs.command('groff');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const page = manPage(allCommands, version);

/** What groff shows of a page, and what it has against it. */
function render(roff: string): { shown: string; warnings: string } {
  const { stdout, stderr } = spawnSync('groff', ['-man', '-ww', '-Kutf8', '-Tutf8', '-P-bcou', '-rLL=100n'], {
    input: roff,
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C.UTF-8' },
  });
  return { shown: stdout, warnings: stderr };
}

describe('the manual page', () => {
  it('is the one in the repository', async () => {
    await expect(page).toMatchFileSnapshot(join(root, 'man', 'varve.1'));
  });

  it('has examples that the command line takes', () => {
    for (const [, ...lines] of manExamples) {
      for (const line of lines) {
        const [program, name, ...words] = line.split(' ');
        const command = allCommands.find((known) => known.name === name);
        expect({ line, program, isKnown: command !== undefined }).toEqual({ line, program: 'varve', isKnown: true });
        if (command !== undefined) expect(readFlags(command, words)).not.toBeNull();
      }
    }
  });

  it.skipIf(!groff.ok)('is understood by groff', () => {
    const { shown, warnings } = render(page);
    expect(warnings).toBe('');
    const titles = shown.split('\n').filter((line) => /^[A-Z][A-Z ]+$/.test(line));
    expect(titles).toEqual([
      'NAME',
      'SYNOPSIS',
      'DESCRIPTION',
      'COMMANDS',
      'FLAGS',
      'FILES',
      'ENVIRONMENT',
      'EXIT STATUS',
      'EXAMPLES',
      'SEE ALSO',
    ]);
    for (const { usage } of allCommands) expect(shown).toContain(`\n   varve ${usage}\n`);
    expect(shown).toContain('varve - keep JSON Lines logs for their whole life');
    expect(shown).toContain('\n           varve restore 2025-11 --to /tmp/november\n');
  });

  it.skipIf(!groff.ok)('would be found to have a planted fault', () => {
    expect(render(page.replace('.SH FILES', '.SHH FILES')).warnings).toContain("'SHH'");
  });
});
