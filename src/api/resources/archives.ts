/** Archived months: what each holds, its manifest, and reading it back. */
import Type from 'typebox';
import type { Static } from 'typebox';
import { findMonth, listMonths } from '../../app/archived-months.ts';
import type { MonthDetail } from '../../app/archived-months.ts';
import { restoreMonthWork, restoreRequest, verifyMonthWork } from '../../app/runs/check-work.ts';
import { planRestoring } from '../../app/restore-logs.ts';
import { readable } from '../../lifecycle/calendar.ts';
import { VarveError } from '../../model/errors.ts';
import type { Plan } from '../../model/plan.ts';
import { endpoint } from '../endpoint.ts';
import { tagged } from '../reply/entity-tag.ts';
import { planReply, planReplySchema, runReplySchema } from '../reply/run-reply.ts';
import { snakeCased } from '../reply/snake-case.ts';
import { recordsParameters } from '../request/parameters.ts';
import { dryRunMember, keyHeader, readStreams, waitParameter } from '../request/run-request.ts';
import { startRun } from '../start-run.ts';
import { closed, nullable } from '../reply/schema-parts.ts';

const count = Type.Integer({ minimum: 0 });

const monthProperties = {
  stream: Type.String(),
  month: Type.String({ description: 'YYYYMM.' }),
  state: Type.Enum(['sound', 'damaged', 'expired'], {
    description: 'sound: as far as a look without reading tells; expired: its records went by keep-archives.',
  }),
  damage: nullable(Type.String(), 'What is wrong with it.'),
  compression: nullable(Type.Enum(['gzip', 'zstd']), 'Null: its manifest cannot be believed; so are the next ones.'),
  members: nullable(count, 'Pieces that can be read by themselves.'),
  days: nullable(count, 'Daily files whose records are in it.'),
  records: nullable(count, 'Records in it, or that were in it.'),
  raw_bytes: nullable(count, 'Before compression.'),
  stored_bytes: nullable(count, 'Committed bytes of the archive.'),
  uncommitted_bytes: nullable(count, 'Bytes behind them that an interrupted run left: the next run cuts them off.'),
  ratio: nullable(Type.Number({ minimum: 0 }), 'Stored bytes for each byte before compression.'),
  first_time: nullable(Type.String(), 'Earliest time of a record, RFC 3339.'),
  last_time: nullable(Type.String(), 'Latest time of a record.'),
  sealed_at: nullable(Type.String(), 'When the last member was committed.'),
  expired_at: nullable(Type.String(), 'When its records went.'),
  archive_file: nullable(Type.String(), 'Id of the archive among /v1/files; null where there is none.'),
  manifest_file: Type.String({ description: 'Id of the manifest among /v1/files.' }),
};
const MonthSchema = Type.Object(monthProperties, closed);

const MemberReplySchema = Type.Object(
  {
    seq: Type.Integer({ description: 'Place in the chain of the stream.' }),
    daily: Type.String({ description: 'Daily file whose records it holds.' }),
    daily_offset: count,
    offset: Type.Integer({ description: 'Byte of the archive at which it begins.' }),
    length: Type.Integer({ description: 'Bytes that it takes there.' }),
    bytes: Type.Integer({ description: 'Before compression.' }),
    records: count,
    sha256: Type.String({ description: 'Of the bytes before compression.' }),
    first_time: nullable(Type.String(), 'Earliest time of its records.'),
    last_time: nullable(Type.String(), 'Latest time of its records.'),
    added_line_end: Type.Boolean({ description: 'Whether the daily file did not end its last line.' }),
    sealed_at: Type.String(),
    previous: Type.String({ description: 'Chain of the member before it.' }),
    chain: Type.String({ description: 'Hash over all of this, and so over everything before it.' }),
  },
  closed,
);

const params = {
  stream: Type.String({ minLength: 1, maxLength: 255, description: 'Name of the stream.' }),
  month: Type.String({
    pattern: String.raw`^\d{4}-?\d{2}$`,
    description: 'The month, as 202511 or 2025-11.',
    'x-wanted': 'a month, such as 2025-11',
  }),
};

export const listArchives = endpoint({
  id: 'listArchives',
  method: 'GET',
  path: '/v1/archives',
  tag: 'Lifecycle',
  summary: 'archived months',
  description:
    'Every month of every stream that has a manifest or an archive, the oldest first, from the manifests alone: exact ' +
    'as long as they can be believed, which verifying shows.',
  scope: 'read',
  example: '?stream=wrapper_requests',
  errors: ['no-logs', 'file-failed'],
  query: { stream: recordsParameters.stream },
  table: true,
  reply: Type.Object({ data: Type.Array(MonthSchema) }, closed),
  async handle(ask) {
    const { readOnlyMachine, directory, isListed } = ask.services;
    const streams = await readStreams(ask, ask.query.stream, 'stream');
    const includes = (name: string) => isListed(name) && (streams === null || streams.includes(name));
    return { data: (await listMonths(readOnlyMachine, directory, includes)).map(monthReply) };
  },
});

export const getArchive = endpoint({
  id: 'getArchive',
  method: 'GET',
  path: '/v1/archives/{stream}/{month}',
  tag: 'Lifecycle',
  summary: 'the manifest of an archived month',
  description:
    'What is committed of the month, member by member: where each lies in the archive, its hash, and its link of the ' +
    'chain. The `ETag` is strong; a month that has ended does not change any more until it expires.',
  scope: 'read',
  errors: ['not-found', 'no-logs', 'file-failed'],
  headers: { 'If-None-Match': 'An ETag that the client has the manifest of.' },
  otherStatuses: { 304: 'The client has it.' },
  params,
  reply: Type.Object(
    {
      data: Type.Object(
        {
          ...monthProperties,
          manifest: nullable(
            Type.Array(MemberReplySchema),
            'Members in their order; null where it cannot be believed.',
          ),
        },
        closed,
      ),
    },
    closed,
  ),
  async handle(ask) {
    const { readOnlyMachine, directory, isListed } = ask.services;
    const found = await findMonth(readOnlyMachine, directory, isListed, ask.path.stream, ask.path.month);
    const manifest = found.manifest === null ? null : snakeCased(found.manifest.members);
    return tagged(ask, { data: { ...monthReply(found), manifest } });
  },
});

export const verifyArchive = endpoint({
  id: 'verifyArchive',
  method: 'POST',
  path: '/v1/archives/{stream}/{month}/verify',
  tag: 'Lifecycle',
  summary: 're-read and re-hash an archived month',
  description:
    'Starts a run that decompresses every member of the month, compares its hash, length and records with the manifest, ' +
    'and follows the chain of the stream. It changes nothing. The run is known until the server ends; its `findings` ' +
    'have what was found, at once with `wait_ms` where the month is small. Two such runs at a time.',
  scope: 'operate',
  example: '?wait_ms=10000',
  status: 202,
  errors: ['not-found', 'lock-held', 'key-reused', 'no-logs', 'file-failed'],
  headers: keyHeader,
  params,
  query: waitParameter,
  reply: runReplySchema,
  async handle(ask) {
    const { readOnlyMachine, directory, isListed } = ask.services;
    const { stream, month } = await findMonth(readOnlyMachine, directory, isListed, ask.path.stream, ask.path.month);
    const work = verifyMonthWork(readOnlyMachine, directory, stream, month);
    return startRun(ask, { act: 'verify', streams: [stream], month }, work, ask.query.wait_ms);
  },
});

const RestoreBody = Type.Object(
  {
    dry_run: dryRunMember,
    day: Type.Optional(
      Type.String({
        pattern: String.raw`^\d{4}-?\d{2}-?\d{2}$`,
        description: 'Only this day of the month, as 2025-11-30; left out: all of them.',
      }),
    ),
  },
  { ...closed, default: {} },
);

export const restoreArchive = endpoint({
  id: 'restoreArchive',
  method: 'POST',
  path: '/v1/archives/{stream}/{month}/restore',
  tag: 'Lifecycle',
  summary: 'write an archived month out again',
  description:
    'Starts a run that writes each daily file of the month, or of one day, out again, byte for byte, into `restored/` ' +
    'of the log directory, which is no tier: nothing there is counted, rotated or archived. Nowhere else. A file that ' +
    'is there with the same content is left as it is, one with other content is never overwritten.',
  scope: 'operate',
  status: 202,
  otherStatuses: { 200: 'What would be done, where `dry_run` asks for it.' },
  errors: ['not-found', 'lock-held', 'key-reused', 'no-logs', 'file-failed'],
  headers: keyHeader,
  params,
  query: waitParameter,
  body: RestoreBody,
  reply: Type.Union([runReplySchema, planReplySchema]),
  async handle(ask) {
    const { readOnlyMachine, machine, directory, isListed } = ask.services;
    const found = await findMonth(readOnlyMachine, directory, isListed, ask.path.stream, ask.path.month);
    const { stream, month } = found;
    const day = ask.body.day?.replaceAll('-', '') ?? null;
    if (day !== null && !day.startsWith(month)) {
      throw new VarveError('not-found', `${readable(day)} is no day of ${readable(month)}`, 'give a day of the month');
    }
    const wanted = day ?? month;
    const plan = await planRestoring(readOnlyMachine, restoreRequest(machine, directory, stream, wanted));
    if (plan.steps.length === 0) throw nothingToRestore(found, wanted, plan);
    if (ask.body.dry_run === true) {
      ask.setStatus(200);
      return planReply('restore', { commands: [], plan }, machine.clock.nowMs());
    }
    const work = restoreMonthWork(machine, directory, stream, wanted);
    return startRun(ask, { act: 'restore', streams: [stream], month: wanted }, work, ask.query.wait_ms);
  },
});

function nothingToRestore({ stream, state, expiredAt }: MonthDetail, wanted: string, { kept }: Plan): VarveError {
  const what = `nothing of ${readable(wanted)} of ${stream} can be restored`;
  if (state === 'expired')
    return new VarveError('not-found', `${what}: it expired on ${expiredAt?.slice(0, 10) ?? ''}`);
  if (state === 'damaged') return new VarveError('not-found', `${what}: its manifest cannot be believed`);
  const dailies = kept.map(({ file }) => file).join(', ');
  const hint = dailies === '' ? 'GET /v1/archives/… shows its days' : `it is still in daily files: ${dailies}`;
  return new VarveError('not-found', `${what}: it is not archived`, hint);
}

function monthReply(found: MonthDetail): Static<typeof MonthSchema> {
  const { manifest: _, ...month } = found;
  return snakeCased(month);
}
