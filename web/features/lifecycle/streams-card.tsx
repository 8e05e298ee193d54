/** Whether each stream is still being written, and how far the answers lag behind it. */
import { useGet } from '../../shared/api/use-get.ts';
import { countText, durationText } from '../../shared/format/numbers.ts';
import { timeText } from '../../shared/format/times.ts';
import { useScope } from '../../shared/scope/scope.ts';
import { Card } from '../../shared/states/card.tsx';
import { Empty } from '../../shared/states/empty-note.tsx';
import { DataTable } from '../../shared/ui/data-table.tsx';
import type { Keeping } from './replies.ts';
import { useEvery } from './use-every.ts';

const HEIGHT_PX = 160;

export function StreamsCard({ silent }: { readonly silent: Keeping['silent'] }) {
  const { tz } = useScope();
  const query = useGet('/v1/streams', {}, { refetchInterval: useEvery() });
  return (
    <div id="streams" className="wide-tables">
      <Card
        title="Streams"
        query={query}
        height={HEIGHT_PX}
        note={({ meta }) => `answers are ${durationText(meta.completeness.index_lag_ms)} behind the files`}
        empty={({ data }) =>
          data.length === 0 ? <Empty title="No streams" text="Every *.jsonl in the log directory is one." /> : null
        }
      >
        {({ data }) => (
          <DataTable
            caption="Streams and their last records"
            rows={data}
            rowKey={({ stream }) => stream}
            columns={[
              { key: 'stream', title: 'Stream', cell: ({ stream }) => stream },
              {
                key: 'last',
                title: 'Last record',
                cell: ({ last_time: last }) => (last === null ? 'none' : timeText(Date.parse(last), tz)),
              },
              {
                key: 'silent',
                title: 'Silent for',
                cell: ({ stream, silent_ms: ms }) => {
                  const unusual = silent.find((one) => one.stream === stream);
                  if (ms === null) return '';
                  if (unusual === undefined) return ms < 0 ? 'its time lies ahead' : durationText(ms);
                  return (
                    <span className="warning">
                      ▲ {durationText(ms)}; its longest pause before was {durationText(unusual.longest_pause_ms)}
                    </span>
                  );
                },
              },
              { key: 'hour', title: 'Last hour', numeric: true, cell: ({ last_hour: hour }) => countText(hour) },
              { key: 'day', title: 'Last day', numeric: true, cell: ({ last_day: day }) => countText(day) },
              { key: 'records', title: 'Records', numeric: true, cell: ({ records }) => countText(records) },
              { key: 'odd', title: 'No JSON objects', numeric: true, cell: ({ unparsable }) => countText(unparsable) },
              { key: 'timeless', title: 'No time', numeric: true, cell: ({ timeless }) => countText(timeless) },
            ]}
          />
        )}
      </Card>
    </div>
  );
}
