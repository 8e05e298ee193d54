/** Restoring: archived days are written out again into a directory of their own, which is no tier. */
import { applyPlan } from '../archive/apply-plan.ts';
import { listLogs } from '../archive/list-logs.ts';
import { placesOf } from '../archive/places.ts';
import type { Machine } from '../machine/machine.ts';
import { isDate, isMonth } from '../lifecycle/calendar.ts';
import { planRestore } from '../lifecycle/plan-restore.ts';
import { VarveError } from '../model/errors.ts';
import type { Plan, Step, StepResult } from '../model/plan.ts';

export interface RestoreRequest {
  readonly directory: string;
  /** A month or a day as people write it: 202511, 2025-11, 20251130, 2025-11-30. */
  readonly wanted: string;
  /** Absolute path of the directory to write to. */
  readonly target: string;
  readonly nowMs: number;
  includes(stream: string): boolean;
}

/** Digits of the month or day that is meant. Throws `bad-usage`. */
export function parseWanted(text: string): string {
  const digits = /^\d{4}-?\d{2}(?:-?\d{2})?$/.test(text) ? text.replaceAll('-', '') : '';
  if (isMonth(digits) || isDate(digits)) return digits;
  throw new VarveError('bad-usage', `'${text}' is no month or day`, 'write a month as 2025-11 or a day as 2025-11-30');
}

export async function planRestoring(machine: Machine, request: RestoreRequest): Promise<Plan> {
  const { logs, archives, own } = placesOf(request.directory);
  if ([logs, archives, own].includes(request.target)) {
    const hint = 'restored files there would be taken for daily files; name another directory with --to';
    throw new VarveError('bad-usage', `--to ${request.target} is where Varve keeps the logs themselves`, hint);
  }
  const listing = await listLogs(machine, request.directory, (stream) => request.includes(stream));
  return planRestore(listing, parseWanted(request.wanted), request.target);
}

export async function* restoreLogs(
  machine: Machine,
  request: RestoreRequest,
  plan: Plan,
  onStart: (step: Step) => void,
  onProgress: (step: Step, bytesDone: number) => void,
): AsyncGenerator<StepResult> {
  yield* applyPlan(plan, machine, { directory: request.directory, nowMs: request.nowMs, onStart, onProgress });
}
