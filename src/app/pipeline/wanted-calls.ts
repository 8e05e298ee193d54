/** The calls that training data are made of, as the question of their labels, scores and outcomes says. */
import type { RecordsScope } from '../records-scope.ts';
import type { KeyPosition } from '../requests/request-cursor.ts';
import type { RoleStreams } from '../requests/role-streams.ts';
import { callsSql } from './calls.ts';
import type { CallColumn } from './calls.ts';

export interface TrainingWish {
  readonly scoreMin: number | null;
  /** A chain as it is called, or a wrapper in it. */
  readonly wrapper: string | null;
  readonly topic: string | null;
  readonly style: string | null;
  /** Null: also those that failed. */
  readonly ok: boolean | null;
  readonly dedupe: boolean;
  /** Behind which call it goes on; null: at the beginning. */
  readonly after: KeyPosition | null;
}

export interface CallRow {
  readonly ns: string;
  readonly record: string;
  readonly bytes: number;
  readonly request: string | null;
  readonly outcome: number;
  readonly duration: number | null;
  readonly score: number | null;
  readonly wrapper: string | null;
  readonly topic: string | null;
  readonly style: string | null;
  readonly format: string | null;
}

const callColumns: readonly CallColumn[] = [
  'ns',
  'record',
  'bytes',
  'request',
  'outcome',
  'duration',
  'score',
  'wrapper',
  'wrappers',
  'topic',
  'style',
  'format',
];

/** SQL of all calls of a scope; `conditionOf` says which of them are wanted. */
export function callsOf(scope: RecordsScope, roles: RoleStreams): string {
  return callsSql(roles, scope.where, callColumns);
}

/** Condition over the columns of `callsOf`, with `paramsOf`. */
export function conditionOf({ scoreMin, wrapper, topic, style, ok }: TrainingWish): string {
  return [
    ...(ok === null ? ['1'] : [`outcome = ${ok ? 1 : 0}`]),
    ...(scoreMin === null ? [] : ['score >= {v_score_min:Float64}']),
    ...(wrapper === null ? [] : ['(ifNull(wrapper = {v_wrapper:String}, 0) OR has(wrappers, {v_wrapper:String}))']),
    ...(topic === null ? [] : ['topic = {v_topic:String}']),
    ...(style === null ? [] : ['style = {v_style:String}']),
  ].join(' AND ');
}

export function paramsOf({ scoreMin, wrapper, topic, style }: TrainingWish): Record<string, string | number> {
  return {
    ...(scoreMin === null ? {} : { v_score_min: scoreMin }),
    ...(wrapper === null ? {} : { v_wrapper: wrapper }),
    ...(topic === null ? {} : { v_topic: topic }),
    ...(style === null ? {} : { v_style: style }),
  };
}
