/** The shared parameters -> the question about records that they ask; each mistake names its parameter and place. */
import type { RecordsQuestion } from '../../app/answer-query.ts';
import type { Whereabouts } from '../../app/extent.ts';
import type { Snapshot } from '../../app/index/followed-index.ts';
import { compileFilter } from '../../query/compile-filter.ts';
import type { FieldPath } from '../../query/filter.ts';
import { fieldPathOf } from '../../query/filter-text.ts';
import { parseFilter } from '../../query/parse-filter.ts';
import { parseMoment, parseTimeRange } from '../../query/time-range.ts';
import type { Clock, TimeRange } from '../../query/time-range.ts';
import type { Services } from '../services.ts';
import { BadRequest } from './bad-request.ts';
import { unknownStream } from './unknown-stream.ts';

/** The shared parameters, as far as an endpoint has them. */
export interface RecordsQuery {
  readonly q?: string;
  readonly from?: string;
  readonly to?: string;
  readonly tz?: string;
  readonly stream?: readonly string[];
  readonly tier?: readonly Exclude<Whereabouts, 'elsewhere'>[];
}

export interface ReadRecords {
  readonly question: RecordsQuestion;
  readonly tiers: readonly Whereabouts[];
  readonly clock: Clock;
}

/** What an endpoint has from elsewhere than the shared parameters. */
export interface ReadRecordsOptions {
  /** What `now` and days mean; left out: now, and `tz`. */
  readonly clock?: Clock;
  /** The condition, in place of `q`. */
  readonly condition?: (clock: Clock) => RecordsQuestion['condition'];
}

/** Throws `bad-request`. @param snapshot whose streams there are */
export function readRecords(
  query: RecordsQuery,
  services: Services,
  { caughtUp }: Snapshot,
  options: ReadRecordsOptions = {},
): ReadRecords {
  const clock = options.clock ?? clockOf(query.tz, services);
  const streams = query.stream ?? [];
  const known = [...new Set(caughtUp.files.map(({ stream }) => stream))].sort();
  for (const stream of streams) {
    // A stream without a record yet has no file in the index.
    if (known.includes(stream) || services.config.streams?.has(stream) === true) continue;
    throw unknownStream(stream, known);
  }
  return {
    question: {
      condition: options.condition?.(clock) ?? conditionOf('q', query.q ?? '', clock),
      range: rangeOf(query, clock),
      streams,
      order: 'desc',
      limit: null,
    },
    tiers: query.tier ?? [],
    clock,
  };
}

/** What `now` and days mean in this request. */
export function clockOf(tz: string | undefined, { machine, config }: Services): Clock {
  const clock = { nowMs: machine.clock.nowMs(), timezone: tz ?? config.policy.timezone };
  const zone = parseMoment('now', clock);
  if (!zone.ok) throw new BadRequest('tz', zone.fault.message, zone.fault.hint);
  return clock;
}

/** A filter as a condition. @param parameter that it stands in */
export function conditionOf(parameter: string, text: string, clock: Clock): RecordsQuestion['condition'] {
  const parsed = parseFilter(text);
  const compiled = parsed.ok ? compileFilter(parsed.filter, clock) : parsed;
  if (compiled.ok) return compiled;
  const { message, hint } = compiled.fault;
  throw new BadRequest(parameter, `the filter is not understood: ${message}`, hint, compiled.fault);
}

export function rangeOf(query: Pick<RecordsQuery, 'from' | 'to'>, clock: Clock): TimeRange {
  const range = parseTimeRange({ from: query.from ?? null, to: query.to ?? null }, clock);
  if (range.ok) return range.range;
  const parameter = range.fault.message.startsWith('to:') ? 'to' : 'from';
  throw new BadRequest(parameter, range.fault.message, range.fault.hint);
}

/** A field as filters name it. */
export function fieldOf(text: string): FieldPath {
  return fieldPathOf(text);
}
