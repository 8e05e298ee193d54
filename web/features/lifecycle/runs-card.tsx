/** What was done, by whom, and how it went; the newest first. */
import { useGet } from '../../shared/api/use-get.ts';
import { countOf, durationText } from '../../shared/format/numbers.ts';
import { timeText } from '../../shared/format/times.ts';
import { changeParams, useParams } from '../../shared/scope/address.ts';
import { useScope } from '../../shared/scope/scope.ts';
import { Card } from '../../shared/states/card.tsx';
import { Empty } from '../../shared/states/empty-note.tsx';
import { DataTable } from '../../shared/ui/data-table.tsx';
import { Here } from './here.tsx';
import type { Run } from './replies.ts';
import { actNames, byNames, isBad, monthText, stateNames } from './steps.ts';
import { useEvery } from './use-every.ts';

const RUNS_PER_PAGE = 10;
const HEIGHT_PX = 260;
/** While one is under way its row is kept up to date. */
const RUNNING_MS = 2_000;

export function RunsCard() {
  const cursor = useParams().get('runs-after');
  const every = useEvery();
  const running = useGet('/v1/runs', { query: { state: ['running'], limit: 1 } }, { refetchInterval: every });
  const isRunning = (running.data?.data.length ?? 0) > 0;
  const query = useGet(
    '/v1/runs',
    { query: { limit: RUNS_PER_PAGE, ...(cursor === null ? {} : { cursor }) } },
    { refetchInterval: isRunning ? RUNNING_MS : every },
  );
  return (
    <div id="runs" className="wide-tables">
      <Card
        title="Runs"
        query={query}
        height={HEIGHT_PX}
        note={
          <button type="button" className="plain-button" onClick={() => changeParams({ act: 'audit' })}>
            Audit: is any record lost?
          </button>
        }
        empty={({ data }) =>
          data.length === 0 && cursor === null ? (
            <Empty
              title="Nothing has run yet"
              text="Rotating, archiving and cleaning leave their plans, reasons and outcomes here, whoever starts them."
            />
          ) : null
        }
      >
        {({ data, meta }) => (
          <>
            <Runs runs={data} />
            <div className="table-foot">
              {cursor !== null && (
                <button type="button" className="plain-button" onClick={() => changeParams({ 'runs-after': null })}>
                  Newest runs
                </button>
              )}
              {meta.next_cursor !== null && (
                <button
                  type="button"
                  className="plain-button"
                  onClick={() => changeParams({ 'runs-after': meta.next_cursor })}
                >
                  Older runs
                </button>
              )}
            </div>
          </>
        )}
      </Card>
    </div>
  );
}

function Runs({ runs }: { readonly runs: readonly Run[] }) {
  const { tz } = useScope();
  return (
    <DataTable
      caption="Runs, the newest first"
      rows={runs}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'at',
          title: 'Started',
          cell: ({ id, started_at: at }) => <Here changes={{ run: id }}>{timeText(Date.parse(at), tz)}</Here>,
        },
        { key: 'act', title: 'What', cell: (run) => whatText(run) },
        {
          key: 'state',
          title: 'Outcome',
          cell: ({ state, failure }) => (
            <span className={isBad(state) ? 'run-failure' : ''}>
              {isBad(state) ? '▲ ' : ''}
              {stateNames[state]}
              {failure === null ? '' : `: ${failure}`}
            </span>
          ),
        },
        { key: 'steps', title: 'Steps', cell: (run) => stepsText(run) },
        {
          key: 'took',
          title: 'Took',
          numeric: true,
          cell: ({ took_ms: took }) => (took === null ? '' : durationText(took)),
        },
        { key: 'by', title: 'By', cell: ({ by }) => byNames[by] },
      ]}
    />
  );
}

function whatText({ act, commands, streams, month }: Run): string {
  const which = [...(streams ?? []), ...(month === null ? [] : [monthText(month)])].join(', ');
  const does = act === 'run' && commands.length > 0 ? `${actNames.run}: ${commands.join(', ')}` : actNames[act];
  return which === '' ? does : `${does} ${which}`;
}

function stepsText({
  act,
  steps_total: total,
  steps_done: done,
  steps_failed: failed,
  steps_skipped: skipped,
}: Run): string {
  if (total === 0) return act === 'verify' || act === 'audit' ? 'read only' : 'nothing to do';
  const parts = [`${done} of ${countOf(total, 'step')} done`];
  if (failed > 0) parts.push(`${failed} failed`);
  if (skipped > 0) parts.push(`${skipped} wait`);
  return parts.join(', ');
}
