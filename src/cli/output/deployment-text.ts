/** A deployment plan as a person reads it: what would change, as a diff where text changes, and why. */
import { createTwoFilesPatch } from 'diff';
import type { DeployPlan, DeployStep } from '../../model/deployment.ts';
import { countOf } from '../../model/quantities.ts';
import type { Paint } from './paint.ts';
import { printable } from './quantities.ts';

const CONTEXT_LINES = 2;

/** @param whole whether new files are shown with all their lines */
export function deploymentText(title: string, plan: DeployPlan, paint: Paint, whole: boolean): string {
  const { steps, kept, notes } = plan;
  const count = steps.length === 0 ? 'nothing to do' : countOf(steps.length, 'change');
  return [
    `${paint.strong(title)}  ${count}\n`,
    ...steps.map((step) => `  ${stepLine(step)}  ${paint.faint(step.reason)}\n${changeText(step, paint, whole)}`),
    ...kept.map((sentence) => `  ${paint.faint(`stays    ${printable(sentence)}`)}\n`),
    ...notes.map(
      ({ message, hint }) =>
        `  ${paint.warn('note'.padEnd(7))}  ${printable(message)}\n${' '.repeat(11)}${paint.faint(`hint: ${printable(hint)}`)}\n`,
    ),
  ].join('');
}

/** One step in one line: a verb, and what it is about. */
export function stepLine(step: DeployStep): string {
  const words = (verb: string, what: string) => `${verb.padEnd(7)}  ${printable(what)}`;
  switch (step.kind) {
    case 'make-directory':
      return words('make', step.path);
    case 'remove-directory':
    case 'remove-index':
      return words('remove', step.path);
    case 'write-file':
      return words(step.after === null ? 'remove' : step.before === null ? 'write' : 'change', step.path);
    case 'symlink':
      return step.after === null ? words('unlink', step.path) : words('link', `${step.path} -> ${step.after}`);
    case 'crontab':
      return words('crontab', `of ${step.user}`);
    case 'systemctl':
      return words('run', `systemctl ${step.words.join(' ')}`);
  }
}

function changeText(step: DeployStep, paint: Paint, whole: boolean): string {
  if (step.kind === 'symlink' && step.before !== null) return indented(paint.bad(`- -> ${printable(step.before)}`));
  if (step.kind !== 'write-file' && step.kind !== 'crontab') return '';
  const { before, after } = step;
  // A whole file that comes or goes tells little by being printed; who asks for the plan alone wants to read it.
  if (step.kind === 'write-file' && (before === null || after === null) && !whole) return '';
  const patch = createTwoFilesPatch('before', 'after', before ?? '', after ?? '', undefined, undefined, {
    context: CONTEXT_LINES,
  });
  // The first lines only repeat the names.
  const lines = patch.replace(/\n$/, '').split('\n').slice(3);
  return indented(lines.map((line) => painted(line, paint)).join('\n'));
}

function painted(line: string, paint: Paint): string {
  const text = printable(line);
  if (line.startsWith('+')) return paint.good(text);
  if (line.startsWith('-')) return paint.bad(text);
  return paint.faint(text);
}

function indented(text: string): string {
  return text
    .split('\n')
    .map((line) => `${' '.repeat(11)}${line}\n`)
    .join('');
}
