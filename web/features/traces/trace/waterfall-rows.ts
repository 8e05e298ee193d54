/** Rows of a waterfall in their order: stages, below the one that asks the backend its call, and time that nothing explains. */
import type { Reply } from '../../../shared/api/schema-types.ts';

export type Waterfall = Reply<'/v1/requests/{id}/waterfall'>['data'];

export interface WaterfallRow {
  readonly kind: 'stage' | 'call' | 'wait';
  readonly name: string;
  /** That says so; of a wait the one that it follows. */
  readonly recordId: string;
  readonly offsetMs: number;
  /** Null: nothing says when it ended. */
  readonly durationMs: number | null;
  /** Of the time in all stages. */
  readonly share: number | null;
  /** Whether it belongs to the fewest stages that hold most of the time. */
  readonly isCritical: boolean;
  readonly isFailure: boolean;
  /** Which stage of the request it is, or belongs to, counted from 0; its colour goes by that. */
  readonly place: number;
}

/** @param failureId record that says why the request failed; null where it did not */
export function waterfallRows(waterfall: Waterfall, failureId: string | null): WaterfallRow[] {
  const { spans, gaps, backend, critical_path: critical } = waterfall;
  const call = callOf(waterfall);
  const askedAt = call === null ? -1 : spans.findLastIndex(({ offset_ms: offset }) => offset === call.offsetMs);
  const rows = spans.flatMap((span, place): WaterfallRow[] => {
    const { stage, record_id: recordId, offset_ms: offsetMs, duration_ms: durationMs, share } = span;
    const below = { recordId, share: null, isCritical: false, isFailure: false, place };
    return [
      {
        kind: 'stage',
        name: stage,
        recordId,
        offsetMs,
        durationMs,
        share,
        isCritical: (durationMs ?? 0) > 0 && critical.includes(stage),
        isFailure: recordId === failureId,
        place,
      },
      ...(call !== null && askedAt === place ? [{ ...call, isFailure: call.recordId === failureId, place }] : []),
      ...gaps
        .filter(({ after_stage: after, offset_ms: at }) => after === stage && isWithin(at, span))
        .map((gap) => ({
          ...below,
          kind: 'wait' as const,
          name: `waiting for ${gap.before_stage}`,
          offsetMs: gap.offset_ms,
          durationMs: gap.duration_ms,
        })),
    ];
  });
  if (call !== null && askedAt === -1 && backend !== null) {
    return [...rows, { ...call, isFailure: call.recordId === failureId, place: spans.length }];
  }
  return rows;
}

function isWithin(atMs: number, { offset_ms: from, duration_ms: length }: Waterfall['spans'][number]): boolean {
  return length !== null && atMs >= from && atMs <= from + length;
}

/** Null: nobody asked the backend, or all that is known of it is how long its stage took. */
function callOf({ backend }: Waterfall): Omit<WaterfallRow, 'place' | 'isFailure'> | null {
  if (
    backend === null ||
    backend.offset_ms === null ||
    backend.latency_from === 'stages' ||
    backend.latency_ms === null
  )
    return null;
  const { record_id: recordId, offset_ms: offsetMs, latency_ms: durationMs, model } = backend;
  return {
    kind: 'call',
    name: model === null ? 'backend' : `backend, ${model}`,
    recordId,
    offsetMs,
    durationMs,
    share: null,
    isCritical: false,
  };
}

/** The row that a person wants to see first: why it failed, else what took longest. */
export function firstRow(rows: readonly WaterfallRow[], longest: string | null): number {
  const failure = rows.findIndex(({ isFailure }) => isFailure);
  if (failure !== -1) return failure;
  const long = rows.reduce((best, row, index) => {
    const ms = row.kind === 'stage' && row.name === longest ? (row.durationMs ?? 0) : -1;
    return ms > (best === -1 ? -1 : (rows[best]?.durationMs ?? 0)) ? index : best;
  }, -1);
  return Math.max(0, long);
}
