/** So many requests per minute of one token, or of one address without a token; each reply says how many are left. */
import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { RateLimited } from '../../app/access/rate-limited.ts';
import { uncountedPaths } from '../pages/page-paths.ts';

const WINDOW_MS = 60_000;
/** What watches the process asks at all times, and must not be turned away when others ask too much. */
const uncounted: ReadonlySet<string> = new Set(['/healthz', '/readyz', '/metrics', ...uncountedPaths]);

export class RequestLimit {
  readonly #perMinute: number | null;
  #limit: ReturnType<FastifyInstance['createRateLimit']> | null = null;
  readonly #keys = new WeakMap<FastifyRequest, string>();

  /** @param perMinute null: no limit */
  constructor(perMinute: number | null) {
    this.#perMinute = perMinute;
  }

  mount(server: FastifyInstance): void {
    const max = this.#perMinute;
    if (max === null) return;
    // Counted by us for every request, also for those that have no endpoint, and not by routes.
    void server.register(rateLimit, { global: false }).after(() => {
      const keyGenerator = (request: FastifyRequest) => this.#keys.get(request) ?? request.ip;
      this.#limit = server.createRateLimit({ max, timeWindow: WINDOW_MS, keyGenerator });
    });
  }

  /** Throws `rate-limited`. @param key of who asks */
  async count(request: FastifyRequest, reply: FastifyReply, key: string): Promise<void> {
    if (this.#limit === null || uncounted.has(request.routeOptions.url ?? '')) return;
    this.#keys.set(request, key);
    const counted = await this.#limit(request);
    if (counted.isAllowed) return;
    reply.headers({
      'x-ratelimit-limit': String(counted.max),
      'x-ratelimit-remaining': String(counted.remaining),
      'x-ratelimit-reset': String(counted.ttlInSeconds),
    });
    if (!counted.isExceeded) return;
    throw new RateLimited(counted.ttl, `more than ${counted.max} requests in a minute`);
  }
}
