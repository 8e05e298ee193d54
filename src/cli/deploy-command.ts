/** What install and uninstall have in common: the plan first, as a diff; then its steps, each told as it is done. */
import type { StepEvent } from '../app/apply-deployment.ts';
import { isErrno } from '../machine/files.ts';
import { VarveError } from '../model/errors.ts';
import type { DeployPlan } from '../model/deployment.ts';
import type { Flags, Surroundings } from './command.ts';
import { deploymentText, stepLine } from './output/deployment-text.ts';
import { writeJson } from './output/json.ts';
import { paintFor } from './output/paint.ts';
import { printable } from './output/quantities.ts';

/** Shows the plan; with `--dry-run`, which ends here, in full. */
export function showPlan({ terminal }: Surroundings, flags: Flags, command: string, plan: DeployPlan): void {
  const paint = paintFor(terminal.colors && flags.color);
  if (flags.json) writeJson(terminal, { event: 'plan', command, ...plan });
  else if (!flags.quiet) terminal.out(deploymentText(command, plan, paint, flags.dryRun));
}

/** Tells steps as they are done; what had to be undone, even where only errors are asked for. */
export function stepTeller({ terminal }: Surroundings, flags: Flags): (event: StepEvent) => void {
  const paint = paintFor(terminal.colors && flags.color);
  return (event) => {
    if (flags.json) {
      writeJson(terminal, { ...event, event: 'step', outcome: event.event });
      return;
    }
    const line = stepLine(event.step);
    if (event.event === 'undone') terminal.err(`undone   ${line}\n`);
    if (event.event === 'not-undone') {
      terminal.err(`${paint.bad('NOT undone')}  ${line}: ${printable(event.why)}\n`);
    }
    if (flags.quiet) return;
    if (event.event === 'kept') terminal.out(`stays    ${line.slice(9)}  ${paint.faint(printable(event.why))}\n`);
    if (event.event === 'done') terminal.out(`done     ${line}\n`);
  };
}

/** A refusal by the file system says what and where; here it is also known what helps. */
export function withAdvice(thrown: unknown): never {
  if (!isErrno(thrown, 'EACCES', 'EPERM', 'EROFS')) throw thrown;
  const hint = 'all is as it was; run it as root (sudo), or name a directory of yours with --config-dir';
  throw new VarveError('file-failed', thrown.message, hint, thrown);
}
