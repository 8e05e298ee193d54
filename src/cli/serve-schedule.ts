/** The scheduler of `varve serve --schedule`: its runs are known to the API, and each is told in a line. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Services } from '../api/services.ts';
import { lifecycleWork } from '../app/runs/lifecycle-work.ts';
import { runSchedule } from '../app/run-schedule.ts';
import type { ScheduleEvent } from '../app/run-schedule.ts';
import { countOf } from '../model/quantities.ts';

export interface ScheduleTeller {
  /** What goes as it should. */
  readonly tell: (event: string, text: string) => void;
  readonly warn: (message: string) => void;
}

/** Goes on until it is told to stop; then the step under way is finished. */
export async function serveSchedule(services: Services, stopped: AbortSignal, teller: ScheduleTeller): Promise<void> {
  const { machine, directory, config, version, isListed, timeFieldOf, runs } = services;
  const { policy } = config;
  const settings = { directory, policy, version, isListed, timeFieldOf };
  const asked = { act: 'run', by: 'schedule', streams: null, month: null, key: null } as const;
  const wish = {
    directory,
    policy,
    includes: isListed,
    run: (graceMs: number) =>
      runs.finish(
        asked,
        lifecycleWork(machine, settings, { command: 'run', by: 'schedule', streams: null, key: null, graceMs }),
      ),
    async sleep(ms: number, signal: AbortSignal) {
      await sleep(ms, undefined, { signal }).catch((thrown: unknown) => {
        if (!signal.aborted) throw thrown;
      });
    },
  };
  await runSchedule(machine, wish, stopped, (event) => tellOf(event, teller));
  await runs.ended();
}

function tellOf(event: ScheduleEvent, { tell, warn }: ScheduleTeller): void {
  switch (event.event) {
    case 'ran': {
      const { id, state, commands, failure, steps } = event.run;
      const what = commands.length === 0 ? 'what could not wait' : commands.join(', ');
      if (failure === null)
        tell('scheduled', `Scheduled ${what}: ${state}, ${countOf(steps.done, 'step')} (run ${id}).`);
      else warn(`scheduled ${what}: ${state}: ${failure} (run ${id})`);
      break;
    }
    case 'held':
      tell('schedule-held', `What is due waits: ${event.message}.`);
      break;
    case 'failed': {
      const at = new Date(event.retryAtMs).toISOString();
      warn(`what is due could not begin: ${event.message}; the next try is at ${at}`);
      break;
    }
  }
}
