/** What lies where: each tier of each stream, the disk, and how long it will do. */
import Type from 'typebox';
import { reportTiers, tiers } from '../../app/tiers.ts';
import { endpoint } from '../endpoint.ts';
import { overRecords } from '../over-records.ts';
import { replySchemaWith } from '../reply/completeness.ts';
import { snakeCased } from '../reply/snake-case.ts';
import { recordsParameters } from '../request/parameters.ts';
import { closed, countSchema, nullable } from '../reply/schema-parts.ts';

const row = Type.Object(
  {
    stream: Type.String(),
    tier: Type.Enum([...tiers]),
    files: countSchema('Files; of the archive: months.'),
    records: countSchema('Records, each counted in one tier only.'),
    bytes_on_disk: countSchema('What they take.'),
    raw_bytes: countSchema('What they are before compression.'),
    ratio: nullable(Type.Number({ minimum: 0 }), 'Bytes on disk for each byte before compression.'),
    first_time: nullable(Type.String(), 'Earliest time of a record, RFC 3339.'),
    last_time: nullable(Type.String(), 'Latest time of a record.'),
  },
  closed,
);

export const listTiers = endpoint({
  id: 'listTiers',
  method: 'GET',
  path: '/v1/tiers',
  tag: 'Lifecycle',
  summary: 'what each tier of each stream holds',
  description:
    'Files and bytes as they lie on the disk now, records and their times as the index has them: exact, within its lag. ' +
    'Each record counts in one tier, also while a crash has left a second copy of it. `meta` has the disk, and when it ' +
    'will be full if the logs go on as in the last days.',
  scope: 'read',
  example: '?stream=wrapper_requests',
  errors: ['no-logs', 'file-failed'],
  query: { stream: recordsParameters.stream },
  table: true,
  reply: replySchemaWith(Type.Array(row), {
    disk: Type.Object(
      {
        total_bytes: Type.Number({ minimum: 0 }),
        free_bytes: Type.Number({ minimum: 0, description: 'That this server may still write.' }),
      },
      closed,
    ),
    forecast: Type.Object(
      {
        raw_bytes_per_day: nullable(Type.Number(), 'That writers add, from the daily files of the last ten days.'),
        archived_bytes_per_day: nullable(Type.Number(), 'What that takes once it is archived.'),
        days_until_full: nullable(Type.Integer(), 'Null: it cannot be said, or is more than ten years off.'),
      },
      closed,
    ),
  }),
  async handle(ask) {
    const { readOnlyMachine, directory, config, machine, isListed } = ask.services;
    const { stream = [] } = ask.query;
    const includes = (name: string) => isListed(name) && (stream.length === 0 || stream.includes(name));
    const request = { directory, policy: config.policy, nowMs: machine.clock.nowMs(), includes };
    const { data, meta } = await overRecords(ask, ask.query, (scope) => reportTiers(readOnlyMachine, request, scope));
    return {
      data: snakeCased(data.rows),
      meta: { ...meta, disk: snakeCased(data.disk), forecast: snakeCased(data.forecast) },
    };
  },
});
