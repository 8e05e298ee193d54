/** Rotate, archive and clean: what they would do, doing it, and when they come. */
import Type from 'typebox';
import { previewRun } from '../../app/preview-run.ts';
import { DAYS_AHEAD, reportSchedule } from '../../app/report-schedule.ts';
import { lifecycleWork } from '../../app/runs/lifecycle-work.ts';
import { moment } from '../../lifecycle/calendar.ts';
import type { ScheduledCommand } from '../../lifecycle/schedule.ts';
import { scheduledCommands } from '../../lifecycle/schedule.ts';
import type { LifecycleCommand } from '../../lifecycle/wanted-run.ts';
import type { Ask } from '../ask.ts';
import { endpoint } from '../endpoint.ts';
import { planReply, planReplySchema, runReplySchema } from '../reply/run-reply.ts';
import { recordsParameters } from '../request/parameters.ts';
import { dryRunMember, keyHeader, readKey, readStreams, streamsMember, waitParameter } from '../request/run-request.ts';
import { startRun } from '../start-run.ts';
import { closed, nullable } from '../reply/schema-parts.ts';

export const getPlan = endpoint({
  id: 'getPlan',
  method: 'GET',
  path: '/v1/lifecycle/plan',
  tag: 'Lifecycle',
  summary: 'what a lifecycle command would do now, and why',
  description:
    'The very plan that the command would apply, with the reason for each step, what stays and what waits. Nothing is ' +
    'changed. `run` does whatever is due; the others do their work whenever they are called.',
  scope: 'read',
  example: '?act=clean',
  errors: ['no-logs', 'file-failed'],
  query: {
    act: Type.Enum(['run', ...scheduledCommands], { default: 'run', description: 'The command.' }),
    stream: recordsParameters.stream,
  },
  reply: planReplySchema,
  async handle(ask) {
    return preview(ask, ask.query.act, await readStreams(ask, ask.query.stream, 'stream'));
  },
});

const actBody = Type.Object({ dry_run: dryRunMember, streams: streamsMember }, { ...closed, default: {} });

const does: Readonly<Record<ScheduledCommand, { readonly summary: string; readonly description: string }>> = {
  rotate: {
    summary: 'rotate now',
    description:
      'Starts a run that gives each live file with records in it the name of its day, and puts a fresh one in its ' +
      'place: the live path exists at every instant, and no daily file is ever overwritten.',
  },
  archive: {
    summary: 'archive now',
    description:
      'Starts a run that moves the daily files of each ended month into its archive. Each is deleted only after every ' +
      'byte of it was read back from there and found equal.',
  },
  clean: {
    summary: 'clean now',
    description:
      'Starts a run that archives daily files older than keep-days, deletes each only after every byte of it was read ' +
      'back and found equal, and lets archives older than keep-archives expire.',
  },
};

function actEndpoint(command: ScheduledCommand) {
  const { summary, description } = does[command];
  return endpoint({
    id: `${command}Logs`,
    method: 'POST',
    path: `/v1/lifecycle/${command}`,
    tag: 'Lifecycle',
    summary,
    description:
      `${description} It returns once the run has begun, with status 202 and its address in \`Location\`. With ` +
      '`dry_run` nothing is done, and the reply has status 200 and the plan. One run at a time: where another one, of ' +
      'cron, a person or this server, holds the lock, the answer is 409 and says which. With an `Idempotency-Key` the ' +
      'same request is the same run, also after the server was started again.',
    scope: 'operate',
    status: 202,
    otherStatuses: { 200: 'What would be done, where `dry_run` asks for it.' },
    errors: ['lock-held', 'lock-unavailable', 'key-reused', 'already-exists', 'no-logs', 'file-failed'],
    headers: keyHeader,
    query: waitParameter,
    body: actBody,
    reply: Type.Union([runReplySchema, planReplySchema]),
    async handle(ask) {
      const streams = await readStreams(ask, ask.body.streams);
      if (ask.body.dry_run === true) {
        ask.setStatus(200);
        return preview(ask, command, streams);
      }
      const { machine, directory, config, version, isListed, timeFieldOf } = ask.services;
      const settings = { directory, policy: config.policy, version, isListed, timeFieldOf };
      const work = lifecycleWork(machine, settings, { command, by: 'api', streams, key: readKey(ask) });
      return startRun(ask, { act: command, streams, month: null }, work, ask.query.wait_ms);
    },
  });
}

export const rotateLogs = actEndpoint('rotate');
export const archiveLogs = actEndpoint('archive');
export const cleanLogs = actEndpoint('clean');

async function preview(
  { services }: Pick<Ask, 'services'>,
  command: LifecycleCommand,
  streams: readonly string[] | null,
) {
  const { readOnlyMachine, machine, directory, config, isListed } = services;
  const nowMs = machine.clock.nowMs();
  const includes = (name: string) => isListed(name) && (streams === null || streams.includes(name));
  const shown = await previewRun(readOnlyMachine, { command, directory, policy: config.policy, nowMs, includes });
  return planReply(command, shown, nowMs);
}

const command = Type.Enum([...scheduledCommands]);
const instant = (ms: number) => new Date(ms).toISOString();
const instantOrNull = (ms: number | null) => (ms === null ? null : instant(ms));

export const getSchedule = endpoint({
  id: 'getSchedule',
  method: 'GET',
  path: '/v1/lifecycle/schedule',
  tag: 'Lifecycle',
  summary: `when rotate, archive and clean come in the next ${DAYS_AHEAD} days`,
  description:
    'How each command last went, whether it is due, and when it comes: exact, across changes of the clocks. `starters` ' +
    'says who starts it, as far as the user of this server can see: a crontab of another user is not seen. A machine ' +
    'that was off makes up for what it missed.',
  scope: 'read',
  errors: ['file-failed', 'program-failed'],
  reply: Type.Object(
    {
      data: Type.Object(
        {
          timezone: Type.String({ description: 'In which the schedules are meant.' }),
          starters: Type.Array(Type.Enum(['built-in', 'cron', 'systemd']), {
            description: 'built-in: `varve serve --schedule`. None: nobody was seen who starts them.',
          }),
          commands: Type.Array(
            Type.Object(
              {
                command,
                schedule: Type.String({ description: 'Five cron fields.' }),
                due: Type.Boolean({ description: 'Whether it should have run and has not gone well since.' }),
                last_run_at: nullable(Type.String(), 'The last time that it went well.'),
                last_due_at: nullable(Type.String(), 'The last time that it should have run.'),
                next_due_at: nullable(Type.String(), 'The next time.'),
                last_attempt: nullable(
                  Type.Object(
                    {
                      at: Type.String(),
                      outcome: Type.Enum(['complete', 'waiting', 'failed', 'unfinished'], {
                        description: 'waiting: a file was left for later; unfinished: it runs, or died.',
                      }),
                      failure: Type.String({ description: 'The first failure in words; empty where there is none.' }),
                    },
                    closed,
                  ),
                  'The newest run, however it went.',
                ),
              },
              closed,
            ),
          ),
          moments: Type.Array(
            Type.Object(
              {
                command,
                at: Type.String({ description: 'RFC 3339.' }),
                local: Type.String({ description: 'The same in that time zone: 2025-12-01 03:00.' }),
              },
              closed,
            ),
            { description: `When they come in the next ${DAYS_AHEAD} days, in their order.` },
          ),
          has_more: Type.Boolean({
            description: 'Whether a command comes so often that its later moments are left out.',
          }),
        },
        closed,
      ),
    },
    closed,
  ),
  async handle({ services }) {
    const { readOnlyMachine, machine, directory, config, path, isScheduling } = services;
    const { policy } = config;
    const nowMs = machine.clock.nowMs();
    const request = { directory, policy, nowMs, configPath: path, isBuiltIn: isScheduling };
    const { timezone, starters, commands } = await reportSchedule(readOnlyMachine, request);
    const moments = commands.flatMap((one) => one.momentsMs.map((ms) => ({ command: one.command, ms })));
    return {
      data: {
        timezone,
        starters: [...starters],
        commands: commands.map((one) => ({
          command: one.command,
          schedule: one.schedule,
          due: one.due,
          last_run_at: instantOrNull(one.lastRunMs),
          last_due_at: instantOrNull(one.lastDueMs),
          next_due_at: instantOrNull(one.nextDueMs),
          last_attempt:
            one.attempt === null
              ? null
              : { at: instant(one.attempt.nowMs), outcome: one.attempt.outcome, failure: one.attempt.failure },
        })),
        moments: moments
          .sort((one, other) => one.ms - other.ms)
          .map(({ command: name, ms }) => ({ command: name, at: instant(ms), local: moment(ms, timezone) })),
        has_more: commands.some(({ hasMore }) => hasMore),
      },
    };
  },
});
