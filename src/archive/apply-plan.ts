/**
 * The one executor: the only code that changes logs, archives and manifests. It applies the steps of a plan in order
 * and says of each how it went. When a step fails or must wait, the steps of the same stream behind it are left to a
 * later run, and other streams go on.
 */
import { FileError } from '../machine/files.ts';
import type { Machine } from '../machine/machine.ts';
import { VarveError, messageOf } from '../model/errors.ts';
import type { Plan, Step, StepResult } from '../model/plan.ts';
import type { ChainHead } from './chain.ts';
import { isDamage } from './damage.ts';
import { Manifests } from './manifests.ts';
import { placesOf } from './places.ts';
import { memberLimits } from './split-members.ts';
import type { MemberLimits } from './split-members.ts';
import { beginArchive } from './steps/begin-archive.ts';
import { checkArchive } from './steps/check-archive.ts';
import { cutTail } from './steps/cut-tail.ts';
import { expireArchive } from './steps/expire-archive.ts';
import { notifyWriters } from './steps/notify-writers.ts';
import { removeDaily } from './steps/remove-daily.ts';
import { removeLeftover } from './steps/remove-leftover.ts';
import { restoreDaily } from './steps/restore-daily.ts';
import { sealDaily } from './steps/seal-daily.ts';
import type { StepContext, StepReport } from './steps/step-context.ts';
import { swapLive } from './steps/swap-live.ts';

export interface ApplyOptions {
  /** Absolute path of the log directory. */
  readonly directory: string;
  /** The time that the run acts at, in ms. */
  readonly nowMs: number;
  readonly limits?: MemberLimits;
  /** Last link of each stream's chain that earlier runs remember, in case its month has been moved away since. */
  readonly heads?: ReadonlyMap<string, ChainHead>;
  timeFieldOf?(stream: string): readonly string[] | null;
  onStart?(step: Step): void;
  /** Told how many bytes of the current step are behind it. */
  onProgress?(step: Step, bytesDone: number): void;
}

export async function* applyPlan(plan: Plan, machine: Machine, options: ApplyOptions): AsyncGenerator<StepResult> {
  const places = placesOf(options.directory);
  const manifests = new Manifests(machine.files, places, options.heads);
  const blocked = new Map<string, string>();
  for (const step of plan.steps) {
    const line = lineOf(step);
    const blocker = line === null ? undefined : blocked.get(line);
    if (blocker !== undefined) {
      yield { ...resultOf(step, 0), outcome: 'skipped', detail: `because of ${blocker}` };
      continue;
    }
    options.onStart?.(step);
    let bytesDone = 0;
    const context: StepContext = {
      machine,
      places,
      manifests,
      limits: options.limits ?? memberLimits,
      nowMs: options.nowMs,
      timeFieldOf: (stream) => options.timeFieldOf?.(stream) ?? null,
      onProgress(bytes) {
        bytesDone += bytes;
        options.onProgress?.(step, bytesDone);
      },
    };
    const result = await applyStep(step, context);
    if (line !== null && (result.outcome === 'failed' || (result.outcome === 'skipped' && step.kind !== 'remove'))) {
      blocked.set(line, `${step.kind} ${'daily' in step ? step.daily : 'archive' in step ? step.archive : ''}`.trim());
    }
    yield result;
  }
}

async function applyStep(step: Step, context: StepContext): Promise<StepResult> {
  const startMs = context.machine.clock.nowMs();
  const elapsed = () => context.machine.clock.nowMs() - startMs;
  try {
    const report = await dispatch(step, context);
    return { ...resultOf(step, elapsed()), ...report };
  } catch (thrown) {
    if (!isRefusal(thrown)) throw thrown;
    const hint = thrown instanceof VarveError ? thrown.hint : hintFor(thrown);
    const failure = { outcome: 'failed' as const, detail: messageOf(thrown), hint, damage: isDamage(thrown) };
    return { ...resultOf(step, elapsed()), ...failure };
  }
}

function dispatch(step: Step, context: StepContext): Promise<StepReport> {
  switch (step.kind) {
    case 'swap':
    case 'finish-swap':
      return swapLive(step, context);
    case 'notify':
      return notifyWriters(step, context);
    case 'begin-archive':
      return beginArchive(step, context);
    case 'check-archive':
      return checkArchive(step, context);
    case 'cut-tail':
      return cutTail(step, context);
    case 'seal':
      return sealDaily(step, context);
    case 'remove':
      return removeDaily(step, context);
    case 'expire-archive':
      return expireArchive(step, context);
    case 'remove-leftover':
      return removeLeftover(step, context);
    case 'restore':
      return restoreDaily(step, context);
  }
}

/** Failures that are part of the world: refusals of the system and Varve's own. Anything else is a defect and thrown. */
function isRefusal(thrown: unknown): boolean {
  if (thrown instanceof AggregateError) return thrown.errors.every(isRefusal);
  return thrown instanceof VarveError || thrown instanceof FileError;
}

function hintFor(thrown: unknown): string {
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

/** Steps of one line depend on those before them. */
function lineOf(step: Step): string | null {
  // Restored days do not need each other: what can be proven is written.
  if (!('stream' in step) || step.kind === 'restore') return null;
  // A rotation that fails says nothing about months; but months are sealed in order, or the chain would depend on luck.
  return 'month' in step ? `${step.stream}/archive` : `${step.stream}/live`;
}

function resultOf(step: Step, elapsedMs: number): StepResult {
  return { step, outcome: 'done', detail: '', hint: '', figures: {}, damage: false, elapsedMs };
}
