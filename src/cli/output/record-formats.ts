/** Records on standard output: as a table for people, as JSON, CSV or the lines themselves for programs. */
import type { PlacedRecord } from '../../app/ask-records.ts';
import { cellText, csvHeader, csvRow, jsonRow, lineOf, timeOf } from '../../app/record-text.ts';
import { recordSource } from '../../model/field-source.ts';
import type { Terminal } from './terminal.ts';
import type { Paint } from './paint.ts';
import { printable } from './quantities.ts';

/** Writes one record after the other; `end` writes what it held back. */
export interface RecordWriter {
  take(record: PlacedRecord): Promise<void>;
  end(): Promise<void>;
}

const STREAM_COLUMNS_MAX = 24;
const LINE_COLUMNS_MIN = 20;
const TIME_COLUMNS = 23;

/** The original lines, byte for byte. */
export function rawWriter(terminal: Terminal): RecordWriter {
  return {
    take: ({ raw }) => terminal.outBytes(Buffer.concat([Buffer.from(raw, 'base64'), Buffer.from('\n')])),
    end: () => Promise.resolve(),
  };
}

/** One object a line: `record` is null where the line is not a JSON object. */
export function jsonWriter(terminal: Terminal, fields: readonly string[]): RecordWriter {
  return {
    take: (found) => terminal.outBytes(Buffer.from(jsonRow(found, fields))),
    end: () => Promise.resolve(),
  };
}

/** With a header; a field that is no text is JSON in its cell. */
export function csvWriter(terminal: Terminal, fields: readonly string[]): RecordWriter {
  let header = csvHeader(fields);
  const begin = async (row: string) => {
    const text = header + row;
    header = '';
    if (text !== '') await terminal.outBytes(Buffer.from(text));
  };
  return { take: (found) => begin(csvRow(found, fields)), end: () => begin('') };
}

/** Time, stream, and the line or its chosen fields, cut to the width of the terminal. */
export function tableWriter(terminal: Terminal, fields: readonly string[], paint: Paint): RecordWriter {
  return {
    async take(found) {
      const line = lineOf(found);
      const record = fields.length === 0 ? null : recordSource(line);
      const stream = printable(found.stream).slice(0, STREAM_COLUMNS_MAX);
      const time = (timeOf(found) ?? 'no time').slice(0, TIME_COLUMNS).padEnd(TIME_COLUMNS);
      const text =
        fields.length === 0
          ? printable(line)
          : fields.map((field) => `${paint.faint(`${field}=`)}${printable(cellText(record, field))}`).join('  ');
      const room = Math.max(LINE_COLUMNS_MIN, terminal.columns - TIME_COLUMNS - stream.length - 4);
      const cut = fields.length === 0 && [...text].length > room ? `${[...text].slice(0, room - 1).join('')}…` : text;
      terminal.out(`${paint.faint(time)}  ${paint.strong(stream)}  ${cut}\n`);
      return Promise.resolve();
    },
    end: () => Promise.resolve(),
  };
}
