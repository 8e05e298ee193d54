/** Builds what the handlers work with: the index that this process keeps, and what rests on it. */
import { FollowedIndex } from '../app/index/followed-index.ts';
import type { KeptIndex } from '../app/index/log-index.ts';
import type { OpenIndexRequest } from '../app/index/open-index.ts';
import type { LoadedConfig } from '../app/load-config.ts';
import { KnownPatterns } from '../app/insight/known-patterns.ts';
import { OddLinesCounter } from '../app/odd-lines.ts';
import { RunKeeper } from '../app/runs/run-keeper.ts';
import { KnownOfStreams } from '../app/summary/known-streams.ts';
import { TailHub } from '../app/tail/tail-hub.ts';
import { defaultStream } from '../config/known-streams.ts';
import type { Machine } from '../machine/machine.ts';
import type { WebFiles } from './pages/web-files.ts';
import { serverServices } from './server-services.ts';
import type { ServerServicesRequest } from './server-services.ts';
import type { Services } from './services.ts';

export interface ServicesRequest extends LoadedConfig, ServerServicesRequest {
  readonly machine: Machine;
  readonly readOnlyMachine: Machine;
  readonly request: OpenIndexRequest;
  readonly version: string;
  readonly host: string;
  readonly stopped: AbortSignal;
  /** What browsers load; left out: no pages. */
  readonly pages?: WebFiles | null;
  /** Whether this server does what falls due; left out: others do. */
  readonly isScheduling?: boolean;
}

export function servicesOver(index: KeptIndex, given: ServicesRequest): Services {
  const { machine, config, directory, version, stopped, isScheduling = false, pages = null } = given;
  const followed = new FollowedIndex(index, machine.clock);
  return {
    ...given,
    ...serverServices(followed, given),
    startedAtMs: machine.clock.nowMs(),
    followed,
    oddLines: new OddLinesCounter(index.engine),
    patterns: new KnownPatterns(),
    summaries: { learning: new KnownOfStreams(), rhythms: new KnownOfStreams() },
    tails: new TailHub(followed, () => machine.clock.nowMs()),
    runs: new RunKeeper(machine, { directory, version, stopped }),
    isScheduling,
    pages,
    rolesOf: (stream) => config.streams?.get(stream) ?? defaultStream(stream),
  };
}
