/**
 * Guesses from sampled lines what a stream is: where its time stands, and whether its records are stages of requests,
 * requests, or steps of learning. A field counts where it fits in most of the sampled records.
 */
import type { FieldPath, StreamConfig } from './config.ts';
import { findNamed, MOST, mostFitting } from './find-field.ts';
import { defaultStream, isKnownStream } from './known-streams.ts';
import { epochSeconds, isPlausibleTime, isTimeText } from './plausible-time.ts';
import { fieldsOf, recordsOf, valueAt, type SampledRecord } from './sampled-fields.ts';

/** A stream as `varve init` finds it. */
export interface SampledStream {
  /** Name of the live file without `.jsonl`. */
  readonly name: string;
  readonly sampleLines: readonly string[];
  readonly sizeBytes: number;
}

/** Numbers under an unknown name are times only if all fall into so short a span: identifiers spread wider. */
const EPOCH_SPAN_S_MAX = 5 * 366 * 86_400;

const timeNames = ['timestamp', 'time', 'ts', '@timestamp', 'date', 'datetime', 'created_at', 'asctime', 'eventTime'];
const idNames = [
  'request_id',
  'requestId',
  'req_id',
  'trace_id',
  'traceId',
  'correlation_id',
  'correlationId',
  'job_id',
  'run_id',
  'id',
];
const stageNames = ['stage', 'phase'];
const durationNames = [
  'latency_ms',
  'duration_ms',
  'elapsed_ms',
  'response_time_ms',
  'latency',
  'duration',
  'elapsed',
  'response_time',
];
const okNames = ['success', 'ok', 'succeeded'];
const scoreNames = ['total_score', 'quality_score', 'score'];
const labelNames = ['wrapper_chain', 'wrapper', 'topic', 'style', 'format', 'model', 'route', 'method', 'endpoint'];
const stepNames = ['generation', 'step', 'global_step', 'epoch', 'iteration'];

/**
 * Roles of a stream. The streams that Varve knows by name keep their roles; only their time is looked for, where it is
 * not at its known place. Without any record that is a JSON object, nothing is guessed.
 */
export function detectRoles(name: string, sampleLines: readonly string[]): StreamConfig {
  const records = recordsOf(sampleLines);
  const fields = fieldsOf(records);
  const preset = defaultStream(name);
  const time = findTime(records, fields);
  if (isKnownStream(name)) return { ...preset, time: time ?? preset.time };
  const most = (names: readonly string[], test: (value: unknown) => boolean) =>
    findNamed(records, fields, names, test, MOST);
  const some = (names: readonly string[], test: (value: unknown) => boolean) =>
    findNamed(records, fields, names, test, 0);
  const id = most(idNames, isIdentifier);
  const stage = most(stageNames, isIdentifier);
  const duration = most(durationNames, isNumber);
  const step = findNamed(records, fields, stepNames, Number.isSafeInteger, MOST, (path) => grows(records, path));
  return {
    time,
    trace: id !== null && stage !== null ? { id, stage } : null,
    request:
      id !== null && stage === null && duration !== null
        ? {
            id,
            duration,
            ok: some(okNames, (value) => typeof value === 'boolean'),
            score: some(scoreNames, isNumber),
            labels: labelNames.map((label) => some([label], isLabel)).filter((path) => path !== null),
          }
        : null,
    learning: step === null ? null : { step },
  };
}

function findTime(records: readonly SampledRecord[], fields: readonly FieldPath[]): FieldPath | null {
  const named = findNamed(records, fields, timeNames, isPlausibleTime, MOST);
  if (named !== null) return named;
  const text = mostFitting(records, fields, isTimeText);
  return (
    text ??
    mostFitting(
      records,
      fields.filter((path) => liesTogether(records, path)),
      (value) => epochSeconds(value) !== null,
    )
  );
}

function liesTogether(records: readonly SampledRecord[], path: FieldPath): boolean {
  const seconds = records.flatMap((record) => epochSeconds(valueAt(record, path)) ?? []);
  const outOfOrder = seconds.filter((second, index) => second < (seconds[index - 1] ?? second)).length;
  return Math.max(...seconds) - Math.min(...seconds) <= EPOCH_SPAN_S_MAX && outOfOrder * 10 <= seconds.length;
}

/** True where the numbers never fall and end higher than they began; times grow too, but are no steps. */
function grows(records: readonly SampledRecord[], path: FieldPath): boolean {
  const steps = records.map((record) => valueAt(record, path)).filter((value) => typeof value === 'number');
  const falls = steps.some((step, index) => step < (steps[index - 1] ?? step));
  const [first, last] = [steps[0], steps.at(-1)];
  return !falls && first !== undefined && last !== undefined && last > first && epochSeconds(last) === null;
}

function isIdentifier(value: unknown): boolean {
  return (typeof value === 'string' && value !== '') || Number.isSafeInteger(value);
}

function isNumber(value: unknown): boolean {
  return typeof value === 'number';
}

function isLabel(value: unknown): boolean {
  return (
    typeof value === 'string' ||
    (Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === 'string'))
  );
}
