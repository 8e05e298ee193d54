/**
 * A run: under the lock, list, plan, apply, and again until nothing is left to do; each step goes into the journal.
 * There is no special code for recovery: what an earlier run left half done is simply part of the next plan.
 */
import { applyPlan } from '../archive/apply-plan.ts';
import { listLogs } from '../archive/list-logs.ts';
import { placesOf } from '../archive/places.ts';
import type { Places } from '../archive/places.ts';
import { markRolledBack } from '../archive/rolled-back.ts';
import type { MemberLimits } from '../archive/split-members.ts';
import type { Machine } from '../machine/machine.ts';
import { monthOf } from '../lifecycle/calendar.ts';
import { rotationDate } from '../lifecycle/plan-rotate.ts';
import { planLifecycle } from '../lifecycle/plan-lifecycle.ts';
import type { Wanted } from '../lifecycle/plan-lifecycle.ts';
import type { ScheduledCommand } from '../lifecycle/schedule.ts';
import { wantedBy } from '../lifecycle/wanted-run.ts';
import type { LifecycleCommand, WantedRun } from '../lifecycle/wanted-run.ts';
import { VarveError, exitCodes } from '../model/errors.ts';
import type { Plan, Problem, Step, StepResult } from '../model/plan.ts';
import type { Policy } from '../model/policy.ts';
import type { RunStart } from './journal-entries.ts';
import { readPastRuns } from './past-runs.ts';
import type { PastRuns } from './past-runs.ts';
import { TolerantJournal } from './tolerant-journal.ts';

export interface RunRequest {
  readonly command: LifecycleCommand;
  /** Absolute path of the log directory. */
  readonly directory: string;
  readonly policy: Policy;
  /** The time to act at, in ms. */
  readonly nowMs: number;
  readonly version: string;
  /** Whether only some of the managed streams are meant. */
  readonly isPartial: boolean;
  readonly limits?: MemberLimits;
  /** `run` leaves alone what fell due less than so long ago. */
  readonly graceMs?: number;
  /** Name of the run, for who must know it before it begins; left out: one is made. */
  readonly run?: string;
  /** What the journal is to remember of who asked. What the API asks for leaves its lines also where there is nothing to do. */
  readonly asked?: Pick<RunStart, 'by' | 'key' | 'streams'>;
  /** Once it has settled, no further step is begun. */
  readonly stopped?: AbortSignal;
  includes(stream: string): boolean;
  timeFieldOf(stream: string): readonly string[] | null;
}

export type RunEvent =
  /** The lock is held, and the journal has the start of the run, where it was asked to have it. */
  | { readonly event: 'start'; readonly run: string; readonly start: RunStart }
  | { readonly event: 'plan'; readonly plan: Plan }
  | { readonly event: 'step-start'; readonly step: Step }
  | { readonly event: 'progress'; readonly step: Step; readonly bytesDone: number }
  | { readonly event: 'step-end'; readonly result: StepResult };

export interface RunOutcome {
  readonly run: string;
  readonly exitCode: number;
  readonly results: readonly StepResult[];
  /** Scheduled commands that it brought to their end. */
  readonly completed: readonly ScheduledCommand[];
  /** Whether it left steps undone since it was stopped. */
  readonly isCut: boolean;
  /** Of the last plan: what stays, and why. */
  readonly kept: Plan['kept'];
  readonly problems: readonly Problem[];
}

/** Rounds of list, plan, apply: late writes may make one more necessary, but no writer may keep a run going for ever. */
const ROUNDS_MAX = 4;

/** Applies what is due. Throws `lock-held` where another run is under way, `no-logs` without a log directory. */
export async function runLifecycle(
  machine: Machine,
  request: RunRequest,
  tell: (event: RunEvent) => void = () => undefined,
): Promise<RunOutcome> {
  const places = placesOf(request.directory);
  await prepareOwnDirectory(machine, places);
  const lock = await machine.locks.acquire(places.lock);
  if (lock === null) throw await lockHeld(machine, places);
  try {
    return await runLocked(machine, places, request, tell);
  } finally {
    await lock.release();
  }
}

async function runLocked(
  machine: Machine,
  places: Places,
  request: RunRequest,
  tell: (event: RunEvent) => void,
): Promise<RunOutcome> {
  const run = request.run ?? machine.newRunId();
  const leavesLines = request.asked?.by === 'api';
  const past = await readPastRuns(machine, places);
  const wanted = wantedBy(request, past.lastRuns);
  // A run for some streams says nothing about when the command last ran for all.
  const scheduled = request.isPartial ? [] : wanted.commands;
  const start: RunStart = {
    run,
    command: request.command,
    commands: scheduled,
    startedAt: instant(machine.clock.nowMs()),
    now: instant(request.nowMs),
    pid: process.pid,
    version: request.version,
    ...request.asked,
  };
  const journal = new TolerantJournal(machine, places, { event: 'start', ...start });
  // Who has a key for it must find it also after a crash.
  if (leavesLines) await journal.begin();
  tell({ event: 'start', run, start });
  const { results, plan, isCut } = await applyRounds(
    machine,
    request,
    { run, wanted, heads: past.heads, journal },
    tell,
  );
  const exitCode = exitCodeOf(results, [...plan.problems, ...journal.problems]);
  const completed = scheduled.filter((command) => isComplete(command, { results, plan, isCut }, exitCode));
  const waiting = plan.kept.filter(({ waits }) => waits);
  // A run that found nothing to do and brought nothing to its end leaves no trace: `run` may come every minute.
  const isWorthALine = results.length > 0 || completed.length > 0 || exitCode !== exitCodes.done || leavesLines;
  if (isWorthALine) {
    await journal.add({
      event: 'end',
      run,
      endedAt: instant(machine.clock.nowMs()),
      exitCode,
      completed,
      ...(isCut ? { stopped: true } : {}),
      ...(waiting.length === 0 ? {} : { waiting }),
      ...(plan.problems.length === 0 ? {} : { problems: plan.problems }),
    });
  }
  await journal.close();
  // The end of the journal may have failed, too.
  const problems = [...plan.problems, ...journal.problems];
  return { run, exitCode: exitCodeOf(results, problems), results, completed, isCut, kept: plan.kept, problems };
}

interface Rounds {
  readonly run: string;
  readonly wanted: WantedRun;
  readonly heads: PastRuns['heads'];
  readonly journal: TolerantJournal;
}

interface Applied {
  readonly results: readonly StepResult[];
  readonly plan: Plan;
  /** Whether steps were left undone since the run was stopped. */
  readonly isCut: boolean;
}

/** List, plan, apply, until there is nothing left to do; gives every result, and the last plan. */
async function applyRounds(
  machine: Machine,
  request: RunRequest,
  { run, wanted, heads, journal }: Rounds,
  tell: (event: RunEvent) => void,
): Promise<Applied> {
  const results: StepResult[] = [];
  let plan = await planOnce(machine, request, wanted.first, heads);
  tell({ event: 'plan', plan });
  if (plan.steps.length > 0) await journal.begin();
  const isStopped = () => request.stopped?.aborted === true;
  for (let round = 1; plan.steps.length > 0; round += 1) {
    const before = results.length;
    for await (const result of applyPlan(plan, machine, {
      directory: request.directory,
      nowMs: request.nowMs,
      ...(request.limits === undefined ? {} : { limits: request.limits }),
      timeFieldOf: (stream) => request.timeFieldOf(stream),
      heads,
      ...(request.stopped === undefined ? {} : { stopped: request.stopped }),
      onStart: (step) => tell({ event: 'step-start', step }),
      onProgress: (step, bytesDone) => tell({ event: 'progress', step, bytesDone }),
    })) {
      results.push(result);
      const { step, hint: _, ...rest } = result;
      await journal.add({ event: 'step', run, ...step, ...rest });
      tell({ event: 'step-end', result });
    }
    if (isStopped()) return { results, plan, isCut: results.length - before < plan.steps.length };
    if (!touchesArchives(wanted.later)) break;
    const later = { ...wanted.later, rotatedNow: dailiesMadeBy(results) };
    plan = withoutNotify(await planOnce(machine, request, later, heads));
    const fresh = results.slice(before);
    if (round >= ROUNDS_MAX || !fresh.some(isProgress) || fresh.some(isFailure)) break;
  }
  return { results, plan, isCut: false };
}

/**
 * Whether a scheduled command need not come again before its next time. One stream that cannot be rotated, or a writer
 * that cannot be told, is a failure, but no reason to rotate all other streams again at every call.
 */
function isComplete(command: ScheduledCommand, { results, plan, isCut }: Applied, exitCode: number): boolean {
  if (command !== 'rotate') {
    const isLeft = plan.steps.length > 0 || plan.kept.some(({ waits }) => waits);
    return exitCode === exitCodes.done && !isLeft;
  }
  const swaps = results.filter(({ step }) => step.kind === 'swap' || step.kind === 'finish-swap');
  return swaps.some(({ outcome }) => outcome === 'done') || (!isCut && !swaps.some(isFailure));
}

function dailiesMadeBy(results: readonly StepResult[]): ReadonlySet<string> {
  const made = results.filter(({ outcome }) => outcome === 'done').map(({ step }) => step);
  return new Set(made.flatMap((step) => (step.kind === 'swap' || step.kind === 'finish-swap' ? [step.daily] : [])));
}

/** Writers were told in the first round; one that has not let go yet is told again by the next run, not at once. */
function withoutNotify(plan: Plan): Plan {
  return { ...plan, steps: plan.steps.filter(({ kind }) => kind !== 'notify') };
}

/** Reading an archive back is work, but changes nothing that another round could build upon. */
function isProgress({ step, outcome }: StepResult): boolean {
  return outcome === 'done' && step.kind !== 'check-archive';
}

function isFailure(result: StepResult): boolean {
  return result.outcome === 'failed';
}

async function planOnce(
  machine: Machine,
  request: RunRequest,
  wanted: Wanted,
  heads: PastRuns['heads'],
): Promise<Plan> {
  const { directory, policy, nowMs } = request;
  const includes = (stream: string) => request.includes(stream);
  if (touchesArchives(wanted)) {
    return planLifecycle(markRolledBack(await listLogs(machine, directory, includes), heads), policy, nowMs, wanted);
  }
  // A rotation needs to know which names of its month are taken, and no other manifest: years of them cost time.
  const month = monthOf(rotationDate(policy, nowMs));
  const listing = await listLogs(machine, directory, includes, {
    months: (candidate) => candidate === month,
    ignoresWriters: policy.rotate.notify.kind === 'none',
  });
  return planLifecycle(listing, policy, nowMs, wanted);
}

function touchesArchives({ archive, clean }: Wanted): boolean {
  return archive || clean !== 'none';
}

function exitCodeOf(results: readonly StepResult[], problems: readonly Problem[]): number {
  if (results.some(({ damage }) => damage) || problems.some(({ kind }) => kind === 'damage')) return exitCodes.damage;
  return results.some(isFailure) || problems.some(({ kind }) => kind === 'failed') ? exitCodes.failed : exitCodes.done;
}

/** Makes the directory where the lock lies. Throws `no-logs` without a log directory. */
export async function prepareOwnDirectory({ files }: Machine, places: Places): Promise<void> {
  const logs = await files.facts(places.logs);
  if (logs?.kind !== 'directory') {
    const hint = 'make it, or name another one with --logs or in varve.yaml';
    throw new VarveError('no-logs', `the log directory ${places.logs} does not exist`, hint);
  }
  const own = await files.facts(places.own);
  if (own !== null && own.kind !== 'directory') {
    throw new VarveError(
      'already-exists',
      `${places.own} is not a directory`,
      'move it away: Varve keeps its lock there',
    );
  }
  await files.makeDirectory(places.own);
}

/** Says who is at work, as far as the journal knows. */
export async function lockHeld(machine: Machine, places: Places): Promise<VarveError> {
  const { newest } = await readPastRuns(machine, places);
  const who =
    newest === null || newest.end !== null
      ? 'another run'
      : `${newest.start.command} (process ${newest.start.pid}, since ${newest.start.startedAt})`;
  return new VarveError('lock-held', `${who} holds the lock of ${places.logs}`, 'it is free again when that run ends');
}

function instant(ms: number): string {
  return new Date(ms).toISOString();
}
