/** What the server keeps for people, and what it knows of itself; built once, when it starts. */
import { asksForTokens } from '../app/access/expect-access.ts';
import { Logins } from '../app/access/logins.ts';
import { Sessions } from '../app/access/sessions.ts';
import { Tokens } from '../app/access/tokens.ts';
import type { AccessLog } from '../app/access-log.ts';
import { EngineHealth } from '../app/health/engine-health.ts';
import { ServerExaminer } from '../app/health/examine-server.ts';
import type { Installation } from '../app/health/examine-server.ts';
import { KnownRuns } from '../app/health/known-runs.ts';
import { RecordTotalsCounter } from '../app/health/record-totals.ts';
import type { FollowedIndex } from '../app/index/followed-index.ts';
import type { LoadedConfig } from '../app/load-config.ts';
import { Annotations } from '../app/learning/annotations.ts';
import { Views } from '../app/workspace/views.ts';
import type { Machine } from '../machine/machine.ts';
import { ServerMetrics } from './metrics/server-metrics.ts';

export interface ServerServices {
  /** Address that the server listens on: `host:port`, IPv6 in brackets. */
  readonly listen: string;
  readonly tokens: Tokens;
  readonly sessions: Sessions;
  /** Looks tokens up, and slows down who guesses. */
  readonly logins: Logins;
  readonly views: Views;
  readonly annotations: Annotations;
  readonly metrics: ServerMetrics;
  readonly engineHealth: EngineHealth;
  readonly examiner: ServerExaminer;
  /** Null where no requests are logged. */
  readonly accessLog: AccessLog | null;
}

/** What is given by who starts the server, beside the configuration. */
export interface ServerServicesRequest {
  /** `--listen`; left out: as the configuration says. */
  readonly listen?: string;
  /** Told by who keeps the engine. */
  readonly engineHealth?: EngineHealth;
  /** Null or left out: what runs is not looked at. */
  readonly installation?: Installation | null;
  readonly accessLog?: AccessLog | null;
}

export function serverServices(
  followed: FollowedIndex,
  given: LoadedConfig &
    ServerServicesRequest & { readonly machine: Machine; readonly readOnlyMachine: Machine; readonly version: string },
): ServerServices {
  const { machine, readOnlyMachine, directory, config, version, accessLog = null, installation = null } = given;
  const { listen = config.server.listen, engineHealth = new EngineHealth() } = given;
  const tokens = new Tokens(machine, directory);
  const logins = new Logins(tokens, machine.clock);
  const totals = new RecordTotalsCounter(followed.engine);
  const runs = new KnownRuns(machine, directory);
  const { policy } = config;
  return {
    listen,
    tokens,
    sessions: new Sessions(machine, directory, tokens),
    logins,
    views: new Views(machine, directory),
    annotations: new Annotations(machine, directory),
    metrics: new ServerMetrics({ machine, directory, policy, followed, totals, runs }, () => ({
      version,
      engineRestarts: engineHealth.restarts,
      failedLogins: logins.failures,
      lostLogLines: accessLog?.lostLines ?? 0,
    })),
    engineHealth,
    examiner: new ServerExaminer({
      machine: readOnlyMachine,
      loaded: given,
      followed,
      tokens,
      listen,
      asksForTokens: asksForTokens(config.server.auth, listen),
      installation,
    }),
    accessLog,
  };
}
