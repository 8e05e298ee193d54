/** Where it all comes together: the real machine, the terminal and the clock are built here and handed down. */
import { runCommand } from './cli/run-command.ts';
import type { Terminal } from './cli/output/terminal.ts';
import { readOnlyFiles } from './machine/read-only-files.ts';
import { realMachine } from './machine/real-machine.ts';
import packageJson from '../package.json' with { type: 'json' };

/**
 * Runs one command.
 *
 * @param words of the command line, without the program's name
 * @param root absolute path of the checkout or the installed package
 * @returns the exit code
 */
export async function main(words: readonly string[], root: string): Promise<number> {
  const machine = realMachine();
  const stopped = new AbortController();
  const stop = () => stopped.abort();
  // Only the demonstration ends in its own way; every other command may be stopped, or killed, anywhere.
  if (words[0] === 'demo') process.once('SIGINT', stop).once('SIGTERM', stop);
  return runCommand(
    {
      machine,
      readOnlyMachine: { ...machine, files: readOnlyFiles(machine.files) },
      terminal: realTerminal(),
      workingDirectory: process.cwd(),
      systemTimezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      version: packageJson.version,
      schemaPath: `${root}/schema/varve.schema.json`,
      stopped: stopped.signal,
    },
    words,
  );
}

function realTerminal(): Terminal {
  // A reader that closes its end early, as `head` does, has seen enough: that is no error.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  return {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    redraws: process.stderr.isTTY && process.stdout.isTTY,
    colors: process.stdout.isTTY && process.env['NO_COLOR'] === undefined && process.env['TERM'] !== 'dumb',
    columns: process.stderr.columns ?? 80,
  };
}
