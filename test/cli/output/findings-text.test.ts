/** What doctor found, as people read it. */
import { expect, it } from 'vitest';
import { findingsText } from '../../../src/cli/output/findings-text.ts';
import { paintFor } from '../../../src/cli/output/paint.ts';
import { failure, ok, warning } from '../../../src/deploy/finding.ts';

const plain = paintFor(false);
const findings = [
  ok('node', '20.19.0'),
  warning('remote', 'newer\u001b commits', 'varve update'),
  failure('config', 'no run works:\nline 1\nline 2', 'edit it'),
  failure('runs', 'damage', ''),
];
const troubles = [
  String.raw`warning  remote       newer\x1b commits`,
  '                      remedy: varve update',
  'failure  config       no run works:',
  '                      line 1',
  '                      line 2',
  '                      remedy: edit it',
  'failure  runs         damage',
  '',
];

it('each in a line, with its remedy below, and their number', () => {
  expect(findingsText(findings, plain, false)).toBe(
    ['ok       node         20.19.0', ...troubles, '4 checks: 1 ok, 1 warning, 2 failures', ''].join('\n'),
  );
});

it('only what is not well, where nothing else is asked for', () => {
  expect(findingsText(findings, plain, true)).toBe(troubles.join('\n'));
  expect(findingsText(findings.slice(0, 1), plain, true)).toBe('');
});

it('one check is one check', () => {
  expect(findingsText(findings.slice(0, 1), plain, false)).toBe('ok       node         20.19.0\n\n1 check: 1 ok\n');
});

it('each state has its colour', () => {
  const text = findingsText(findings, paintFor(true), false);
  for (const [code, word] of [
    ['32', 'ok'],
    ['33', 'warning'],
    ['31', 'failure'],
  ]) {
    expect(text).toContain(`\u001b[${code}m${word?.padEnd(9)}\u001b[39m`);
  }
});
