/** Records on standard output: chosen fields keep every digit, and a key that comes twice counts where it comes first. */
import { expect, it } from 'vitest';
import type { PlacedRecord } from '../../../src/app/ask-records.ts';
import { csvWriter, jsonWriter, tableWriter } from '../../../src/cli/output/record-formats.ts';
import { paintFor } from '../../../src/cli/output/paint.ts';
import type { RecordWriter } from '../../../src/cli/output/record-formats.ts';
import type { Terminal } from '../../../src/cli/output/terminal.ts';

const line = String.raw`{"id":9007199254740993,"f":1.10,"d":1,"d":2,"s":"f\u00fcr, \"x\"","a":{"b":[1.0, 2]},"n":null}`;
const fields = ['id', 'f', 'd', 's', 'a', 'a.b', 'n', 'none'];

function recordOf(text: string, problem = ''): PlacedRecord {
  const raw = Buffer.from(text).toString('base64');
  const time = '2025-11-01T00:00:00.500000000Z';
  return { id: '0f', stream: 'app', host: 'h', time, source: 1, at: 0, problem, raw, tier: 'live' };
}

async function written(writerOf: (terminal: Terminal) => RecordWriter, ...records: PlacedRecord[]): Promise<string> {
  let text = '';
  const terminal: Terminal = {
    out: (more) => (text += more),
    outBytes(bytes) {
      text += Buffer.from(bytes).toString();
      return Promise.resolve();
    },
    err: (more) => expect(more).toBe(''),
    redraws: false,
    colors: false,
    columns: 80,
  };
  const writer = writerOf(terminal);
  for (const record of records) await writer.take(record);
  await writer.end();
  return text;
}

it('writes chosen fields as JSON with the numbers as they were written', async () => {
  const text = await written((terminal) => jsonWriter(terminal, fields), recordOf(line), recordOf('no', 'not-json'));
  expect(text).toBe(
    '{"id":"0f","stream":"app","time":"2025-11-01T00:00:00.5Z","tier":"live","record":' +
      String.raw`{"id":9007199254740993,"f":1.10,"d":1,"s":"für, \"x\"","a":{"b":[1.0, 2]},"a.b":[1.0, 2],"n":null,"none":null}` +
      `,"raw":${JSON.stringify(line)}}\n` +
      '{"id":"0f","stream":"app","time":null,"tier":"live","record":null,"raw":"no"}\n',
  );
});

it('keeps the digits of a record whose fields are not in the index', async () => {
  const text = await written((terminal) => jsonWriter(terminal, []), recordOf('{"n":1.10}', 'too-deep'));
  expect(text).toContain('"record":{"n":1.10},');
});

it('writes chosen fields as CSV with the numbers as they were written', async () => {
  const text = await written((terminal) => csvWriter(terminal, fields), recordOf(line), recordOf('no', 'not-json'));
  expect(text).toBe(
    'id,stream,time,tier,id,f,d,s,a,a.b,n,none\r\n' +
      '0f,app,2025-11-01T00:00:00.5Z,live,9007199254740993,1.10,1,"für, ""x""","{""b"":[1.0, 2]}","[1.0, 2]",,\r\n' +
      '0f,app,,live,,,,,,,,\r\n',
  );
});

it('shows chosen fields with the numbers as they were written', async () => {
  const text = await written((terminal) => tableWriter(terminal, ['id', 'd'], paintFor(false)), recordOf(line));
  expect(text).toBe('2025-11-01T00:00:00.5Z   app  id=9007199254740993  d=1\n');
});
