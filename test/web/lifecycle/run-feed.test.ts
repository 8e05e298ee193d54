/** A run as the page tells it from its events: the plan first, then what came of each step. */
import { describe, expect, it } from 'vitest';
import type { PlanStep, Run, RunStep } from '../../../web/features/lifecycle/replies.ts';
import { emptyFeed, planned, told } from '../../../web/features/lifecycle/run-feed.ts';
import type { RunFeed, RunTold } from '../../../web/features/lifecycle/run-feed.ts';

const swap = (stream: string): PlanStep => ({
  kind: 'swap',
  reason: 'its day has ended',
  stream,
  month: null,
  files: [`${stream}.jsonl`],
  into: `${stream}.20251201.jsonl`,
  bytes: 8,
  records: null,
});
const done = (step: PlanStep): RunStep => ({ ...planned(step), outcome: 'done', detail: 'is now', elapsed_ms: 1 });
const run = (state: string) => ({ id: 'r', state }) as Run;

const feedOf = (events: readonly (readonly [RunTold, number | null])[], from: RunFeed = emptyFeed) =>
  events.reduce((feed, [event, id]) => told(feed, event, id), from);

const [calm, flow] = [swap('calm'), swap('flow')];
const begin: readonly (readonly [RunTold, number | null])[] = [
  [{ event: 'start', data: run('running') }, 1],
  [{ event: 'plan', data: { steps: [calm, flow], kept: [], problems: [] } }, null],
  [{ event: 'step-start', data: calm }, null],
  [{ event: 'progress', data: { bytes_done: 4, bytes_total: null } }, null],
];

describe('a run that is followed', () => {
  it('shows the plan, and the step under way with its bytes', () => {
    expect(feedOf(begin)).toEqual({
      run: run('running'),
      steps: [planned(calm), planned(flow)],
      kept: [],
      problems: [],
      current: 0,
      progress: { bytes_done: 4, bytes_total: null },
      lastId: 1,
      isOver: false,
    });
  });

  it('puts what came of a step in its place, and ends', () => {
    const feed = feedOf([
      ...begin,
      [{ event: 'step', data: done(calm) }, 2],
      [{ event: 'step-start', data: flow }, null],
      [{ event: 'step', data: done(flow) }, 3],
      [{ event: 'end', data: run('done') }, 4],
    ]);
    expect(feed).toMatchObject({ run: run('done'), current: null, progress: null, lastId: 4, isOver: true });
    expect(feed.steps).toEqual([done(calm), done(flow)]);
  });

  it('counts what comes again after a break once', () => {
    const before = feedOf([...begin, [{ event: 'step', data: done(calm) }, 2]]);
    const again = feedOf(
      [
        [{ event: 'start', data: run('running') }, 1],
        [{ event: 'step', data: done(calm) }, 2],
      ],
      before,
    );
    expect(again).toEqual(before);
  });

  it('counts a plan that comes again after a break once', () => {
    const [, plan] = begin;
    const before = feedOf(begin);
    expect(feedOf(plan === undefined ? [] : [plan], before)).toEqual(before);
  });

  it('takes up what was in no plan, as the journal of another process tells it', () => {
    const feed = feedOf([
      [{ event: 'start', data: run('running') }, 1],
      [{ event: 'step', data: done(calm) }, 2],
      [{ event: 'step-start', data: flow }, null],
    ]);
    expect(feed.steps).toEqual([done(calm), planned(flow)]);
    expect(feed.current).toBe(1);
  });

  it('keeps apart steps that are the same but for having been done', () => {
    const late = feedOf([
      ...begin,
      [{ event: 'step', data: done(calm) }, 2],
      [{ event: 'step-start', data: calm }, null],
    ]);
    expect(late.steps).toEqual([done(calm), planned(flow), planned(calm)]);
    expect(late.current).toBe(2);
  });
});
