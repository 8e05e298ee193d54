/** Bytes of varve.yaml -> text. A file in another encoding is a fault with its line: read on, names would be garbled. */
import type { ConfigFault } from './config.ts';

const LINE_FEED = 0x0a;

/** The text; or, where the bytes are not UTF-8, the fault of the first line that is not. */
export function decodeText(bytes: Uint8Array): string | ConfigFault {
  const text = decode(bytes);
  if (text !== null) return text;
  let line = 1;
  // No character of UTF-8 has a line feed inside, so each line can be judged by itself.
  for (let start = 0; start < bytes.length; line += 1) {
    const end = bytes.indexOf(LINE_FEED, start);
    if (end < 0 || decode(bytes.subarray(start, end)) === null) break;
    start = end + 1;
  }
  const hint = 'save it as UTF-8; iconv -f latin1 -t utf8 turns an old file into one';
  return { line, column: 1, text: '', message: 'the file is not UTF-8 from this line on', hint };
}

function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (thrown) {
    if (thrown instanceof TypeError) return null;
    throw thrown;
  }
}
