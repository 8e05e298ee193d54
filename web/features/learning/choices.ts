/** What a person chose on the page; all of it stands in the address. */
import { useMemo } from 'react';
import { changeParams, useParams } from '../../shared/scope/address.ts';
import type { ChangeOptions } from '../../shared/scope/address.ts';
import type { Axis, SmoothingMethod } from './curves.ts';

const WEIGHT_START = 0.6;
export const WEIGHT_MAX = 0.98;

export interface Choices {
  /** Null: the first that has data. */
  readonly metric: string | null;
  readonly x: Axis | null;
  /** 0 is raw. */
  readonly weight: number;
  /** Null: what fits the axis. */
  readonly method: SmoothingMethod | null;
  /** Field that splits request records; null: no split. */
  readonly split: string | null;
  /** Value of which it is asked when the curve reaches it. */
  readonly target: number | null;
  readonly forecast: boolean;
  /** Two generations beside each other. */
  readonly a: number | null;
  readonly b: number | null;
}

const axes: readonly Axis[] = ['step', 'time', 'requests', 'samples'];
const methods: readonly SmoothingMethod[] = ['ema', 'density', 'gaussian'];

export function choicesOf(params: URLSearchParams): Choices {
  const number = (name: string) => {
    const text = params.get(name);
    return text === null || text === '' || !Number.isFinite(Number(text)) ? null : Number(text);
  };
  const weight = number('smoothing') ?? WEIGHT_START;
  return {
    metric: params.get('metric'),
    x: axes.find((one) => one === params.get('x')) ?? null,
    weight: Math.min(WEIGHT_MAX, Math.max(0, weight)),
    method: methods.find((one) => one === params.get('method')) ?? null,
    split: params.get('split'),
    target: number('target'),
    forecast: params.get('forecast') === '1',
    a: number('a'),
    b: number('b'),
  };
}

export function useChoices(): Choices {
  const text = useParams().toString();
  return useMemo(() => choicesOf(new URLSearchParams(text)), [text]);
}

/** Null takes a choice back. */
export function choose(changes: Readonly<Record<string, string | number | null>>, options?: ChangeOptions): void {
  changeParams(
    Object.fromEntries(Object.entries(changes).map(([name, value]) => [name, value === null ? null : String(value)])),
    options,
  );
}
