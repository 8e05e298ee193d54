/** Failures that are no defects: what the world refused, and how a person is told. */
import { FileError } from '../machine/files.ts';
import { VarveError, messageOf } from '../model/errors.ts';
import type { StepResult } from '../model/plan.ts';
import { isDamage } from './damage.ts';

/** Failures that are part of the world: refusals of the system and Varve's own. Anything else is a defect and thrown. */
function isRefusal(thrown: unknown): boolean {
  if (thrown instanceof AggregateError) return thrown.errors.every(isRefusal);
  return thrown instanceof VarveError || thrown instanceof FileError;
}

function hintFor(thrown: unknown): string {
  if (thrown instanceof VarveError) return thrown.hint;
  const cause = thrown instanceof AggregateError ? thrown.cause : thrown;
  if (!(cause instanceof FileError)) return '';
  if (cause.errno === 'ENOSPC' || cause.errno === 'EDQUOT') {
    return 'nothing was lost; free some space on the disk and run the command again';
  }
  if (cause.errno === 'EACCES' || cause.errno === 'EPERM') {
    return 'run Varve as root or as the user that owns the logs';
  }
  return 'nothing was lost; run the command again once the disk answers';
}

/** A refusal as the result of a step. Anything else is a defect and thrown on. */
export function failureOf(thrown: unknown): Pick<StepResult, 'outcome' | 'detail' | 'hint' | 'damage'> {
  if (!isRefusal(thrown)) throw thrown;
  return { outcome: 'failed', detail: messageOf(thrown), hint: hintFor(thrown), damage: isDamage(thrown) };
}
