/** From the words of a command line to an exit code; every refusal is told in one form. */
import { nearestWord } from '../model/did-you-mean.ts';
import { FileError } from '../machine/files.ts';
import { VarveError, exitCodes } from '../model/errors.ts';
import type { Surroundings } from './command.ts';
import { allCommands } from './all-commands.ts';
import { readFlags } from './flags.ts';
import { commandHelp, generalHelp } from './help.ts';

export async function runCommand(surroundings: Surroundings, words: readonly string[]): Promise<number> {
  const { terminal, version } = surroundings;
  const [name, ...rest] = words;
  try {
    if (name === undefined) {
      terminal.err(generalHelp(allCommands, version));
      return exitCodes.usage;
    }
    if (name === 'help' || name === '--help' || name === '-h') return help(surroundings, rest);
    if (name === '--version' || name === 'version') {
      terminal.out(`${version}\n`);
      return exitCodes.done;
    }
    const command = findCommand(name);
    const flags = readFlags(command, rest);
    if (flags === null) {
      terminal.out(commandHelp(command));
      return exitCodes.done;
    }
    return await command.run(surroundings, flags);
  } catch (thrown) {
    return tell(surroundings, thrown);
  }
}

function help({ terminal, version }: Surroundings, [name]: readonly string[]): number {
  terminal.out(name === undefined ? generalHelp(allCommands, version) : commandHelp(findCommand(name)));
  return exitCodes.done;
}

function findCommand(name: string) {
  const found = allCommands.find((command) => command.name === name);
  if (found !== undefined) return found;
  const near = nearestWord(
    name,
    allCommands.map((command) => command.name),
  );
  const hint = near === null ? 'varve --help lists the commands' : `did you mean: varve ${near}?`;
  throw new VarveError('bad-usage', `there is no command '${name}'`, hint);
}

/** A refusal is told with its hint; anything else is a defect of Varve's and shows where it happened. */
function tell({ terminal }: Surroundings, thrown: unknown): number {
  if (thrown instanceof VarveError) {
    terminal.err(`varve: ${thrown.message}\n${thrown.hint === '' ? '' : `hint: ${thrown.hint}\n`}`);
    return thrown.exitCode;
  }
  if (thrown instanceof FileError) {
    terminal.err(`varve: ${thrown.message}\n`);
    return exitCodes.failed;
  }
  const trace = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
  terminal.err(
    `varve: a defect of Varve's own; no record is lost by it. Please report it with these lines:\n${trace}\n`,
  );
  return exitCodes.failed;
}
