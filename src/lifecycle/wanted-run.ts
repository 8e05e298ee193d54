/** What each lifecycle command asks the planner for; `run` asks for what the schedules say is due. */
import type { Policy } from '../model/policy.ts';
import type { Wanted } from './plan-lifecycle.ts';
import { missedCommands } from './schedule.ts';
import type { LastRuns, ScheduledCommand } from './schedule.ts';

export type LifecycleCommand = ScheduledCommand | 'run';

export interface WantedRun {
  readonly commands: readonly ScheduledCommand[];
  readonly first: Wanted;
  /** After the first round nothing is rotated again: what came in since belongs to the next day. */
  readonly later: Wanted;
}

export interface RunWish {
  readonly command: LifecycleCommand;
  readonly policy: Policy;
  readonly nowMs: number;
  /** `run` leaves alone what fell due less than so long ago, since somebody else may be about to do it. */
  readonly graceMs?: number;
}

/** What a command asks for; `run` asks for what is due. */
export function wantedBy({ command, policy, nowMs, graceMs = 0 }: RunWish, lastRuns: LastRuns): WantedRun {
  const commands: readonly ScheduledCommand[] =
    command === 'run' ? missedCommands(policy, nowMs, lastRuns, graceMs) : [command];
  const otherwise = command === 'run' ? 'triggered' : 'none';
  const first: Wanted = {
    rotate: commands.includes('rotate') ? 'all' : otherwise,
    archive: commands.includes('archive'),
    clean: commands.includes('clean') ? 'all' : otherwise,
  };
  return { commands, first, later: { ...first, rotate: 'none' } };
}
