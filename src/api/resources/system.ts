/** The process itself: whether it lives, whether it can answer, and what it is. */
import Type from 'typebox';
import { endpoint } from '../endpoint.ts';
import { closed } from '../reply/schema-parts.ts';

export const getHealth = endpoint({
  id: 'getHealth',
  method: 'GET',
  path: '/healthz',
  tag: 'System',
  summary: 'whether the process lives',
  description: 'Answers as long as the process does, whatever the engine and the logs are doing: for a supervisor.',
  scope: 'open',
  reply: Type.Object({ status: Type.Literal('ok') }, closed),
  handle: () => ({ status: 'ok' as const }),
});

export const getVersion = endpoint({
  id: 'getVersion',
  method: 'GET',
  path: '/v1/version',
  tag: 'System',
  summary: 'version of the program',
  description: 'Version of Varve and of the Node that runs it, and since when.',
  scope: 'read',
  reply: Type.Object(
    {
      version: Type.String(),
      node: Type.String(),
      host: Type.String({ description: 'Name of this machine in the index.' }),
      started_at: Type.String({ description: 'RFC 3339.' }),
    },
    closed,
  ),
  handle: ({ services: { version, host, startedAtMs } }) => ({
    version,
    node: process.versions.node,
    host,
    started_at: new Date(startedAtMs).toISOString(),
  }),
});
