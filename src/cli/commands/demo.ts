/** `varve demo`: make realistic logs, old and new, keep writing, and keep them as Varve keeps logs. */
import { resolve } from 'node:path/posix';
import type { Command } from '../command.ts';

const DEFAULT_DIRECTORY = 'demo-logs';

export const demo: Command = {
  name: 'demo',
  summary: 'make realistic logs, old and new, keep writing, and rotate, archive and clean them',
  usage: 'demo [--logs DIR] [--once] [FLAGS]',
  description: [
    'Makes a log directory (--logs, else ./demo-logs) with forty days of history of an LLM pipeline: field_flow, wrapper_requests and evolution. Then it shows the plan, rotates, archives and cleans while a writer goes on logging, verifies that every record is there, shows the status, and goes on writing until it is stopped with Ctrl-C; what falls due meanwhile is done. The web pages and the API answer all the time, at 127.0.0.1:8020 unless another program is there; the last line says where.',
    'A directory that has logs already is gone on with.',
  ],
  flags: ['once', 'listen'],
  positionals: { min: 0, max: 0 },
  exits: {
    0: 'stopped, or shown with --once',
    1: 'something failed; nothing was lost',
    2: 'bad usage',
    3: 'an archive or manifest is damaged',
    75: 'another run holds the lock',
  },
  async run(surroundings, flags) {
    const directory = resolve(surroundings.workingDirectory, flags.logs ?? DEFAULT_DIRECTORY);
    // Loaded here: the other commands start faster without a generator of invented logs.
    const { Demonstration } = await import('../demonstration.ts');
    const demonstration = new Demonstration(surroundings, flags, directory);
    return demonstration.run();
  },
};
