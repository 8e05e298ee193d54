/** What happens in a run of this process, from its start on: for those who watch, and for those who come later. */
import { EventEmitter, once } from 'node:events';
import type { Machine } from '../../machine/machine.ts';
import { messageOf } from '../../model/errors.ts';
import type { Kept, Problem } from '../../model/plan.ts';
import type { RunEvent } from '../run-lifecycle.ts';
import { countSteps, stateOf } from './run.ts';
import type { Findings, Progress, Run, RunDetail, RunStep, RunTold } from './run.ts';

/** What is known of a run before it begins. */
export type RunHead = Pick<
  Run,
  'id' | 'act' | 'commands' | 'by' | 'startedAtMs' | 'actedAtMs' | 'streams' | 'month' | 'pid' | 'version'
>;

/** How the work of a run ended. */
export interface RunEnding {
  readonly exitCode: number;
  readonly kept: readonly Kept[];
  readonly problems: readonly Problem[];
  readonly findings: Findings | null;
  /** Whether it was cut short since the program was asked to end. */
  readonly isCut: boolean;
}

/** Who watches sees a bar move; more often is work for nothing. */
const PROGRESS_MS_MIN = 250;

/**
 * Holds what the run itself holds: its plan, and what came of each step. Of progress only the newest is kept, so that
 * who is slow to take what he is told holds nothing up, and nothing grows but by the steps.
 */
export class RunLog {
  readonly #machine: Machine;
  readonly #changes = new EventEmitter();
  readonly #told: RunTold[] = [];
  readonly #plan: RunStep[] = [];
  #head: RunHead;
  #kept: readonly Kept[] = [];
  #problems: readonly Problem[] = [];
  #findings: Findings | null = null;
  #progress: Progress | null = null;
  #progressNumber = 0;
  #progressAtMs = Number.NEGATIVE_INFINITY;
  #lastId = 0;
  #end: Pick<Run, 'state' | 'endedAtMs' | 'exitCode'> = { state: 'running', endedAtMs: null, exitCode: null };
  #failure: string | null = null;

  constructor(machine: Machine, head: RunHead) {
    this.#machine = machine;
    this.#head = head;
    this.#changes.setMaxListeners(0);
  }

  get id(): string {
    return this.#head.id;
  }

  get isOver(): boolean {
    return this.#end.state !== 'running';
  }

  /** Id of the last thing told that has one. */
  get lastId(): number {
    return this.#lastId;
  }

  begin(commands: Run['commands'] = []): void {
    if (this.#lastId > 0) return;
    this.#head = { ...this.#head, commands };
    this.#tell({ id: ++this.#lastId, event: 'start', run: this.run() });
  }

  /** Takes up an event of a lifecycle run. */
  take(event: RunEvent): void {
    switch (event.event) {
      case 'start':
        this.begin(event.start.commands);
        break;
      case 'plan': {
        const { steps, kept, problems } = event.plan;
        this.#plan.push(...steps.map((step) => ({ step, result: null })));
        [this.#kept, this.#problems] = [kept, problems];
        this.#tell({ id: null, event: 'plan', steps, kept, problems });
        break;
      }
      case 'step-start':
        this.#tell({ id: null, event: 'step-start', step: event.step });
        break;
      case 'progress':
        this.advance({ bytesDone: event.bytesDone, bytesTotal: null });
        break;
      case 'step-end': {
        const { step, ...result } = event.result;
        const done = { step, result };
        // What a later round found was in no plan that was told.
        const at = this.#plan.findIndex((one) => one.step === step && one.result === null);
        if (at < 0) this.#plan.push(done);
        else this.#plan[at] = done;
        if (result.outcome === 'failed') this.#failure ??= result.detail;
        this.#tell({ id: ++this.#lastId, event: 'step', step: done });
        break;
      }
    }
  }

  /** How far the step under way, or the check as a whole, has come. */
  advance(progress: Progress): void {
    this.#progress = progress;
    const nowMs = this.#machine.clock.nowMs();
    if (nowMs - this.#progressAtMs < PROGRESS_MS_MIN) return;
    this.#progressAtMs = nowMs;
    this.#progressNumber += 1;
    this.#changes.emit('change');
  }

  end({ exitCode, kept, problems, findings, isCut }: RunEnding): void {
    [this.#kept, this.#problems, this.#findings] = [kept, problems, findings];
    this.#failure ??= findings?.damage[0]?.message ?? null;
    this.#failure ??= problems.find(({ kind }) => kind === 'failed' || kind === 'damage')?.message ?? null;
    this.#close({ state: stateOf(exitCode, isCut), exitCode });
  }

  fail(thrown: unknown, exitCode: number): void {
    this.#failure ??= messageOf(thrown);
    this.#close({ state: stateOf(exitCode, false), exitCode });
  }

  #close(end: Pick<Run, 'state' | 'exitCode'>): void {
    this.begin();
    this.#progress = null;
    this.#end = { ...end, endedAtMs: this.#machine.clock.nowMs() };
    this.#tell({ id: ++this.#lastId, event: 'end', run: this.run() });
  }

  #tell(told: RunTold): void {
    this.#told.push(told);
    this.#changes.emit('change');
  }

  run(): Run {
    return { ...this.#head, ...this.#end, steps: countSteps(this.#plan), failure: this.#failure };
  }

  detail(): RunDetail {
    return {
      ...this.run(),
      plan: [...this.#plan],
      kept: this.#kept,
      problems: this.#problems,
      findings: this.#findings,
      progress: this.#progress,
    };
  }

  /** Everything from the start, or from what comes behind an id, up to the end. @param after 0: from the start */
  async *follow(after: number, signal: AbortSignal): AsyncGenerator<RunTold> {
    let at = after === 0 ? 0 : this.#told.findLastIndex(({ id }) => id !== null && id <= after) + 1;
    let seen = 0;
    for (;;) {
      for (let told = this.#told[at]; told !== undefined; told = this.#told[at]) {
        at += 1;
        yield told;
        if (told.event === 'end') return;
      }
      if (this.isOver || signal.aborted) return;
      if (this.#progress !== null && this.#progressNumber > seen) {
        seen = this.#progressNumber;
        yield { id: null, event: 'progress', progress: this.#progress };
        continue;
      }
      await once(this.#changes, 'change', { signal }).catch((thrown: unknown) => {
        if (!signal.aborted) throw thrown;
      });
    }
  }
}
