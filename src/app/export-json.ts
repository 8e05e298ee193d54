/**
 * NDJSON of records as fast as the engine reads them: it writes the whole line itself where the record is a JSON object, and
 * what is odd comes in Base64 behind a mark and is written here. No line of the engine's begins with that mark otherwise.
 */
import { jsonRow } from './record-text.ts';
import type { PlacedRecord } from './ask-records.ts';

const MARK = '!';
const MARK_BYTE = MARK.charCodeAt(0);
const LINE_FEED = 0x0a;

/** With the decimals that it has and no more. */
const time = `concat(trimRight(trimRight(replaceOne(toString(records.time), ' ', 'T'), '0'), '.'), 'Z')`;

function column(tier: string): string {
  const told = `'"id":"', lower(hex(records.id)), '","stream":', toJSONString(toString(records.stream))`;
  const whole = `concat('{', ${told}, ',"time":', if(records.problem = 'no-time', 'null', concat('"', ${time}, '"')),
    ',"tier":"', ${tier}, '","record":', records.raw, ',"raw":', toJSONString(records.raw), '}')`;
  const odd = `concat('${MARK}{', ${told}, ',"host":"","source":0,"at":0,"time":"', replaceOne(toString(records.time), ' ', 'T'),
    'Z","problem":"', toString(records.problem), '","tier":"', ${tier}, '","raw":"', base64Encode(records.raw), '"}')`;
  return `if(records.problem IN ('', 'no-time'), ${whole}, ${odd})`;
}

/** Lines of that column as they come -> NDJSON. */
async function* read(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  /** Of a line that is odd, and that has no end yet. */
  let held: Uint8Array[] = [];
  let isOdd = false;
  let isBegin = true;
  for await (const chunk of chunks) {
    // What is not odd goes on as it came, in one piece.
    let plainFrom = 0;
    let at = 0;
    while (at < chunk.length) {
      if (isBegin) isOdd = chunk[at] === MARK_BYTE;
      const found = chunk.indexOf(LINE_FEED, at);
      const end = found === -1 ? chunk.length : found + 1;
      if (isOdd) {
        if (plainFrom < at) yield chunk.subarray(plainFrom, at);
        held.push(chunk.subarray(at, end));
        plainFrom = end;
        if (found !== -1) {
          yield written(held);
          held = [];
        }
      }
      isBegin = found !== -1;
      at = end;
    }
    if (plainFrom < chunk.length) yield chunk.subarray(plainFrom);
  }
}

function written(line: readonly Uint8Array[]): Uint8Array {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the engine wrote it as the column above says
  const found = JSON.parse(Buffer.concat(line).subarray(1).toString('utf8')) as PlacedRecord;
  return Buffer.from(jsonRow(found, []));
}

export const jsonLines = {
  /** SQL of the column. @param tier SQL that says where the bytes of a record lie */
  column,
  read,
  settings: { output_format_json_escape_forward_slashes: 0, short_circuit_function_evaluation: 'force_enable' },
};
