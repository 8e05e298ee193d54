/**
 * The streams that tell of requests, by their roles: a trace has a record for each stage, a request stream one for each
 * call of the backend. A stream may have both roles; then records with a stage are stages, and the others calls.
 */
import type { FieldPath, StreamConfig } from '../../config/config.ts';
import { labelFieldsOf } from '../../config/label-fields.ts';
import type { LabelFields } from '../../config/label-fields.ts';
import type { RecordsScope } from '../records-scope.ts';

export interface TraceStream {
  readonly name: string;
  /** Its name as a bound parameter. */
  readonly placeholder: string;
  readonly id: FieldPath;
  readonly stage: FieldPath;
}

export interface CallStream {
  readonly name: string;
  readonly placeholder: string;
  /** Null where its records name no request. */
  readonly id: FieldPath | null;
  readonly duration: FieldPath | null;
  readonly ok: FieldPath | null;
  readonly score: FieldPath | null;
  readonly labels: LabelFields;
  /** Records that have this field are stages of a trace, and no calls; null: there are none. */
  readonly stage: FieldPath | null;
}

export interface RoleStreams {
  readonly traces: readonly TraceStream[];
  readonly calls: readonly CallStream[];
  /** Names of all of them, each once. */
  readonly names: readonly string[];
  /** What the placeholders stand for. */
  readonly params: Readonly<Record<string, string>>;
}

export type RolesOf = (stream: string) => StreamConfig;

/** How traces wrote a calibration before they had stages: one record for all of it, and no id. */
const calibration = {
  id: null,
  duration: ['duration_ms'],
  ok: null,
  score: ['quality_score', 'total_score'],
  labels: labelFieldsOf([['wrapper'], ['topic'], ['style'], ['format']]),
} as const;

/** Of the streams that the scope asks for. */
export function roleStreamsOf(scope: RecordsScope, rolesOf: RolesOf): RoleStreams {
  const all = [...new Set(scope.snapshot.caughtUp.files.map(({ stream }) => stream))].sort();
  const asked = scope.question.streams.length > 0 ? scope.question.streams : all;
  return rolesAmong([...new Set(asked)], rolesOf);
}

/**
 * The streams whose calls the pipeline endpoints count. A trace that the question itself names, and that is no request
 * stream, counts by its older calibrations; by itself it does not, since newer ones are in the request stream as well.
 */
export function callStreamsOf(scope: RecordsScope, rolesOf: RolesOf, named: readonly string[]): RoleStreams {
  const { traces, calls, params } = roleStreamsOf(scope, rolesOf);
  const isCall = (name: string) => calls.some((call) => call.name === name);
  const older = traces
    .filter(({ name }) => named.includes(name) && !isCall(name))
    .map(({ name, placeholder, stage }) => ({ name, placeholder, ...calibration, stage }));
  const counted = [...calls, ...older];
  return { traces, calls: counted, names: counted.map(({ name }) => name), params };
}

function rolesAmong(streams: readonly string[], rolesOf: RolesOf): RoleStreams {
  const traces: TraceStream[] = [];
  const calls: CallStream[] = [];
  const params: Record<string, string> = {};
  for (const [index, name] of streams.entries()) {
    const { trace, request } = rolesOf(name);
    if (trace === null && request === null) continue;
    const placeholder = `{v_role_${index}:String}`;
    params[`v_role_${index}`] = name;
    if (trace !== null) traces.push({ name, placeholder, ...trace });
    if (request === null) continue;
    const { id, duration, ok, score, labels } = request;
    const stage = trace?.stage ?? null;
    calls.push({ name, placeholder, id, duration, ok, score, labels: labelFieldsOf(labels), stage });
  }
  const names = [...new Set([...traces, ...calls].map(({ name }) => name))];
  return { traces, calls, names, params };
}
