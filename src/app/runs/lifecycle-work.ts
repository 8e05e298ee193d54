/** Rotate, archive, clean, or whatever is due, as the work of a run. */
import type { LifecycleCommand } from '../../lifecycle/wanted-run.ts';
import type { Machine } from '../../machine/machine.ts';
import type { Policy } from '../../model/policy.ts';
import type { RunOrigin } from '../journal-entries.ts';
import { runLifecycle } from '../run-lifecycle.ts';
import type { RunWork } from './run-keeper.ts';

/** What the lifecycle goes by, whoever asks for it. */
export interface LifecycleSettings {
  /** Absolute path of the log directory. */
  readonly directory: string;
  readonly policy: Policy;
  readonly version: string;
  isListed(stream: string): boolean;
  timeFieldOf(stream: string): readonly string[] | null;
}

export interface LifecycleWish {
  readonly command: LifecycleCommand;
  readonly by: RunOrigin;
  /** Null: all that are managed. */
  readonly streams: readonly string[] | null;
  readonly key: string | null;
  /** `run` leaves alone what fell due less than so long ago. */
  readonly graceMs?: number;
}

export function lifecycleWork(machine: Machine, settings: LifecycleSettings, wish: LifecycleWish): RunWork {
  const { directory, policy, version } = settings;
  const { command, by, streams, key, graceMs = 0 } = wish;
  return async ({ id, log, stopped }) => {
    const outcome = await runLifecycle(
      machine,
      {
        command,
        directory,
        policy,
        nowMs: machine.clock.nowMs(),
        version,
        isPartial: streams !== null,
        run: id,
        graceMs,
        asked: { by, ...(key === null ? {} : { key }), ...(streams === null ? {} : { streams }) },
        stopped,
        includes: (stream) => settings.isListed(stream) && (streams === null || streams.includes(stream)),
        timeFieldOf: (stream) => settings.timeFieldOf(stream),
      },
      (event) => log.take(event),
    );
    const { exitCode, kept, problems, isCut, results, completed } = outcome;
    const isNothing = results.length === 0 && completed.length === 0 && exitCode === 0;
    return isNothing && by !== 'api' ? null : { exitCode, kept, problems, findings: null, isCut };
  };
}
