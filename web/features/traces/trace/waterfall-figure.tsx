/** The waterfall with its view as a table: what the signs mean, and every number for CSV. */
import { useEffect } from 'react';
import { durationText, shareText } from '../../../shared/format/numbers.ts';
import { Empty } from '../../../shared/states/empty-note.tsx';
import { FigureView } from '../figure-view.tsx';
import type { FigureTable } from '../figure-view.tsx';
import { WaterfallBars } from './waterfall-bars.tsx';
import type { Waterfall, WaterfallRow } from './waterfall-rows.ts';

export interface WaterfallFigureProps {
  readonly waterfall: Waterfall;
  readonly rows: readonly WaterfallRow[];
  readonly chosen: number;
  readonly onChoose: (index: number) => void;
}

export function WaterfallFigure({ waterfall, rows, chosen, onChoose }: WaterfallFigureProps) {
  useEffect(() => {
    performance.mark('varve:hero');
  }, []);
  if (rows.length === 0) {
    return (
      <div className="waterfall-room">
        <Empty
          title="Nothing to draw"
          text="No record of this request names a stage, or says how long its call took."
        />
      </div>
    );
  }
  const hasWaits = rows.some(({ kind }) => kind === 'wait');
  return (
    <div className="waterfall-room">
      <FigureView
        name="waterfall"
        label="Waterfall of the request"
        table={tableOf(rows)}
        legend={
          <>
            {rows.some(({ isCritical }) => isCritical)
              ? `Bold: the critical path, ${shareText(criticalShare(rows))} of the time`
              : 'No stage says how long it took'}
            {hasWaits && (
              <>
                {'; '}
                <span className="waterfall-key" aria-hidden="true" /> hatched: waiting that nothing explains
              </>
            )}
          </>
        }
      >
        <WaterfallBars totalMs={waterfall.total_ms} rows={rows} chosen={chosen} onChoose={onChoose} />
      </FigureView>
    </div>
  );
}

function criticalShare(rows: readonly WaterfallRow[]): number {
  return rows.reduce((sum, { isCritical, share }) => sum + (isCritical ? (share ?? 0) : 0), 0);
}

function tableOf(rows: readonly WaterfallRow[]): FigureTable {
  return {
    columns: ['name', 'kind', 'offset_ms', 'duration_ms', 'share', 'critical', 'record_id'],
    rows: rows.map((row) => [
      row.name,
      row.kind,
      row.offsetMs,
      row.durationMs,
      row.share,
      row.isCritical ? 'yes' : 'no',
      row.recordId,
    ]),
    text: (value, column) => {
      if (typeof value !== 'number') return value ?? '–';
      return column === 4 ? shareText(value) : durationText(value);
    },
  };
}
