/** The generations as a list, and two of them side by side. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { get } from '../../shared/api/ask.ts';
import { inTurn } from '../../shared/api/turns.ts';
import { useAsk } from '../../shared/api/use-get.ts';
import type { PostReply, Reply } from '../../shared/api/schema-types.ts';
import { countText, numberText, shareText } from '../../shared/format/numbers.ts';
import { timeText } from '../../shared/format/times.ts';
import { ALL_TIME, useScope, useScopedHref } from '../../shared/scope/scope.ts';
import { Card } from '../../shared/states/card.tsx';
import { Empty } from '../../shared/states/empty-note.tsx';
import { DataTable } from '../../shared/ui/data-table.tsx';
import type { Column } from '../../shared/ui/data-table.tsx';
import { PageLink } from '../../shared/ui/page-link.tsx';
import { metricName, signed } from './axis-words.ts';
import { choose, useChoices } from './choices.ts';
import { useLearningQuery } from './curves-question.ts';

type Generation = Reply<'/v1/generations'>['data'][number];

const PAGE = 12;
const HEIGHT_PX = 420;

export function GenerationsCard() {
  const { tz } = useScope();
  const href = useScopedHref();
  const { a, b } = useChoices();
  const query = useLearningQuery();
  const pages = useInfiniteQuery({
    queryKey: ['generations', query],
    queryFn: ({ pageParam, signal }) =>
      inTurn(false, () =>
        get(
          '/v1/generations',
          { query: { ...query, limit: PAGE, ...(pageParam === null ? {} : { cursor: pageParam }) } },
          signal,
        ),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ meta }) => meta.next_cursor,
  });
  const rows = pages.data?.pages.flatMap(({ data }) => data) ?? [];
  const pick = (step: number) => choose(a === null || (a !== null && b !== null) ? { a: step, b: null } : { b: step });
  const columns: Column<Generation>[] = [
    {
      key: 'step',
      title: 'Generation',
      numeric: true,
      cell: ({ step, id }) => (
        <PageLink href={href('explore', { from: ALL_TIME, to: null }, { record: id })}>
          {step === null ? 'unnumbered' : countText(step)}
        </PageLink>
      ),
    },
    { key: 'time', title: 'Written', cell: ({ time }) => (time === null ? '–' : timeText(Date.parse(time), tz)) },
    {
      key: 'samples',
      title: 'Samples',
      numeric: true,
      cell: ({ sample_count: count }) => (count === null ? '–' : countText(count)),
    },
    {
      key: 'score',
      title: 'Average score',
      numeric: true,
      cell: ({ avg_score: score }) => (score === null ? '–' : numberText(score)),
    },
    {
      key: 'rate',
      title: 'Success rate',
      numeric: true,
      cell: ({ success_rate: rate }) => (rate === null ? '–' : shareText(rate)),
    },
    {
      key: 'prompts',
      title: 'Prompts',
      numeric: true,
      cell: ({ prompts_generated: prompts }) => (prompts === null ? '–' : countText(prompts)),
    },
    {
      key: 'leaders',
      title: 'Leaders',
      cell: ({ leaders }) =>
        Object.values(leaders)
          .map((names) => names[0])
          .filter(Boolean)
          .join(', '),
    },
    {
      key: 'pick',
      title: 'Compare',
      cell: ({ step }) =>
        step !== null && (
          <button
            type="button"
            className="plain-button"
            aria-label={`${step === a ? 'A' : step === b ? 'B' : 'pick'}: generation ${step} to compare`}
            aria-pressed={step === a || step === b}
            onClick={() => pick(step)}
          >
            {step === a ? 'A' : step === b ? 'B' : 'pick'}
          </button>
        ),
    },
  ];
  return (
    <Card
      title="Generations"
      query={pages}
      height={HEIGHT_PX}
      note="the newest first; pick two to compare"
      empty={({ pages: [first] }) =>
        first?.data.length === 0 ? <Empty title="No generation in this range" text="" /> : null
      }
    >
      {() => (
        <>
          <DataTable caption="List of generations" columns={columns} rows={rows} rowKey={({ id }) => id} />
          {pages.hasNextPage && (
            <button
              type="button"
              className="button"
              disabled={pages.isFetchingNextPage}
              onClick={() => void pages.fetchNextPage()}
            >
              Show more
            </button>
          )}
        </>
      )}
    </Card>
  );
}

export function GenerationDifference() {
  const { a, b } = useChoices();
  const { from: _from, to: _to, ...query } = useLearningQuery();
  const isAsked = a !== null && b !== null;
  const compared = useAsk(
    '/v1/curves/compare',
    { ...query, sides: [{ generation: a ?? 0 }, { generation: b ?? 0 }] },
    { enabled: isAsked },
  );
  if (!isAsked) return null;
  return (
    <Card
      title={`Generation ${countText(a)} and generation ${countText(b)}`}
      query={compared}
      height={HEIGHT_PX}
      note={
        <button type="button" className="plain-button" onClick={() => choose({ a: null, b: null })}>
          Close
        </button>
      }
    >
      {({ data }) => <Difference generations={data.generations} />}
    </Card>
  );
}

/** Marked, with a note that says what the mark means, where chance alone gives such a difference. */
const chanceText = (clear: boolean | null) => (clear === false ? ' ~' : '');

type Compared = PostReply<'/v1/curves/compare'>['data']['generations'];

function Difference({ generations }: { readonly generations: Compared }) {
  if (generations === null) return <Empty title="There is nothing to compare" text="" />;
  const { one, other, changes } = generations;
  const unitOf = (name: string) => (name === 'success_rate' ? 'share' : name === 'avg_score' ? 'points' : null);
  const shown = (value: number | null, name: string) =>
    value === null ? '–' : unitOf(name) === 'share' ? shareText(value) : numberText(value);
  return (
    <div className="learning-difference">
      <DataTable
        caption="Measures of both"
        rowKey={({ name }) => name}
        rows={changes.measures}
        columns={[
          { key: 'name', title: 'Measure', cell: ({ name }) => metricName(name) },
          {
            key: 'before',
            title: `Generation ${one.step ?? ''}`,
            numeric: true,
            cell: ({ before, name }) => shown(before, name),
          },
          {
            key: 'after',
            title: `Generation ${other.step ?? ''}`,
            numeric: true,
            cell: ({ after, name }) => shown(after, name),
          },
          {
            key: 'difference',
            title: 'Difference',
            numeric: true,
            cell: ({ difference, name, clear }) =>
              difference === null ? '–' : signed(difference, unitOf(name)) + chanceText(clear),
          },
        ]}
      />
      {changes.patterns.map(({ group, names }) => (
        <DataTable
          key={group}
          caption={group}
          captionHidden={false}
          rowKey={({ name }) => name}
          rows={names.slice(0, 8)}
          columns={[
            { key: 'name', title: group.replace(/s$/, ''), cell: ({ name }) => name },
            {
              key: 'before',
              title: 'Share before',
              numeric: true,
              cell: ({ before }) => (before.share === null ? '–' : shareText(before.share)),
            },
            {
              key: 'after',
              title: 'Share after',
              numeric: true,
              cell: ({ after }) => (after.share === null ? '–' : shareText(after.share)),
            },
            {
              key: 'difference',
              title: 'Difference',
              numeric: true,
              cell: ({ difference, clear }) =>
                difference === null ? '–' : signed(difference, 'share') + chanceText(clear),
            },
          ]}
        />
      ))}
      <p className="note">~ may be chance</p>
    </div>
  );
}
