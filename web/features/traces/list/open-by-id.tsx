/** Goes to a request whose id somebody has from elsewhere. */
import { useState } from 'react';
import { goTo } from '../../../shared/scope/address.ts';
import { useScopedHref } from '../../../shared/scope/scope.ts';

const ID_CHARS_MAX = 1_024;

export function OpenById() {
  const href = useScopedHref();
  const [text, setText] = useState('');
  return (
    <form
      className="open-by-id"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() !== '') goTo(href('traces', {}, { request: text.trim() }));
      }}
    >
      <input
        className="input"
        aria-label="Open a request by its id"
        placeholder="Open by id"
        maxLength={ID_CHARS_MAX}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
    </form>
  );
}
