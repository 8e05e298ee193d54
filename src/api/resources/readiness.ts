/** Whether the server can answer questions just now: for a balancer that sends them, and a supervisor that waits. */
import Type from 'typebox';
import { readiness } from '../../app/health/readiness.ts';
import type { Readiness } from '../../app/health/readiness.ts';
import { VarveError } from '../../model/errors.ts';
import { endpoint } from '../endpoint.ts';

export const getReadiness = endpoint({
  id: 'getReadiness',
  method: 'GET',
  path: '/readyz',
  tag: 'System',
  summary: 'whether questions can be answered',
  description:
    'Asks the engine, and looks how old the last look at the logs is. 200: both are well. 503: the engine does not answer, or the logs are being read for the first time, or the last look is older than a minute; the detail says which, and `Retry-After` when to ask again.',
  scope: 'open',
  reply: Type.Object(
    {
      status: Type.Literal('ready'),
      engine: Type.Literal('up'),
      follower: Type.Literal('following'),
      index_lag_ms: Type.Number({ minimum: 0, description: 'Age of the last look at the logs.' }),
    },
    { additionalProperties: false },
  ),
  async handle({ services: { followed, machine } }) {
    const now = await readiness(followed, machine.clock);
    if (!now.isReady) throw notReady(now);
    return {
      status: 'ready' as const,
      engine: 'up' as const,
      follower: 'following' as const,
      index_lag_ms: now.lagMs ?? 0,
    };
  },
});

function notReady({ engine, follower, lagMs }: Readiness): VarveError {
  const lag = lagMs === null ? 'there is no look at the logs to go by' : `the last look at the logs is ${lagMs} ms old`;
  return new VarveError('not-ready', `engine: ${engine}; follower: ${follower}; ${lag}`, 'ask again in a moment');
}
