/** The command line on a machine in memory: words in, exit code and both outputs out. */
import { runCommand } from '../../src/cli/run-command.ts';
import type { Machine } from '../../src/machine/machine.ts';
import { readOnlyFiles } from '../../src/machine/read-only-files.ts';
import type { World } from './world.ts';
import { LOGS } from './world.ts';

export interface Told {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command in the log directory's parent, without colours and without a person at the terminal. */
export async function tellCommand(world: World, ...words: string[]): Promise<Told> {
  return tellOn(world.machine, ...words);
}

/** The same on any machine. */
export async function tellOn(machine: Machine, ...words: string[]): Promise<Told> {
  let out = '';
  let err = '';
  const code = await runCommand(
    {
      machine,
      readOnlyMachine: { ...machine, files: readOnlyFiles(machine.files) },
      terminal: {
        out: (text) => void (out += text),
        outBytes: async (bytes) => void (out += Buffer.from(bytes).toString('utf8')),
        err: (text) => void (err += text),
        redraws: false,
        colors: false,
        columns: 80,
      },
      workingDirectory: LOGS.slice(0, LOGS.lastIndexOf('/')),
      systemTimezone: 'UTC',
      version: '1.2.3',
      root: '/opt/varve',
      node: '/usr/bin/node',
      nodeVersion: '20.19.0',
      trouble: null,
      self: ['/usr/bin/node', '/opt/varve/start.cjs'],
      host: 'machine',
      schemaPath: '/opt/varve/schema/varve.schema.json',
      webFolder: '/opt/varve/dist/web',
      stopped: new AbortController().signal,
    },
    words,
  );
  return { code, out, err };
}
