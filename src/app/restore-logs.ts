/** Restoring: archived days are written out again into a directory of their own, which is no tier. */
import { basename, dirname, join } from 'node:path/posix';
import { applyPlan } from '../archive/apply-plan.ts';
import { listLogs } from '../archive/list-logs.ts';
import { placesOf } from '../archive/places.ts';
import type { Machine } from '../machine/machine.ts';
import { isDate, isMonth } from '../lifecycle/calendar.ts';
import { planRestore } from '../lifecycle/plan-restore.ts';
import { VarveError } from '../model/errors.ts';
import type { Plan, Step, StepResult } from '../model/plan.ts';

/** Two restores at once would take each other's unfinished files for leftovers. It stays: a lock that goes is none. */
const LOCK_NAME = '.restore.lock';

export interface RestoreRequest {
  readonly directory: string;
  /** A month or a day as people write it: 202511, 2025-11, 20251130, 2025-11-30. */
  readonly wanted: string;
  /** Absolute path of the directory to write to. */
  readonly target: string;
  readonly nowMs: number;
  /** Once it has settled, no further day is begun. */
  readonly stopped?: AbortSignal;
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
  const target = await realPathOf(machine, request.target);
  if (target === logs || [archives, own].some((place) => `${target}/`.startsWith(`${place}/`))) {
    const hint = 'restored files there would be taken for daily files; name another directory with --to';
    throw new VarveError('bad-usage', `--to ${request.target} is where Varve keeps the logs themselves`, hint);
  }
  const listing = await listLogs(machine, request.directory, (stream) => request.includes(stream));
  return planRestore(listing, parseWanted(request.wanted), request.target);
}

/** Where a path leads once it is made: symbolic links above it are followed, as the system will. */
async function realPathOf(machine: Machine, path: string): Promise<string> {
  const real = await machine.files.canonical(path);
  if (real !== null || path === '/') return real ?? path;
  return join(await realPathOf(machine, dirname(path)), basename(path));
}

/** Writes the days of the plan. Throws `lock-held` while another restore writes to the same directory. */
export async function* restoreLogs(
  machine: Machine,
  request: RestoreRequest,
  plan: Plan,
  onStart: (step: Step) => void,
  onProgress: (step: Step, bytesDone: number) => void,
): AsyncGenerator<StepResult> {
  await machine.files.makeDirectory(request.target);
  const lock = await machine.locks.acquire(`${request.target}/${LOCK_NAME}`);
  if (lock === null) {
    const hint = 'wait for it, or name another directory with --to';
    throw new VarveError('lock-held', `another restore writes to ${request.target}`, hint);
  }
  try {
    const { directory, nowMs, stopped } = request;
    const options = { directory, nowMs, onStart, onProgress, ...(stopped === undefined ? {} : { stopped }) };
    yield* applyPlan(plan, machine, options);
  } finally {
    await lock.release();
  }
}
