/** Runs: what was done, by whom, step by step, and what is being done now. */
import Type from 'typebox';
import { auditWork } from '../../app/runs/check-work.ts';
import { lastIdOf } from '../../app/runs/run-keeper.ts';
import type { RunDetail, RunTold } from '../../app/runs/run.ts';
import { scheduledCommands } from '../../lifecycle/schedule.ts';
import { VarveError } from '../../model/errors.ts';
import { endpoint, openEndpoint } from '../endpoint.ts';
import { linkNext, listParameters, nextCursorSchema, pageOf } from '../reply/list-page.ts';
import {
  RunSchema,
  keptReply,
  problemReply,
  runDetailReply,
  runReply,
  runReplySchema,
  runStepReply,
  stepReply,
} from '../reply/run-reply.ts';
import { eventHeaders, serverEvents } from '../reply/server-events.ts';
import type { ServerEvent } from '../reply/server-events.ts';
import { snakeCased } from '../reply/snake-case.ts';
import { BadRequest } from '../request/bad-request.ts';
import { keyHeader, waitParameter } from '../request/run-request.ts';
import type { Services } from '../services.ts';
import { startRun } from '../start-run.ts';
import { closed } from '../reply/schema-parts.ts';

const RUNS_PER_PAGE = 100;
const acts = [...scheduledCommands, 'run', 'verify', 'restore', 'audit'] as const;
const states = ['running', 'done', 'failed', 'damage', 'stopped', 'interrupted'] as const;

const idParameter = Type.String({ minLength: 1, maxLength: 100, description: 'Id of a run, from /v1/runs.' });

export const listRuns = endpoint({
  id: 'listRuns',
  method: 'GET',
  path: '/v1/runs',
  tag: 'Lifecycle',
  summary: 'runs, the newest first',
  description:
    'What rotate, archive, clean and run did, whoever called them: cron, a person, this server. From the run journal, ' +
    'which reaches back for years. Checks and restores that this server was asked for are in the list until it ends.',
  scope: 'read',
  example: '?act=rotate&state=failed',
  errors: ['file-failed'],
  query: {
    act: Type.Optional(
      Type.Array(Type.Enum([...acts]), {
        maxItems: acts.length,
        description: 'Only runs of this command; may be given several times.',
      }),
    ),
    state: Type.Optional(
      Type.Array(Type.Enum([...states]), {
        maxItems: states.length,
        description: 'Only runs that are in this state; may be given several times.',
      }),
    ),
    ...listParameters(RUNS_PER_PAGE),
  },
  table: true,
  reply: Type.Object(
    { data: Type.Array(RunSchema), meta: Type.Object({ next_cursor: nextCursorSchema }, closed) },
    closed,
  ),
  async handle(ask) {
    const { act = [], state = [] } = ask.query;
    const runs = (await ask.services.runs.list()).filter(
      (run) => (act.length === 0 || act.includes(run.act)) && (state.length === 0 || state.includes(run.state)),
    );
    const { items, nextCursor } = pageOf(runs, ({ id }) => id, ask.query);
    linkNext(ask, nextCursor);
    return { data: items.map(runReply), meta: { next_cursor: nextCursor } };
  },
});

export const getRun = endpoint({
  id: 'getRun',
  method: 'GET',
  path: '/v1/runs/{id}',
  tag: 'Lifecycle',
  summary: 'one run: each step, its reason, and what came of it',
  description:
    'While it runs, steps that are still to come have no outcome yet. What a check found out is in `findings`.',
  scope: 'read',
  errors: ['not-found', 'file-failed'],
  params: { id: idParameter },
  reply: runReplySchema,
  handle: async ({ services, path }) => runDetailReply(await need(services, path.id)),
});

export const followRun = openEndpoint({
  id: 'followRun',
  method: 'GET',
  path: '/v1/runs/{id}/events',
  tag: 'Lifecycle',
  summary: 'what happens in a run, as it happens',
  description:
    'Server-Sent Events from the start of the run on, also for those who come late: `start`, `plan`, `step-start`, ' +
    '`progress`, `step` and `end`, after which the stream ends. Those with an id stay true: after a break a client says ' +
    '`Last-Event-ID` and gets what it has not seen; where it has seen the end, the answer is 204, and a browser asks no ' +
    'more. A run of another process, or one that is over, is told from the run journal: `start`, each `step`, `end`.',
  scope: 'read',
  errors: ['not-found', 'file-failed'],
  headers: { 'Last-Event-ID': 'Id of the last event that the client has seen.' },
  otherStatuses: { 204: 'The run is over, and the client has seen its end.' },
  params: { id: idParameter },
  media: { 'text/event-stream': { description: 'Events, each with JSON as its data.' } },
  endless: true,
  async open({ services, path, headers, signal }) {
    const after = readLastId(headers['last-event-id']);
    const run = await need(services, path.id);
    if (run.state !== 'running' && after >= lastIdOf(run)) return { status: 204, headers: {}, body: null };
    const events = services.runs.follow(run.id, after, signal);
    return { status: 200, headers: eventHeaders, body: serverEvents(told(events), signal) };
  },
});

export const startAudit = endpoint({
  id: 'startAudit',
  method: 'POST',
  path: '/v1/audit',
  tag: 'Lifecycle',
  summary: 'check that no record is lost',
  description:
    'Starts a run that re-reads and re-hashes everything committed, follows the chains, counts the records of all files, ' +
    'and compares each stream with the index. It changes nothing. While somebody writes, the files must have at least ' +
    'what the index had before, and at most what it has after. State `done`: nothing is lost; `damage` or `failed`: ' +
    '`findings` and `problems` say what. It reads all logs, so it takes its time; one at a time.',
  scope: 'operate',
  example: '?wait_ms=10000',
  status: 202,
  errors: ['lock-held', 'key-reused', 'no-logs', 'file-failed'],
  headers: keyHeader,
  query: waitParameter,
  reply: runReplySchema,
  handle(ask) {
    const { readOnlyMachine, directory, followed, isListed } = ask.services;
    const work = auditWork(readOnlyMachine, { directory, followed, isListed });
    return startRun(ask, { act: 'audit', streams: null, month: null }, work, ask.query.wait_ms);
  },
});

async function need({ runs }: Services, id: string): Promise<RunDetail> {
  const run = await runs.find(id);
  if (run !== null) return run;
  throw new VarveError('not-found', `there is no run ${id.slice(0, 100)}`, 'GET /v1/runs lists what there is');
}

function readLastId(given: string | string[] | undefined): number {
  if (given === undefined || given === '') return 0;
  if (typeof given === 'string' && /^\d{1,9}$/.test(given)) return Number(given);
  throw new BadRequest(
    'Last-Event-ID',
    'Last-Event-ID is none of the ids of these events',
    'leave it out to begin anew',
  );
}

async function* told(events: AsyncGenerator<RunTold>): AsyncGenerator<ServerEvent> {
  for await (const event of events) yield { id: event.id, event: event.event, data: dataOf(event) };
}

function dataOf(event: RunTold): unknown {
  switch (event.event) {
    case 'start':
    case 'end':
      return runReply(event.run);
    case 'plan':
      return {
        steps: event.steps.map(stepReply),
        kept: event.kept.map(keptReply),
        problems: event.problems.map(problemReply),
      };
    case 'step-start':
      return stepReply(event.step);
    case 'progress':
      return snakeCased(event.progress);
    case 'step':
      return runStepReply(event.step);
  }
}
