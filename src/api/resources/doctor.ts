/** What a person should know of the server, the deployment and the logs, each with its remedy. */
import Type from 'typebox';
import { endpoint } from '../endpoint.ts';
import { closed } from '../reply/schema-parts.ts';

export const getDoctor = endpoint({
  id: 'getDoctor',
  method: 'GET',
  path: '/v1/doctor',
  tag: 'System',
  summary: 'what is wrong, and what to do about it',
  description:
    'All that `varve doctor` looks at, and the server itself: engine, index, access, tokens that end soon; Node, checkout, cron or timers, permissions, room, past runs, damage. It runs the scheduled commands with --dry-run as cron would, so it may take seconds; an answer is kept for 10 s. Changes nothing.',
  scope: 'read',
  errors: ['file-failed'],
  reply: Type.Object(
    {
      data: Type.Array(
        Type.Object(
          {
            check: Type.String({ description: 'What was looked at, in one or two words.' }),
            state: Type.Enum(['ok', 'warning', 'failure'], {
              description: 'warning: it works, but a person should know; failure: something does not work.',
            }),
            message: Type.String(),
            hint: Type.String({ description: 'What to do; empty where all is well.' }),
          },
          closed,
        ),
      ),
      meta: Type.Object(
        {
          examined_at: Type.String({ description: 'RFC 3339.' }),
          failures: Type.Integer({ minimum: 0 }),
          warnings: Type.Integer({ minimum: 0 }),
        },
        closed,
      ),
    },
    closed,
  ),
  async handle({ services: { examiner } }) {
    const { atMs, findings } = await examiner.examine();
    const count = (state: string) => findings.filter((finding) => finding.state === state).length;
    return {
      data: findings.map(({ check, state, message, remedy }) => ({ check, state, message, hint: remedy })),
      meta: { examined_at: new Date(atMs).toISOString(), failures: count('failure'), warnings: count('warning') },
    };
  },
});
