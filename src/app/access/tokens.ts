/**
 * The tokens of a log directory: made, listed and revoked by the command or over HTTP, one change at a time, and looked up
 * by the server at each request. A token that another process revoked opens nothing from that moment on.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { placesOf } from '../../archive/places.ts';
import type { Machine } from '../../machine/machine.ts';
import { nearestWord } from '../../model/did-you-mean.ts';
import { VarveError, messageOf } from '../../model/errors.ts';
import { KeptJson } from '../kept/kept-json.ts';
import type { TokenScope } from './scopes.ts';
import { hashOf, isSameHash, newId, newSecret } from './secrets.ts';
import {
  TOKEN_NAME_CHARS_MAX,
  TOKENS_MAX,
  TokenUsesSchema,
  TokensFileSchema,
  factsOf,
  tokenNamePattern,
} from './token-record.ts';
import type { StoredToken, TokenFacts } from './token-record.ts';

const PREFIX = 'varve_';
const FILE_BYTES_MAX = 1024 * 1024;
const LOCK_RETRY_MS = 20;
/** A change takes milliseconds; this is five seconds. */
const LOCK_TRIES_MAX = 250;
/** When a token was last used is known to this, so that not each request writes to the disk. */
const USES_EVERY_MS = 60_000;

export interface NewToken {
  readonly name: string;
  readonly scopes: readonly TokenScope[];
  /** Null: never. */
  readonly expiresMs: number | null;
}

/** What a text that claims to be a token is. */
export type TokenLookup =
  | { readonly kind: 'known'; readonly token: TokenFacts }
  | { readonly kind: 'expired'; readonly token: TokenFacts }
  | { readonly kind: 'unknown' };

export class Tokens {
  readonly #machine: Machine;
  readonly #directory: string;
  readonly #file: KeptJson<typeof TokensFileSchema>;
  readonly #usesFile: KeptJson<typeof TokenUsesSchema>;
  readonly #uses = new Map<string, number>();
  #usesWrittenMs = 0;
  #trouble: string | null = null;

  /** @param directory absolute path of the log directory */
  constructor(machine: Machine, directory: string) {
    this.#machine = machine;
    this.#directory = directory;
    this.#file = new KeptJson(machine, directory, {
      name: 'tokens.json',
      schema: TokensFileSchema,
      empty: { version: 1, tokens: [] },
      bytesMax: FILE_BYTES_MAX,
      hint: 'bring it back from a copy; or remove it, and make tokens anew with: varve token create NAME',
    });
    this.#usesFile = new KeptJson(machine, directory, {
      name: 'tokens-used.json',
      schema: TokenUsesSchema,
      empty: {},
      bytesMax: FILE_BYTES_MAX,
      hint: 'remove it: it only says when tokens were last used',
    });
  }

  /** Why the times of last use cannot be written; null where they can. */
  get trouble(): string | null {
    return this.#trouble;
  }

  /** In the order in which they were made. */
  async list(): Promise<TokenFacts[]> {
    const [{ tokens }, uses] = await Promise.all([this.#file.read(), this.#usesFile.read()]);
    return tokens.map((token) => factsOf(token, this.#lastUse(token.id, uses)));
  }

  /** Whether somebody could come in now. */
  async hasUsable(): Promise<boolean> {
    const nowMs = this.#machine.clock.nowMs();
    return (await this.#file.read()).tokens.some((token) => !hasExpired(token, nowMs));
  }

  /** Throws `bad-request`, `already-exists`. @returns the text of the token, which is nowhere else, and its facts */
  create(wanted: NewToken): Promise<{ readonly text: string; readonly token: TokenFacts }> {
    const { name, scopes, expiresMs } = wanted;
    const nowMs = this.#machine.clock.nowMs();
    if (!new RegExp(tokenNamePattern).test(name)) {
      const hint = `write 1 to ${TOKEN_NAME_CHARS_MAX} of a-z A-Z 0-9 . _ @ -, the first a letter or digit`;
      throw new VarveError('bad-request', `'${name.slice(0, 80)}' cannot be the name of a token`, hint);
    }
    if (expiresMs !== null && expiresMs <= nowMs) {
      throw new VarveError('bad-request', 'the token would expire in the past', 'name a time to come, or none');
    }
    return this.#changing(async ({ tokens }) => {
      if (tokens.some((token) => token.name === name)) {
        const hint = `revoke it first, or choose another name: varve token revoke ${name}`;
        throw new VarveError('already-exists', `there is a token '${name}' already`, hint);
      }
      if (tokens.length >= TOKENS_MAX) {
        throw new VarveError(
          'already-exists',
          `there are ${TOKENS_MAX} tokens already`,
          'revoke some: varve token list',
        );
      }
      const text = `${PREFIX}${newSecret()}`;
      const token: StoredToken = {
        id: newId(),
        name,
        hash: hashOf(text),
        scopes: [...new Set(scopes)],
        created: new Date(nowMs).toISOString(),
        expires: expiresMs === null ? null : new Date(expiresMs).toISOString(),
      };
      return { after: [...tokens, token], answer: { text, token: factsOf(token, null) } };
    });
  }

  /** Throws `not-found`. @param by which of them is meant */
  revoke(by: { readonly name: string } | { readonly id: string }): Promise<TokenFacts> {
    return this.#changing(async ({ tokens }) => {
      const found = tokens.find((token) => ('id' in by ? token.id === by.id : token.name === by.name));
      if (found === undefined) throw notFound(by, tokens);
      const uses = await this.#usesFile.read();
      return {
        after: tokens.filter((token) => token !== found),
        answer: factsOf(found, this.#lastUse(found.id, uses)),
      };
    });
  }

  /** Looks a text up. Each token is compared, so that the time says nothing about them. */
  async find(text: string): Promise<TokenLookup> {
    const hash = hashOf(text);
    const { tokens } = await this.#file.read();
    const [found] = tokens.filter((token) => isSameHash(token.hash, hash));
    return found === undefined ? { kind: 'unknown' } : this.#look(found);
  }

  /** The same for a session, which knows the token by its id. */
  async findById(id: string): Promise<TokenLookup> {
    const { tokens } = await this.#file.read();
    const found = tokens.find((token) => token.id === id);
    return found === undefined ? { kind: 'unknown' } : this.#look(found);
  }

  /** Writes down when tokens were last used. */
  async flush(): Promise<void> {
    if (this.#uses.size === 0) return;
    this.#usesWrittenMs = this.#machine.clock.nowMs();
    try {
      const [{ tokens }, before] = await Promise.all([this.#file.read(), this.#usesFile.read()]);
      const uses = tokens.flatMap(({ id }): [string, string][] => {
        const lastMs = this.#lastUse(id, before);
        return lastMs === null ? [] : [[id, new Date(lastMs).toISOString()]];
      });
      await this.#usesFile.write(Object.fromEntries(uses));
      this.#trouble = null;
    } catch (thrown) {
      // Nobody is turned away for that; `doctor` tells it.
      this.#trouble = messageOf(thrown);
    }
  }

  async #look(stored: StoredToken): Promise<TokenLookup> {
    const nowMs = this.#machine.clock.nowMs();
    if (hasExpired(stored, nowMs)) return { kind: 'expired', token: factsOf(stored, null) };
    this.#uses.set(stored.id, nowMs);
    if (nowMs - this.#usesWrittenMs > USES_EVERY_MS) await this.flush();
    return { kind: 'known', token: factsOf(stored, nowMs) };
  }

  #lastUse(id: string, uses: Readonly<Record<string, string>>): number | null {
    const known = this.#uses.get(id);
    if (known !== undefined) return known;
    const written = uses[id];
    return written === undefined ? null : Date.parse(written);
  }

  /** One change at a time, whichever process makes it. */
  async #changing<T>(
    work: (before: { readonly tokens: readonly StoredToken[] }) => Promise<{ after: StoredToken[]; answer: T }>,
  ): Promise<T> {
    const { own } = placesOf(this.#directory);
    await this.#machine.files.makeDirectory(own);
    const lock = await this.#lock(`${own}/tokens.lock`);
    try {
      const { after, answer } = await work(await this.#file.read());
      await this.#file.write({ version: 1, tokens: after });
      return answer;
    } finally {
      await lock.release();
    }
  }

  async #lock(path: string) {
    for (let tries = 1; ; tries += 1) {
      const lock = await this.#machine.locks.acquire(path);
      if (lock !== null) return lock;
      if (tries === LOCK_TRIES_MAX) {
        throw new VarveError('lock-held', 'another process changes the tokens', 'try again in a moment');
      }
      await sleep(LOCK_RETRY_MS);
    }
  }
}

function hasExpired({ expires }: StoredToken, nowMs: number): boolean {
  return expires !== null && Date.parse(expires) <= nowMs;
}

function notFound(by: { readonly name: string } | { readonly id: string }, tokens: readonly StoredToken[]): VarveError {
  if ('id' in by) {
    return new VarveError('not-found', `there is no token with the id '${by.id}'`, 'GET /v1/tokens lists them');
  }
  const names = tokens.map(({ name }) => name);
  const near = nearestWord(by.name, names);
  const there = names.length === 0 ? 'there is none' : 'varve token list shows them';
  const hint = near === null ? there : `did you mean: varve token revoke ${near}?`;
  return new VarveError('not-found', `there is no token '${by.name}'`, hint);
}
