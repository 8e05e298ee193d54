/** Every record: found by filter, counted over time and by value, read one by one, and watched as they are written. */
import { Suspense, lazy, useMemo } from 'react';
import { useGet } from '../../shared/api/use-get.ts';
import { changeParams, useParams } from '../../shared/scope/address.ts';
import { useRange, useScope } from '../../shared/scope/scope.ts';
import { Sentence } from '../../shared/findings/sentence.tsx';
import { PlainCard } from '../../shared/states/card.tsx';
import { Skeleton } from '../../shared/states/skeleton.tsx';
import { FilterChip } from '../../shared/ui/chip.tsx';
import { Segmented } from '../../shared/ui/segmented.tsx';
import { useErrorRule } from './error-rule.ts';
import { useExploreQuery, useTiers, within } from './explore-query.ts';
import { ExploreSentence } from './explore-sentence.tsx';
import { facetFields } from './facets/facet-fields.ts';
import { FacetList } from './facets/facet-list.tsx';
import { ExportMenu } from './keep/export-menu.tsx';
import { ViewsMenu } from './keep/views-menu.tsx';
import { ColumnsMenu, useColumns } from './list/columns-menu.tsx';
import { RecordList } from './list/record-list.tsx';
import { QueryBox } from './query/query-box.tsx';
import { useFilterCheck } from './query/use-filter-check.ts';
import { useShapes } from './record-shape.ts';
import type { RowLook } from './rows/row.ts';
import { VolumeCard } from './volume-card.tsx';

const RecordDrawer = lazy(async () => ({ default: (await import('./drawer/record-drawer.tsx')).RecordDrawer }));
const PatternList = lazy(async () => ({ default: (await import('./patterns/pattern-list.tsx')).PatternList }));
const TailList = lazy(async () => ({ default: (await import('./tail/tail-list.tsx')).TailList }));

const BUCKETS = 80;
const FIELDS_MAX = 500;
const FIELDS_FRESH_MS = 60_000;
const HEIGHT_PX = 480;
/** Longer ranges have rows of several days. */
const CLOCK_ALONE_MS = 20 * 3_600_000;

export function ExplorePage() {
  const params = useParams();
  const { q, live, tz } = useScope();
  const { fromMs, toMs } = useRange();
  const tiers = useTiers();
  const query = useExploreQuery();
  const columns = useColumns();
  const check = useFilterCheck(q);
  const shapes = useShapes();
  const streams = useGet('/v1/streams');
  const fields = useGet('/v1/fields', { query: { limit: FIELDS_MAX } }, { staleTime: FIELDS_FRESH_MS });
  const hasShapes = shapes.isReady;
  const rule = useErrorRule(shapes, hasShapes);
  const by = params.get('by');
  const { q: _, ...unfiltered } = query;
  const count = useGet('/v1/records/count', { query });
  const all = useGet('/v1/records/count', { query: unfiltered });
  const volume = useGet(
    '/v1/stats/histogram',
    { query: { ...query, buckets: BUCKETS, ...(by === null ? {} : { by }) } },
    { first: true },
  );
  // The same buckets, so that one lies over the other; those of another range could be too many for this one.
  const interval = volume.isPlaceholderData ? undefined : volume.data?.meta.interval;
  const errors = useGet(
    '/v1/stats/histogram',
    { query: { ...within(query, rule.filter ?? ''), ...(interval === undefined ? {} : { interval }) } },
    { enabled: rule.filter !== null && rule.isKnown && interval !== undefined },
  );
  const facts = fields.data?.data;
  const withDay = fromMs === null || toMs - fromMs > CLOCK_ALONE_MS;
  const look = useMemo((): RowLook => ({ shapes, tz, withDay, columns }), [shapes, tz, withDay, columns]);
  const facets = useMemo(
    () =>
      facetFields({
        fields: facts ?? [],
        known: [...shapes.stageFields, ...shapes.labels, ...shapes.okFields],
        hasStreams: (streams.data?.data.length ?? 0) > 1,
        hasProblems: streams.data?.data.some(({ unparsable, timeless }) => unparsable + timeless > 0) ?? false,
      }),
    [facts, shapes, streams.data],
  );
  const textFields = useMemo(
    () => (facts ?? []).filter(({ types }) => types.some(({ type }) => type === 'text')).map(({ field }) => field),
    [facts],
  );
  const names = useMemo(() => (facts ?? []).map(({ field }) => field), [facts]);
  const record = params.get('record');
  const tab = params.get('tab') === 'patterns' ? 'patterns' : 'records';
  const order = params.get('order') === 'asc' ? 'asc' : 'desc';
  const isUnread = check.fault !== null;
  return (
    <>
      {isUnread ? (
        <Sentence more="Nothing is shown until it can be read.">The filter is not understood.</Sentence>
      ) : (
        <ExploreSentence
          query={query}
          count={count}
          all={all}
          volume={volume.data}
          errors={rule.filter === null ? undefined : errors.data}
          errorFilter={rule.filter}
        />
      )}
      <div className="explore-query">
        <QueryBox fields={facts ?? []} query={query} />
        <ExportMenu query={query} columns={columns} matches={count.data?.data.count} />
        <ViewsMenu />
      </div>
      {tiers.length > 0 && (
        <div className="explore-tiers">
          {tiers.map((tier) => (
            <FilterChip
              key={tier}
              text={`tier ${tier}`}
              onRemove={() => changeParams({ tier: tiers.filter((one) => one !== tier) })}
            />
          ))}
        </div>
      )}
      {!isUnread && (
        <>
          <VolumeCard volume={volume} errors={rule.filter === null ? undefined : errors.data} by={by} fields={facets} />
          <div className="explore-below">
            <FacetList
              query={query}
              fields={facets}
              all={facts ?? []}
              isReady={!fields.isPending && !streams.isPending && hasShapes}
            />
            <PlainCard
              title={
                live && tab === 'records' ? 'As they are written' : tab === 'records' ? 'Records' : 'Kinds of messages'
              }
              className={withDay ? 'explore-list rows-days' : 'explore-list'}
              note={
                <div className="explore-tools">
                  {tab === 'records' && !live && (
                    <Segmented
                      label="Order"
                      value={order}
                      onChange={(value) => changeParams({ order: value === 'desc' ? null : value })}
                      options={[
                        { value: 'desc', label: 'Newest first' },
                        { value: 'asc', label: 'Oldest first' },
                      ]}
                    />
                  )}
                  {tab === 'records' && <ColumnsMenu fields={names} />}
                  <Segmented
                    label="What is listed"
                    value={tab}
                    onChange={(value) => changeParams({ tab: value === 'records' ? null : value })}
                    options={[
                      { value: 'records', label: 'Records' },
                      { value: 'patterns', label: 'Patterns' },
                    ]}
                  />
                </div>
              }
            >
              {tab === 'patterns' ? (
                <Suspense fallback={<Skeleton height={HEIGHT_PX} />}>
                  <PatternList query={query} fields={textFields} />
                </Suspense>
              ) : live ? (
                <Suspense fallback={<Skeleton height={HEIGHT_PX} />}>
                  <TailList query={query} look={look} />
                </Suspense>
              ) : (
                <RecordList query={query} order={order} look={look} matches={count.data?.data.count} />
              )}
            </PlainCard>
          </div>
        </>
      )}
      {record !== null && (
        <Suspense fallback={null}>
          <RecordDrawer id={record} query={query} shapes={shapes} look={look} />
        </Suspense>
      )}
    </>
  );
}
