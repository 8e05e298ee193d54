/**
 * The two sides of a comparison as a body names them. What is left out of the baseline is as in the target; where no time is
 * said it is the last day against the seven days before it, or all time where the two sides differ by what they are of.
 */
import Type from 'typebox';
import type { Static } from 'typebox';
import { parseMoment } from '../../query/time-range.ts';
import type { Clock, TimeRange } from '../../query/time-range.ts';
import { BadRequest } from './bad-request.ts';
import { STREAMS_MAX, recordsParameters } from './parameters.ts';
import { unknownStream } from './unknown-stream.ts';
import { rangeOf } from './read-records.ts';

const { q, from, to } = recordsParameters;
/** How many times longer than the target the stretch before it is that it is compared with. */
const BASELINE_TIMES = 7n;
const DAY_NS = 86_400_000_000_000n;
const NS_PER_MS = 1_000_000n;

const sideSchema = (description: string) =>
  Type.Object(
    {
      q,
      from,
      to,
      streams: Type.Optional(
        Type.Array(Type.String({ 'x-wanted': 'the name of a stream' }), {
          maxItems: STREAMS_MAX,
          description: 'Only these; all where it is left out.',
        }),
      ),
    },
    { additionalProperties: false, description },
  );

export const sidesProperties = {
  target: Type.Optional(sideSchema('What is looked at. Without from and to: the last 24 hours.')),
  baseline: Type.Optional(
    sideSchema(
      'What it is compared with; what is left out is as in target. Without from and to: seven times as long, right before the target. Where it has a q or streams of its own and neither side says a time, both are of all time; where only target says one, it is of the same time.',
    ),
  ),
};

type SideBody = Static<ReturnType<typeof sideSchema>>;

export interface Side {
  readonly filter: string;
  readonly range: TimeRange;
  /** Empty: all. */
  readonly streams: readonly string[];
}

/** Throws `bad-request`. @param known streams that there are */
export function sidesOf(
  { target = {}, baseline = {} }: { readonly target?: SideBody; readonly baseline?: SideBody },
  clock: Clock,
  known: readonly string[],
): { readonly target: Side; readonly baseline: Side } {
  const [ofTarget, ofBaseline] = [rangeIn('/target', target, clock), rangeIn('/baseline', baseline, clock)];
  const isOther = baseline.q !== undefined || baseline.streams !== undefined;
  const targetRange = ofTarget ?? (ofBaseline === null && isOther ? allTime : lastDay(clock));
  const baselineRange = ofBaseline ?? (isOther ? targetRange : before(targetRange));
  const targetStreams = streamsIn('/target/streams', target.streams, known);
  return {
    target: { filter: target.q ?? '', range: targetRange, streams: targetStreams },
    baseline: {
      filter: baseline.q ?? target.q ?? '',
      range: baselineRange,
      streams: baseline.streams === undefined ? targetStreams : streamsIn('/baseline/streams', baseline.streams, known),
    },
  };
}

const allTime: TimeRange = { fromNs: null, toNs: null };

/** Null where no time is said. */
function rangeIn(side: string, body: SideBody, clock: Clock): TimeRange | null {
  if (body.from === undefined && body.to === undefined) return null;
  try {
    return rangeOf(body, clock);
  } catch (thrown) {
    if (!(thrown instanceof BadRequest)) throw thrown;
    throw new BadRequest(`${side}/${thrown.place.parameter}`, thrown.message, thrown.hint);
  }
}

function lastDay(clock: Clock): TimeRange {
  const now = parseMoment('now', clock);
  const toNs = now.ok ? now.span.startNs : BigInt(Math.floor(clock.nowMs)) * NS_PER_MS;
  return { fromNs: toNs - DAY_NS, toNs };
}

/** Right before a range, seven times as long; of one that is open at an end, all before it. */
function before({ fromNs, toNs }: TimeRange): TimeRange {
  if (fromNs === null) {
    throw new BadRequest(
      '/baseline',
      'there is no time before the target',
      'give target a from, or baseline a from and to',
    );
  }
  return { fromNs: toNs === null ? null : fromNs - BASELINE_TIMES * (toNs - fromNs), toNs: fromNs };
}

function streamsIn(
  parameter: string,
  names: readonly string[] | undefined,
  known: readonly string[],
): readonly string[] {
  for (const name of names ?? []) {
    if (!known.includes(name)) throw unknownStream(name, known, parameter);
  }
  return [...new Set(names ?? [])].sort();
}
