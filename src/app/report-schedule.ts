/** When the lifecycle commands come next and how they last went, and who starts them at their times. */
import { dirname } from 'node:path/posix';
import { placesOf } from '../archive/places.ts';
import { linesByHand } from '../deploy/crontab-jobs.ts';
import { blockLines } from '../deploy/crontab.ts';
import { dueCommands, momentsBetween } from '../lifecycle/schedule.ts';
import type { DueCommand, ScheduledCommand } from '../lifecycle/schedule.ts';
import type { Machine } from '../machine/machine.ts';
import type { Policy } from '../model/policy.ts';
import { deploymentPlaces } from './deployment-places.ts';
import { PRODUCTION_DIRECTORY } from './load-config.ts';
import { lookAtDeployment } from './look-at-deployment.ts';
import { readPastRuns } from './past-runs.ts';
import type { Attempt } from './past-runs.ts';

/** Days ahead that are worth a look. */
export const DAYS_AHEAD = 14;
const MS_PER_DAY = 86_400_000;
/** A schedule that comes each minute has 20,160 of them in two weeks: nobody reads so many. */
const MOMENTS_MAX = 500;

export type Starter = 'built-in' | 'cron' | 'systemd';

export interface ScheduleReport {
  readonly timezone: string;
  /** Who starts the commands, as far as this machine's user can see; none: nobody does. */
  readonly starters: readonly Starter[];
  readonly commands: readonly (DueCommand & {
    readonly attempt: Attempt | null;
    /** Moments in the days ahead, and whether there are more than these. */
    readonly momentsMs: readonly number[];
    readonly hasMore: boolean;
  })[];
}

export interface ScheduleRequest {
  readonly directory: string;
  readonly policy: Policy;
  readonly nowMs: number;
  /** Absolute path of the configuration; null where there is none. */
  readonly configPath: string | null;
  /** Whether this program itself does what is due. */
  readonly isBuiltIn: boolean;
}

export async function reportSchedule(machine: Machine, request: ScheduleRequest): Promise<ScheduleReport> {
  const { directory, policy, nowMs, isBuiltIn } = request;
  const past = await readPastRuns(machine, placesOf(directory));
  const due = dueCommands(policy, nowMs, past.lastRuns);
  const commands = due.map((command) => {
    const moments = momentsOf(command.command, policy, nowMs);
    return {
      ...command,
      attempt: past.attempts[command.command],
      momentsMs: moments.slice(0, MOMENTS_MAX),
      hasMore: moments.length > MOMENTS_MAX,
    };
  });
  const others = await otherStarters(machine, request);
  return { timezone: policy.timezone, starters: [...(isBuiltIn ? ['built-in' as const] : []), ...others], commands };
}

function momentsOf(command: ScheduledCommand, policy: Policy, nowMs: number): number[] {
  const { schedule } = policy[command];
  return momentsBetween(schedule, policy.timezone, nowMs, nowMs + DAYS_AHEAD * MS_PER_DAY, MOMENTS_MAX + 1);
}

async function otherStarters(machine: Machine, { configPath }: ScheduleRequest): Promise<Starter[]> {
  const configDirectory = configPath === null ? PRODUCTION_DIRECTORY : dirname(configPath);
  const places = deploymentPlaces(machine, configDirectory);
  const { crontab, units } = await lookAtDeployment(machine, places, { directories: [], needsCrontab: false });
  const lines = [
    ...(blockLines(crontab, configDirectory) ?? []),
    ...linesByHand(crontab, configDirectory, places.scripts),
  ];
  const timers = [...units.keys()].filter((path) => path.endsWith('.timer'));
  return [...(lines.length > 0 ? ['cron' as const] : []), ...(timers.length > 0 ? ['systemd' as const] : [])];
}
