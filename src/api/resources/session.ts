/** The session of a browser: a token goes in once, and a cookie that no script can read stands for it from then on. */
import Type from 'typebox';
import { addressKey } from '../../app/access/logins.ts';
import { SESSION_MS_MAX } from '../../app/access/sessions.ts';
import { tokenScopes } from '../../app/access/scopes.ts';
import { VarveError } from '../../model/errors.ts';
import { sessionCookie, sessionOf } from '../auth/session-cookie.ts';
import { endpoint } from '../endpoint.ts';
import { closed } from '../reply/schema-parts.ts';

const DAY_MS = 86_400_000;

export const openSession = endpoint({
  id: 'openSession',
  method: 'POST',
  path: '/v1/session',
  tag: 'Workspace',
  summary: 'begin a session with a token',
  description: `Sets a cookie (HttpOnly, SameSite=Strict, and Secure where the browser comes by https) that stands for the token. It lives ${SESSION_MS_MAX / DAY_MS} days at most, outlives a restart of the server, and dies with the token. Who sends many tokens that are none is slowed down.`,
  scope: 'open',
  errors: ['unauthorized', 'file-failed'],
  body: Type.Object(
    { token: Type.String({ minLength: 1, maxLength: 200, description: 'As varve token create showed it.' }) },
    closed,
  ),
  reply: Type.Object(
    {
      data: Type.Object(
        {
          name: Type.String({ description: 'Name of the token.' }),
          scopes: Type.Array(Type.Enum([...tokenScopes])),
          expires_at: Type.String({ description: 'When the session ends, RFC 3339.' }),
        },
        closed,
      ),
    },
    closed,
  ),
  async handle({ body: { token: text }, client, headers, services, setHeader }) {
    const { logins, sessions, machine, config } = services;
    const found = await logins.find(text, addressKey(client.address));
    if (found.kind !== 'known') {
      const message =
        found.kind === 'expired' ? `the token '${found.token.name}' is not valid any more` : 'the token is not known';
      throw new VarveError('unauthorized', message, 'varve token create makes one');
    }
    const { token } = found;
    const former = sessionOf(headers);
    if (former !== null) await sessions.close(former);
    const { secret, expiresMs } = await sessions.open(token);
    const maxAgeS = Math.max(1, Math.floor((expiresMs - machine.clock.nowMs()) / 1000));
    setHeader('set-cookie', sessionCookie(secret, maxAgeS, headers, config.server.origins));
    return { data: { name: token.name, scopes: [...token.scopes], expires_at: new Date(expiresMs).toISOString() } };
  },
});

export const closeSession = endpoint({
  id: 'closeSession',
  method: 'DELETE',
  path: '/v1/session',
  tag: 'Workspace',
  summary: 'end the session',
  description:
    'The cookie opens nothing from then on, and the browser is told to forget it. Nothing where there is none.',
  scope: 'open',
  status: 204,
  errors: ['file-failed'],
  reply: Type.Null(),
  async handle({ headers, services: { sessions, config }, setHeader }) {
    const secret = sessionOf(headers);
    if (secret !== null) await sessions.close(secret);
    setHeader('set-cookie', sessionCookie('', 0, headers, config.server.origins));
    return null;
  },
});
