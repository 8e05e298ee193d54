/** How many records match, of how many, and what stands out among them. */
import type { UseQueryResult } from '@tanstack/react-query';
import { Figure, Sentence, SentenceWaiting } from '../../shared/findings/sentence.tsx';
import { evidenceHref } from '../../shared/findings/evidence.ts';
import { countOf, countText, shareText } from '../../shared/format/numbers.ts';
import { clockText, dayText, spellText } from '../../shared/format/times.ts';
import { useAsOfMs } from '../../shared/scope/as-of.ts';
import { useRange, useScope } from '../../shared/scope/scope.ts';
import type { Reply } from '../../shared/api/schema-types.ts';
import { CompletenessNote } from '../../shared/states/completeness-note.tsx';
import { useTiers, within } from './explore-query.ts';
import type { ExploreQuery } from './explore-query.ts';

const DAY_MS = 86_400_000;
/** A bucket stands out where it has so many times the usual number of errors. */
const PEAK_FACTOR = 2;

type Histogram = Reply<'/v1/stats/histogram'>;

export interface ExploreSentenceProps {
  readonly query: ExploreQuery;
  readonly count: UseQueryResult<Reply<'/v1/records/count'>>;
  /** Of the same range without any filter. */
  readonly all: UseQueryResult<Reply<'/v1/records/count'>>;
  readonly volume: Histogram | undefined;
  readonly errors: Histogram | undefined;
  /** Null: nothing here says what an error is. */
  readonly errorFilter: string | null;
}

export function ExploreSentence({ query, count, all, volume, errors, errorFilter }: ExploreSentenceProps) {
  const { tz } = useScope();
  const { fromMs, toMs } = useRange();
  const nowMs = useAsOfMs();
  const tiers = useTiers();
  if (count.data === undefined && count.error === null) return <SentenceWaiting title="Explore" />;
  if (count.data === undefined) return <Sentence>How many records match cannot be told at the moment.</Sentence>;
  const { count: matches } = count.data.data;
  const total = all.data?.data.count ?? matches;
  const isNarrowed = query.q !== undefined;
  const place = { from: query.from ?? null, to: query.to ?? null, streams: query.stream ?? [], tiers, tz };
  const errorCount = errors?.meta.total;
  const over =
    fromMs === null
      ? 'over all time'
      : toMs - fromMs === DAY_MS && toMs === nowMs
        ? 'over 24 hours'
        : spellText(fromMs, toMs, tz, nowMs);
  return (
    <Sentence
      more={
        <>
          {over}
          {tiers.length > 0 && `, in the tier ${tiers.join(' and ')}`}
          {errorCount !== undefined &&
            errorCount > 0 &&
            matches > 0 &&
            ` · ${shareText(errorCount / matches)} are errors`}
          {busiest(volume, tz)}
          <CompletenessNote completeness={count.data.meta.completeness} />
        </>
      }
    >
      <Figure strong evidence={{ ...place, filter: query.q ?? '' }}>
        {countText(matches)}
      </Figure>
      {isNarrowed ? (
        <>
          {' of '}
          <Figure evidence={{ ...place, filter: '' }}>{countOf(total, 'record')}</Figure>
          {matches === 1 ? ' matches' : ' match'}
        </>
      ) : matches === 1 ? (
        ' record'
      ) : (
        ' records'
      )}
      {matches > 0 && errorFilter !== null && errorCount !== undefined && (
        <>
          {'; '}
          {errorCount === 0 ? (
            'none of them is an error'
          ) : (
            <>
              <Figure evidence={{ ...place, filter: within(query, errorFilter).q ?? '' }}>
                {countText(errorCount)}
              </Figure>
              {errorCount === 1 ? ' of them is an error' : ' of them are errors'}
              <Peak errors={errors} place={place} filter={within(query, errorFilter).q ?? ''} tz={tz} />
            </>
          )}
        </>
      )}
      .
    </Sentence>
  );
}

/** Where most of them are, where there is such a place. */
function Peak({
  errors,
  place,
  filter,
  tz,
}: {
  readonly errors: Histogram | undefined;
  readonly place: {
    readonly from: string | null;
    readonly to: string | null;
    readonly streams: readonly string[];
    readonly tiers: readonly string[];
    readonly tz: string;
  };
  readonly filter: string;
  readonly tz: string;
}) {
  const buckets = errors?.data ?? [];
  const top = buckets.reduce<Histogram['data'][number] | null>(
    (best, one) => (one.count > (best?.count ?? 0) ? one : best),
    null,
  );
  const total = errors?.meta.total ?? 0;
  const usual = total / Math.max(1, buckets.length);
  if (top === null || top.count < 2 || top.count < PEAK_FACTOR * usual) return null;
  return (
    <>
      , {top.count === total ? 'all' : countText(top.count)} at{' '}
      <Figure
        href={evidenceHref({ ...place, from: laterOf(top.from, place.from), to: earlierOf(top.to, place.to), filter })}
      >
        {momentText(Date.parse(top.from), buckets, tz)}
      </Figure>
    </>
  );
}

/** The first and the last bucket reach over the ends of the range, and what is there was not counted. */
function laterOf(at: string, end: string | null): string {
  return end !== null && Date.parse(end) > Date.parse(at) ? end : at;
}

function earlierOf(at: string, end: string | null): string {
  return end !== null && Date.parse(end) < Date.parse(at) ? end : at;
}

function momentText(ms: number, buckets: Histogram['data'], tz: string): string {
  const [first, last] = [Date.parse(buckets[0]?.from ?? ''), Date.parse(buckets.at(-1)?.to ?? '')];
  const stepMs = Date.parse(buckets[0]?.to ?? '') - first;
  if (stepMs >= DAY_MS) return dayText(ms, tz);
  return last - first > DAY_MS ? `${clockText(ms, tz)} on ${dayText(ms, tz)}` : clockText(ms, tz);
}

function busiest(volume: Histogram | undefined, tz: string): string {
  const buckets = volume?.data ?? [];
  if (volume === undefined || volume.meta.by !== null || volume.meta.total === 0 || buckets.length < 2) return '';
  const top = buckets.reduce((best, one) => (one.count > best.count ? one : best));
  return ` · busiest at ${momentText(Date.parse(top.from), buckets, tz)} with ${countText(top.count)} in ${volume.meta.interval}`;
}
