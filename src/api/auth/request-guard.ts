/**
 * The guard of a real server: a token or the session of a browser where tokens are asked for, and everywhere nothing that a
 * page of another origin arranged, and no more requests than the limit.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { withImplied } from '../../app/access/scopes.ts';
import { addressKey } from '../../app/access/logins.ts';
import type { TokenFacts } from '../../app/access/token-record.ts';
import type { TokenLookup } from '../../app/access/tokens.ts';
import { VarveError } from '../../model/errors.ts';
import type { Client, Scope } from '../ask.ts';
import type { ServerServices } from '../server-services.ts';
import { expectOwnHost, expectOwnPage } from './foreign-requests.ts';
import type { OwnPlaces } from './foreign-requests.ts';
import { allScopes } from './guard.ts';
import type { Guard } from './guard.ts';
import { RequestLimit } from './request-limit.ts';
import { sessionCookie, sessionOf } from './session-cookie.ts';

/** Longer than any token, and nothing to hash a megabyte for. */
const TOKEN_CHARS_MAX = 200;
const MAKE_ONE = 'send Authorization: Bearer varve_…; varve token create makes one';

/** Who a request is from. */
type Visitor =
  | { readonly kind: 'everybody' }
  | { readonly kind: 'token'; readonly token: TokenFacts }
  | { readonly kind: 'stranger'; readonly message: string };

export interface RequestGuardOptions extends OwnPlaces {
  readonly asksForTokens: boolean;
  /** Null: no limit. */
  readonly rateLimit: number | null;
}

export class RequestGuard implements Guard {
  readonly #services: Pick<ServerServices, 'logins' | 'sessions'>;
  readonly #options: RequestGuardOptions;
  readonly #limit: RequestLimit;
  readonly #visitors = new WeakMap<FastifyRequest, Visitor>();

  constructor(services: Pick<ServerServices, 'logins' | 'sessions'>, options: RequestGuardOptions) {
    this.#services = services;
    this.#options = options;
    this.#limit = new RequestLimit(options.rateLimit);
  }

  mount(server: FastifyInstance): void {
    this.#limit.mount(server);
  }

  async admit(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const { asksForTokens, origins } = this.#options;
    if (!asksForTokens) expectOwnHost(request.headers, this.#options);
    expectOwnPage(request.method, request.headers, origins);
    const address = addressKey(request.ip);
    const visitor: Visitor = asksForTokens ? await this.#admitted(request, reply, address) : { kind: 'everybody' };
    this.#visitors.set(request, visitor);
    await this.#limit.count(request, reply, visitor.kind === 'token' ? `token ${visitor.token.id}` : address);
  }

  async isStillAllowed(request: FastifyRequest, scope: Scope): Promise<boolean> {
    if (!this.#options.asksForTokens) return true;
    const visitor = await this.#identify(request, addressKey(request.ip));
    return visitor.kind === 'token' && scopesOf(visitor.token).has(scope);
  }

  expectScope(request: FastifyRequest, scope: Scope): Client {
    const visitor = this.#visitors.get(request) ?? { kind: 'stranger', message: 'the request was not looked at' };
    const address = request.ip;
    if (visitor.kind === 'everybody') return { token: null, scopes: allScopes, address };
    if (visitor.kind === 'stranger') {
      if (scope === 'open') return { token: null, scopes: new Set<Scope>(['open']), address };
      throw new VarveError('unauthorized', visitor.message, MAKE_ONE);
    }
    const { name } = visitor.token;
    const scopes = scopesOf(visitor.token);
    if (scopes.has(scope)) return { token: name, scopes, address };
    const hint = `make one that may: varve token create NAME --scope ${scope}`;
    throw new VarveError('forbidden', `the token '${name}' lacks the scope ${scope}`, hint);
  }

  tokenOf(request: FastifyRequest): string | null {
    const visitor = this.#visitors.get(request);
    return visitor?.kind === 'token' ? visitor.token.name : null;
  }

  async #admitted(request: FastifyRequest, reply: FastifyReply, address: string): Promise<Visitor> {
    const visitor = await this.#identify(request, address);
    // A browser need not send for a month what opens nothing.
    if (
      visitor.kind === 'stranger' &&
      request.headers.authorization === undefined &&
      sessionOf(request.headers) !== null
    ) {
      reply.header('set-cookie', sessionCookie('', 0, request.headers, this.#options.origins));
    }
    return visitor;
  }

  async #identify(request: FastifyRequest, address: string): Promise<Visitor> {
    const { authorization } = request.headers;
    if (authorization !== undefined) {
      const [, text] = /^bearer +(\S+) *$/i.exec(authorization) ?? [];
      if (text === undefined || text.length > TOKEN_CHARS_MAX) {
        return { kind: 'stranger', message: 'the header Authorization holds no bearer token' };
      }
      return visitorOf(
        await this.#services.logins.find(text, address),
        'the token is not known: it was never made here, or was revoked',
      );
    }
    const session = sessionOf(request.headers);
    if (session === null) return { kind: 'stranger', message: 'the server asks for a token, and the request has none' };
    return visitorOf(
      session.length > TOKEN_CHARS_MAX ? { kind: 'unknown' } : await this.#services.sessions.find(session),
      'the session has ended',
    );
  }
}

function scopesOf({ scopes }: TokenFacts): ReadonlySet<Scope> {
  return new Set<Scope>(['open', ...withImplied(scopes)]);
}

function visitorOf(found: TokenLookup, otherwise: string): Visitor {
  if (found.kind === 'known') return { kind: 'token', token: found.token };
  if (found.kind === 'unknown') return { kind: 'stranger', message: otherwise };
  const { name, expiresMs } = found.token;
  const since = expiresMs === null ? '' : ` since ${new Date(expiresMs).toISOString()}`;
  return { kind: 'stranger', message: `the token '${name}' is not valid any more${since}` };
}
