/**
 * Sessions of browsers: each stands for a token and dies with it. What is kept is a hash, so a session outlives a restart
 * of the server and nobody can take one from the file. One process at a time serves a log directory, and only it writes.
 */
import Type from 'typebox';
import type { Machine } from '../../machine/machine.ts';
import { KeptJson } from '../kept/kept-json.ts';
import { hashOf, isSameHash, newSecret } from './secrets.ts';
import type { TokenFacts } from './token-record.ts';
import type { TokenLookup, Tokens } from './tokens.ts';

/** Whoever comes back after a month logs in again. */
export const SESSION_MS_MAX = 30 * 86_400_000;
/** Beyond this the oldest go: people have a few browsers each. */
const SESSIONS_MAX = 1000;
const FILE_BYTES_MAX = 1024 * 1024;

const SessionsFileSchema = Type.Object(
  {
    version: Type.Literal(1),
    sessions: Type.Array(
      Type.Object(
        {
          hash: Type.String({ pattern: '^[0-9a-f]{64}$' }),
          token: Type.String(),
          expires: Type.String(),
        },
        { additionalProperties: false },
      ),
    ),
  },
  { additionalProperties: false },
);

export class Sessions {
  readonly #machine: Machine;
  readonly #tokens: Tokens;
  readonly #file: KeptJson<typeof SessionsFileSchema>;
  #last: Promise<unknown> = Promise.resolve();

  /** @param directory absolute path of the log directory */
  constructor(machine: Machine, directory: string, tokens: Tokens) {
    this.#machine = machine;
    this.#tokens = tokens;
    this.#file = new KeptJson(machine, directory, {
      name: 'sessions.json',
      schema: SessionsFileSchema,
      empty: { version: 1, sessions: [] },
      bytesMax: FILE_BYTES_MAX,
      hint: 'remove it: browsers then have to log in again',
    });
  }

  /** @returns what the browser keeps, and until when */
  open({ id, expiresMs }: TokenFacts): Promise<{ readonly secret: string; readonly expiresMs: number }> {
    const nowMs = this.#machine.clock.nowMs();
    const untilMs = Math.min(nowMs + SESSION_MS_MAX, expiresMs ?? Number.POSITIVE_INFINITY);
    const secret = newSecret();
    return this.#alone(async () => {
      const { sessions } = await this.#file.read();
      const kept = sessions.filter(({ expires }) => Date.parse(expires) > nowMs).slice(1 - SESSIONS_MAX);
      const added = { hash: hashOf(secret), token: id, expires: new Date(untilMs).toISOString() };
      await this.#file.write({ version: 1, sessions: [...kept, added] });
      return { secret, expiresMs: untilMs };
    });
  }

  /** The token that it stands for. */
  async find(secret: string): Promise<TokenLookup> {
    const hash = hashOf(secret);
    const { sessions } = await this.#file.read();
    const [found] = sessions.filter((session) => isSameHash(session.hash, hash));
    const nowMs = this.#machine.clock.nowMs();
    if (found === undefined || Date.parse(found.expires) <= nowMs) return { kind: 'unknown' };
    return this.#tokens.findById(found.token);
  }

  /** Nothing where there is none. */
  close(secret: string): Promise<void> {
    const hash = hashOf(secret);
    return this.#alone(async () => {
      const { sessions } = await this.#file.read();
      const kept = sessions.filter((session) => !isSameHash(session.hash, hash));
      if (kept.length < sessions.length) await this.#file.write({ version: 1, sessions: kept });
    });
  }

  #alone<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.#last.then(work, work);
    this.#last = mine;
    return mine;
  }
}
