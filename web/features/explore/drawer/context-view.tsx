/** What was written before and after a record in its stream, or all that belongs to the same request. */
import { useState } from 'react';
import { useGet } from '../../../shared/api/use-get.ts';
import { countOf } from '../../../shared/format/numbers.ts';
import { ProblemNote } from '../../../shared/states/problem-note.tsx';
import { Skeleton } from '../../../shared/states/skeleton.tsx';
import { Segmented } from '../../../shared/ui/segmented.tsx';
import { openRecord } from '../explore-query.ts';
import { rowOf } from '../rows/row.ts';
import type { RowLook } from '../rows/row.ts';

const AROUND = 8;
const AROUND_MAX = 128;
const HEIGHT_PX = 320;

export interface ContextViewProps {
  readonly id: string;
  readonly look: RowLook;
  readonly hasRequest: boolean;
}

export function ContextView({ id, look, hasRequest }: ContextViewProps) {
  const [of, setOf] = useState<'stream' | 'request'>('stream');
  const [around, setAround] = useState(AROUND);
  const isOf = hasRequest ? of : 'stream';
  const asked = useGet('/v1/records/{id}/context', {
    path: { id },
    query: isOf === 'stream' ? { of: 'stream', before: around, after: around } : { of: 'request' },
  });
  return (
    <>
      {hasRequest && (
        <Segmented
          label="Neighbours"
          value={isOf}
          onChange={setOf}
          options={[
            { value: 'stream', label: 'In the stream' },
            { value: 'request', label: 'Same request' },
          ]}
        />
      )}
      {asked.data === undefined ? (
        asked.error === null ? (
          <Skeleton height={HEIGHT_PX} />
        ) : (
          <ProblemNote problem={asked.error} onRetry={() => void asked.refetch()} />
        )
      ) : (
        <ol className="context">
          {asked.data.data.map((one, index) => {
            const row = rowOf(one, { ...look, columns: [], withDay: false });
            return (
              <li key={`${one.id} ${index}`}>
                <button
                  type="button"
                  className="context-row"
                  aria-current={one.is_anchor}
                  data-mark={row.mark ?? undefined}
                  onClick={() => openRecord(one.id, false)}
                >
                  <span className="row-time">{row.time}</span>
                  <span className="context-word">
                    {row.mark === 'error' && <span aria-hidden="true">▲ </span>}
                    {row.word === '' ? row.stream : row.word}
                  </span>
                  <span className="context-text">{row.text}</span>
                  <span className="row-figure">{row.figure}</span>
                </button>
              </li>
            );
          })}
        </ol>
      )}
      {isOf === 'stream' && around < AROUND_MAX && (
        <button type="button" className="plain-button" onClick={() => setAround(around * 4)}>
          More before and after
        </button>
      )}
      {asked.data?.meta.more_after === true && isOf === 'request' && (
        <p className="note">The first {countOf(asked.data.data.length, 'record')} of the request.</p>
      )}
    </>
  );
}
