/** A token as it is kept in `.varve/tokens.json`, and as people see it: what opens the door stands in neither. */
import Type from 'typebox';
import type { Static } from 'typebox';
import { tokenScopes } from './scopes.ts';
import type { TokenScope } from './scopes.ts';

const closed = { additionalProperties: false };

/** A name stands in lists, logs and commands. */
export const TOKEN_NAME_CHARS_MAX = 64;
export const tokenNamePattern = `^[A-Za-z0-9][A-Za-z0-9._@-]{0,${TOKEN_NAME_CHARS_MAX - 1}}$`;

export const StoredTokenSchema = Type.Object(
  {
    id: Type.String(),
    name: Type.String(),
    /** SHA-256 of the whole text of the token, in hex. */
    hash: Type.String({ pattern: '^[0-9a-f]{64}$' }),
    scopes: Type.Array(Type.Enum([...tokenScopes])),
    /** RFC 3339. */
    created: Type.String(),
    expires: Type.Union([Type.String(), Type.Null()]),
  },
  closed,
);
export type StoredToken = Static<typeof StoredTokenSchema>;

/** Whoever makes more has lost count. */
export const TOKENS_MAX = 1000;

export const TokensFileSchema = Type.Object(
  { version: Type.Literal(1), tokens: Type.Array(StoredTokenSchema) },
  closed,
);

/** When each token was last used, by its id: kept apart, so that what opens doors is written only when a person does. */
export const TokenUsesSchema = Type.Record(Type.String(), Type.String());

export interface TokenFacts {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly TokenScope[];
  readonly createdMs: number;
  /** Null: never. */
  readonly expiresMs: number | null;
  /** To the minute; null: not yet. */
  readonly lastUsedMs: number | null;
}

export function factsOf(token: StoredToken, lastUsedMs: number | null): TokenFacts {
  const { id, name, scopes, created, expires } = token;
  return {
    id,
    name,
    scopes,
    createdMs: Date.parse(created),
    expiresMs: expires === null ? null : Date.parse(expires),
    lastUsedMs,
  };
}
