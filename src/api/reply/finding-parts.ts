/** What every finding carries beside its result: what was measured, and which records its numbers rest on. */
import Type from 'typebox';
import type { RecordsEvidence } from '../../app/insight/asked-records.ts';
import type { Interval } from '../../insight/interval.ts';
import { fieldName } from '../../query/field-name.ts';
import type { Metric } from '../../app/insight/metrics.ts';
import { closed, momentOf, momentOrNull, nullable } from './schema-parts.ts';

export const EvidenceSchema = Type.Object(
  {
    role: Type.Enum(['all', 'events', 'before', 'after', 'baseline', 'target'], {
      description:
        'all: the records that n counts; events: those of them that a share is of; before, after: on either side of a change; baseline, target: sides of a comparison.',
    }),
    from: momentOrNull('Begin; null: open.'),
    to: momentOrNull('End, not in it; null: open.'),
    filter: Type.String({ description: 'As `q` takes it; empty: all records.' }),
    streams: Type.Array(Type.String(), { description: 'As `stream` takes them; empty: all.' }),
    tiers: Type.Array(Type.String(), { description: 'As `tier` takes them; empty: all.' }),
    tz: Type.String({ description: 'As `tz` takes it: what days in the filter mean.' }),
  },
  {
    ...closed,
    description:
      'Which records a number rests on: asking /v1/records/count for them gives the same number. Only where a field is a list of numbers, which is not measured, the filter finds it all the same.',
  },
);

export const MeasureSchema = Type.Object(
  {
    metric: Type.String({ description: 'count, error_share, mean, p95 and so on; values: the numbers themselves.' }),
    field: nullable(Type.String(), 'Field that was measured; null where records are counted.'),
    unit: nullable(Type.String(), 'Of its values: ms, s, bytes, share, points, records; null where nothing says it.'),
    per: nullable(Type.String(), 'What x is counted in, where there is one.'),
  },
  { ...closed, description: 'What was measured.' },
);

export const IntervalSchema = Type.Object(
  {
    low: Type.Number(),
    high: Type.Number(),
    confidence: Type.Number({ description: 'Share of cases in which such an interval covers the true value.' }),
  },
  { ...closed, description: 'Where the true value lies, in the unit of the value.' },
);

/** What holds for all evidence of one request. */
export interface AskedSame {
  readonly tiers: readonly string[];
  readonly tz: string;
}

export function evidenceReply({ role, fromNs, toNs, filter, streams }: RecordsEvidence, { tiers, tz }: AskedSame) {
  const [from, to] = [momentOf(fromNs), momentOf(toNs)];
  return { role, from, to, filter, streams: [...streams], tiers: [...tiers], tz };
}

export function measureReply(metric: Metric, per: string | null) {
  if (metric.name === 'count') return { metric: 'count', field: null, unit: 'records', per };
  if (metric.name === 'error_share') return { metric: 'error_share', field: fieldOf(metric.ok), unit: 'share', per };
  return { metric: metric.name, field: fieldName(metric.field), unit: metric.unit, per };
}

export function intervalReply({ low, high, confidence }: Interval) {
  return { low, high, confidence };
}

function fieldOf(ok: Extract<Metric, { name: 'error_share' }>['ok']): string | null {
  return ok === null ? null : fieldName(ok);
}
