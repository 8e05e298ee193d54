/** Archived months, with what can be done about each: look into it, prove it, write it out again. */
import { useGet } from '../../shared/api/use-get.ts';
import { bytesText, countOf, countText, shareText } from '../../shared/format/numbers.ts';
import { timeText } from '../../shared/format/times.ts';
import { changeParams } from '../../shared/scope/address.ts';
import { useScope } from '../../shared/scope/scope.ts';
import { Card } from '../../shared/states/card.tsx';
import { Empty } from '../../shared/states/empty-note.tsx';
import { DataTable } from '../../shared/ui/data-table.tsx';
import { periodText } from './file-words.ts';
import { Here } from './here.tsx';
import type { Archive } from './replies.ts';
import { monthText } from './steps.ts';
import { sum } from './tier-sums.ts';
import { useEvery, useStreams } from './use-every.ts';

const HEIGHT_PX = 240;

export function ArchivesCard() {
  const query = useGet('/v1/archives', { query: useStreams() }, { refetchInterval: useEvery() });
  return (
    <div id="archives" className="wide-tables">
      <Card
        title="Archived months"
        query={query}
        height={HEIGHT_PX}
        note={({ data }) =>
          `${countOf(data.length, 'month')}, ${countOf(sum(data.map(({ records }) => records ?? 0)), 'record')}`
        }
        empty={({ data }) =>
          data.length === 0 ? (
            <Empty
              title="Nothing is archived yet"
              text="A month goes into its archive once it has ended, and days once they are older than the days that are kept."
              step="See what archiving would do"
              onStep={() => changeParams({ act: 'archive' })}
            />
          ) : null
        }
      >
        {({ data }) => <Archives archives={data} />}
      </Card>
    </div>
  );
}

function Archives({ archives }: { readonly archives: readonly Archive[] }) {
  const { tz } = useScope();
  const keyOf = ({ stream, month }: Archive) => `${stream}/${month}`;
  return (
    <DataTable
      caption="Months in the archive"
      rows={archives}
      rowKey={keyOf}
      columns={[
        {
          key: 'month',
          title: 'Month',
          cell: (one) => (
            <Here changes={{ archive: keyOf(one) }}>
              {one.stream}, {monthText(one.month)}
            </Here>
          ),
        },
        {
          key: 'state',
          title: 'State',
          cell: ({ state, damage }) =>
            state === 'damaged' ? <span className="run-failure">▲ damaged: {damage}</span> : state,
        },
        { key: 'days', title: 'Days', numeric: true, cell: ({ days }) => (days === null ? '' : countText(days)) },
        {
          key: 'records',
          title: 'Records',
          numeric: true,
          cell: ({ records }) => (records === null ? '' : countText(records)),
        },
        {
          key: 'raw',
          title: 'Before',
          numeric: true,
          cell: ({ raw_bytes: raw }) => (raw === null ? '' : bytesText(raw)),
        },
        {
          key: 'stored',
          title: 'Stored',
          numeric: true,
          cell: ({ stored_bytes: stored }) => (stored === null ? '' : bytesText(stored)),
        },
        { key: 'ratio', title: 'Left', numeric: true, cell: ({ ratio }) => (ratio === null ? '' : shareText(ratio)) },
        { key: 'period', title: 'Period', cell: (one) => periodText(one, tz) },
        {
          key: 'sealed',
          title: 'Sealed',
          cell: ({ sealed_at: sealed }) => (sealed === null ? '' : timeText(Date.parse(sealed), tz)),
        },
        {
          key: 'acts',
          title: <span className="visually-hidden">What can be done</span>,
          cell: (one) => (
            <span className="row-acts">
              <RowAct act="verify" archive={one} />
              {one.state !== 'expired' && <RowAct act="restore" archive={one} />}
            </span>
          ),
        },
      ]}
    />
  );
}

function RowAct({
  act,
  archive: { stream, month },
}: {
  readonly act: 'verify' | 'restore';
  readonly archive: Archive;
}) {
  const name = act === 'verify' ? 'Verify' : 'Restore';
  return (
    <button
      type="button"
      className="plain-button"
      aria-label={`${name} ${stream}, ${monthText(month)}`}
      onClick={() => changeParams({ act, archive: `${stream}/${month}` })}
    >
      {name}…
    </button>
  );
}
