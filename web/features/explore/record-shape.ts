/** What the fields of a stream are for, from the configuration: its roles, and names that everybody uses. */
import { useMemo } from 'react';
import { useGet } from '../../shared/api/use-get.ts';
import { keysOf } from '../../shared/scope/filter-text.ts';

export interface RecordShape {
  readonly time: readonly string[];
  readonly stages: readonly (readonly string[])[];
  readonly ok: readonly string[] | null;
  readonly duration: readonly string[] | null;
  readonly requestId: readonly string[] | null;
}

export interface Shapes {
  /** Whether the configuration is known, or cannot be had. */
  readonly isReady: boolean;
  readonly of: (stream: string) => RecordShape;
  /** Fields whose values say what a record is: stages of traces, and levels. */
  readonly stageFields: readonly string[];
  readonly okFields: readonly string[];
  /** Labels of requests, which are worth counting. */
  readonly labels: readonly string[];
}

export const levelFields = ['level', 'severity', 'log_level'] as const;
const plainTimes = ['timestamp', 'time', '@timestamp', 'ts', 'datetime'];

/** The configuration changes with a restart only. */
const CONFIG_FRESH_MS = 300_000;

export function useShapes(): Shapes {
  const config = useGet('/v1/config', {}, { staleTime: CONFIG_FRESH_MS, first: true });
  const streams = config.data?.data.streams;
  const isReady = !config.isPending;
  return useMemo(() => {
    const known = new Map<string, RecordShape>();
    const plain = shapeOf(null, null, null, null, null);
    for (const { stream, time, trace, request } of streams ?? []) {
      known.set(
        stream,
        shapeOf(
          time,
          trace?.stage ?? null,
          request?.ok ?? null,
          request?.duration ?? null,
          trace?.id ?? request?.id ?? null,
        ),
      );
    }
    const all = (pick: (one: NonNullable<typeof streams>[number]) => readonly (string | null | undefined)[]) =>
      [...new Set((streams ?? []).flatMap(pick))].filter((field) => typeof field === 'string');
    return {
      isReady,
      of: (stream) => known.get(stream) ?? plain,
      stageFields: all(({ trace }) => [trace?.stage]),
      okFields: all(({ request }) => [request?.ok]),
      labels: all(({ request }) => request?.labels ?? []),
    };
  }, [streams, isReady]);
}

function shapeOf(
  time: string | null,
  stage: string | null,
  ok: string | null,
  duration: string | null,
  id: string | null,
): RecordShape {
  const keys = (field: string | null) => (field === null ? null : keysOf(field));
  return {
    time: time === null ? plainTimes : [time],
    stages: [...(stage === null ? [] : [keysOf(stage)]), ...levelFields.map((field) => [field])],
    ok: keys(ok),
    duration: keys(duration),
    requestId: keys(id),
  };
}
