/** One request: its sentence, its waterfall, the span that is chosen, what was written around it, and how to run it again. */
import { useGet } from '../../../shared/api/use-get.ts';
import { isProblem } from '../../../shared/api/ask.ts';
import { SentenceWaiting } from '../../../shared/findings/sentence.tsx';
import { changeParams, goTo, useParams } from '../../../shared/scope/address.ts';
import { useScopedHref } from '../../../shared/scope/scope.ts';
import { Card } from '../../../shared/states/card.tsx';
import { CompletenessNote } from '../../../shared/states/completeness-note.tsx';
import type { Show } from '../trace-address.ts';
import { failureOf } from './failure.ts';
import { NeighboursCard } from './neighbours-card.tsx';
import { RecordsCard } from './records-card.tsx';
import { ReplayCard } from './replay-card.tsx';
import { SpanCard } from './span-card.tsx';
import { TraceHead } from './trace-head.tsx';
import { TraceSentence } from './trace-sentence.tsx';
import { UnknownRequest } from './unknown-request.tsx';
import { useTraceKeys } from './use-trace-keys.ts';
import { WaterfallFigure } from './waterfall-figure.tsx';
import { firstRow, waterfallRows } from './waterfall-rows.ts';

const HEIGHT_PX = 312;
/** Of a request with more, the rest is in Explore. */
const RECORDS_MAX = 200;

export interface TraceViewProps {
  readonly id: string;
  readonly show: Show;
}

export function TraceView({ id, show }: TraceViewProps) {
  const href = useScopedHref();
  const params = useParams();
  const waterfall = useGet('/v1/requests/{id}/waterfall', { path: { id } });
  const records = useGet('/v1/requests/{id}', { path: { id }, query: { limit: RECORDS_MAX } });
  const found = waterfall.data?.data;
  const told = records.data?.data;
  const failure = found === undefined ? null : failureOf(found, told ?? []);
  const rows = found === undefined ? [] : waterfallRows(found, failure?.recordId ?? null);
  const asked = Number(params.get('span')) - 1;
  const chosen = rows[asked] === undefined ? firstRow(rows, found?.longest ?? null) : asked;
  const row = rows[chosen];
  const choose = (index: number) => changeParams({ span: String(index + 1) }, { replace: true });
  useTraceKeys({
    rows: rows.length,
    chosen,
    choose,
    open: () => row !== undefined && goTo(href('explore', {}, { record: row.recordId })),
  });
  if (isProblem(waterfall.error, 'not-found')) return <UnknownRequest id={id} show={show} />;
  // Why it failed stands in the records: without them the sentence would have to change.
  const isTold = found !== undefined && (found.ok !== false || told !== undefined || records.isError);
  return (
    <>
      <TraceHead id={id} show={show} waterfall={found} />
      {isTold ? (
        <TraceSentence waterfall={found} failure={failure} records={told?.length ?? null} />
      ) : waterfall.error === null ? (
        <SentenceWaiting title="Request" />
      ) : (
        <h1 className="visually-hidden">Request</h1>
      )}
      <Card
        title="Waterfall"
        query={waterfall}
        height={HEIGHT_PX}
        note={({ data: { resolution } }) =>
          resolution === 's' ? 'times are whole seconds' : 'since the request began'
        }
      >
        {({ data }) => <WaterfallFigure waterfall={data} rows={rows} chosen={chosen} onChoose={choose} />}
      </Card>
      {isTold && (
        <>
          {row !== undefined && (
            <div className="trace-row">
              <SpanCard row={row} records={records} />
              <NeighboursCard recordId={row.recordId} request={id} />
            </div>
          )}
          <ReplayCard id={id} />
          <RecordsCard id={id} records={records} />
          <CompletenessNote completeness={waterfall.data?.meta.completeness} />
        </>
      )}
    </>
  );
}
