/** The crontab program, asked and told: what it says is understood, and what it keeps is looked at. */
import { describe, expect, it } from 'vitest';
import { mayHaveCrontab, readCrontab, readCrontabIfAny, writeCrontab } from '../../src/app/crontab.ts';
import { VarveError } from '../../src/model/errors.ts';
import { memoryMachine } from '../../src/machine/memory-machine.ts';
import type { Ran } from '../../src/machine/processes.ts';
import { ended } from '../support/deployment.ts';

/** A machine whose crontab program gives these answers, one after the other, and what it was asked. */
function machineWith(...answers: readonly Ran[]) {
  const machine = memoryMachine(0);
  const asked: string[] = [];
  if (answers.length > 0) {
    machine.processes.programs.set('crontab', (words, { input, timeoutMs }) => {
      const answer = answers[asked.length] ?? ended(99, '', 'asked once too often');
      asked.push(`${words.join(' ')} ${JSON.stringify(input ?? null)} ${timeoutMs}`);
      return answer;
    });
  }
  return { machine, asked };
}

const refused = (message: string, hint: string) => new VarveError('program-failed', message, hint);
const noProgram = refused(
  'there is no program crontab on this machine',
  'install cron (apt-get install cron), or use systemd timers: varve install --systemd',
);
const DENIED = 'You (user) are not allowed to use this program (crontab)\nSee crontab(1) for more information\n';
const deniedHint =
  'root decides in /etc/cron.allow and /etc/cron.deny; or use timers of your own: varve install --systemd';
const denied = (act: string) =>
  refused(
    `cannot ${act} the crontab of user: You (user) are not allowed to use this program (crontab); See crontab(1) for more information`,
    deniedHint,
  );

describe('reading', () => {
  it.each<[string, Ran, string | null]>([
    ['text', ended(0, 'a\nb'), 'a\nb'],
    ['an empty one', ended(0), ''],
    ['none, as Debian says it', ended(1, '', 'no crontab for user\n'), null],
    ['none, as others say it', ended(1, '', 'crontab: No crontab for user\n'), null],
  ])('%s', async (_what, answer, text) => {
    const { machine, asked } = machineWith(answer);
    expect(await readCrontab(machine)).toBe(text);
    expect(asked).toEqual(['-l null 20000']);
  });

  it.each<[string, readonly Ran[], VarveError]>([
    ['without the program', [], noProgram],
    ['without the right', [ended(1, '', DENIED)], denied('read')],
    [
      'that hangs',
      [ended(null)],
      refused('cannot read the crontab of user: exit status none', 'see what crontab -l says'),
    ],
    [
      'that says nothing',
      [ended(3)],
      refused('cannot read the crontab of user: exit status 3', 'see what crontab -l says'),
    ],
    [
      'of bytes that are no text, which would not come back as they are',
      [ended(0, 'a\n# caf\uFFFD\n')],
      refused(
        'line 2 of the crontab of user is not UTF-8 text, and would not stay byte for byte',
        'nothing was changed; rewrite that line with crontab -e',
      ),
    ],
  ])('%s is refused', async (_what, answers, error) => {
    await expect(readCrontab(machineWith(...answers).machine)).rejects.toThrow(error);
  });
});

describe('asking whether there is one', () => {
  it.each<[string, readonly Ran[], boolean]>([
    ['no program', [], false],
    ['no right', [ended(1, '', DENIED)], false],
    ['none yet', [ended(1, '', 'no crontab for user\n')], true],
    ['one', [ended(0, 'a\n')], true],
  ])('%s', async (_what, answers, may) => {
    expect(await mayHaveCrontab(machineWith(...answers).machine)).toBe(may);
    expect(await readCrontabIfAny(machineWith(...answers, ...answers).machine)).toBe(
      answers[0]?.exitCode === 0 ? 'a\n' : null,
    );
  });

  it('a program that fails is a failure all the same', async () => {
    await expect(readCrontabIfAny(machineWith(ended(null), ended(null)).machine)).rejects.toThrow(
      refused('cannot read the crontab of user: exit status none', 'see what crontab -l says'),
    );
  });
});

describe('writing', () => {
  it('gives it the text, and looks at what it kept', async () => {
    const { machine, asked } = machineWith(ended(0), ended(0, 'a\n'));
    await writeCrontab(machine, 'a\n');
    expect(asked).toEqual(['- "a\\n" 20000', '-l null 20000']);
  });

  it('removes it where nothing is left', async () => {
    const { machine, asked } = machineWith(ended(0), ended(1, '', 'no crontab for user\n'));
    await writeCrontab(machine, null);
    expect(asked).toEqual(['-r "" 20000', '-l null 20000']);
  });

  const mismatch = refused(
    'the crontab of user is not what was just written to it',
    'somebody else may be editing it: see crontab -l, and try again',
  );
  it.each<[string, readonly Ran[], VarveError]>([
    ['without the program', [], noProgram],
    ['without the right', [ended(1, '', DENIED)], denied('write')],
    [
      'of a line that cron does not take',
      [ended(1, '', '"-":3: bad minute\nerrors in crontab file, can\'t install.\n')],
      refused(
        'cannot write the crontab of user: "-":3: bad minute; errors in crontab file, can\'t install.',
        'see what crontab -l says',
      ),
    ],
    ['that keeps something else', [ended(0), ended(0, 'a\nb\n')], mismatch],
    ['that keeps nothing', [ended(0), ended(1, '', 'no crontab for user\n')], mismatch],
  ])('%s is refused', async (_what, answers, error) => {
    await expect(writeCrontab(machineWith(...answers).machine, 'a\n')).rejects.toThrow(error);
  });
});
