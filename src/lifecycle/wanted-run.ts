/** What each lifecycle command asks the planner for; `run` asks for what the schedules say is due. */
import type { Policy } from '../model/policy.ts';
import type { Wanted } from './plan-lifecycle.ts';
import { dueCommands } from './schedule.ts';
import type { LastRuns, ScheduledCommand } from './schedule.ts';

export type LifecycleCommand = ScheduledCommand | 'run';

export interface WantedRun {
  readonly commands: readonly ScheduledCommand[];
  readonly first: Wanted;
  /** After the first round nothing is rotated again: what came in since belongs to the next day. */
  readonly later: Wanted;
}

/** What a command asks for; `run` asks for what is due. */
export function wantedBy(
  { command, policy, nowMs }: { command: LifecycleCommand; policy: Policy; nowMs: number },
  lastRuns: LastRuns,
): WantedRun {
  const commands: ScheduledCommand[] =
    command === 'run'
      ? dueCommands(policy, nowMs, lastRuns).flatMap(({ due, command: name }) => (due ? [name] : []))
      : [command];
  const otherwise = command === 'run' ? 'triggered' : 'none';
  const first: Wanted = {
    rotate: commands.includes('rotate') ? 'all' : otherwise,
    archive: commands.includes('archive'),
    clean: commands.includes('clean') ? 'all' : otherwise,
  };
  return { commands, first, later: { ...first, rotate: 'none' } };
}
