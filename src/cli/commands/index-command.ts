/** `varve index`: what the index holds, made anew, or compared with the files record by record. */
import type { UnreadableMonth } from '../../app/index/log-index.ts';
import { nearestWord } from '../../model/did-you-mean.ts';
import { VarveError, exitCodes } from '../../model/errors.ts';
import { countOf, formatBytes, formatCount } from '../../model/quantities.ts';
import type { Command, Flags } from '../command.ts';
import { indexProgress } from '../output/index-progress.ts';
import { leftOut } from '../output/left-out.ts';
import { writeJson } from '../output/json.ts';
import { printable } from '../output/quantities.ts';
import { prepare } from '../prepare.ts';

const actions = ['status', 'rebuild', 'verify'] as const;
type Action = (typeof actions)[number];

export const index: Command = {
  name: 'index',
  summary: 'show, rebuild or verify the index that answers questions',
  usage: 'index status|rebuild|verify [FLAGS]',
  description: [
    'The index lies in .varve/ of the log directory and holds every record of every tier once. It is made from the files, which are the truth, and can be thrown away at any time.',
    'status shows how many records it holds and what it lacks; rebuild makes it anew; verify compares it with the files record by record, and reads anew what differs.',
  ],
  flags: [],
  positionals: { min: 1, max: 1 },
  exits: {
    0: 'done; verify: no difference',
    1: 'the engine is not installed or does not answer; verify: files differed and were read anew',
    2: 'bad usage or configuration',
    3: 'an archive is damaged, and its month is not in the index',
  },
  async run(surroundings, flags) {
    const { machine, terminal, self, host } = surroundings;
    const action = readAction(flags);
    const { directory, config, isListed, timeFieldOf } = await prepare(surroundings, flags);
    const { timezone } = config.policy;
    const request = { directory, timezone, host, engine: config.engine, includes: isListed, timeFieldOf, self };
    const { openIndex } = await import('../../app/index/open-index.ts');
    const opened = await openIndex(machine, request, action === 'rebuild');
    const progress = indexProgress(terminal, () => machine.clock.nowMs());
    const tellDamage = (months: readonly UnreadableMonth[], otherwise: number) => {
      if (months.length === 0) return otherwise;
      terminal.err(`${leftOut(months)}\n`);
      return exitCodes.damage;
    };
    try {
      if (action === 'status') {
        const { indexStatus } = await import('../../app/index/index-status.ts');
        const status = await indexStatus(machine, opened.engine, request);
        if (flags.json) writeJson(terminal, { event: 'index', ...status });
        else {
          const lines = status.streams.map(
            ({ stream, records, bytes }) =>
              `${printable(stream)}  ${countOf(records, 'record')}, ${formatBytes(bytes)}\n`,
          );
          const lag =
            status.missingBytes === 0 ? 'up to date' : `${formatBytes(status.missingBytes)} are not in it yet`;
          const { otherHosts } = status;
          const theirs = otherHosts === 0 ? '' : `, with the records of ${countOf(otherHosts, 'other host')}`;
          terminal.out(`${lines.join('')}${formatBytes(status.diskBytes)} on disk${theirs}; ${lag}.\n`);
        }
        return tellDamage(status.unreadable, exitCodes.done);
      }
      if (action === 'rebuild') {
        const { added, unreadable: damaged } = await opened.rebuild(progress);
        const { records, bytes, files } = added;
        if (flags.json) writeJson(terminal, { event: 'rebuilt', records, bytes, files, unreadable: damaged });
        else if (!flags.quiet) {
          terminal.out(`${countOf(records, 'record')} of ${countOf(files, 'file')}, ${formatBytes(bytes)}.\n`);
        }
        return tellDamage(damaged, exitCodes.done);
      }
      const { files, repaired, unreadable } = await opened.verify(progress);
      const bad = files.filter(({ ok }) => !ok);
      if (flags.json) writeJson(terminal, { event: 'verified', files, repaired, unreadable });
      else if (!flags.quiet || bad.length > 0) {
        const records = files.reduce((sum, file) => sum + file.records, 0);
        for (const { stream, daily } of bad) terminal.out(`differed  ${printable(daily || `${stream}.jsonl`)}\n`);
        const verdict = bad.length === 0 ? 'each is in the index, once' : `${formatCount(repaired)} were read anew`;
        terminal.out(`${countOf(records, 'record')} of ${countOf(files.length, 'file')}: ${verdict}.\n`);
      }
      return tellDamage(unreadable, bad.length === 0 ? exitCodes.done : exitCodes.failed);
    } finally {
      await opened.close();
    }
  },
};

function readAction({ positionals: [word = ''] }: Flags): Action {
  const found = actions.find((action) => action === word);
  if (found !== undefined) return found;
  const near = nearestWord(word, actions);
  const hint = near === null ? `there are: ${actions.join(', ')}` : `did you mean: varve index ${near}?`;
  throw new VarveError('bad-usage', `varve index does not know '${word}'`, hint);
}
