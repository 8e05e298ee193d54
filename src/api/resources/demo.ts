/** Invented logs in an empty log folder, for who wants to look around before a service writes. */
import Type from 'typebox';
import { fillWithDemo } from '../../app/fill-with-demo.ts';
import { DEMO_DAYS } from '../../app/make-demo.ts';
import { DEMO_STREAMS } from '../../demo/demo-record.ts';
import { endpoint } from '../endpoint.ts';
import { closed, countSchema } from '../reply/schema-parts.ts';

export const fillWithDemoLogs = endpoint({
  id: 'fillWithDemoLogs',
  method: 'POST',
  path: '/v1/demo',
  tag: 'Lifecycle',
  summary: 'fill an empty log folder with invented logs',
  description:
    `Writes ${DEMO_DAYS} days of the logs of an invented pipeline, about 50 MB, into the log folder: daily files and a ` +
    `live file each of ${DEMO_STREAMS.join(', ')}, as three services would have left them. The reply comes when they ` +
    'are written and can be asked, after some seconds. Real logs cannot be touched: it is refused with 409 where any ' +
    'log in the folder has a byte, or a month is archived, and every file is made under a name that did not exist. ' +
    'Nothing writes on afterwards, as `varve demo` would; what falls due is done as with any logs.',
  scope: 'operate',
  errors: ['already-exists', 'lock-held', 'lock-unavailable', 'no-logs', 'file-failed'],
  reply: Type.Object(
    {
      data: Type.Object(
        {
          logs: Type.String({ description: 'The log folder.' }),
          streams: Type.Array(Type.String(), { description: 'Streams that were written.' }),
          days: countSchema('Days before today; the live files have what is of today.'),
          files: countSchema('Files that were made.'),
          records: countSchema('Lines in them.'),
          bytes: Type.Integer({ minimum: 0, description: 'Bytes in them.' }),
        },
        closed,
      ),
    },
    closed,
  ),
  async handle({ services }) {
    const { machine, directory, config, isListed, stopped, followed } = services;
    const { timezone } = config.policy;
    const made = await fillWithDemo(machine, { directory, timezone, isListed, stopped });
    await followed.catchUp();
    return { data: { logs: directory, streams: [...DEMO_STREAMS], days: DEMO_DAYS, ...made } };
  },
});
