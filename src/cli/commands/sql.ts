/** `varve sql`: a SELECT over the records of every tier. */
import { VarveError, exitCodes } from '../../model/errors.ts';
import { countOf } from '../../model/quantities.ts';
import type { SqlColumn } from '../../app/ask-sql.ts';
import type { Command, Flags, Surroundings } from '../command.ts';
import { indexProgress } from '../output/index-progress.ts';
import { leftOut } from '../output/left-out.ts';
import { paintFor } from '../output/paint.ts';
import { csvRows, jsonRows, tableRows } from '../output/sql-formats.ts';
import type { RowWriter } from '../output/sql-formats.ts';
import { prepare } from '../prepare.ts';

export const sql: Command = {
  name: 'sql',
  summary: 'ask with SQL over the one table records',
  usage: 'sql "SELECT …" [--json|--csv] [FLAGS]',
  description: [
    'Answers a SELECT over the records of live files, daily files and archives alike. There is the one table records, with stream, time, host, id, problem, raw, and each field of a record below doc, as in doc.stage; numbers need their type, as in avg(doc.latency_ms::Float64). - reads the query from standard input. docs/sql.md has examples, and says what a query may use: it only ever reads records.',
    'Prints a table whose lines are cut to the terminal; --json writes an object a row and --csv a header and rows, both whole. A query may take 600 s and 2.0 GB of memory; one that needs more fails, and nothing is ever cut silently.',
  ],
  flags: ['csv'],
  without: ['stream', 'now'],
  positionals: { min: 1, max: 1 },
  exits: {
    0: 'answered',
    1: 'the engine is not installed, does not answer, or the query failed or met a limit',
    2: 'bad usage or configuration; SQL that is not understood or not allowed is shown with its place',
    3: 'answered, but an archive is damaged, and its month is in no answer',
  },
  async run(surroundings, flags) {
    const { machine, terminal, self, host } = surroundings;
    if (flags.json && flags.csv) {
      throw new VarveError('bad-usage', 'an answer has one form', 'take one of --json and --csv');
    }
    const [word = ''] = flags.positionals;
    const text = word === '-' ? await readStandardInput() : word;
    const { directory, config, isListed, timeFieldOf } = await prepare(surroundings, flags);
    // Loaded here: the commands that run every night need no engine.
    const { askSql, checkSql } = await import('../../app/ask-sql.ts');
    const { openIndex } = await import('../../app/index/open-index.ts');
    const { timezone } = config.policy;
    const request = { directory, timezone, host, engine: config.engine, includes: isListed, timeFieldOf, self };
    const index = await openIndex(machine, request);
    try {
      // Before the work of bringing the index up to date: what is refused is refused at once.
      await checkSql(index.engine, text);
      const progress = indexProgress(terminal, () => machine.clock.nowMs());
      const { unreadable } = await index.catchUp(progress);
      const { columns, rows } = await askSql(index.engine, text);
      const writer = writerFor(surroundings, flags, columns);
      let count = 0;
      for await (const row of rows) {
        await writer.take(row);
        count += 1;
      }
      await writer.end();
      const isExact = unreadable.length === 0;
      const how = isExact ? 'Exact' : `${leftOut(unreadable)}; else exact`;
      if (!isExact || !flags.quiet) terminal.err(`${countOf(count, 'row')}. ${how}.\n`);
      return isExact ? exitCodes.done : exitCodes.damage;
    } finally {
      await index.close();
    }
  },
};

function writerFor({ terminal }: Surroundings, flags: Flags, columns: readonly SqlColumn[]): RowWriter {
  if (flags.json) return jsonRows(terminal, columns);
  if (flags.csv) return csvRows(terminal, columns);
  return tableRows(terminal, columns, paintFor(terminal.colors && flags.color));
}

async function readStandardInput(): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) if (chunk instanceof Buffer) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
