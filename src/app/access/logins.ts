/**
 * Who guesses is slowed down: an address that sent many tokens that are none is told to wait. Who came in from there before
 * goes on coming in, so that one visitor behind a proxy does not lock out the others.
 */
import type { Clock } from '../../machine/machine.ts';
import { RateLimited } from './rate-limited.ts';
import type { TokenLookup, Tokens } from './tokens.ts';

/** A person who mistypes tries a few times; a program that has an old token does so for ever. */
export const FAILURES_PER_MINUTE_MAX = 20;
const WINDOW_MS = 60_000;
/** Beyond this the oldest are forgotten: what an attacker with many addresses may use of our memory. */
const ADDRESSES_MAX = 10_000;

export class Logins {
  readonly #tokens: Tokens;
  readonly #clock: Clock;
  readonly #failed = new Map<string, { count: number; readonly sinceMs: number }>();
  readonly #cameIn = new Set<string>();
  #failures = 0;

  constructor(tokens: Tokens, clock: Clock) {
    this.#tokens = tokens;
    this.#clock = clock;
  }

  /** How many texts were no token since the server started. */
  get failures(): number {
    return this.#failures;
  }

  /** Looks up what somebody shows. Throws `rate-limited`. @param address as `addressKey` gives it */
  async find(text: string, address: string): Promise<TokenLookup> {
    const waitMs = this.#waitMs(address);
    const found = await this.#tokens.find(text);
    const visitor = found.kind === 'known' ? `${address} ${found.token.id}` : null;
    if (waitMs > 0 && (visitor === null || !this.#cameIn.has(visitor))) {
      throw new RateLimited(waitMs, `${address} showed too many tokens that are not known`);
    }
    if (visitor === null) this.#note(address);
    else keep(this.#cameIn, visitor);
    return found;
  }

  #waitMs(address: string): number {
    const known = this.#failed.get(address);
    if (known === undefined || known.count < FAILURES_PER_MINUTE_MAX) return 0;
    return Math.max(0, known.sinceMs + WINDOW_MS - this.#clock.nowMs());
  }

  #note(address: string): void {
    this.#failures += 1;
    const nowMs = this.#clock.nowMs();
    const known = this.#failed.get(address);
    if (known !== undefined && nowMs - known.sinceMs < WINDOW_MS) {
      known.count += 1;
      return;
    }
    this.#failed.delete(address);
    this.#failed.set(address, { count: 1, sinceMs: nowMs });
    const [oldest] = this.#failed.keys();
    if (this.#failed.size > ADDRESSES_MAX && oldest !== undefined) this.#failed.delete(oldest);
  }
}

function keep(visitors: Set<string>, visitor: string): void {
  visitors.delete(visitor);
  visitors.add(visitor);
  const [oldest] = visitors;
  if (visitors.size > ADDRESSES_MAX && oldest !== undefined) visitors.delete(oldest);
}

/** An address as limits count it: one person has a whole /64 of IPv6. */
export function addressKey(address: string): string {
  const [, mapped] = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address) ?? [];
  if (mapped !== undefined) return mapped;
  if (!address.includes(':')) return address;
  const [plain = address] = address.split('%');
  const [head = '', tail] = plain.toLowerCase().split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros =
    tail === undefined ? [] : Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => '0');
  const groups = [...before, ...zeros, ...after].slice(0, 4).map((group) => group.replace(/^0+(?=.)/, ''));
  return `${groups.join(':')}::/64`;
}
