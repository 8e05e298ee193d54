/**
 * The one executor: the only code that changes logs, archives and manifests. It applies the steps of a plan in order
 * and says of each how it went. When a step fails or must wait, the steps of the same stream behind it are left to a
 * later run, and other streams go on.
 */
import type { Machine } from '../machine/machine.ts';
import type { FinishSwapStep, Plan, Step, StepResult, SwapStep } from '../model/plan.ts';
import type { ChainHead } from './chain.ts';
import { Manifests } from './manifests.ts';
import { placesOf } from './places.ts';
import { failureOf } from './refusal.ts';
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
import { swapLives } from './steps/swap-lives.ts';

export interface ApplyOptions {
  /** Absolute path of the log directory. */
  readonly directory: string;
  /** The time that the run acts at, in ms. */
  readonly nowMs: number;
  readonly limits?: MemberLimits;
  /** Last link of each stream's chain that earlier runs remember, in case its month has been moved away since. */
  readonly heads?: ReadonlyMap<string, ChainHead>;
  /** Once it has settled, no further step is begun; the one under way goes on to its end. */
  readonly stopped?: AbortSignal;
  timeFieldOf?(stream: string): readonly string[] | null;
  onStart?(step: Step): void;
  /** Told how many bytes of the current step are behind it. */
  onProgress?(step: Step, bytesDone: number): void;
}

export async function* applyPlan(plan: Plan, machine: Machine, options: ApplyOptions): AsyncGenerator<StepResult> {
  const places = placesOf(options.directory);
  const manifests = new Manifests(machine.files, places, options.heads);
  const blocked = new Map<string, string>();
  const contextFor = (steps: readonly Step[]): StepContext => {
    let bytesDone = 0;
    const [first] = steps;
    return {
      machine,
      places,
      manifests,
      limits: options.limits ?? memberLimits,
      nowMs: options.nowMs,
      timeFieldOf: (stream) => options.timeFieldOf?.(stream) ?? null,
      onProgress(bytes) {
        bytesDone += bytes;
        if (first !== undefined) options.onProgress?.(first, bytesDone);
      },
    };
  };
  for (const batch of batchesOf(plan.steps)) {
    if (options.stopped?.aborted === true) return;
    const [step] = batch;
    if (isSwap(step)) {
      options.onStart?.(step);
      yield* applySwaps(batch.filter(isSwap), contextFor(batch));
      continue;
    }
    const line = lineOf(step);
    const blocker = line === null ? undefined : blocked.get(line);
    if (blocker !== undefined) {
      yield { ...resultOf(step, 0), outcome: 'skipped', detail: `because of ${blocker}` };
      continue;
    }
    options.onStart?.(step);
    const result = await applyStep(step, contextFor(batch));
    if (line !== null && (result.outcome === 'failed' || (result.outcome === 'skipped' && step.kind !== 'remove'))) {
      blocked.set(line, `${step.kind} ${'daily' in step ? step.daily : 'archive' in step ? step.archive : ''}`.trim());
    }
    yield result;
  }
}

type Swap = SwapStep | FinishSwapStep;
type SingleStep = Exclude<Step, Swap>;

function isSwap(step: Step): step is Swap {
  return step.kind === 'swap' || step.kind === 'finish-swap';
}

/** Swaps side by side go together, in waves; every other step goes by itself. */
function batchesOf(steps: readonly Step[]): [Step, ...Step[]][] {
  const batches: [Step, ...Step[]][] = [];
  for (const step of steps) {
    const last = batches.at(-1);
    if (last !== undefined && isSwap(step) && isSwap(last[0])) last.push(step);
    else batches.push([step]);
  }
  return batches;
}

async function* applySwaps(steps: readonly Swap[], context: StepContext): AsyncGenerator<StepResult> {
  const startMs = context.machine.clock.nowMs();
  const outcomes = await swapLives(steps, context);
  // They were done side by side: each took its share of the time.
  const elapsedMs = Math.round((context.machine.clock.nowMs() - startMs) / Math.max(1, steps.length));
  for (const { step, report, failure } of outcomes) yield { ...resultOf(step, elapsedMs), ...report, ...failure };
}

async function applyStep(step: SingleStep, context: StepContext): Promise<StepResult> {
  const startMs = context.machine.clock.nowMs();
  const elapsed = () => context.machine.clock.nowMs() - startMs;
  try {
    const report = await dispatch(step, context);
    return { ...resultOf(step, elapsed()), ...report };
  } catch (thrown) {
    return { ...resultOf(step, elapsed()), ...failureOf(thrown) };
  }
}

function dispatch(step: SingleStep, context: StepContext): Promise<StepReport> {
  switch (step.kind) {
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

/** Steps of one line depend on those before them. Months are sealed in order, or the chain would depend on luck. */
function lineOf(step: SingleStep): string | null {
  // Restored days do not need each other: what can be proven is written.
  return 'stream' in step && step.kind !== 'restore' ? step.stream : null;
}

function resultOf(step: Step, elapsedMs: number): StepResult {
  return { step, outcome: 'done', detail: '', hint: '', figures: {}, damage: false, elapsedMs };
}
