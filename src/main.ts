/** Where it all comes together: the real machine, the terminal and the clock are built here and handed down. */
import { hostname } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Terminal } from './cli/output/terminal.ts';
import type { LaunchTrouble } from './deploy/diagnose-checkout.ts';
import { readOnlyFiles } from './machine/read-only-files.ts';
import { ENGINE_WORD } from './engine/engine-word.ts';
import { exitCodes } from './model/errors.ts';
import { realMachine } from './machine/real-machine.ts';
import packageJson from '../package.json' with { type: 'json' };

/** What the launcher knows of the version that it started. */
export interface Launch {
  /** Hash of its sources; null in a published package. */
  readonly version: string | null;
  /** Why another version than that of the checkout runs; null where the right one does. */
  readonly trouble: LaunchTrouble | null;
}

/**
 * Runs one command.
 *
 * @param words of the command line, without the program's name
 * @param root absolute path of the checkout or the installed package
 * @returns the exit code
 */
export async function main(
  words: readonly string[],
  root: string,
  launch: Launch = { version: null, trouble: null },
): Promise<number> {
  if (words[0] === ENGINE_WORD) {
    // Loaded here: no other command may depend on the engine.
    const { serveEngine } = await import('./engine/serve-engine.ts');
    await serveEngine(words[1] ?? '', process.env);
    return exitCodes.done;
  }
  const machine = realMachine();
  const stopped = new AbortController();
  const stop = () => stopped.abort('asked');
  // What stays ends in its own way, and an installation puts back what it did; every other command may be stopped, or
  // killed, anywhere.
  if (['demo', 'export', 'install', 'serve', 'tail', 'uninstall'].includes(words[0] ?? ''))
    process.once('SIGINT', stop).once('SIGTERM', stop);
  const workingDirectory = await machine.files.canonical('.');
  if (workingDirectory === null) {
    process.stderr.write('varve: the working directory does not exist any more\nhint: cd to one that does\n');
    return exitCodes.usage;
  }
  const { terminal, lost } = realTerminal(() => stopped.abort('no-reader'));
  // Loaded here: the engine's process needs none of it.
  const { runCommand } = await import('./cli/run-command.ts');
  const exitCode = await runCommand(
    {
      machine,
      readOnlyMachine: { ...machine, files: readOnlyFiles(machine.files) },
      terminal,
      workingDirectory,
      systemTimezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      version: packageJson.version,
      root,
      node: process.execPath,
      nodeVersion: process.versions.node,
      self: [process.execPath, fileURLToPath(new URL('start.cjs', import.meta.url))],
      host: process.env['VARVE_HOST'] || hostname(),
      trouble: launch.trouble,
      schemaPath: `${root}/schema/varve.schema.json`,
      webFolder: fileURLToPath(new URL('web', import.meta.url)),
      stopped: stopped.signal,
    },
    words,
  );
  // Output goes out in its own time; whether it arrived shows once it is through.
  await new Promise((resolve) => process.stdout.write('', resolve));
  const [first] = lost;
  if (first === undefined) return exitCode;
  process.stderr.write(`varve: standard output: ${first.message}\nhint: the work itself was not touched by this\n`);
  return exitCode === exitCodes.done ? exitCodes.failed : exitCode;
}

/** @param onNoReader is told once nobody reads the output any more */
function realTerminal(onNoReader: () => void): { terminal: Terminal; lost: readonly Error[] } {
  const lost: Error[] = [];
  // Work on logs must not die of its own report. A reader that closes its end early, as `head` does, has seen enough.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') lost.push(error);
    onNoReader();
  });
  // Where standard error fails, there is nobody left to tell.
  process.stderr.on('error', (error) => void error);
  const terminal = {
    out: (text: string) => void process.stdout.write(text),
    outBytes: (bytes: Uint8Array) =>
      new Promise<void>((resolve) => {
        const taken = () => {
          process.stdout.off('drain', taken).off('close', taken);
          resolve();
        };
        // A reader that has closed its end takes no more, and that is no reason to wait for it.
        if (process.stdout.write(bytes) || process.stdout.destroyed) resolve();
        else process.stdout.on('drain', taken).on('close', taken);
      }),
    err: (text: string) => void process.stderr.write(text),
    redraws: process.stderr.isTTY && process.stdout.isTTY,
    colors: process.stdout.isTTY && process.env['NO_COLOR'] === undefined && process.env['TERM'] !== 'dumb',
    columns: process.stderr.columns ?? 80,
  };
  return { terminal, lost };
}
