/**
 * A stream's name is what stands before `.jsonl` in its live file, so it must be able to be a file name, and the live
 * file must not look like a daily one: `app.20251201.jsonl` is a day of `app`.
 */
import { faulty, parsed, quoted, type Parsed } from './parsed.ts';

/** File names end at 255 bytes; a daily, archive or manifest name adds up to 30, a temporary one a few more. */
const STREAM_NAME_BYTES_MAX = 200;

/** For the schema, which cannot count bytes. */
export const streamNamePattern =
  '^(?!\\.)(?![\\s\\S]*\\.\\d{8}(-\\d+)?$)[^/\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\ufffd]+$';

/** Accepts a name that a stream can have. */
export function parseStreamName(name: string): Parsed<string> {
  const fault = `${quoted(name)} cannot be the name of a stream`;
  if (name === '') return faulty(fault, 'write the name of the live file without .jsonl');
  if (name.includes('/'))
    return faulty(`${fault}: it has a slash`, 'write the name of the live file alone, without its directory');
  if (/\p{Cc}/u.test(name)) return faulty(`${fault}: it has a control character`, 'rename the live file');
  if (/[\u2028\u2029\uFFFD]/u.test(name))
    return faulty(`${fault}: it has a line separator or a character that was not UTF-8`, 'rename the live file');
  if (/\p{Cs}/u.test(name)) return faulty(`${fault}: it is not valid Unicode`, 'rename the live file');
  if (name.startsWith('.'))
    return faulty(`${fault}: it starts with a dot`, 'rename the live file: hidden files are left alone');
  if (/\.\d{8}(-\d+)?$/.test(name)) {
    return faulty(
      `${fault}: ${quoted(`${name}.jsonl`)} looks like a daily file`,
      `name the stream ${quoted(name.replace(/(\.\d{8}(-\d+)?)+$/, ''))}, whose daily files are found by themselves`,
    );
  }
  const bytes = new TextEncoder().encode(name).length;
  if (bytes > STREAM_NAME_BYTES_MAX) {
    return faulty(
      `${fault}: it has ${bytes} bytes`,
      `use at most ${STREAM_NAME_BYTES_MAX} bytes, so that daily files and archives fit`,
    );
  }
  return parsed(name);
}
