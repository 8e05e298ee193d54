/** `varve export`: every match, oldest first, however many there are. */
import { resolve } from 'node:path/posix';
import type { ExportTo } from '../../app/export-records.ts';
import { nearestWord } from '../../model/did-you-mean.ts';
import { VarveError, exitCodes } from '../../model/errors.ts';
import { countOf, formatBytes } from '../../model/quantities.ts';
import type { Command, Flags } from '../command.ts';
import { indexProgress } from '../output/index-progress.ts';
import { leftOut } from '../output/left-out.ts';
import type { RecordWriter } from '../output/record-formats.ts';
import type { Terminal } from '../output/terminal.ts';
import { prepare } from '../prepare.ts';

const formats = ['raw', 'ndjson', 'csv', 'parquet'] as const;
type Format = (typeof formats)[number];

export const exportCommand: Command = {
  name: 'export',
  summary: 'write every match of every tier, oldest first: the lines, NDJSON, CSV or Parquet',
  usage: 'export [FILTER] [--format FORMAT] [--output FILE] [FLAGS]',
  description: [
    'Writes all records that match, oldest first, to standard output or to a new file, which gets its name once it is whole. The size does not matter: it is written as it is read.',
    'raw is the lines as they were written, byte for byte; ndjson and csv are those of varve query. parquet has id, stream, time, tier and the line, or with --fields a column for each field: numbers where all values are numbers that fit 64 bits, else text; null where a record has no such field. A field that is called id, stream, time or tier is the column record.id and so on. raw is binary, as all text then is, where a line is not UTF-8.',
  ],
  flags: ['from', 'to', 'fields', 'format', 'output'],
  without: ['json'],
  positionals: { min: 0, max: 1 },
  exits: {
    0: 'written, also where nothing matches',
    1: 'the engine is not installed, does not answer, or refused the query; or the file cannot be written',
    2: 'bad usage or configuration; a mistake in the filter is shown with its place',
    3: 'written, but an archive is damaged, and its month is left out',
  },
  async run(surroundings, flags) {
    const { machine, terminal, self, host, workingDirectory, stopped } = surroundings;
    const format = readFormat(flags);
    const { directory, config, nowMs, isListed, timeFieldOf } = await prepare(surroundings, flags);
    const { readFields, readQuestion } = await import('../read-question.ts');
    const { exportRecords } = await import('../../app/export-records.ts');
    const { newFile } = await import('../../app/new-file.ts');
    const { timezone } = config.policy;
    const question = readQuestion(flags, { nowMs, timezone });
    const fields = readFields(flags);
    if (fields.length > 0 && format === 'raw') {
      throw new VarveError('bad-usage', '--fields does not go with raw lines', 'take --format ndjson, csv or parquet');
    }
    const path = flags.output === undefined ? null : resolve(workingDirectory, flags.output);
    const file = path === null ? null : await newFile(machine, path);
    let bytes = 0;
    const out: Pick<Terminal, 'outBytes'> = {
      async outBytes(chunk) {
        stopped.throwIfAborted();
        bytes += chunk.length;
        await (file === null ? terminal.outBytes(chunk) : file.append(chunk));
      },
    };
    try {
      const writer = await writerOf(format, { ...terminal, ...out }, fields);
      const completeness = await exportRecords(
        machine,
        { directory, timezone, host, engine: config.engine, includes: isListed, timeFieldOf, self, question },
        destinationOf(format, writer, out, fields),
        indexProgress(terminal, () => machine.clock.nowMs()),
      );
      await writer?.end();
      await file?.finish();
      const { isExact, unreadable, withoutFields } = completeness;
      const odd =
        withoutFields === 0 || fields.length === 0 ? '' : `; ${countOf(withoutFields, 'line')} have no fields`;
      if (!isExact) terminal.err(`${leftOut(unreadable)}\n`);
      if (!flags.quiet) terminal.err(`${formatBytes(bytes)} written${path === null ? '' : ` to ${path}`}${odd}.\n`);
      return isExact ? exitCodes.done : exitCodes.damage;
    } catch (thrown) {
      await file?.giveUp();
      if (!stopped.aborted) throw thrown;
      // Nobody reads on, `head` say: what it wanted it has.
      if (path === null && stopped.reason === 'no-reader') return exitCodes.done;
      terminal.err(`varve: stopped; ${path === null ? 'the output is not whole' : `there is no ${path}`}\n`);
      return exitCodes.failed;
    }
  },
};

async function writerOf(format: Format, terminal: Terminal, fields: readonly string[]): Promise<RecordWriter | null> {
  const { csvWriter, jsonWriter } = await import('../output/record-formats.ts');
  if (format === 'ndjson') return jsonWriter(terminal, fields);
  return format === 'csv' ? csvWriter(terminal, fields) : null;
}

function destinationOf(
  format: Format,
  writer: RecordWriter | null,
  { outBytes: take }: Pick<Terminal, 'outBytes'>,
  fields: readonly string[],
): ExportTo {
  if (writer !== null) return { kind: 'records', take: (record) => writer.take(record) };
  return format === 'parquet' ? { kind: 'parquet', fields, take } : { kind: 'lines', take };
}

function readFormat({ format = 'raw' }: Flags): Format {
  const found = formats.find((one) => one === format);
  if (found !== undefined) return found;
  const near = nearestWord(format, formats);
  const hint = near === null ? `there are: ${formats.join(', ')}` : `did you mean --format ${near}?`;
  throw new VarveError('bad-usage', `--format '${format}' is not known`, hint);
}
