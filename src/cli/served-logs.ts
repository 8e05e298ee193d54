/** A log directory with its API open and its index followed, as `varve serve` and the demonstration have it. */
import { guardFor } from '../api/auth/choose-guard.ts';
import { servicesOver } from '../api/open-services.ts';
import { readWebFiles } from '../api/pages/web-files.ts';
import { serveApi } from '../api/serve-api.ts';
import type { ServedApi } from '../api/serve-api.ts';
import type { AnsweredRequest } from '../api/server.ts';
import type { Services } from '../api/services.ts';
import { expectTokens } from '../app/access/expect-access.ts';
import { Tokens } from '../app/access/tokens.ts';
import { AccessLog } from '../app/access-log.ts';
import type { AccessLogLine } from '../app/access-log.ts';
import { EngineHealth } from '../app/health/engine-health.ts';
import type { FollowEvents } from '../app/index/follow-logs.ts';
import type { KeptIndex } from '../app/index/log-index.ts';
import { keepIndex } from '../app/index/open-index.ts';
import type { LoadedConfig } from '../app/load-config.ts';
import type { Surroundings } from './command.ts';
import { serveSchedule } from './serve-schedule.ts';
import type { ScheduleTeller } from './serve-schedule.ts';

export interface ServedLogsRequest {
  readonly loaded: LoadedConfig;
  /** `host:port`, IPv6 in brackets. */
  readonly listen: string;
  /** Whether this program does what falls due. */
  readonly isScheduling: boolean;
  /** Settles when the program is to end. */
  readonly stopped: AbortSignal;
}

export interface ServedLogs {
  readonly index: KeptIndex;
  readonly services: Services;
  /** Where the API is. */
  readonly url: string;
  /** Keeps the index up to date until the program is to end. */
  follow(events: FollowEvents): Promise<void>;
  /** Finishes what is being answered and the step of a run that is under way. */
  close(): Promise<void>;
}

/** Throws `bad-config` where tokens are asked for and there is none, or the address cannot be listened on. */
export async function openServedLogs(
  surroundings: Surroundings,
  { loaded, listen, isScheduling, stopped }: ServedLogsRequest,
  teller: ScheduleTeller,
): Promise<ServedLogs> {
  const { machine, readOnlyMachine, self, host, version, root, systemTimezone, node, nodeVersion, trouble } =
    surroundings;
  const { directory, config, isListed, timeFieldOf } = loaded;
  const { tell, warn } = teller;
  await expectTokens(new Tokens(machine, directory), config.server.auth, listen);
  const { timezone } = config.policy;
  const request = { directory, timezone, host, engine: config.engine, includes: isListed, timeFieldOf, self };
  const pages = await readWebFiles(readOnlyMachine.files, surroundings.webFolder);
  const engineHealth = new EngineHealth();
  const index = await keepIndex(machine, request, {
    onGone() {
      engineHealth.gone();
      warn('the engine ended, and is started again');
    },
    onBack() {
      engineHealth.back();
      tell('engine-back', 'The engine is back.');
    },
    onFailed: (message) => warn(`the engine does not start: ${message}; the next try is made by itself`),
  });
  const { log } = config.server;
  const accessLog = log === null ? null : new AccessLog(machine, directory, log, warn);
  const end = async () => {
    await accessLog?.close();
    await index.close();
  };
  try {
    const given = { machine, readOnlyMachine, request, version, host, stopped, listen, engineHealth, accessLog };
    const installation = { root, systemTimezone, node, nodeVersion, trouble };
    const services = servicesOver(index, { ...loaded, ...given, installation, isScheduling, pages });
    const served = await serveApi(services, guardFor(services), listen, {
      onAnswered: (answered) => accessLog?.add(lineOf(answered)),
      onFault: (message, id) => warn(`request ${id}: ${message}`),
    });
    const scheduled = isScheduling ? serveSchedule(services, stopped, teller) : null;
    return {
      index,
      services,
      url: served.url,
      follow: (events) => services.followed.follow(stopped, events),
      close: () => closeInOrder(served, services, scheduled, end),
    };
  } catch (thrown) {
    await end();
    throw thrown;
  }
}

async function closeInOrder(
  served: ServedApi,
  services: Services,
  scheduled: Promise<void> | null,
  end: () => Promise<void>,
): Promise<void> {
  try {
    await served.close();
    await scheduled;
    await services.runs.ended();
    await services.tokens.flush();
  } finally {
    await end();
  }
}

function lineOf({ id, method, route, url, status, tookMs, bytes, client, token }: AnsweredRequest): AccessLogLine {
  const durationMs = Math.round(tookMs * 1000) / 1000;
  return { request_id: id, method, route, url, status, duration_ms: durationMs, bytes, client, token };
}
