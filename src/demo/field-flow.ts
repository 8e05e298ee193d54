/**
 * `field_flow`: one record for each stage that a request reaches, and now and then, mostly in the oldest days, a record
 * of the older form, which has one line for a whole calibration.
 */
import type { DemoRecord } from './demo-record.ts';
import { freeFields } from './formats.ts';
import { pythonJson, type JsonObject } from './python-json.ts';
import type { Random } from './random.ts';
import type { DemoRequest } from './request.ts';
import { formatTimestamp } from './timestamps.ts';

const models = ['feld-instruct-7b', 'feld-instruct-14b'] as const;
/** When the pipeline moved to the larger model. */
const largerModelProgress = 0.35;

/** Characters that wrappers add to a prompt, for each of the chain. */
const wrapperCharacters = 1_180;

/** How often a calibration of the older form is written, at the first generation and at the last. */
const olderFormProbability = { start: 0.3, end: 0.01 };
const olderFormUntilProgress = 0.25;

/** The stages of a request that arrives at `arrivalMs`, in order; each is at least 1 ms after the one before. */
export function stageRecords(random: Random, request: DemoRequest, arrivalMs: number): readonly DemoRecord[] {
  const records: DemoRecord[] = [];
  let timeMs = arrivalMs;
  const add = (stage: string, fields: JsonObject): void => {
    const timestamp = formatTimestamp(timeMs, request.timestampStyle, random);
    const line = `${pythonJson({ timestamp, request_id: request.id, stage, ...fields })}\n`;
    records.push({ stream: 'field_flow', timeMs, line });
  };
  const { format, style, wrapper, stepsMs, outcome } = request;
  const formatName = format?.name ?? null;
  const styleName = style?.name ?? null;
  add('1_INCOMING', { prompt: request.prompt, mode: request.mode, format: formatName, style: styleName });
  timeMs += stepsMs.wrappers;
  if ('failure' in outcome && outcome.failure.at === 'wrappers') {
    add('ERROR', { error: outcome.failure.error });
    return records;
  }
  add('2_WRAPPERS_LOADED', { chain: wrapper.chain });
  timeMs += stepsMs.format;
  if (format !== null) add('2.5_FORMAT_LOADED', { format: format.name, fields: format.fields });
  timeMs += stepsMs.field;
  add('3_FIELD_CALIBRATED', { total_length: calibratedLength(request) });
  timeMs += stepsMs.forward;
  add('4_BACKEND_FORWARD', { backend_url: 'http://127.0.0.1:8001/v1/generate', model: modelAt(request.progress) });
  if ('failure' in outcome) {
    timeMs += outcome.failure.latencyMs;
    add('ERROR', { error: outcome.failure.error });
    return records;
  }
  const { response, latencyMs } = outcome.answer;
  timeMs += latencyMs;
  const format_fields = format?.fields ?? [];
  add('5_RESPONSE', {
    response,
    latency_ms: latencyMs,
    wrapper_chain: wrapper.chain,
    format: formatName,
    format_fields,
  });
  return records;
}

/** A calibration of the older form, or nothing: which calibrations wrote one is a matter of chance and of age. */
export function olderFormRecords(random: Random, request: DemoRequest, timeMs: number): readonly DemoRecord[] {
  const { start, end } = olderFormProbability;
  const probability = request.progress < olderFormUntilProgress ? start : end;
  if ('failure' in request.outcome || !random.chance(probability)) return [];
  const { score, latencyMs, fieldsFound } = request.outcome.answer;
  const line = pythonJson({
    timestamp: formatTimestamp(timeMs, request.timestampStyle, random),
    wrapper: request.wrapper.chain[0] ?? null,
    topic: request.topic.name,
    style: request.style?.name ?? null,
    quality_score: { ...score },
    duration_ms: latencyMs,
    format: request.format?.name ?? null,
    fields_found: fieldsFound,
  });
  return [{ stream: 'field_flow', timeMs, line: `${line}\n` }];
}

function calibratedLength(request: DemoRequest): number {
  const fields = (request.format?.fields ?? freeFields).join(', ');
  return request.prompt.length + request.wrapper.chain.length * wrapperCharacters + fields.length;
}

function modelAt(progress: number): string {
  return progress < largerModelProgress ? models[0] : models[1];
}
