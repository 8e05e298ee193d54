/** A learning record as a generation: its own number, its moment, and what it says. */
import type { FieldPath } from '../../config/config.ts';
import { generationFacts, type GenerationFacts } from '../../insight/curves/generation.ts';
import type { FoundRecord } from '../answer-query.ts';
import { lineOf, timeOf } from '../record-text.ts';

export interface Generation {
  readonly id: string;
  readonly stream: string;
  /** Null where the record has no number of its generation. */
  readonly step: number | null;
  /** RFC 3339; null where the record has no time of its own. */
  readonly time: string | null;
  readonly facts: GenerationFacts;
  /** The line; null where it is no JSON object. */
  readonly line: string | null;
}

export function readGeneration(record: FoundRecord, stepField: FieldPath): Generation {
  const line = lineOf(record);
  const value = objectOf(line);
  return {
    id: record.id,
    stream: record.stream,
    step: stepIn(value, stepField),
    time: timeOf(record),
    facts: generationFacts(value, stepField),
    line: value === null ? null : line,
  };
}

/** Number of the generation in a record; null where it says none. */
export function stepIn(value: unknown, field: FieldPath): number | null {
  let part = value;
  for (const key of field) {
    if (typeof part !== 'object' || part === null) return null;
    part = Object.entries(part).find(([name]) => name === key)?.[1];
  }
  return typeof part === 'number' ? part : null;
}

function objectOf(line: string): object | null {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null;
  } catch (thrown) {
    // Odd lines are among the records, too: they say nothing.
    if (thrown instanceof SyntaxError) return null;
    throw thrown;
  }
}
