/** Marks that people put on curves: a backend fix, a new wrapper. */
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { addressOf, answerOf, post } from '../../shared/api/ask.ts';
import { useGet } from '../../shared/api/use-get.ts';
import { timeText } from '../../shared/format/times.ts';
import { useScope } from '../../shared/scope/scope.ts';
import { Card } from '../../shared/states/card.tsx';
import { Empty } from '../../shared/states/empty-note.tsx';
import { ProblemNote } from '../../shared/states/problem-note.tsx';
import { CopyLink } from './copy-link.tsx';

const HEIGHT_PX = 160;

export function AnnotationsCard() {
  const { tz } = useScope();
  const marks = useGet('/v1/annotations');
  const queries = useQueryClient();
  const [problem, setProblem] = useState<Error | null>(null);
  const act = async (work: () => Promise<unknown>) => {
    try {
      await work();
      setProblem(null);
      await queries.invalidateQueries({
        predicate: ({ queryKey: [path] }) => path === '/v1/annotations' || path === '/v1/curves',
      });
      return true;
    } catch (thrown) {
      setProblem(thrown instanceof Error ? thrown : new Error(String(thrown)));
      return false;
    }
  };
  return (
    <Card title="Annotations" query={marks} height={HEIGHT_PX} note={<CopyLink />}>
      {({ data }) => (
        <div className="learning-annotations">
          {data.length === 0 ? (
            <Empty title="No marks yet" text="A mark tells those who come later what happened: a fix, a new wrapper." />
          ) : (
            <ul>
              {data.map(({ id, text, kind, step, time, created_by: by }) => (
                <li key={id} className="learning-annotation">
                  <span>
                    {text} <span className="note">{kind}</span>
                  </span>
                  <span className="note">
                    {step !== null ? `generation ${step}` : time === null ? '' : timeText(Date.parse(time), tz)}
                    {by === null ? '' : `, by ${by}`}
                  </span>
                  <button
                    type="button"
                    className="plain-button"
                    aria-label={`Remove the mark ${text}`}
                    onClick={() =>
                      void act(() => answerOf(addressOf('/v1/annotations/{id}', { id }, {}), { method: 'DELETE' }))
                    }
                  >
                    ×
                  </button>
                </li>
              ))}
            </ul>
          )}
          <AnnotationForm onAdd={(mark) => act(() => post('/v1/annotations', mark))} />
          {problem !== null && <ProblemNote problem={problem} />}
        </div>
      )}
    </Card>
  );
}

interface NewMark {
  readonly text: string;
  readonly kind?: string;
  readonly step?: number;
  readonly time?: string;
}

const kinds = ['note', 'fix', 'deploy', 'wrapper'] as const;

function AnnotationForm({ onAdd }: { readonly onAdd: (mark: NewMark) => Promise<boolean> }) {
  const [text, setText] = useState('');
  const [place, setPlace] = useState('');
  const [kind, setKind] = useState<string>('note');
  const step = /^\d+$/.test(place.trim()) ? Number(place) : null;
  const add = async (mark: NewMark) => {
    if (!(await onAdd(mark))) return;
    setText('');
    setPlace('');
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const at = step === null ? { time: place.trim() === '' ? 'now' : place.trim() } : { step };
    void add({ text: text.trim(), kind, ...at });
  };
  return (
    <form className="learning-annotate" onSubmit={submit}>
      <label className="field">
        What happened
        <input
          className="input"
          value={text}
          maxLength={500}
          required
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      <label className="field">
        Generation or time
        <input
          className="input"
          value={place}
          placeholder="now, 120, 2026-11-22T03:00Z"
          onChange={(event) => setPlace(event.target.value)}
        />
      </label>
      <label className="field">
        Kind
        <select className="select" value={kind} onChange={(event) => setKind(event.target.value)}>
          {kinds.map((one) => (
            <option key={one} value={one}>
              {one}
            </option>
          ))}
        </select>
      </label>
      <button type="submit" className="button" disabled={text.trim() === ''}>
        Add the mark
      </button>
    </form>
  );
}
