/** The form in which a command line wants its records. Throws `bad-usage` where it names several. */
import { VarveError } from '../model/errors.ts';
import type { Flags, Surroundings } from './command.ts';
import { paintFor } from './output/paint.ts';
import { csvWriter, jsonWriter, rawWriter, tableWriter } from './output/record-formats.ts';
import type { RecordWriter } from './output/record-formats.ts';

export function recordWriter({ terminal }: Surroundings, flags: Flags, fields: readonly string[]): RecordWriter {
  const formats = [flags.json && !flags.count, flags.csv, flags.raw].filter(Boolean);
  if (formats.length > 1 || (flags.count && (flags.csv || flags.raw))) {
    throw new VarveError('bad-usage', 'an answer has one form', 'take one of --json, --csv, --raw and --count');
  }
  if (flags.json) return jsonWriter(terminal, fields);
  if (flags.csv) return csvWriter(terminal, fields);
  if (flags.raw) return rawWriter(terminal);
  return tableWriter(terminal, fields, paintFor(terminal.colors && flags.color));
}
