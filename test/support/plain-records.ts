/** Records as a test has written them, read again without the engine: what its answers are compared with. */
import { createHash } from 'node:crypto';

export interface PlainRecord {
  readonly id: string;
  readonly timeMs: number;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** Of lines that are JSON objects with a time each, in whole milliseconds. */
export function plainRecords(stream: string, lines: readonly string[]): readonly PlainRecord[] {
  return lines.map((line) => {
    const fields: unknown = JSON.parse(line);
    if (!isObject(fields)) throw new Error(`no object: ${line}`);
    const id = createHash('sha256').update(`${stream}\n${line}`).digest('hex').slice(0, 32);
    return { id, timeMs: Date.parse(String(fields['timestamp'])), fields };
  });
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
