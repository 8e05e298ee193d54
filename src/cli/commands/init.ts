/** `varve init`: write a commented varve.yaml for the logs that it finds. */
import { relative, resolve } from 'node:path/posix';
import { CONFIG_NAME, PRODUCTION_DIRECTORY } from '../../app/load-config.ts';
import { VarveError, exitCodes } from '../../model/errors.ts';
import type { Command, Flags, Surroundings } from '../command.ts';
import { writeJson } from '../output/json.ts';
import { countOf } from '../../model/quantities.ts';
import { printable } from '../output/quantities.ts';

export const init: Command = {
  name: 'init',
  summary: 'write a commented varve.yaml for the logs that it finds',
  usage: 'init [--logs DIR] [--config FILE] [FLAGS]',
  description: [
    'Looks at the *.jsonl files in the log directory (--logs, else ./logs, else the working directory, else the production one), finds out where each stream keeps its time and whether its records are stages of requests, requests or steps of learning, and writes a configuration with every setting explained. --dry-run prints it instead.',
    'The file (--config, else ./varve.yaml) must not exist yet.',
  ],
  flags: ['dry-run'],
  positionals: { min: 0, max: 0 },
  exits: {
    0: 'written',
    1: 'the file exists already, or could not be written',
    2: 'bad usage, or there is no such log directory',
  },
  async run(surroundings, flags) {
    const { machine, readOnlyMachine, terminal, workingDirectory, systemTimezone, schemaPath } = surroundings;
    // Loaded here: the commands that run every night start faster without.
    const { proposeConfig, writeProposal } = await import('../../app/init-config.ts');
    const directory = await findLogs(surroundings, flags);
    const path = resolve(workingDirectory, flags.config ?? CONFIG_NAME);
    // A relative path stands for the same directory wherever both are moved together.
    const near = relative(resolve(path, '..'), directory);
    const logs = near.startsWith('..') ? directory : near === '' ? '.' : near;
    const includes = (stream: string) => flags.streams.length === 0 || flags.streams.includes(stream);
    const request = { directory, logs, path, timezone: systemTimezone, schemaPath, includes };
    const proposal = await proposeConfig(readOnlyMachine, request);
    if (flags.dryRun) {
      if (flags.json) writeJson(terminal, { event: 'proposal', path, ...proposal });
      else terminal.out(proposal.text);
      return exitCodes.done;
    }
    await writeProposal(machine, request, proposal);
    if (flags.json) writeJson(terminal, { event: 'written', path, streams: proposal.streams });
    else if (!flags.quiet) {
      const found = proposal.streams.length === 0 ? 'no streams yet' : proposal.streams.map(printable).join(', ');
      terminal.out(`Wrote ${path}: ${countOf(proposal.streams.length, 'stream')} (${found}).\nNext: varve plan\n`);
    }
    return exitCodes.done;
  },
};

async function findLogs({ readOnlyMachine, workingDirectory }: Surroundings, flags: Flags): Promise<string> {
  const { files } = readOnlyMachine;
  const candidates =
    flags.logs === undefined
      ? [resolve(workingDirectory, 'logs'), workingDirectory, `${PRODUCTION_DIRECTORY}/logs`]
      : [resolve(workingDirectory, flags.logs)];
  for (const candidate of candidates) {
    const directory = await files.canonical(candidate);
    const isDirectory = directory !== null && (await files.facts(directory))?.kind === 'directory';
    if (directory !== null && !isDirectory && flags.logs !== undefined) {
      throw new VarveError(
        'no-logs',
        `the log directory ${candidate} is not a directory`,
        'name the directory of the logs: varve init --logs DIR',
      );
    }
    const entries = isDirectory ? await files.list(directory) : null;
    if (directory === null || entries === null) continue;
    if (flags.logs !== undefined || entries.some(({ name }) => name.endsWith('.jsonl'))) return directory;
  }
  const where = candidates.join(', ');
  throw new VarveError(
    'no-logs',
    `no logs (*.jsonl) were found in ${where}`,
    'name their directory: varve init --logs DIR',
  );
}
