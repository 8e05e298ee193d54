/**
 * The filter as text: with completion, and with what is wrong marked at its place. Enter runs it where it can be read, Tab and
 * Enter take a suggestion, Escape closes the list.
 */
import { useEffect, useId, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { changeParams, useParams } from '../../../shared/scope/address.ts';
import { changeScope, scopeChanges, useScope } from '../../../shared/scope/scope.ts';
import type { ExploreQuery } from '../explore-query.ts';
import type { FieldFacts } from '../facets/facet-fields.ts';
import { placeAt, replaced } from './completion.ts';
import { FaultNote } from './fault-note.tsx';
import { useSuggestions } from './suggestions.ts';
import type { Suggestion } from './suggestions.ts';
import { checkFilter, renamed, useFilterCheck } from './use-filter-check.ts';
import { useStill } from './use-still.ts';

/** Who goes on typing is not told of what is not finished. */
const STILL_MS = 700;

export interface QueryBoxProps {
  readonly fields: readonly FieldFacts[];
  /** The scope, whose values are suggested. */
  readonly query: ExploreQuery;
}

export function QueryBox({ fields, query }: QueryBoxProps) {
  const { q } = useScope();
  const wantsFocus = useParams().get('focus') === 'search';
  const [draft, setDraft] = useState(q);
  const [known, setKnown] = useState(q);
  const [caret, setCaret] = useState(q.length);
  const [isOpen, setIsOpen] = useState(false);
  const [at, setAt] = useState<number | null>(null);
  const box = useRef<HTMLInputElement>(null);
  const wantedCaret = useRef<number | null>(null);
  const queries = useQueryClient();
  const list = useId();
  const told = useId();
  if (known !== q) {
    // The address changed: by the back button, a link, or the box itself.
    setKnown(q);
    setDraft(q);
  }
  useEffect(() => {
    if (!wantsFocus) return;
    box.current?.focus();
    changeParams({ focus: null }, { replace: true });
  }, [wantsFocus]);
  useEffect(() => {
    if (wantedCaret.current === null) return;
    box.current?.setSelectionRange(wantedCaret.current, wantedCaret.current);
    wantedCaret.current = null;
  });

  const { q: _, ...unfiltered } = query;
  const place = isOpen ? placeAt(draft, caret) : null;
  const found = useSuggestions(place, fields, unfiltered);
  const isShown = isOpen && found.length > 0;
  const chosen = at === null || at >= found.length ? null : at;
  const still = useStill(draft, draft === q ? 0 : STILL_MS);
  const check = useFilterCheck(still);
  const isFaulty = still === draft && check.fault !== null;
  const names = fields.map(({ field }) => field);

  const put = (text: string, caretAt: number) => {
    wantedCaret.current = caretAt;
    setDraft(text);
    setCaret(caretAt);
    setAt(null);
  };
  const take = (suggestion: Suggestion | undefined) => {
    if (suggestion === undefined || place === null) return;
    const edit = replaced(draft, place, suggestion.put, suggestion.caret);
    put(edit.text, edit.caret);
  };
  const run = async (text: string) => {
    setIsOpen(false);
    const trimmed = text.trim();
    const result = await queries
      .fetchQuery({
        queryKey: ['filter check', trimmed],
        queryFn: ({ signal }) => checkFilter(trimmed, signal),
        staleTime: STILL_MS,
      })
      .catch(() => null);
    // What cannot be read is not run: the page keeps what it shows, and the box says why.
    if (result?.fault != null) setDraft(trimmed);
    else if (trimmed === q) setDraft(q);
    else changeParams({ ...scopeChanges({ q: trimmed }), record: null, pattern: null });
  };
  const pressed = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === 'Enter') {
      if (isShown && chosen !== null) take(found[chosen]);
      else void run(draft);
    } else if (event.key === 'Tab' && isShown && !event.shiftKey && (chosen !== null || (place?.written ?? '') !== ''))
      take(found[chosen ?? 0]);
    else if (event.key === 'Escape' && isShown) setIsOpen(false);
    else if (event.key === 'Escape') box.current?.blur();
    else if (step !== undefined) {
      if (isShown)
        setAt(chosen === null ? (step > 0 ? 0 : found.length - 1) : (chosen + step + found.length) % found.length);
      setIsOpen(true);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const moved = () => setCaret(box.current?.selectionStart ?? draft.length);
  return (
    <div className="query" role="search">
      <div className="query-frame">
        <input
          ref={box}
          data-search=""
          className="input query-input"
          role="combobox"
          aria-label="Filter"
          aria-expanded={isShown}
          aria-controls={list}
          aria-autocomplete="list"
          aria-activedescendant={isShown && chosen !== null ? `${list}-${chosen}` : undefined}
          aria-invalid={isFaulty}
          aria-describedby={told}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          placeholder={'stage:ERROR  latency_ms:>20000  "backend did not answer"'}
          value={draft}
          onChange={(event) => {
            setDraft(event.target.value);
            setCaret(event.target.selectionStart ?? event.target.value.length);
            setAt(null);
            setIsOpen(true);
          }}
          onSelect={moved}
          onFocus={() => setIsOpen(draft === '')}
          onBlur={() => setIsOpen(false)}
          onKeyDown={pressed}
        />
        {draft !== '' && (
          <button
            type="button"
            className="plain-button query-clear"
            aria-label="Clear the filter"
            onClick={() => (setDraft(''), changeScope({ q: '' }))}
          >
            ×
          </button>
        )}
        <ul id={list} role="listbox" aria-label="Suggestions" className="query-list" hidden={!isShown}>
          {isShown &&
            found.map((suggestion, index) => (
              <li
                key={`${suggestion.label} ${suggestion.put}`}
                id={`${list}-${index}`}
                role="option"
                className="menu-item"
                aria-selected={index === chosen}
                // The box keeps the focus.
                onMouseDown={(event) => {
                  event.preventDefault();
                  take(suggestion);
                }}
              >
                <code>{suggestion.label}</code>
                <span className="note">{suggestion.note}</span>
              </li>
            ))}
        </ul>
      </div>
      <div id={told}>
        {still === draft && !isShown && (
          <FaultNote
            text={draft}
            check={check}
            renamed={renamed(draft, check, names)}
            onTake={(text) => {
              put(text, text.length);
              void run(text);
            }}
          />
        )}
      </div>
    </div>
  );
}
