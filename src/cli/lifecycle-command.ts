/** What rotate, archive, clean and run have in common: a plan that is shown or applied, and how its steps are told. */
import { lookAtLogs } from '../app/look-at-logs.ts';
import { runLifecycle } from '../app/run-lifecycle.ts';
import { wantedBy } from '../lifecycle/wanted-run.ts';
import type { RunEvent, RunOutcome } from '../app/run-lifecycle.ts';
import type { LifecycleCommand } from '../lifecycle/wanted-run.ts';
import { planLifecycle } from '../lifecycle/plan-lifecycle.ts';
import { exitCodes } from '../model/errors.ts';
import type { Plan, Step } from '../model/plan.ts';
import type { Command, Flags, Surroundings } from './command.ts';
import { writeJson } from './output/json.ts';
import { paintFor } from './output/paint.ts';
import { planText } from './output/plan-text.ts';
import { Progress } from './output/progress.ts';
import { countOf, sum } from '../model/quantities.ts';
import { problemLines, resultLine, stepWords } from './output/step-text.ts';
import { prepare } from './prepare.ts';
import type { Prepared } from './prepare.ts';

const lifecycleExits = {
  0: 'done, or nothing to do; a file that waits for its writer is no failure',
  1: 'a step failed; nothing was lost, and the next run tries again',
  2: 'bad usage or configuration',
  3: 'an archive or manifest is damaged; nothing of its stream was archived or deleted',
  75: 'another run holds the lock',
} as const;

export function lifecycleCommand(name: LifecycleCommand, summary: string, description: readonly string[]): Command {
  return {
    name,
    summary,
    usage: `${name} [FLAGS]`,
    description,
    flags: ['dry-run'],
    positionals: { min: 0, max: 0 },
    exits: lifecycleExits,
    async run(surroundings, flags) {
      const prepared = await prepare(surroundings, flags);
      if (flags.dryRun) return preview(name, surroundings, flags, prepared);
      return apply(name, surroundings, flags, prepared);
    },
  };
}

/** The plan as a value, from files that cannot be changed. */
async function preview(
  name: LifecycleCommand,
  surroundings: Surroundings,
  flags: Flags,
  prepared: Prepared,
): Promise<number> {
  const { readOnlyMachine: machine, terminal } = surroundings;
  const { directory, nowMs } = prepared;
  const { policy } = prepared.config;
  const { listing, past } = await lookAtLogs(machine, directory, prepared.includes);
  const plan = planLifecycle(listing, policy, nowMs, wantedBy({ command: name, policy, nowMs }, past.lastRuns).first);
  if (flags.json) writeJson(terminal, { event: 'plan', command: name, ...plan });
  else if (!flags.quiet) terminal.out(planText(name, plan, paintFor(terminal.colors && flags.color)));
  return plan.problems.some(({ kind }) => kind === 'damage') ? exitCodes.damage : exitCodes.done;
}

async function apply(
  name: LifecycleCommand,
  surroundings: Surroundings,
  flags: Flags,
  prepared: Prepared,
): Promise<number> {
  const { machine, terminal, version } = surroundings;
  const { directory, nowMs, includes, timeFieldOf } = prepared;
  const { policy } = prepared.config;
  const teller = flags.json
    ? jsonTeller(surroundings)
    : flags.quiet
      ? quietTeller(surroundings, flags)
      : textTeller(surroundings, flags);
  const outcome = await runLifecycle(
    machine,
    { command: name, directory, policy, nowMs, version, includes, timeFieldOf, isPartial: flags.streams.length > 0 },
    teller.tell,
  );
  teller.end(outcome);
  if (flags.json) {
    const { run, exitCode, kept, problems } = outcome;
    writeJson(terminal, { event: 'end', run, command: name, exitCode, kept, problems });
  }
  return outcome.exitCode;
}

interface Teller {
  readonly tell: (event: RunEvent) => void;
  end(outcome: RunOutcome): void;
}

function jsonTeller({ terminal }: Surroundings): Teller {
  return {
    tell(event) {
      if (event.event === 'plan') writeJson(terminal, { event: 'plan', ...event.plan });
      if (event.event === 'step-end') writeJson(terminal, { event: 'step', ...event.result });
    },
    end: () => undefined,
  };
}

/** Says nothing but what went wrong. */
function quietTeller({ terminal }: Surroundings, flags: Flags): Teller {
  const paint = paintFor(terminal.colors && flags.color);
  return {
    tell(event) {
      if (event.event === 'step-end' && event.result.outcome === 'failed')
        terminal.err(resultLine(event.result, paint));
    },
    end: ({ problems }) => terminal.err(problems.map((problem) => problemLines(problem, paint)).join('')),
  };
}

function textTeller({ terminal, machine }: Surroundings, flags: Flags): Teller {
  const paint = paintFor(terminal.colors && flags.color);
  const nowMs = () => machine.clock.nowMs();
  let progress = new Progress(terminal, 0, nowMs);
  let before = 0;
  return {
    tell(event) {
      switch (event.event) {
        case 'start':
          break;
        case 'plan':
          progress = new Progress(terminal, workBytes(event.plan), nowMs);
          break;
        case 'step-start':
          progress.update(wordsFor(event.step), before);
          break;
        case 'progress':
          progress.update(wordsFor(event.step), before + event.bytesDone);
          break;
        case 'step-end':
          before += stepBytes(event.result.step);
          progress.clear();
          terminal.out(resultLine(event.result, paint));
          break;
      }
    },
    end(outcome) {
      progress.clear();
      const { results, kept, problems } = outcome;
      const waiting = kept.filter(({ waits }) => waits);
      terminal.out(waiting.map(({ file, reason }) => `waits   ${file}  ${paint.faint(reason)}\n`).join(''));
      terminal.out(problems.map((problem) => problemLines(problem, paint)).join(''));
      const failed = results.filter(({ outcome: how }) => how === 'failed').length;
      const done = results.filter(({ outcome: how }) => how === 'done').length;
      const words = [done === 0 ? 'nothing to do' : `${countOf(done, 'step')} done`];
      if (waiting.length > 0) words.push(`${countOf(waiting.length, 'file')} waiting`);
      if (failed > 0) words.push(paint.bad(`${countOf(failed, 'step')} failed`));
      terminal.out(`${words.join(', ')}\n`);
    },
  };
}

function wordsFor(step: Step): string {
  const { verb, what } = stepWords(step);
  return `${verb} ${what}`;
}

/** Bytes that a step has to work through; what is quick counts nothing. */
function stepBytes(step: Step): number {
  if (step.kind === 'seal') return step.sizeBytes;
  return step.kind === 'check-archive' || step.kind === 'restore' ? step.bytes : 0;
}

export function workBytes(plan: Plan): number {
  return sum(plan.steps.map(stepBytes));
}
