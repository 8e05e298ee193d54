/** Tokens of those who may ask. Only the reply that makes one ever holds its text. */
import Type from 'typebox';
import { tokenScopes } from '../../app/access/scopes.ts';
import { TOKENS_MAX, tokenNamePattern } from '../../app/access/token-record.ts';
import type { TokenFacts } from '../../app/access/token-record.ts';
import { parseTime } from '../../model/record-time.ts';
import { endpoint } from '../endpoint.ts';
import { BadRequest } from '../request/bad-request.ts';
import { closed, textOrNull } from '../reply/schema-parts.ts';

const TokenSchema = Type.Object(
  {
    id: Type.String(),
    name: Type.String(),
    scopes: Type.Array(Type.Enum([...tokenScopes])),
    created_at: Type.String({ description: 'RFC 3339.' }),
    last_used_at: textOrNull('To the minute; null: not yet.'),
    expires_at: textOrNull('Null: never.'),
    expired: Type.Boolean(),
  },
  closed,
);

export const listTokens = endpoint({
  id: 'listTokens',
  method: 'GET',
  path: '/v1/tokens',
  tag: 'Workspace',
  summary: 'the tokens of those who may ask',
  description: `All of them, in the order in which they were made; there are at most ${TOKENS_MAX}. What opens the door is not among it: only its hash is stored.`,
  scope: 'admin',
  errors: ['file-failed'],
  reply: Type.Object({ data: Type.Array(TokenSchema) }, closed),
  handle: async ({ services: { tokens, machine } }) => {
    const nowMs = machine.clock.nowMs();
    return { data: (await tokens.list()).map((token) => shown(token, nowMs)) };
  },
});

export const createToken = endpoint({
  id: 'createToken',
  method: 'POST',
  path: '/v1/tokens',
  tag: 'Workspace',
  summary: 'make a token',
  description:
    'The reply holds its text, this once. read: look at everything but tokens; ingest: save views and marks as well; operate: rotate, archive, clean and restore as well; admin: all.',
  scope: 'admin',
  status: 201,
  errors: ['already-exists', 'lock-held', 'file-failed'],
  body: Type.Object(
    {
      name: Type.String({ pattern: tokenNamePattern, description: 'How it is called in lists and logs.' }),
      scopes: Type.Optional(
        Type.Array(Type.Enum([...tokenScopes]), {
          minItems: 1,
          maxItems: tokenScopes.length,
          description: 'What it allows; read where it is left out.',
        }),
      ),
      expires_at: Type.Optional(
        Type.Union([Type.String({ maxLength: 64 }), Type.Null()], {
          description: 'RFC 3339; left out or null: never.',
        }),
      ),
    },
    closed,
  ),
  reply: Type.Object(
    {
      data: Type.Object({ ...TokenSchema.properties, token: Type.String({ description: 'Shown this once.' }) }, closed),
    },
    closed,
  ),
  async handle({ body, services: { tokens, machine } }) {
    const { name, scopes = ['read'] } = body;
    const nowMs = machine.clock.nowMs();
    const { text, token } = await tokens.create({ name, scopes, expiresMs: readExpiry(body.expires_at, nowMs) });
    return { data: { ...shown(token, nowMs), token: text } };
  },
});

export const revokeToken = endpoint({
  id: 'revokeToken',
  method: 'DELETE',
  path: '/v1/tokens/{id}',
  tag: 'Workspace',
  summary: 'revoke a token',
  description:
    'It opens nothing from then on, and the sessions that were begun with it end. The reply says which it was.',
  scope: 'admin',
  errors: ['not-found', 'lock-held', 'file-failed'],
  params: { id: Type.String({ maxLength: 64, description: 'Id of the token.', examples: ['3f9a1c0b77de'] }) },
  reply: Type.Object({ data: TokenSchema }, closed),
  async handle({ path: { id }, services: { tokens, machine } }) {
    return { data: shown(await tokens.revoke({ id }), machine.clock.nowMs()) };
  },
});

function readExpiry(written: string | null | undefined, nowMs: number): number | null {
  if (written === undefined || written === null) return null;
  const ms = /^\d{4}-\d{2}-\d{2}/.test(written) ? parseTime(written) : null;
  if (ms === null) {
    throw new BadRequest('/expires_at', `'${written}' is no time`, 'write RFC 3339, such as 2026-12-31T00:00:00Z');
  }
  if (ms <= nowMs) throw new BadRequest('/expires_at', `'${written}' is past`, 'name a time to come');
  return Math.floor(ms);
}

function shown({ id, name, scopes, createdMs, lastUsedMs, expiresMs }: TokenFacts, nowMs: number) {
  const at = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString());
  return {
    id,
    name,
    scopes: [...scopes],
    created_at: new Date(createdMs).toISOString(),
    last_used_at: at(lastUsedMs),
    expires_at: at(expiresMs),
    expired: expiresMs !== null && expiresMs <= nowMs,
  };
}
