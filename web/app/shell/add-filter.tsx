/** Adds a filter to the page, checked by the server before it is taken. */
import { useState } from 'react';
import type { FormEvent } from 'react';
import { get } from '../../shared/api/ask.ts';
import { addFilter } from '../../shared/scope/scope.ts';
import { Menu } from '../../shared/ui/menu.tsx';

export function AddFilter() {
  return (
    <Menu label="+ Filter" name="Add a filter">
      {(close) => <FilterForm close={close} />}
    </Menu>
  );
}

function FilterForm({ close }: { readonly close: () => void }) {
  const [text, setText] = useState('');
  const [fault, setFault] = useState('');
  const add = async () => {
    try {
      // The count is thrown away: what is asked is whether the filter can be read.
      await get('/v1/records/count', { query: { q: text, from: 'now-1s' } });
      addFilter(text.trim());
      setText('');
      close();
    } catch (thrown) {
      setFault(thrown instanceof Error ? thrown.message : String(thrown));
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void add();
  };
  return (
    <form className="add-filter" onSubmit={submit}>
      <label className="field">
        Only records with
        <input
          className="input"
          value={text}
          placeholder="topic:bildung or latency_ms:>20000"
          aria-invalid={fault !== ''}
          spellCheck={false}
          onChange={(event) => {
            setText(event.target.value);
            setFault('');
          }}
        />
      </label>
      {fault !== '' && (
        <p className="add-filter-fault" role="alert">
          {fault}
        </p>
      )}
      <button type="submit" className="button" disabled={text.trim() === ''}>
        Add the filter
      </button>
    </form>
  );
}
