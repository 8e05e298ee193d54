/** Builds what the handlers work with: the index that this process keeps, and what rests on it. */
import { FollowedIndex } from '../app/index/followed-index.ts';
import type { KeptIndex } from '../app/index/log-index.ts';
import type { OpenIndexRequest } from '../app/index/open-index.ts';
import type { LoadedConfig } from '../app/load-config.ts';
import { OddLinesCounter } from '../app/odd-lines.ts';
import { defaultStream } from '../config/known-streams.ts';
import type { Machine } from '../machine/machine.ts';
import type { Services } from './services.ts';

export interface ServicesRequest extends LoadedConfig {
  readonly machine: Machine;
  readonly readOnlyMachine: Machine;
  readonly request: OpenIndexRequest;
  readonly version: string;
  readonly host: string;
  readonly stopped: AbortSignal;
}

export function servicesOver(index: KeptIndex, given: ServicesRequest): Services {
  const { machine, config } = given;
  return {
    ...given,
    startedAtMs: machine.clock.nowMs(),
    followed: new FollowedIndex(index, machine.clock),
    oddLines: new OddLinesCounter(index.engine),
    rolesOf: (stream) => config.streams?.get(stream) ?? defaultStream(stream),
  };
}
