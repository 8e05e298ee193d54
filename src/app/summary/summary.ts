/**
 * How things are, in typed findings: what each is made of is asked side by side, and all over the same look at the logs.
 * A finding is null where no stream has the role that it is about.
 */
import type { FieldPath } from '../../query/filter.ts';
import type { AskedRecords } from '../insight/asked-records.ts';
import { errorGroups } from '../requests/failed-requests.ts';
import { errorsOf } from './errors.ts';
import type { Errors } from './errors.ts';
import { keepingOf } from './keeping.ts';
import type { Keeping, KeptLogs } from './keeping.ts';
import type { KnownOfStreams } from './known-streams.ts';
import { latencyOf } from './latency.ts';
import type { Latency } from './latency.ts';
import { learningOf } from './learning.ts';
import type { Learning } from './learning.ts';
import { requestOutcomes, requestsOf } from './request-outcomes.ts';
import type { RequestOutcomes } from './request-outcomes.ts';
import { requestRecords } from './request-records.ts';
import type { RequestRecords } from './request-records.ts';
import { scoreOf } from './score.ts';
import type { Score } from './score.ts';
import { slowSpells } from './slow-spells.ts';
import type { SlowSpells } from './slow-spells.ts';
import { slowestLabels } from './slowest-labels.ts';
import type { SlowestLabel } from './slowest-labels.ts';
import type { SummaryAsk } from './summary-ask.ts';

/** A number of requests, and the streams that have it. */
export interface SummaryField {
  readonly field: FieldPath;
  readonly streams: readonly string[];
}

export interface SummaryWish {
  /** Null where no stream has that role. */
  readonly duration: SummaryField | null;
  readonly score: SummaryField | null;
  /** All records of all streams, whatever was asked. */
  readonly everything: AskedRecords;
  /** Streams that were asked. */
  readonly streams: readonly string[];
  readonly logs: KeptLogs;
  readonly known: KnownOfStreams<Learning>;
}

export interface FoundLatency {
  readonly latency: Latency;
  readonly slowest: readonly SlowestLabel[];
  readonly spells: SlowSpells;
}

export interface FoundRequests {
  readonly outcomes: RequestOutcomes;
  readonly errors: Errors;
  readonly records: RequestRecords;
}

export interface Summary {
  readonly latency: FoundLatency | null;
  readonly requests: FoundRequests | null;
  readonly score: Score | null;
  readonly learning: readonly Learning[];
  readonly keeping: Keeping;
}

export async function summaryOf(ask: SummaryAsk, wish: SummaryWish): Promise<Summary> {
  const { duration, score, everything, streams, logs } = wish;
  const [latency, requests, scored, learning, keeping] = await Promise.all([
    duration === null ? null : foundLatency(ask, duration, logs.machine.clock.nowMs()),
    foundRequests(ask),
    score === null ? null : scoreOf(ask, score.field, score.streams),
    learningOf(everything, streams, ask.rolesOf, wish.known),
    keepingOf(logs, everything.scope),
  ]);
  return { latency, requests, score: scored, learning, keeping };
}

async function foundLatency(ask: SummaryAsk, { field, streams }: SummaryField, nowMs: number): Promise<FoundLatency> {
  const asked = { ...ask.asked, scope: ask.asked.scope.with({ streams }) };
  const latency = await latencyOf(asked, ask, field, nowMs);
  const labels = streams.flatMap((stream) => ask.rolesOf(stream).request?.labels ?? []);
  const [slowest, spells] = await Promise.all([
    slowestLabels(asked, field, labels, latency.method),
    slowSpells(asked, ask, field, latency),
  ]);
  return { latency, slowest, spells };
}

async function foundRequests(ask: SummaryAsk): Promise<FoundRequests | null> {
  const requests = requestsOf(ask, ask.range);
  if (requests.isEmpty) return null;
  const [outcomes, records, reasons] = await Promise.all([
    requestOutcomes(ask),
    requestRecords(ask),
    errorGroups(requests),
  ]);
  return { outcomes, records, errors: errorsOf(ask, outcomes, reasons.groups) };
}
