/** `varve query`: which records match, in every tier. */
import { exitCodes } from '../../model/errors.ts';
import { countOf, formatCount } from '../../model/quantities.ts';
import type { Command } from '../command.ts';
import { indexProgress } from '../output/index-progress.ts';
import { leftOut } from '../output/left-out.ts';
import type { Answer } from '../../app/ask-records.ts';
import { prepare } from '../prepare.ts';

export const query: Command = {
  name: 'query',
  summary: 'find records of every tier by fields, words and time',
  usage: 'query [FILTER] [--from TIME] [--to TIME] [FLAGS]',
  description: [
    'Finds records in live files, daily files and archives alike. FILTER is what docs/filters.md describes: stage:ERROR, latency_ms:>20000, topic:(a OR b), -style:casual, wrapper_chain:*sigma*, "backend did not answer", response:*, AND OR NOT ( ). Without it every record matches. --from is in the range, --to is not.',
    'Prints a line a record, cut to the terminal; --json, --csv and --raw are whole. The index is brought up to date first, so the answer is never older than the question; the first time that takes as long as reading all logs. How complete the answer is stands on standard error.',
  ],
  flags: ['from', 'to', 'order', 'limit', 'fields', 'raw', 'csv', 'count'],
  positionals: { min: 0, max: 1 },
  exits: {
    0: 'answered, also where nothing matches',
    1: 'the engine is not installed, does not answer, or refused the query',
    2: 'bad usage or configuration; a mistake in the filter is shown with its place',
    3: 'answered, but an archive is damaged, and its month is in no answer',
  },
  async run(surroundings, flags) {
    const { machine, terminal, self, host } = surroundings;
    const { directory, config, nowMs, isListed, timeFieldOf } = await prepare(surroundings, flags);
    // Loaded here: the commands that run every night need no engine.
    const { readFields, readQuestion } = await import('../read-question.ts');
    const { recordWriter } = await import('../record-writer.ts');
    const { askRecords } = await import('../../app/ask-records.ts');
    const { timezone } = config.policy;
    const question = readQuestion(flags, { nowMs, timezone });
    const writer = recordWriter(surroundings, flags, readFields(flags));
    const answer = await askRecords(
      machine,
      { directory, timezone, host, engine: config.engine, includes: isListed, timeFieldOf, question, self },
      (record) => writer.take(record),
      indexProgress(terminal, () => machine.clock.nowMs()),
    );
    await writer.end();
    if (flags.count) terminal.out(flags.json ? `{"count":${answer.matches}}\n` : `${answer.matches}\n`);
    if (!answer.completeness.isExact || (!flags.quiet && !flags.count))
      terminal.err(`${summaryOf(answer, flags.count)}\n`);
    return answer.completeness.isExact ? exitCodes.done : exitCodes.damage;
  },
};

function summaryOf({ matches, shown, completeness }: Answer, isCount: boolean): string {
  const { files, withoutFields, unreadable, otherHosts, isExact } = completeness;
  const more =
    shown < matches && !isCount
      ? `${formatCount(shown)} of ${countOf(matches, 'match', 'matches')} shown; --limit shows more`
      : countOf(matches, 'match', 'matches');
  const odd =
    withoutFields === 0 ? '' : `; ${countOf(withoutFields, 'line')} without fields, found by their text alone`;
  const tiers = `${countOf(files.live, 'live file')}, ${countOf(files.daily, 'daily file')}, ${countOf(files.archive, 'archived day')}`;
  const how = isExact ? 'Exact' : `${leftOut(unreadable)}; else exact`;
  const elsewhere =
    otherHosts === 0 ? '' : ` of this machine, and what ${countOf(otherHosts, 'other host')} put in so far`;
  return `${more}. ${how}, over ${tiers}${elsewhere}${odd}.`;
}
