/** What the handlers work with; built once, when the server starts. */
import type { FollowedIndex } from '../app/index/followed-index.ts';
import type { OpenIndexRequest } from '../app/index/open-index.ts';
import type { KnownPatterns } from '../app/insight/known-patterns.ts';
import type { OddLinesCounter } from '../app/odd-lines.ts';
import type { LoadedConfig } from '../app/load-config.ts';
import type { StreamConfig } from '../config/config.ts';
import type { RunKeeper } from '../app/runs/run-keeper.ts';
import type { KnownOfStreams } from '../app/summary/known-streams.ts';
import type { Learning } from '../app/summary/learning.ts';
import type { StreamRhythm } from '../app/summary/silent-streams.ts';
import type { TailHub } from '../app/tail/tail-hub.ts';
import type { Machine } from '../machine/machine.ts';
import type { WebFiles } from './pages/web-files.ts';
import type { ServerServices } from './server-services.ts';

export interface Services extends LoadedConfig, ServerServices {
  readonly machine: Machine;
  /** The same machine with files that cannot be changed. */
  readonly readOnlyMachine: Machine;
  /** What the index is made from. */
  readonly request: OpenIndexRequest;
  readonly version: string;
  /** Name of this machine. */
  readonly host: string;
  readonly startedAtMs: number;
  readonly followed: FollowedIndex;
  readonly oddLines: OddLinesCounter;
  /** Patterns of messages that were mined already. */
  readonly patterns: KnownPatterns;
  /** What a summary takes from all records of a stream. */
  readonly summaries: {
    readonly learning: KnownOfStreams<Learning>;
    readonly rhythms: KnownOfStreams<StreamRhythm | null>;
  };
  /** Those who follow records live. */
  readonly tails: TailHub;
  /** Starts runs of the lifecycle and checks, and knows those of others. */
  readonly runs: RunKeeper;
  /** Whether this server does what falls due. */
  readonly isScheduling: boolean;
  /** Roles of a stream: as the configuration says, else by its name. */
  readonly rolesOf: (stream: string) => StreamConfig;
  /** What browsers load; null where Varve runs without its build. */
  readonly pages: WebFiles | null;
  /** Settles when the server is asked to end. */
  readonly stopped: AbortSignal;
}
