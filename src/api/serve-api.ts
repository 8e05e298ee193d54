/** Opens the API on an address, and closes it so that no answer that was begun is cut off. */
import type { FastifyInstance } from 'fastify';
import { setTimeout as sleep } from 'node:timers/promises';
import { VarveError, messageOf } from '../model/errors.ts';
import { allEndpoints } from './all-endpoints.ts';
import type { Guard } from './auth/guard.ts';
import { httpServer } from './server.ts';
import type { ServerEvents } from './server.ts';
import type { Services } from './services.ts';

export interface ServedApi {
  readonly server: FastifyInstance;
  /** Where it can be reached, without a slash at the end. */
  readonly url: string;
  /** Takes no more requests, and waits for those that are under way, for so long. */
  close(): Promise<void>;
}

/** Answers that are under way when the server is asked to end have so long. */
const GRACE_MS = 10_000;
const TIDY_EVERY_MS = 50;

/** Throws `address-taken`, and `bad-config` where the address cannot be listened on. @param listen `host:port`, IPv6 in brackets */
export async function serveApi(
  services: Services,
  guard: Guard,
  listen: string,
  events: ServerEvents,
): Promise<ServedApi> {
  const server = httpServer(allEndpoints, services, guard, events);
  const { host, port } = addressOf(listen);
  try {
    await server.listen({ host, port });
  } catch (thrown) {
    const hint = 'choose another address with --listen HOST:PORT, or server: { listen: … } in varve.yaml';
    const isTaken = thrown instanceof Error && 'code' in thrown && thrown.code === 'EADDRINUSE';
    if (isTaken) throw new VarveError('address-taken', `another program listens on ${listen}`, hint, thrown);
    throw new VarveError('bad-config', `cannot listen on ${listen}: ${messageOf(thrown)}`, hint, thrown);
  }
  const address = server.server.address();
  const shown = host.includes(':') ? `[${host}]` : host;
  return {
    server,
    url: `http://${shown}:${typeof address === 'object' ? (address?.port ?? port) : port}`,
    async close() {
      const closed = server.close();
      // A connection on which the last answer has just gone out would be kept for another request.
      const tidying = setInterval(() => server.server.closeIdleConnections(), TIDY_EVERY_MS);
      await Promise.race([closed, sleep(GRACE_MS, undefined, { ref: false })]);
      clearInterval(tidying);
      server.server.closeAllConnections();
    },
  };
}

function addressOf(listen: string): { readonly host: string; readonly port: number } {
  const colon = listen.lastIndexOf(':');
  return { host: listen.slice(0, colon).replaceAll(/[[\]]/g, ''), port: Number(listen.slice(colon + 1)) };
}
