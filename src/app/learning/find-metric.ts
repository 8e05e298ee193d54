/** The metric that a question names, or the first that has data; and the axis that it goes along. */
import { nearestWord } from '../../model/did-you-mean.ts';
import { findByName } from './metric-catalog.ts';
import { axesOf, type Axis, type Metric } from './metric.ts';

export type Chosen<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly message: string; readonly hint: string };

/** Null: there is no metric at all. */
export function findMetric(metrics: readonly Metric[], named: string | undefined): Chosen<Metric | null> {
  if (named === undefined) return { ok: true, value: metrics[0] ?? null };
  const found = findByName(metrics, named);
  if (found !== undefined) return { ok: true, value: found };
  // With no metric there is nothing that the name could be wrong about.
  if (metrics.length === 0) return { ok: true, value: null };
  const near = nearestWord(
    named,
    metrics.map(({ name }) => name),
  );
  const list = metrics.slice(0, 12).map(({ name }) => name);
  return {
    ok: false,
    message: `there is no metric '${named.slice(0, 80)}'`,
    hint: near === null ? `there are ${list.join(', ')}; GET /v1/curves/metrics lists all` : `did you mean ${near}?`,
  };
}

export function findAxis(metric: Metric, named: Axis | undefined): Chosen<Axis> {
  const known = axesOf(metric);
  if (named === undefined) return { ok: true, value: known[0] };
  if (known.includes(named)) return { ok: true, value: named };
  return {
    ok: false,
    message: `${metric.name} has no curve along ${named}`,
    hint: `it has one along ${known.join(' or ')}`,
  };
}
