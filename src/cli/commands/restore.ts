/** `varve restore`: write an archived month or day out again. */
import { resolve } from 'node:path/posix';
import { parseWanted, planRestoring, restoreLogs } from '../../app/restore-logs.ts';
import { readable } from '../../lifecycle/calendar.ts';
import { ARCHIVE_DIRECTORY } from '../../lifecycle/names.ts';
import { VarveError, exitCodes } from '../../model/errors.ts';
import type { Kept, Plan } from '../../model/plan.ts';
import type { Command } from '../command.ts';
import { workBytes } from '../lifecycle-command.ts';
import { writeJson } from '../output/json.ts';
import { paintFor } from '../output/paint.ts';
import { planText } from '../output/plan-text.ts';
import { Progress } from '../output/progress.ts';
import { printable } from '../output/quantities.ts';
import { problemLines, resultLine } from '../output/step-text.ts';
import { prepare } from '../prepare.ts';

/** Where restored files go by default, below the log directory; it is no tier. */
const DEFAULT_TARGET = 'restored';

export const restore: Command = {
  name: 'restore',
  summary: 'write an archived month or day out again',
  usage: 'restore MONTH|DAY [--to DIR] [FLAGS]',
  description: [
    'Writes each archived daily file of a month (2025-11) or a day (2025-11-30) out again, byte for byte, into --to DIR (default: restored/ in the log directory, which is no tier: nothing there is counted, rotated or archived).',
    'A file that exists already with the same content is left as it is; one with other content is never overwritten.',
  ],
  flags: ['to', 'dry-run'],
  positionals: { min: 1, max: 1 },
  exits: {
    0: 'written, or there already',
    1: 'nothing is archived for that time, or a file could not be written',
    2: 'bad usage or configuration',
    3: 'an archive or manifest is damaged; what could be proven was written',
    75: 'another restore writes to the same directory',
  },
  async run(surroundings, flags) {
    const { machine, readOnlyMachine, terminal, workingDirectory } = surroundings;
    const [wanted = ''] = flags.positionals;
    parseWanted(wanted);
    const { directory, nowMs, includes } = await prepare(surroundings, flags);
    const target = flags.to === undefined ? `${directory}/${DEFAULT_TARGET}` : resolve(workingDirectory, flags.to);
    const request = { directory, wanted, target, nowMs, includes };
    const plan = await planRestoring(readOnlyMachine, request);
    const paint = paintFor(terminal.colors && flags.color);
    if (plan.steps.length === 0 && plan.problems.length === 0) throw nothingArchived(wanted, directory, plan);
    if (flags.dryRun) {
      if (flags.json) writeJson(terminal, { event: 'plan', command: 'restore', ...plan });
      else if (!flags.quiet) terminal.out(planText('restore', plan, paint));
      return plan.problems.length > 0 ? exitCodes.damage : exitCodes.done;
    }
    const progress = new Progress(terminal, flags.json || flags.quiet ? 0 : workBytes(plan), () =>
      machine.clock.nowMs(),
    );
    let before = 0;
    let exitCode: number = plan.problems.length > 0 ? exitCodes.damage : exitCodes.done;
    const show = (text: string) => progress.update(text, before);
    const results = restoreLogs(
      machine,
      request,
      plan,
      (step) => show(`restore ${step.kind}`),
      (_, done) => progress.update('restore', before + done),
    );
    for await (const result of results) {
      progress.clear();
      before += result.step.kind === 'restore' ? result.step.bytes : 0;
      if (flags.json) writeJson(terminal, { event: 'step', ...result });
      else if (result.outcome === 'failed') terminal.err(resultLine(result, paint));
      else if (!flags.quiet) terminal.out(resultLine(result, paint));
      if (result.damage) exitCode = exitCodes.damage;
      else if (result.outcome === 'failed' || result.outcome === 'skipped') exitCode ||= exitCodes.failed;
    }
    if (!flags.json && !flags.quiet)
      terminal.out(
        plan.kept
          .map(
            (kept) =>
              `${isExpired(kept) ? 'gone  ' : 'stays '}  ${printable(kept.file)}  ${paint.faint(kept.reason)}\n`,
          )
          .join(''),
      );
    if (!flags.json) terminal.err(plan.problems.map((problem) => problemLines(problem, paint)).join(''));
    return exitCode;
  },
};

/** A daily file that stays has no directory before its name; an archive that expired has. */
function isExpired({ file }: Kept): boolean {
  return file.startsWith(`${ARCHIVE_DIRECTORY}/`);
}

function nothingArchived(wanted: string, directory: string, { kept }: Plan): VarveError {
  const when = readable(parseWanted(wanted));
  const expired = kept.filter(isExpired);
  const dailies = kept.filter((one) => !isExpired(one));
  const hint =
    dailies.length > 0
      ? `it is still in daily files: ${dailies.map(({ file }) => file).join(', ')}`
      : expired.length > 0
        ? 'look into your backups; clean.keep-archives says for how long archives are kept'
        : 'varve status shows which months are archived';
  const why = expired.map(({ file, reason }) => `; ${file}: ${reason}`).join('');
  const more = expired.length > 0 ? ' any more' : '';
  return new VarveError('not-found', `nothing of ${when} is archived in ${directory}${more}${why}`, hint);
}
