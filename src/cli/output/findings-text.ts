/** What doctor found, one line each; what is not well has its remedy below it. */
import type { Finding } from '../../deploy/finding.ts';
import { countOf } from '../../model/quantities.ts';
import type { Paint } from './paint.ts';
import { printable } from './quantities.ts';

const colors = { ok: 'good', warning: 'warn', failure: 'bad' } as const;
const STATE_COLUMNS = 9;
const CHECK_COLUMNS = 13;

export function findingsText(findings: readonly Finding[], paint: Paint, onlyTroubles: boolean): string {
  const shown = findings.filter(({ state }) => !onlyTroubles || state !== 'ok');
  const count = (state: Finding['state']) => findings.filter((finding) => finding.state === state).length;
  const words = [`${count('ok')} ok`];
  if (count('warning') > 0) words.push(paint.warn(countOf(count('warning'), 'warning')));
  if (count('failure') > 0) words.push(paint.bad(countOf(count('failure'), 'failure')));
  return [
    ...shown.map((finding) => findingText(finding, paint)),
    onlyTroubles ? '' : `\n${countOf(findings.length, 'check')}: ${words.join(', ')}\n`,
  ].join('');
}

function findingText({ state, check, message, remedy }: Finding, paint: Paint): string {
  const indent = ' '.repeat(STATE_COLUMNS + CHECK_COLUMNS);
  const [first = '', ...more] = message.split('\n').map(printable);
  const head = `${paint[colors[state]](state.padEnd(STATE_COLUMNS))}${check.padEnd(CHECK_COLUMNS)}${first}\n`;
  const rest = more.map((line) => `${indent}${line}\n`).join('');
  return remedy === '' ? `${head}${rest}` : `${head}${rest}${indent}${paint.faint(`remedy: ${printable(remedy)}`)}\n`;
}
