/** What this page shows, saved under a name for everybody who uses this server; and the ones that were saved before. */
import { useState } from 'react';
import type { FormEvent } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { addressOf, answerOf } from '../../../shared/api/ask.ts';
import { useGet } from '../../../shared/api/use-get.ts';
import { hrefOf, useParams } from '../../../shared/scope/address.ts';
import { ProblemNote } from '../../../shared/states/problem-note.tsx';
import { Menu } from '../../../shared/ui/menu.tsx';
import { PageLink } from '../../../shared/ui/page-link.tsx';

const PATH = '/v1/views';
/** What is open at the moment belongs to no view. */
const passing = ['record', 'view', 'diff', 'focus', 'live'];

export function ViewsMenu() {
  return (
    <Menu label="Views" className="button" name="Saved views">
      {(close) => <ViewList close={close} />}
    </Menu>
  );
}

function ViewList({ close }: { readonly close: () => void }) {
  const views = useGet(PATH, { query: { page: 'explore' } });
  const queries = useQueryClient();
  const [problem, setProblem] = useState<Error | null>(null);
  const change = async (work: () => Promise<unknown>) => {
    try {
      setProblem(null);
      await work();
      await queries.invalidateQueries({ queryKey: [PATH] });
    } catch (thrown) {
      setProblem(thrown instanceof Error ? thrown : new Error(String(thrown)));
    }
  };
  return (
    <>
      {views.data?.data.length === 0 && <p className="menu-label">Nothing is saved yet.</p>}
      <ul>
        {views.data?.data.map(({ id, name, query }) => (
          <li key={id} className="view-row">
            <PageLink className="menu-item" href={hrefOf('explore', new URLSearchParams(query))} onClick={close}>
              {name}
            </PageLink>
            <button
              type="button"
              className="plain-button"
              aria-label={`Delete the view ${name}`}
              onClick={() => void change(() => answerOf(addressOf('/v1/views/{id}', { id }, {}), { method: 'DELETE' }))}
            >
              ×
            </button>
          </li>
        ))}
      </ul>
      <SaveForm
        onSave={(name, query) =>
          change(() =>
            answerOf(addressOf(PATH, {}, {}), {
              method: 'POST',
              headers: { 'content-type': 'application/json' },
              body: JSON.stringify({ name, page: 'explore', query }),
            }),
          )
        }
      />
      {views.error !== null && <ProblemNote problem={views.error} onRetry={() => void views.refetch()} />}
      {problem !== null && <ProblemNote problem={problem} />}
    </>
  );
}

function SaveForm({ onSave }: { readonly onSave: (name: string, query: string) => Promise<void> }) {
  const params = useParams();
  const [name, setName] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const kept = new URLSearchParams([...params].filter(([key]) => !passing.includes(key)));
    void onSave(name.trim(), kept.toString()).then(() => setName(''));
  };
  return (
    <form className="view-form" onSubmit={submit}>
      <label className="field">
        Save what is shown as
        <input className="input" value={name} maxLength={200} onChange={(event) => setName(event.target.value)} />
      </label>
      <button type="submit" className="button" disabled={name.trim() === ''}>
        Save
      </button>
    </form>
  );
}
