/** Plans of installing as people read them: diffs, colours, and names that would move a terminal. */
import { expect, it } from 'vitest';
import { deploymentText, stepLine } from '../../../src/cli/output/deployment-text.ts';
import { paintFor } from '../../../src/cli/output/paint.ts';
import type { DeployStep } from '../../../src/model/deployment.ts';

const plain = paintFor(false);
const reason = 'so it is';
const unit = (before: string | null, after: string | null): DeployStep => ({
  kind: 'write-file',
  path: '/etc/a.timer',
  before,
  after,
  reason,
});
const show = (step: DeployStep, whole = false) =>
  deploymentText('install', { steps: [step], kept: [], notes: [] }, plain, whole);

it.each<[string, DeployStep, boolean, readonly string[]]>([
  [
    'a changed file as a diff with two lines around it',
    unit('1\n2\n3\n4\n5\n6\n7\n', '1\n2\n3\nfour\n5\n6\n7\n'),
    false,
    [
      '  change   /etc/a.timer  so it is',
      '           @@ -2,5 +2,5 @@',
      '            2',
      '            3',
      '           -4',
      '           +four',
      '            5',
      '            6',
    ],
  ],
  ['a new file by its name', unit(null, 'a\nb\n'), false, ['  write    /etc/a.timer  so it is']],
  [
    'a new file whole, where the plan is all that is asked for',
    unit(null, 'a\nb\n'),
    true,
    ['  write    /etc/a.timer  so it is', '           @@ -0,0 +1,2 @@', '           +a', '           +b'],
  ],
  ['a file that goes', unit('a\n', null), false, ['  remove   /etc/a.timer  so it is']],
  [
    'a crontab that goes, with its lines',
    { kind: 'crontab', user: 'me', before: 'a\n', after: null, reason },
    false,
    ['  crontab  of me  so it is', '           @@ -1,1 +0,0 @@', '           -a'],
  ],
  [
    'a crontab whose last line was open',
    { kind: 'crontab', user: 'me', before: 'a', after: 'a\nb\n', reason },
    false,
    [
      '  crontab  of me  so it is',
      '           @@ -1,1 +1,2 @@',
      '           -a',
      String.raw`           \ No newline at end of file`,
      '           +a',
      '           +b',
    ],
  ],
  [
    'a symlink with where it pointed',
    { kind: 'symlink', path: '/s', before: '/old', after: '/new', reason },
    false,
    ['  link     /s -> /new  so it is', '           - -> /old'],
  ],
  [
    'a call of systemctl',
    { kind: 'systemctl', words: ['enable', '--now', 'a.timer'], undo: null, reason },
    false,
    ['  run      systemctl enable --now a.timer  so it is'],
  ],
  [
    'what a terminal would obey',
    { kind: 'crontab', user: 'me', before: null, after: '# \u001b[2J\ttab\r\n', reason },
    false,
    ['  crontab  of me  so it is', '           @@ -0,0 +1,1 @@', String.raw`           +# \x1b[2J\x09tab\x0d`],
  ],
])('%s', (_what, step, whole, lines) => {
  expect(show(step, whole)).toBe(['install  1 change', ...lines, ''].join('\n'));
});

it('what stays and what to know', () => {
  const plan = { steps: [], kept: ['a\u001bb stays'], notes: [{ message: 'look', hint: 'do\u001b so' }] };
  expect(deploymentText('uninstall', plan, plain, false)).toBe(
    [
      'uninstall  nothing to do',
      String.raw`  stays    a\x1bb stays`,
      '  note     look',
      String.raw`           hint: do\x1b so`,
      '',
    ].join('\n'),
  );
});

it('the lines of a diff have their colours', () => {
  const text = deploymentText('install', { steps: [unit('a\n', 'b\n')], kept: [], notes: [] }, paintFor(true), false);
  expect(text).toContain('\u001b[31m-a\u001b[39m\n');
  expect(text).toContain('\u001b[32m+b\u001b[39m\n');
});

it.each<[DeployStep, string]>([
  [{ kind: 'make-directory', path: '/a', reason }, 'make     /a'],
  [{ kind: 'remove-directory', path: '/a', reason }, 'remove   /a'],
  [{ kind: 'remove-index', path: '/a', reason }, 'remove   /a'],
  [unit('a', 'b'), 'change   /etc/a.timer'],
  [{ kind: 'symlink', path: '/s', before: '/t', after: null, reason }, 'unlink   /s'],
])('%j in one line', (step, line) => {
  expect(stepLine(step)).toBe(line);
});
