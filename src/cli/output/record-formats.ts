/** Records on standard output: as a table for people, as JSON, CSV or the lines themselves for programs. */
import { timelessProblems } from '../../app/answer-query.ts';
import type { PlacedRecord } from '../../app/ask-records.ts';
import { recordSource } from '../../model/field-source.ts';
import type { RecordSource } from '../../model/field-source.ts';
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
    take(found) {
      const { id, stream, tier } = found;
      const line = lineOf(found);
      const told = JSON.stringify({ id, stream, time: timeOf(found), tier });
      const text = `${told.slice(0, -1)},"record":${recordText(found, line, fields)},"raw":${JSON.stringify(line)}}\n`;
      return terminal.outBytes(Buffer.from(text));
    },
    end: () => Promise.resolve(),
  };
}

/** With a header; a field that is no text is JSON in its cell. */
export function csvWriter(terminal: Terminal, fields: readonly string[]): RecordWriter {
  const header = ['id', 'stream', 'time', 'tier', ...(fields.length === 0 ? ['raw'] : fields)];
  let isBegun = false;
  const begin = async () => {
    if (!isBegun) await terminal.outBytes(Buffer.from(`${header.map(csvCell).join(',')}\r\n`));
    isBegun = true;
  };
  return {
    async take(found) {
      await begin();
      const line = lineOf(found);
      const record = recordSource(line);
      const values = fields.length === 0 ? [line] : fields.map((field) => cellText(record, field));
      const cells = [found.id, found.stream, timeOf(found) ?? '', found.tier, ...values];
      await terminal.outBytes(Buffer.from(`${cells.map(csvCell).join(',')}\r\n`));
    },
    end: begin,
  };
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

function lineOf({ raw }: PlacedRecord): string {
  return Buffer.from(raw, 'base64').toString('utf8');
}

function timeOf({ time, problem }: PlacedRecord): string | null {
  return timelessProblems.has(problem) ? null : time.replace(/\.?0+Z$/, 'Z');
}

/** The record as it was written, so that no digit of a number is lost; or those of its fields that are asked for. */
function recordText({ problem }: PlacedRecord, line: string, fields: readonly string[]): string {
  if (fields.length === 0 && (problem === '' || problem === 'no-time')) return line.trim();
  const record = recordSource(line);
  if (record === null || fields.length === 0) return record?.text ?? 'null';
  const chosen = [...new Set(fields)].map((field) => `${JSON.stringify(field)}:${chosenText(record, field)}`);
  return `{${chosen.join(',')}}`;
}

/** A text needs no more escapes than JSON itself does; everything else stays as it was written. */
function chosenText(record: RecordSource, field: string): string {
  const value = record.valueOf(field) ?? 'null';
  return value.startsWith('"') ? JSON.stringify(JSON.parse(value)) : value;
}

function cellText(record: RecordSource | null, field: string): string {
  const value = record?.valueOf(field) ?? 'null';
  if (value === 'null') return '';
  return value.startsWith('"') ? String(JSON.parse(value)) : value;
}

function csvCell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
