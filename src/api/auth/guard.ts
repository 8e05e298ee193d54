/** Who may ask what: looked at before anything of a request is read. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Client, Scope } from '../ask.ts';

export interface Guard {
  /** Turns away who may not come at all. Throws `unauthorized`, `forbidden`, `rate-limited`. */
  admit(request: FastifyRequest, reply: FastifyReply): Promise<void>;
  /** Who asks, if that is allowed. Throws `unauthorized`, `forbidden`. */
  expectScope(request: FastifyRequest, scope: Scope): Client;
}

const allScopes: ReadonlySet<Scope> = new Set<Scope>(['open', 'read', 'ingest', 'operate', 'admin']);

/** Lets everybody do everything: for a server that only this machine reaches. */
export const openGuard: Guard = {
  admit: () => Promise.resolve(),
  expectScope: (request) => ({ token: null, scopes: allScopes, address: request.ip }),
};
