/** `varve tail`: records as they are written, of every stream, across rotation. */
import { exitCodes } from '../../model/errors.ts';
import type { Command } from '../command.ts';
import { indexProgress } from '../output/index-progress.ts';
import { prepare } from '../prepare.ts';

const FIRST_RECORDS = '10';

export const tail: Command = {
  name: 'tail',
  summary: 'show records as they are written, of several streams, across rotation',
  usage: 'tail [FILTER] [--limit N] [--from TIME] [FLAGS]',
  description: [
    'Shows the newest matches (--limit, else 10), then each match as it is written, until it is stopped. Streams are merged by the time of their records. Rotation, archiving and a new index go unnoticed: each record is shown once, and none is left out.',
    'FILTER and the forms --json, --csv and --raw are those of varve query.',
  ],
  flags: ['from', 'limit', 'fields', 'raw', 'csv'],
  positionals: { min: 0, max: 1 },
  exits: {
    0: 'stopped',
    1: 'the engine is not installed, does not start, or refused the query',
    2: 'bad usage or configuration; a mistake in the filter is shown with its place',
  },
  async run(surroundings, flags) {
    const { machine, terminal, self, host, stopped } = surroundings;
    const { directory, config, nowMs, isListed, timeFieldOf } = await prepare(surroundings, flags);
    const { readFields, readQuestion } = await import('../read-question.ts');
    const { recordWriter } = await import('../record-writer.ts');
    const { tailRecords } = await import('../../app/tail-records.ts');
    const { timezone } = config.policy;
    const question = readQuestion({ ...flags, limit: flags.limit ?? FIRST_RECORDS }, { nowMs, timezone });
    const writer = recordWriter(surroundings, flags, readFields(flags));
    const say = (text: string) => {
      if (!flags.quiet) terminal.err(`varve: ${text}\n`);
    };
    await tailRecords(
      machine,
      { directory, timezone, host, engine: config.engine, includes: isListed, timeFieldOf, self, question, stopped },
      (record) => writer.take(record),
      {
        onProgress: indexProgress(terminal, () => machine.clock.nowMs()),
        onGone: () => say('the engine ended, and is started again'),
        onBack: () => say('the engine is back'),
        onFailed: (message) => say(`the engine does not start: ${message}; the next try is made by itself`),
        onLost: (message) => say(`${message}; it is opened again`),
      },
    );
    await writer.end();
    return exitCodes.done;
  },
};
