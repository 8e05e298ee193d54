/** A run as its events tell it. Events with an id may come again after a break, and count once. */
import type { Plan, PlanStep, Run, RunStep } from './replies.ts';

export interface RunFeed {
  readonly run: Run | null;
  /** Planned, under way and done, in the order of the plan. */
  readonly steps: readonly RunStep[];
  readonly kept: Plan['kept'];
  readonly problems: Plan['problems'];
  /** Place in `steps` of the one under way; null: none. */
  readonly current: number | null;
  readonly progress: { readonly bytes_done: number; readonly bytes_total: number | null } | null;
  /** Id of the last event that has one. */
  readonly lastId: number;
  readonly isOver: boolean;
}

export const emptyFeed: RunFeed = {
  run: null,
  steps: [],
  kept: [],
  problems: [],
  current: null,
  progress: null,
  lastId: 0,
  isOver: false,
};

export type RunTold =
  | { readonly event: 'start' | 'end'; readonly data: Run }
  | { readonly event: 'plan'; readonly data: Pick<Plan, 'steps' | 'kept' | 'problems'> }
  | { readonly event: 'step-start'; readonly data: PlanStep }
  | { readonly event: 'progress'; readonly data: NonNullable<RunFeed['progress']> }
  | { readonly event: 'step'; readonly data: RunStep };

/** @param id of the event; null where it has none */
export function told(feed: RunFeed, { event, data }: RunTold, id: number | null): RunFeed {
  if (id !== null && id <= feed.lastId) return feed;
  const seen = id === null ? feed : { ...feed, lastId: id };
  switch (event) {
    case 'start':
      return { ...seen, run: data };
    case 'end':
      return { ...seen, run: data, current: null, progress: null, isOver: true };
    case 'plan': {
      // It has no id, so after a break it may come again.
      const added = data.steps.filter((step) => placeOf(seen.steps, step) < 0);
      return { ...seen, steps: [...seen.steps, ...added.map(planned)], kept: data.kept, problems: data.problems };
    }
    case 'step-start': {
      const at = placeOf(seen.steps, data);
      // What is found on the way was in no plan.
      const steps = at < 0 ? [...seen.steps, planned(data)] : seen.steps;
      return { ...seen, steps, current: at < 0 ? steps.length - 1 : at, progress: null };
    }
    case 'progress':
      return { ...seen, progress: data };
    case 'step': {
      const at = placeOf(seen.steps, data);
      const steps = at < 0 ? [...seen.steps, data] : seen.steps.with(at, data);
      return { ...seen, steps, current: null, progress: null };
    }
  }
}

/** Where a step stands that has no outcome yet. */
function placeOf(steps: readonly RunStep[], wanted: PlanStep): number {
  const key = keyOf(wanted);
  return steps.findIndex((step) => step.outcome === null && keyOf(step) === key);
}

function keyOf({ kind, stream, month, files, into }: PlanStep): string {
  return JSON.stringify([kind, stream, month, files, into]);
}

export function planned(step: PlanStep): RunStep {
  return { ...step, outcome: null, detail: '', hint: '', figures: {}, damage: false, elapsed_ms: null };
}
