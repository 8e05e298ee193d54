/** Goes to anything by typing a part of its name: pages, ranges, streams, saved queries, a record or a request by its id. */
import { useId, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { useGet } from '../../shared/api/use-get.ts';
import { goTo, hrefOf, isPage, usePage } from '../../shared/scope/address.ts';
import { presets } from '../../shared/scope/moments.ts';
import { useScopedHref } from '../../shared/scope/scope.ts';
import { Modal } from '../../shared/ui/modal.tsx';
import { pageGroups, pageTitles } from './pages.ts';

interface Target {
  readonly label: string;
  readonly kind: string;
  readonly href: string;
}

const SHOWN_MAX = 12;

export function Palette({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  return (
    <Modal open={open} title="Go to" onClose={onClose} className="palette">
      <PaletteList onDone={onClose} />
    </Modal>
  );
}

function PaletteList({ onDone }: { readonly onDone: () => void }) {
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const list = useId();
  const found = useTargets(text).slice(0, SHOWN_MAX);
  const chosen = Math.min(at, found.length - 1);
  const go = (target: Target | undefined) => {
    if (target === undefined) return;
    onDone();
    goTo(target.href);
  };
  const pressed = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === 'Enter') go(found[chosen]);
    else if (step !== undefined) setAt((chosen + step + found.length) % Math.max(1, found.length));
    else return;
    event.preventDefault();
  };
  return (
    <>
      <input
        className="input"
        role="combobox"
        aria-label="Page, range, stream, query, or the id of a record or request"
        aria-expanded
        aria-controls={list}
        aria-activedescendant={found.length === 0 ? undefined : `${list}-${chosen}`}
        placeholder="Page, range, stream, saved query, id"
        data-autofocus
        spellCheck={false}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setAt(0);
        }}
        onKeyDown={pressed}
      />
      <ul id={list} role="listbox" aria-label="Found" className="palette-list">
        {found.map((target, index) => (
          <li
            key={`${target.kind} ${target.label}`}
            id={`${list}-${index}`}
            role="option"
            className="menu-item"
            aria-selected={index === chosen}
            onClick={() => go(target)}
          >
            {target.label}
            <span className="note">{target.kind}</span>
          </li>
        ))}
      </ul>
      {found.length === 0 && <p className="note">Nothing here is called that.</p>}
    </>
  );
}

function useTargets(text: string): Target[] {
  const href = useScopedHref();
  const shown = usePage() ?? 'dashboard';
  const streams = useGet('/v1/streams');
  const views = useGet('/v1/views');
  const wanted = text.trim().toLowerCase();
  const targets: Target[] = [
    ...pageGroups
      .flatMap((group) => group.pages)
      .map((page) => ({ label: pageTitles[page], kind: 'page', href: href(page) })),
    ...presets.map(({ from, label }) => ({ label, kind: 'range', href: href(shown, { from, to: null }) })),
    ...(streams.data?.data ?? []).map(({ stream }) => ({
      label: stream,
      kind: 'stream',
      href: href('explore', { streams: [stream] }),
    })),
    ...(views.data?.data ?? []).flatMap(({ name, page, query }) =>
      isPage(page) ? [{ label: name, kind: 'saved view', href: hrefOf(page, new URLSearchParams(query)) }] : [],
    ),
  ].filter(({ label }) => label.toLowerCase().includes(wanted));
  if (/^[0-9a-f]{32}$/.test(wanted))
    targets.unshift({ label: wanted, kind: 'record', href: href('explore', {}, { record: wanted }) });
  if (/^[\w.:-]{6,}$/.test(wanted))
    targets.push({ label: text.trim(), kind: 'request', href: href('traces', {}, { request: text.trim() }) });
  if (wanted !== '') targets.push({ label: text.trim(), kind: 'search', href: href('explore', { q: text.trim() }) });
  return targets;
}
