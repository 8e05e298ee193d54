/** A history of forty days, made once for the tests that look at the whole of it. */
import type { DemoRecord, DemoStream } from '../../src/demo/demo-record.ts';
import { demoDay } from '../../src/demo/pipeline-day.ts';

export const seed = 20_251_012;
export const days = 40;
export const dayMs = 86_400_000;
/** A Sunday, at midnight UTC. */
export const historyStartMs: number = Date.UTC(2025, 9, 12);

export function dayOf(dayIndex: number, of: number = days, from: number = seed): readonly DemoRecord[] {
  const dayStartMs = historyStartMs + dayIndex * dayMs;
  return demoDay({ seed: from, dayStartMs, dayEndMs: dayStartMs + dayMs, dayIndex, days: of });
}

export const history: readonly (readonly DemoRecord[])[] = Array.from({ length: days }, (_, index) => dayOf(index));

export const allRecords: readonly DemoRecord[] = history.flat();

/** The lines of a stream that are records, with what they say, and those that are not JSON. */
export function parsed(
  records: readonly DemoRecord[],
  stream: DemoStream,
): { readonly documents: readonly { value: unknown; timeMs: number }[]; readonly odd: readonly string[] } {
  const documents: { value: unknown; timeMs: number }[] = [];
  const odd: string[] = [];
  for (const record of records) {
    if (record.stream !== stream) continue;
    try {
      documents.push({ value: JSON.parse(record.line), timeMs: record.timeMs });
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      odd.push(record.line);
    }
  }
  return { documents, odd };
}
