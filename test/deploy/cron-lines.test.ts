/** A line of the crontab: what cron makes of it, and then /bin/sh, is the script at its path and nothing else. */
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it, onTestFinished, test } from 'vitest';
import { cronLines, scriptCommand, shellQuoted } from '../../src/deploy/cron-lines.ts';
import { policy } from '../support/listings.ts';

/** What three crons pass to /bin/sh: with the escapes of Debian's, of those that only know `\%`, and as it stands. */
const crons: Readonly<Record<string, (command: string) => string>> = {
  'one that makes \\\\ one backslash, too': (command) => unescape(command, /[%\\]/),
  'one that only knows \\%': (command) => unescape(command, /%/),
  'one that leaves the backslash to the shell': (command) => unescape(command, /(?!)/),
};

/** As cron(8) reads: a backslash keeps the next character, and an unescaped `%` ends the command. */
function unescape(command: string, dropsBackslash: RegExp): string {
  let told = '';
  for (let at = 0; at < command.length; at += 1) {
    const char = command.charAt(at);
    if (char === '%') return told;
    if (char !== '\\') told += char;
    else {
      at += 1;
      const next = command.charAt(at);
      told += dropsBackslash.test(next) ? next : `\\${next}`;
    }
  }
  return told;
}

const oddNames = [
  'plain',
  'with blank',
  ' blanks  around ',
  "quo'te",
  "''",
  'dou"ble',
  '$HOME',
  '`date`',
  '$(date)',
  '100%',
  '%',
  '%%',
  '%d %H',
  '\\',
  '\\\\',
  'a\\%b',
  '\\\\%',
  "\\'%",
  'back\\slash',
  'a\\',
  '-rf',
  '--help',
  '~',
  '~root',
  '*',
  '[a-z]',
  '#no',
  '!history',
  '&',
  ';',
  '|',
  '<in',
  '>out',
  '(a)',
  '{a,b}',
  'a=b',
  'umlaut-ä',
  '日本',
  '🌋',
  '\u{2028}',
  'a\u{a0}b',
];

test.each(Object.entries(crons))('of %s', (_name, read) => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'varve-cron-')));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const name of oddNames) {
    const scripts = join(folder, name, 'scripts');
    mkdirSync(scripts, { recursive: true });
    const script = join(scripts, 'rotate_logs_daily.sh');
    writeFileSync(script, '#!/bin/sh\nprintf "%s|%s|%s" "$0" "${VARVE_NODE-none}" "$#"\n');
    chmodSync(script, 0o755);
    for (const node of [null, join(folder, name, 'bin', 'node')]) {
      const [line = ''] = cronLines({ scripts, policy: policy({}), node });
      expect(line.slice(0, 10)).toBe('0 2 * * * ');
      const { stdout, stderr } = spawnSync('/bin/sh', ['-c', read(line.slice(10))], {
        encoding: 'utf8',
        cwd: dirname(folder),
      });
      expect({ name, stdout, stderr }).toEqual({ name, stdout: `${script}|${node ?? 'none'}|0`, stderr: '' });
    }
  }
});

test('a quoted word is that word for the shell, whichever cron it came through', () => {
  const word = fc.string({ unit: fc.constantFrom(...'\'\\%"$` \t*~#a=-|&;<>()!ä🌋'), minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(fc.array(word, { minLength: 40, maxLength: 40 }), (words) => {
      const command = `printf '<\\%s>' ${words.map(shellQuoted).join(' ').replaceAll('%', '\\%')}`;
      for (const read of Object.values(crons)) {
        const { stdout } = spawnSync('/bin/sh', ['-c', read(command).replace("'<\\%s>'", "'<%s>'")], {
          encoding: 'utf8',
        });
        expect(stdout).toBe(words.map((one) => `<${one}>`).join(''));
      }
    }),
    { numRuns: 20 },
  );
});

describe('the lines', () => {
  const scripts = '/srv/varve/scripts';

  it('are one for each command, at its schedule', () => {
    const wish = { scripts, policy: policy({}), node: null };
    expect(cronLines(wish)).toEqual([
      '0 2 * * * /srv/varve/scripts/rotate_logs_daily.sh',
      '0 3 1 * * /srv/varve/scripts/archive_logs_monthly.sh',
      '0 4 * * 0 /srv/varve/scripts/cleanup_old_logs.sh',
    ]);
  });

  it('name the Node that the scripts would not find', () => {
    const wish = {
      scripts: '/srv/100% sure/scripts',
      policy: policy({ rotate: { ...policy({}).rotate, schedule: '5 1 * * 1-5' } }),
      node: "/opt/no'de",
    };
    expect(cronLines(wish)[0]).toBe(
      String.raw`5 1 * * 1-5 VARVE_NODE='/opt/no'\''de' '/srv/100'\%' sure/scripts/rotate_logs_daily.sh'`,
    );
    expect(scriptCommand(wish, 'rotate')).toBe(
      String.raw`VARVE_NODE='/opt/no'\''de' '/srv/100'%' sure/scripts/rotate_logs_daily.sh'`,
    );
  });

  it('quote only what must be', () => {
    expect(shellQuoted('/opt/a-b_c.d/x@1+2:3,4=5%')).toBe('/opt/a-b_c.d/x@1+2:3,4=5%');
    expect(shellQuoted('/opt/a b')).toBe("'/opt/a b'");
    expect(shellQuoted('')).toBe("''");
  });
});
