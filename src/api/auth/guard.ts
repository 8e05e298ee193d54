/** Who may ask what: looked at before anything of a request is read. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Client, Scope } from '../ask.ts';

export interface Guard {
  /** Puts into the server what it needs, before any route. */
  mount(server: FastifyInstance): void;
  /** Turns away who may not come at all. Throws `forbidden`, `rate-limited`. */
  admit(request: FastifyRequest, reply: FastifyReply): Promise<void>;
  /** Who asks, if that is allowed. Throws `unauthorized`, `forbidden`. */
  expectScope(request: FastifyRequest, scope: Scope): Client;
  /** Whether who asks would still be let in: a token may be revoked while a reply goes on. */
  isStillAllowed(request: FastifyRequest, scope: Scope): Promise<boolean>;
  /** Name of the token that the request came with; null: none that is known. */
  tokenOf(request: FastifyRequest): string | null;
}

export const allScopes: ReadonlySet<Scope> = new Set<Scope>(['open', 'read', 'ingest', 'operate', 'admin']);

/** Lets everybody do everything: for a server that only this machine reaches. */
export const openGuard: Guard = {
  mount: () => undefined,
  admit: () => Promise.resolve(),
  expectScope: (request) => ({ token: null, scopes: allScopes, address: request.ip }),
  isStillAllowed: () => Promise.resolve(true),
  tokenOf: () => null,
};
