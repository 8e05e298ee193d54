/** Plans and runs as the API shows them: each step with its reason, and what came of it. */
import Type from 'typebox';
import type { Static } from 'typebox';
import type { Preview } from '../../app/preview-run.ts';
import type { Findings, Run, RunDetail, RunStep } from '../../app/runs/run.ts';
import { describeStep } from '../../lifecycle/describe-step.ts';
import { scheduledCommands } from '../../lifecycle/schedule.ts';
import type { Kept, Plan, Problem, Step } from '../../model/plan.ts';
import { sum } from '../../model/quantities.ts';
import { snakeCased } from './snake-case.ts';
import { closed, countSchema, nullable } from './schema-parts.ts';

const stepProperties = {
  kind: Type.String({
    description:
      'swap: rotate; seal: put a daily file into its archive; remove: compare it with the archive byte for byte, then ' +
      'delete it; and more: docs/formats/runs.md has them all.',
  }),
  reason: Type.String({ description: 'Why it is there.' }),
  stream: nullable(Type.String(), 'Null: it is about several.'),
  month: nullable(Type.String(), 'YYYYMM, where it is about an archive.'),
  files: Type.Array(Type.String(), { description: 'Names below the log directory that it is about.' }),
  into: nullable(Type.String(), 'Name of the file that takes up what is in them.'),
  bytes: nullable(Type.Integer({ minimum: 0 }), 'What it moves, compresses, reads back or removes.'),
  records: nullable(Type.Integer({ minimum: 0 }), 'Where that is known before.'),
};
export const StepSchema = Type.Object(stepProperties, closed);

const outcome = Type.Enum(['done', 'unchanged', 'skipped', 'failed'], {
  description: 'unchanged: it was so already; skipped: it waits for a later run.',
});
export const RunStepSchema = Type.Object(
  {
    ...stepProperties,
    outcome: nullable(outcome, 'Null: it has not been done.'),
    detail: Type.String({ description: 'What happened, in words.' }),
    hint: Type.String(),
    figures: Type.Record(Type.String(), Type.Number(), { description: 'The same in numbers.' }),
    damage: Type.Boolean({ description: 'Whether an archive or a manifest was found damaged.' }),
    elapsed_ms: nullable(Type.Number({ minimum: 0 }), 'How long it took.'),
  },
  closed,
);

export const KeptSchema = Type.Object(
  {
    file: Type.String(),
    reason: Type.String(),
    waits: Type.Boolean({ description: 'Whether it is due, but must wait.' }),
    hint: Type.String(),
  },
  { ...closed, description: 'A file that stays as it is.' },
);
export const ProblemSchema = Type.Object(
  { kind: Type.String(), subject: Type.String(), message: Type.String(), hint: Type.String() },
  { ...closed, description: 'What a person should look at.' },
);

const command = Type.Enum([...scheduledCommands]);

export const PlanSchema = Type.Object(
  {
    act: Type.Enum([...scheduledCommands, 'run', 'restore']),
    dry_run: Type.Literal(true),
    at: Type.String({ description: 'The time that it is made for, RFC 3339.' }),
    commands: Type.Array(command, { description: 'What it would do; of `run` only what is due.' }),
    steps: Type.Array(StepSchema, { description: 'In the order in which they would be applied.' }),
    kept: Type.Array(KeptSchema),
    problems: Type.Array(ProblemSchema),
    totals: Type.Object(
      {
        steps: countSchema('Steps in all.'),
        rotate_files: countSchema('Live files that become daily files.'),
        rotate_bytes: countSchema('Bytes in them.'),
        archive_files: countSchema('Daily files that go into archives.'),
        archive_bytes: countSchema('Bytes in them, before compression.'),
        remove_files: countSchema('Daily files that are removed after they were read back, and archives that expire.'),
        remove_bytes: countSchema('Bytes that they take on the disk.'),
        restore_files: countSchema('Daily files that are written out again.'),
        restore_bytes: countSchema('Bytes in them.'),
      },
      closed,
    ),
  },
  { ...closed, description: 'Exactly what would be done now, and why.' },
);

const runProperties = {
  id: Type.String(),
  act: Type.Enum([...scheduledCommands, 'run', 'verify', 'restore', 'audit']),
  commands: Type.Array(command, {
    description: 'Scheduled commands that it set out to do; none of a run for some streams only.',
  }),
  by: Type.Enum(['api', 'schedule', 'command-line'], {
    description: 'Who asked for it; schedule: the built-in one. Cron and timers use the command line.',
  }),
  state: Type.Enum(['running', 'done', 'failed', 'damage', 'stopped', 'interrupted'], {
    description:
      'damage: something committed is damaged; stopped: the program was asked to end; interrupted: it died, and the ' +
      'next run finishes its work.',
  }),
  started_at: Type.String(),
  ended_at: nullable(Type.String(), 'Null while it runs, and where it was interrupted.'),
  took_ms: nullable(Type.Number(), 'From start to end.'),
  acted_at: Type.String({ description: 'The time that it acted at; differs from the start under `--now`.' }),
  exit_code: nullable(Type.Integer(), 'As on the command line.'),
  streams: nullable(Type.Array(Type.String()), 'Null: all of them.'),
  month: nullable(Type.String(), 'YYYYMM, where it is about one month; YYYYMMDD: one day.'),
  pid: nullable(Type.Integer(), 'Process that did it.'),
  version: Type.String(),
  failure: nullable(Type.String(), 'The first thing that went wrong.'),
  steps_total: countSchema('Planned, and found on the way.'),
  steps_done: countSchema('Of them that changed something.'),
  steps_unchanged: countSchema('Of them that had nothing to change.'),
  steps_skipped: countSchema('Of them that wait for a later run.'),
  steps_failed: countSchema('Of them that failed; nothing was lost.'),
};
export const RunSchema = Type.Object(runProperties, closed);

const byte = (description: string) => Type.Integer({ minimum: 0, description });
const FindingsSchema = Type.Object(
  {
    months: Type.Array(
      Type.Object(
        {
          stream: Type.String(),
          month: Type.String(),
          members: countSchema('Members that were re-read.'),
          records: countSchema('Records in them.'),
          raw_bytes: byte('Before compression.'),
          stored_bytes: byte('In the archive.'),
          expired: Type.Boolean(),
          uncommitted_bytes: byte('Behind the last committed member: the next run cuts them off.'),
        },
        closed,
      ),
    ),
    streams: Type.Array(
      Type.Object(
        {
          stream: Type.String(),
          archive: countSchema('Records in archives.'),
          daily: countSchema('Records in daily files, beyond what archives have of them.'),
          live: countSchema('Records in the live file.'),
          unterminated: countSchema('Last lines without an end, which are no records yet.'),
          index_before: countSchema('Records in the index before the files were counted.'),
          index_after: countSchema('And after.'),
          ok: Type.Boolean({ description: 'Whether the files have at least the first, and at most the second.' }),
        },
        closed,
      ),
    ),
    damage: Type.Array(Type.Object({ message: Type.String(), hint: Type.String() }, closed)),
    unverified: Type.Array(
      Type.Object({ stream: Type.String(), month: Type.String(), message: Type.String(), hint: Type.String() }, closed),
      { description: 'Months that this machine cannot read.' },
    ),
  },
  { ...closed, description: 'What a check found out.' },
);

const RunDetailSchema = Type.Object(
  {
    ...runProperties,
    steps: Type.Array(RunStepSchema),
    kept: Type.Array(KeptSchema, {
      description: 'What stays, and why; of a run that this server did not do itself, only what waits.',
    }),
    problems: Type.Array(ProblemSchema),
    findings: nullable(FindingsSchema, 'What a check found out; null before its end, and for other runs.'),
    progress: nullable(
      Type.Object(
        { bytes_done: byte('So far.'), bytes_total: nullable(Type.Integer({ minimum: 0 }), 'Null: not known.') },
        closed,
      ),
      'Of the step under way, or of the check; null where nothing is.',
    ),
  },
  closed,
);

export const runReplySchema = Type.Object({ data: RunDetailSchema }, closed);
export const planReplySchema = Type.Object({ data: PlanSchema }, closed);

export function stepReply(step: Step): Static<typeof StepSchema> {
  return { ...describeStep(step), files: [...describeStep(step).files] };
}

export function runStepReply({ step, result }: RunStep): Static<typeof RunStepSchema> {
  return {
    ...stepReply(step),
    outcome: result?.outcome ?? null,
    detail: result?.detail ?? '',
    hint: result?.hint ?? '',
    figures: { ...result?.figures },
    damage: result?.damage ?? false,
    elapsed_ms: result?.elapsedMs ?? null,
  };
}

export function keptReply({ file, reason, waits, hint = '' }: Kept): Static<typeof KeptSchema> {
  return { file, reason, waits, hint };
}

export function problemReply({ kind, subject, message, hint }: Problem): Static<typeof ProblemSchema> {
  return { kind, subject, message, hint };
}

export function planReply(
  act: Static<typeof PlanSchema>['act'],
  { commands, plan }: Preview,
  nowMs: number,
): Static<typeof planReplySchema> {
  return {
    data: {
      act,
      dry_run: true,
      at: new Date(nowMs).toISOString(),
      commands: [...commands],
      steps: plan.steps.map(stepReply),
      kept: plan.kept.map(keptReply),
      problems: plan.problems.map(problemReply),
      totals: totalsOf(plan),
    },
  };
}

function totalsOf({ steps }: Plan): Static<typeof PlanSchema>['totals'] {
  const of = (...kinds: readonly Step['kind'][]) => steps.filter(({ kind }) => kinds.includes(kind));
  const bytes = (some: readonly Step[]) => sum(some.map((step) => describeStep(step).bytes ?? 0));
  const [rotate, archive] = [of('swap', 'finish-swap'), of('seal')];
  const [remove, restore] = [of('remove', 'expire-archive'), of('restore')];
  return {
    steps: steps.length,
    rotate_files: rotate.length,
    rotate_bytes: bytes(rotate),
    archive_files: archive.length,
    archive_bytes: bytes(archive),
    remove_files: remove.length,
    remove_bytes: bytes(remove),
    restore_files: restore.length,
    restore_bytes: bytes(restore),
  };
}

export function runReply(run: Run): Static<typeof RunSchema> {
  const { startedAtMs, endedAtMs, steps } = run;
  return {
    id: run.id,
    act: run.act,
    commands: [...run.commands],
    by: run.by,
    state: run.state,
    started_at: new Date(startedAtMs).toISOString(),
    ended_at: endedAtMs === null ? null : new Date(endedAtMs).toISOString(),
    took_ms: endedAtMs === null ? null : endedAtMs - startedAtMs,
    acted_at: new Date(run.actedAtMs).toISOString(),
    exit_code: run.exitCode,
    streams: run.streams === null ? null : [...run.streams],
    month: run.month,
    pid: run.pid,
    version: run.version,
    failure: run.failure,
    steps_total: steps.total,
    steps_done: steps.done,
    steps_unchanged: steps.unchanged,
    steps_skipped: steps.skipped,
    steps_failed: steps.failed,
  };
}

export function runDetailReply(run: RunDetail): Static<typeof runReplySchema> {
  return {
    data: {
      ...runReply(run),
      steps: run.plan.map(runStepReply),
      kept: run.kept.map(keptReply),
      problems: run.problems.map(problemReply),
      findings: run.findings === null ? null : findingsReply(run.findings),
      progress: run.progress === null ? null : snakeCased(run.progress),
    },
  };
}

function findingsReply({ months, streams, damage, unverified }: Findings): Static<typeof FindingsSchema> {
  return {
    months: snakeCased(months),
    streams: snakeCased(streams),
    damage: snakeCased(damage),
    unverified: snakeCased(unverified),
  };
}
