/** What a lifecycle command would do now: the very plan that it would apply, made from files that cannot be changed. */
import { planLifecycle } from '../lifecycle/plan-lifecycle.ts';
import type { ScheduledCommand } from '../lifecycle/schedule.ts';
import { wantedBy } from '../lifecycle/wanted-run.ts';
import type { LifecycleCommand } from '../lifecycle/wanted-run.ts';
import type { Machine } from '../machine/machine.ts';
import type { Plan } from '../model/plan.ts';
import type { Policy } from '../model/policy.ts';
import { lookAtLogs } from './look-at-logs.ts';

export interface PreviewRequest {
  readonly command: LifecycleCommand;
  readonly directory: string;
  readonly policy: Policy;
  readonly nowMs: number;
  includes(stream: string): boolean;
}

export interface Preview {
  /** Scheduled commands that it would do: for `run`, those that are due. */
  readonly commands: readonly ScheduledCommand[];
  readonly plan: Plan;
}

/** @param machine with files that cannot be changed */
export async function previewRun(machine: Machine, request: PreviewRequest): Promise<Preview> {
  const { command, directory, policy, nowMs } = request;
  const { listing, past } = await lookAtLogs(machine, directory, (stream) => request.includes(stream));
  const { commands, first } = wantedBy({ command, policy, nowMs }, past.lastRuns);
  return { commands, plan: planLifecycle(listing, policy, nowMs, first) };
}
