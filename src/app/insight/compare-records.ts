/**
 * What differs between two sets of records: numbers by how much they lie higher, labels by their shares, failures by theirs,
 * ranked by effect, with the rate of false discoveries held over all that was asked together; and how many records and
 * failures there are an hour.
 */
import { setImmediate } from 'node:timers/promises';
import type { StreamConfig } from '../../config/config.ts';
import { compareWindows } from '../../insight/compare-windows.ts';
import type { CompareOptions, ComparedField, Comparison, Difference } from '../../insight/compare-windows.ts';
import { eventRate } from '../../insight/event-rate.ts';
import type { EventRate } from '../../insight/event-rate.ts';
import { fieldName } from '../../query/field-name.ts';
import type { FieldPath } from '../../query/filter.ts';
import { both, failuresIn, numbersIn, thereIn, valueIn } from '../../query/filter-pieces.ts';
import { timeSpanOf } from '../stats/time-span.ts';
import { conditionOfText, evidenceOf } from './asked-records.ts';
import type { AskedRecords, RecordsEvidence } from './asked-records.ts';
import { countedLabels } from './counted-labels.ts';
import { countedNumbers } from './counted-numbers.ts';
import type { CountedMethod } from './counted-numbers.ts';
import type { FieldToCompare } from './compared-fields.ts';
import { unitOf } from './metrics.ts';

/** What is compared of a request stream: how many failed. */
const FAILED = 'failed';

export interface ComparedSides {
  readonly baseline: AskedRecords;
  readonly target: AskedRecords;
}

export interface RequestStream {
  readonly stream: string;
  /** Null: an error says that a request failed. */
  readonly ok: FieldPath | null;
}

export interface FoundDifference {
  readonly difference: Difference;
  readonly unit: string | null;
  /** How its numbers were counted; labels are counted exactly. */
  readonly values: CountedMethod;
  /** Of both sides: the records that are compared, and of a label those that have it. */
  readonly evidence: readonly RecordsEvidence[];
}

export interface ComparedRate {
  readonly measure: 'records' | 'failures';
  readonly stream: string | null;
  /** Null where a side has no time. */
  readonly baseline: EventRate | null;
  readonly target: EventRate | null;
  readonly evidence: readonly RecordsEvidence[];
}

export interface ComparedRecords extends Omit<Comparison, 'differences'> {
  readonly differences: readonly FoundDifference[];
  readonly rates: readonly ComparedRate[];
  /** Records of each side. */
  readonly nBaseline: number;
  readonly nTarget: number;
  /** Fields with more labels than can be asked about, and how many were left out. */
  readonly labelsLeft: readonly { readonly field: string; readonly left: number }[];
}

const NS_PER_HOUR = 3_600_000_000_000;

/** @param fields to compare @param requests streams of requests among those that are asked */
export async function compareRecords(
  sides: ComparedSides,
  fields: readonly FieldToCompare[],
  requests: readonly RequestStream[],
  roles: readonly StreamConfig[],
  options: CompareOptions,
): Promise<ComparedRecords> {
  const about = new Map<string, About>();
  const compared: ComparedField[] = [];
  const labelsLeft: { field: string; left: number }[] = [];
  const scopes = [sides.baseline.scope, sides.target.scope];
  for (const { field, kind } of fields) {
    const name = fieldName(field);
    if (kind === 'numeric') {
      const counted = await countedNumbers(scopes, field);
      const [before = [], after = []] = counted.sides;
      compared.push({ type: 'counted', field: name, before, after });
      about.set(name, { unit: unitOf(field, roles), values: counted.method, all: numbersIn(field), of: () => null });
    } else {
      const { sides: counts, left } = await countedLabels(scopes, field);
      const [before = nothing, after = nothing] = counts;
      compared.push({ type: 'category', field: name, before, after });
      if (left > 0) labelsLeft.push({ field: name, left });
      about.set(name, { unit: 'share', values: 'exact', all: thereIn(field), of: (value) => valueIn(field, value) });
    }
  }
  const rates: ComparedRate[] = [await rateOf(sides, 'records', null, '')];
  for (const { stream, ok } of requests) {
    const failed = failuresIn(ok);
    const ofStream = valueIn(['_stream'], stream);
    const name = requests.length === 1 ? FAILED : `${FAILED} in ${stream}`;
    const [before, after] = await Promise.all(
      [sides.baseline, sides.target].map((side) => failuresOf(side, ofStream, failed)),
    );
    compared.push({ type: 'category', field: name, before: before ?? nothing, after: after ?? nothing });
    about.set(name, { unit: 'share', values: 'exact', all: ofStream, of: () => failed });
    rates.push(await rateOf(sides, 'failures', stream, both(ofStream, failed)));
  }
  // The statistics take their time: who else asks gets an answer before.
  await setImmediate();
  const { differences, ...comparison } = compareWindows(compared, options);
  const [nBaseline, nTarget] = await Promise.all(scopes.map((scope) => scope.count()));
  return {
    ...comparison,
    differences: differences.map((difference) => {
      const { unit, values, all, of } = about.get(difference.field) ?? noAbout;
      const part = difference.type === 'share' ? of(difference.value) : null;
      const evidence = evidenceOfBoth(sides, all);
      return {
        difference,
        unit,
        values,
        evidence: part === null ? evidence : [...evidence, ...evidenceOfBoth(sides, both(all, part))],
      };
    }),
    rates,
    nBaseline: nBaseline ?? 0,
    nTarget: nTarget ?? 0,
    labelsLeft,
  };
}

interface About {
  readonly unit: string | null;
  readonly values: CountedMethod;
  /** Filter of the records that are compared. */
  readonly all: string;
  /** Filter of those of them that have a value. */
  readonly of: (value: string) => string | null;
}

const nothing = { total: 0, counts: new Map<string, number>() };
const noAbout: About = { unit: null, values: 'exact', all: '', of: () => null };

function evidenceOfBoth({ baseline, target }: ComparedSides, more: string): readonly RecordsEvidence[] {
  return [evidenceOf(baseline, 'baseline', more), evidenceOf(target, 'target', more)];
}

async function failuresOf({ scope, clock }: AskedRecords, ofStream: string, failed: string) {
  const [stream, condition] = [conditionOfText(ofStream, clock, 'v_s'), conditionOfText(failed, clock, 'v_f')];
  const { total, count } = await scope.one<{ total: number; count: number }>(
    `SELECT toFloat64(countIf(${stream.sql})) AS total, toFloat64(countIf((${stream.sql}) AND (${condition.sql}))) AS count
    FROM records WHERE ${scope.where}`,
    { params: { ...stream.params, ...condition.params } },
  );
  return { total, counts: new Map([[FAILED, count]]) };
}

async function rateOf(
  sides: ComparedSides,
  measure: ComparedRate['measure'],
  stream: string | null,
  filter: string,
): Promise<ComparedRate> {
  const [baseline, target] = await Promise.all(
    [sides.baseline, sides.target].map(async ({ scope, clock }) => {
      const span = await timeSpanOf(scope);
      if (span === null) return null;
      const { sql, params } = conditionOfText(filter, clock, 'v_r');
      const { count } = await scope.one<{ count: number }>(
        `SELECT toFloat64(countIf(${sql})) AS count FROM records WHERE ${scope.where}`,
        { params },
      );
      return eventRate(count, Number(span.toNs - span.fromNs) / NS_PER_HOUR);
    }),
  );
  return {
    measure,
    stream,
    baseline: baseline ?? null,
    target: target ?? null,
    evidence: evidenceOfBoth(sides, filter),
  };
}
