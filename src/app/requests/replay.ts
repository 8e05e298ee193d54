/**
 * What it takes to run a request again, as its records have it written, digit for digit: what came in, the wrappers that
 * were put around it, and the model that answered. What no record tells is named; null that a record tells is known.
 */
import { stageKindOf } from '../../query/stage-kinds.ts';
import type { TraceRecord } from './read-trace.ts';

export const replayNames = ['prompt', 'mode', 'format', 'style', 'topic', 'chain', 'model', 'backend_url'] as const;
export type ReplayName = (typeof replayNames)[number];
/** Without these a request can be run again all the same, in the usual way. */
const optional: ReadonlySet<ReplayName> = new Set(['topic', 'backend_url']);

export interface ReplayParameter {
  readonly name: string;
  /** JSON, as the record has it. */
  readonly value: string;
  readonly recordId: string;
  /** Null: from a call. */
  readonly stage: string | null;
}

export interface Replay {
  /** The known ones in the order of replayNames, then whatever else came in. */
  readonly parameters: readonly ReplayParameter[];
  readonly missing: readonly ReplayName[];
  readonly isComplete: boolean;
}

/** Where a parameter may stand, by the names of its field: what comes in first, then what was made of it. */
const fieldsOf: Readonly<Record<ReplayName, readonly string[]>> = {
  prompt: ['prompt'],
  mode: ['mode'],
  format: ['format'],
  style: ['style'],
  topic: ['topic'],
  chain: ['chain', 'wrapper_chain', 'wrapper'],
  model: ['model'],
  backend_url: ['backend_url'],
};

/** @param records in order @param own fields that say which record it is: its time, id and stage; dotted names */
export function replayOf(records: readonly TraceRecord[], own: ReadonlySet<string>): Replay {
  const incoming = records.find(({ stage }) => stage !== null && stageKindOf(stage) === 'incoming');
  const inOrder = incoming === undefined ? records : [incoming, ...records.filter((record) => record !== incoming)];
  const known = replayNames.flatMap((name) => parameterOf(name, inOrder) ?? []);
  const taken = new Set<string>([...replayNames, ...own]);
  const others = incoming === undefined ? [] : otherFields(incoming, taken);
  const missing = replayNames.filter((name) => !optional.has(name) && !known.some((one) => one.name === name));
  return { parameters: [...known, ...others], missing, isComplete: missing.length === 0 };
}

/** A value before null, and an earlier record before a later one. */
function parameterOf(name: ReplayName, records: readonly TraceRecord[]): ReplayParameter | null {
  let empty: ReplayParameter | null = null;
  for (const record of records) {
    for (const field of fieldsOf[name]) {
      const value = record.source?.valueOf(field) ?? null;
      if (value === null) continue;
      const parameter = { name, value, recordId: record.id, stage: record.stage };
      if (value !== 'null') return parameter;
      empty ??= parameter;
    }
  }
  return empty;
}

function otherFields({ source, id, stage }: TraceRecord, taken: ReadonlySet<string>): ReplayParameter[] {
  if (source === null) return [];
  const fields: unknown = JSON.parse(source.text);
  if (typeof fields !== 'object' || fields === null) return [];
  return Object.keys(fields)
    .filter((name) => !taken.has(name))
    .flatMap((name) => {
      const value = source.valueOf(name);
      return value === null ? [] : [{ name, value, recordId: id, stage }];
    });
}
