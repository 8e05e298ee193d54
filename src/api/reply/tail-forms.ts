/** How a tail is written: as Server-Sent Events for browsers, or as one JSON object a line for programs and curl. */
import type { TailForm } from '../../app/tail/tail-batch.ts';
import { lineOf, recordText, timeOf } from '../../app/record-text.ts';
import type { TailedRecord } from '../../app/tail/read-portion.ts';
import type { Problem } from '../problem.ts';
import { eventHeaders } from './server-events.ts';

export interface Hello {
  /** Whether it goes on behind an id of the client's. */
  readonly resumed: boolean;
  readonly heartbeat_ms: number;
}

export interface Behind {
  readonly lag_ms: number;
  readonly bytes: number;
}

/** What a tail says beside its records. */
export interface TailForms extends TailForm {
  readonly headers: Readonly<Record<string, string>>;
  hello(id: string, hello: Hello): string;
  /** Nothing came for a while. */
  quiet(id: string): string;
  behind(behind: Behind): string;
  /** The last that is said. */
  gone(problem: Problem): string;
}

/** How long a browser waits before it connects again, ms. */
const RETRY_MS = 1_000;

/** Nothing else comes on the connection: a server that ends need not wait for it. */
const alone = { connection: 'close' };

/** @param fields of the records; empty: all */
export function eventForms(fields: readonly string[]): TailForms {
  return {
    key: JSON.stringify(['sse', fields]),
    headers: { ...eventHeaders, ...alone },
    write: (record, id) => `id: ${id}\nevent: record\ndata: {${membersOf(record, fields)}}\n\n`,
    hello: (id, hello) => `retry: ${RETRY_MS}\nid: ${id}\nevent: hello\ndata: ${JSON.stringify(hello)}\n\n`,
    // An id without data is remembered by the client, and tells it nothing.
    quiet: (id) => `: still here\nid: ${id}\n\n`,
    behind: (behind) => `event: behind\ndata: ${JSON.stringify(behind)}\n\n`,
    gone: (problem) => `retry: ${RETRY_MS}\nevent: gone\ndata: ${JSON.stringify(problem)}\n\n`,
  };
}

/** @param fields as above */
export function lineForms(fields: readonly string[]): TailForms {
  const cursorLine = (id: string) => `${JSON.stringify({ cursor: id })}\n`;
  return {
    key: JSON.stringify(['ndjson', fields]),
    headers: { 'content-type': 'application/x-ndjson; charset=utf-8', 'x-accel-buffering': 'no', ...alone },
    write: (record, id) => `{${membersOf(record, fields)},"cursor":"${id}"}\n`,
    hello: cursorLine,
    quiet: cursorLine,
    // Lines are for programs that want records.
    behind: () => '',
    gone: (problem) => `${JSON.stringify({ problem })}\n`,
  };
}

function membersOf(record: TailedRecord, fields: readonly string[]): string {
  const { id, stream, tier } = record;
  const line = lineOf(record);
  const told = JSON.stringify({ id, stream, time: timeOf(record), tier }).slice(1, -1);
  return `${told},"record":${onOneLine(recordText(record, line, fields))},"raw":${JSON.stringify(line)}`;
}

/** A carriage return between the parts of a record is space to JSON, and the end of a line to these formats. */
function onOneLine(json: string): string {
  return json.includes('\r') ? json.replaceAll('\r', ' ') : json;
}
