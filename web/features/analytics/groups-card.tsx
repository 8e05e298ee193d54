/** The groups in figures: calls, failures, durations and scores of each, in the order that the address says. */
import { addressOf } from '../../shared/api/ask.ts';
import { useGet } from '../../shared/api/use-get.ts';
import type { Reply } from '../../shared/api/schema-types.ts';
import { changeText, countOf, numberText, shareText, valueText, countText } from '../../shared/format/numbers.ts';
import { missingFilter, valueFilter } from '../../shared/scope/filter-text.ts';
import { changeScope, periodBefore, useRange, useScope } from '../../shared/scope/scope.ts';
import { Card } from '../../shared/states/card.tsx';
import { Empty } from '../../shared/states/empty-note.tsx';
import { SortedTable } from './sorted-table.tsx';
import type { SortedColumn } from './sorted-table.tsx';
import type { Selection } from './selection.ts';
import { fieldWord, unitOf } from './field-words.ts';
import type { Subject } from './subject.ts';
import { useGroup } from './use-group.ts';
import { FEW, itemsNote, meanIntervalWords, measureWord, nounOf } from './words.ts';

const HEIGHT_PX = 320;
const SHOWN_MAX = 100;

/** Labels that the pipeline knows have figures of their own. */
const pipelinePaths = {
  wrapper_chain: '/v1/wrappers',
  wrapper: '/v1/wrappers',
  topic: '/v1/topics',
  style: '/v1/styles',
  format: '/v1/formats',
} as const;
type Name = keyof typeof pipelinePaths;
type Calls = Reply<'/v1/topics'>['data'][number];
type Spread = Reply<'/v1/stats/spreads'>['data'][number];

export interface GroupsCardProps {
  readonly subject: Subject;
  readonly field: string;
  readonly selection: Selection;
}

export function GroupsCard({ subject, field, selection }: GroupsCardProps) {
  const { by } = useGroup(subject);
  if (by === null) return null;
  const name = by.split('.').at(-1) ?? by;
  const isRole = subject.labels.includes(by) && Object.hasOwn(pipelinePaths, name);
  return isRole ? (
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it is a key of that very object
    <CallsTable subject={subject} selection={selection} by={by} path={pipelinePaths[name as Name]} />
  ) : (
    <SpreadsTable subject={subject} selection={selection} by={by} field={field} />
  );
}

interface CallsProps {
  readonly subject: Subject;
  readonly selection: Selection;
  readonly by: string;
  readonly path: (typeof pipelinePaths)[Name];
}

const callsColumns: readonly SortedColumn<Calls>[] = [
  {
    key: 'requests',
    title: 'Requests',
    value: ({ requests }) => requests,
    text: ({ requests }) => countText(requests),
    isBarred: true,
  },
  {
    key: 'failed',
    title: 'Fail',
    value: ({ ok_share: ok }) => (ok === null ? null : 1 - ok),
    text: ({ ok_share: ok }) => (ok === null ? '–' : shareText(1 - ok)),
    more: ({ ok_share: ok, ok_share_low: low, ok_share_high: high }) =>
      ok === null ? '' : `${shareText(1 - high)} to ${shareText(1 - low)}`,
  },
  {
    key: 'p50',
    title: 'p50',
    value: ({ p50_ms: p50 }) => p50,
    text: ({ p50_ms: p50 }) => (p50 === null ? '–' : valueText(p50, 'ms')),
  },
  {
    key: 'p95',
    title: 'p95',
    value: ({ p95_ms: p95 }) => p95,
    text: ({ p95_ms: p95 }) => (p95 === null ? '–' : valueText(p95, 'ms')),
    isBarred: true,
  },
  {
    key: 'score',
    title: 'Mean score',
    value: ({ mean_score: mean }) => mean,
    text: ({ mean_score: mean }) => (mean === null ? '–' : numberText(mean)),
    more: ({ scored, mean_score_low: low, mean_score_high: high }) => meanIntervalWords(scored, low, high),
  },
];

function CallsTable({ subject, selection: { selected }, by, path }: CallsProps) {
  const query = { ...selected, limit: SHOWN_MAX, ...(path === '/v1/wrappers' ? { by: 'wrapper' as const } : {}) };
  const calls = useGet(path, { query });
  const earlier = usePeriodBefore();
  const before = useGet(path, { query: { ...query, ...earlier } }, { enabled: earlier !== null });
  const past = earlier === null ? undefined : new Map(before.data?.data.map((one) => [one.name, one.p95_ms]));
  const columns = past === undefined ? callsColumns : [...callsColumns, changeColumn(past)];
  return (
    <Card
      title={`${measureWord(subject, by)} in figures`}
      query={calls}
      height={HEIGHT_PX}
      note={({ data, meta }) => (
        <>
          {data.length < meta.labels && `the ${data.length} most frequent of ${meta.labels}; `}
          {countOf(meta.requests, nounOf(subject))}
          {itemsNote(
            data.map(({ requests }) => requests),
            meta.requests,
          )}
          ; intervals at 95%;{' '}
          <a href={addressOf(path, {}, { ...query, format: 'csv' })} download>
            CSV
          </a>
        </>
      )}
    >
      {({ data }) => (
        <div className="groups" style={{ height: HEIGHT_PX }}>
          {data.length === 0 ? (
            <Empty title={`No ${nounOf(subject)} to group`} text="" />
          ) : (
            <SortedTable
              caption={`Figures by ${fieldWord(by)}`}
              columns={columns}
              rows={data}
              isFew={({ requests }) => requests < FEW}
              label={fieldWord(by)}
              name={({ name }) => <GroupName by={by} label={name} />}
              nameText={({ name }) => name ?? ''}
            />
          )}
        </div>
      )}
    </Card>
  );
}

/** The period that the page compares with; null: it does not. */
function usePeriodBefore(): { readonly from: string; readonly to: string } | null {
  const { compare } = useScope();
  const before = periodBefore(useRange());
  if (compare === null || before === null) return null;
  return { from: new Date(before.fromMs).toISOString(), to: new Date(before.toMs).toISOString() };
}

function changeColumn(past: ReadonlyMap<string | null, number | null>): SortedColumn<Calls> {
  const value = ({ name, p95_ms: p95 }: Calls) => {
    const earlier = past.get(name) ?? null;
    return p95 === null || earlier === null ? null : p95 - earlier;
  };
  return {
    key: 'change',
    title: 'p95 change',
    value,
    text: (row) => {
      const change = value(row);
      return change === null ? '–' : changeText(change, (one) => valueText(one, 'ms'));
    },
    more: ({ name }) => {
      const earlier = past.get(name) ?? null;
      return earlier === null ? 'none before' : `${valueText(earlier, 'ms')} before`;
    },
  };
}

interface SpreadsProps {
  readonly subject: Subject;
  readonly selection: Selection;
  readonly by: string;
  readonly field: string;
}

function SpreadsTable({ subject, selection: { selected }, by, field }: SpreadsProps) {
  const query = { ...selected, field, by, top: SHOWN_MAX, bins: 1 };
  const spreads = useGet('/v1/stats/spreads', { query });
  const unit = unitOf(subject, field);
  const text = (value: number | null) => (value === null ? '–' : valueText(value, unit));
  const columns: readonly SortedColumn<Spread>[] = [
    {
      key: 'requests',
      title: 'Records',
      value: ({ records }) => records,
      text: ({ records }) => countText(records),
      isBarred: true,
    },
    {
      key: 'p50',
      title: 'p50',
      value: ({ p50 }) => p50,
      text: ({ p50 }) => text(p50),
      more: ({ median_low: low, median_high: high }) =>
        low === null || high === null ? '' : `${text(low)} to ${text(high)}`,
    },
    { key: 'p95', title: 'p95', value: ({ p95 }) => p95, text: ({ p95 }) => text(p95), isBarred: true },
    { key: 'mean', title: 'Mean', value: ({ mean }) => mean, text: ({ mean }) => text(mean) },
  ];
  return (
    <Card
      title={`${measureWord(subject, by)} in figures`}
      query={spreads}
      height={HEIGHT_PX}
      note={({ data, meta }) => (
        <>
          {data.filter(({ label }) => label !== null).length < meta.labels &&
            `the ${SHOWN_MAX} most frequent of ${meta.labels}; `}
          {countOf(meta.records, nounOf(subject))}
          {itemsNote(
            data.map(({ records }) => records),
            meta.records,
          )}
        </>
      )}
    >
      {({ data }) => (
        <div className="groups" style={{ height: HEIGHT_PX }}>
          {data.length === 0 ? (
            <Empty title={`No ${nounOf(subject)} to group`} text="" />
          ) : (
            <SortedTable
              caption={`Figures by ${fieldWord(by)}`}
              columns={columns}
              rows={data}
              isFew={({ n }) => n < FEW}
              label={fieldWord(by)}
              name={({ label, cut }) => <GroupName by={by} label={label} cut={cut} />}
              nameText={({ label }) => label ?? ''}
            />
          )}
        </div>
      )}
    </Card>
  );
}

interface GroupNameProps {
  readonly by: string;
  readonly label: string | null;
  readonly cut?: boolean;
}

/** Narrows the page to its group. */
function GroupName({ by, label, cut = label?.endsWith('…') === true }: GroupNameProps) {
  const { filters } = useScope();
  const filter =
    label === null ? missingFilter(by) : valueFilter(by, { value: cut ? label.replace(/…$/, '') : label, cut });
  return (
    <button
      type="button"
      className="group-name"
      title={`Narrow the page to ${filter}`}
      onClick={() => changeScope({ filters: filters.includes(filter) ? filters : [...filters, filter] })}
    >
      {label ?? `no ${fieldWord(by)}`}
    </button>
  );
}
