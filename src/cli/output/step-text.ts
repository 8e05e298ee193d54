/** Steps in words: what a step would do, and what became of it. */
import type { Problem, Step, StepResult } from '../../model/plan.ts';
import type { Paint } from './paint.ts';
import { formatBytes } from '../../model/quantities.ts';
import { printable } from './quantities.ts';

export interface StepWords {
  readonly verb: string;
  readonly what: string;
  readonly into: string;
  readonly bytes: string;
}

export function stepWords(step: Step): StepWords {
  const size = 'sizeBytes' in step ? formatBytes(step.sizeBytes) : '';
  switch (step.kind) {
    case 'swap':
    case 'finish-swap':
      return { verb: 'rotate', what: printable(step.live), into: printable(step.daily), bytes: size };
    case 'notify':
      return { verb: 'notify', what: notified(step.notify), into: '', bytes: '' };
    case 'begin-archive':
      return { verb: 'begin', what: `archive/${printable(step.archive)}`, into: '', bytes: '' };
    case 'check-archive':
      return { verb: 'check', what: `archive/${printable(step.archive)}`, into: '', bytes: formatBytes(step.bytes) };
    case 'cut-tail':
      return {
        verb: 'cut',
        what: `archive/${printable(step.archive)}`,
        into: '',
        bytes: formatBytes(step.sizeBytes - step.committedBytes),
      };
    case 'seal':
      return { verb: 'archive', what: printable(step.daily), into: `archive/${printable(step.archive)}`, bytes: size };
    case 'remove':
      return { verb: 'remove', what: printable(step.daily), into: '', bytes: size };
    case 'expire-archive':
      return { verb: 'expire', what: `archive/${printable(step.archive)}`, into: '', bytes: size };
    case 'remove-leftover':
      return { verb: 'tidy', what: printable(step.path), into: '', bytes: '' };
    case 'restore':
      return {
        verb: 'restore',
        what: printable(step.daily),
        into: printable(step.target),
        bytes: formatBytes(step.bytes),
      };
  }
}

function notified(notify: Extract<Step, { kind: 'notify' }>['notify']): string {
  if (notify.kind === 'shell') return printable(notify.shell);
  if (notify.kind === 'pid-file') return `${notify.signal} to ${printable(notify.pidFile)}`;
  return notify.kind === 'command' ? `${notify.signal} to ${printable(notify.command)}` : '';
}

const outcomeWords = { done: '', unchanged: 'already so', skipped: 'waits', failed: 'FAILED' } as const;

/** One line for a step that was applied. */
export function resultLine(result: StepResult, paint: Paint): string {
  const { verb, what } = stepWords(result.step);
  const word = outcomeWords[result.outcome];
  const shown = result.outcome === 'failed' ? paint.bad(word) : paint.warn(word);
  const head = `${verb.padEnd(8)}${what}`;
  const detail =
    result.outcome === 'done' ? paint.faint(printable(result.detail)) : `${shown}: ${printable(result.detail)}`;
  const hint = result.hint === '' ? '' : `\n${' '.repeat(8)}hint: ${result.hint}`;
  return `${head}  ${detail}${hint}\n`;
}

const problemWords: Readonly<Record<Problem['kind'], string>> = {
  damage: 'damaged',
  refused: 'refused',
  held: 'held open',
  waits: 'waits',
  disk: 'disk',
  interrupted: 'interrupted',
  overdue: 'overdue',
  unlisted: 'not listed',
  failed: 'failed',
  version: 'old version',
};

/** A problem as two lines: what and why, then what to do. */
export function problemLines(problem: Problem, paint: Paint): string {
  const word = problemWords[problem.kind].padEnd(12);
  const serious = problem.kind === 'damage' || ['failed', 'disk', 'version'].includes(problem.kind);
  const head = `${serious ? paint.bad(word) : paint.warn(word)}${printable(problem.subject)}: ${printable(problem.message)}\n`;
  return problem.hint === '' ? head : `${head}${' '.repeat(12)}${paint.faint(`hint: ${problem.hint}`)}\n`;
}
