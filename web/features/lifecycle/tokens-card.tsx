/** Tokens of the API, where the server asks for them; only who may do everything sees them. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { addressOf, answerOf, post, signInWanted } from '../../shared/api/ask.ts';
import type { Reply } from '../../shared/api/schema-types.ts';
import { useGet } from '../../shared/api/use-get.ts';
import { dayText, agoText, timeText } from '../../shared/format/times.ts';
import { useAsOfMs } from '../../shared/scope/as-of.ts';
import { useScope } from '../../shared/scope/scope.ts';
import { PlainCard } from '../../shared/states/card.tsx';
import { ProblemNote } from '../../shared/states/problem-note.tsx';
import { Skeleton } from '../../shared/states/skeleton.tsx';
import { DataTable } from '../../shared/ui/data-table.tsx';

const HEIGHT_PX = 90;
/** A hundred years; a token that has no end needs no days. */
const DAYS_MAX = 36_500;
/** As the API takes it; the browser tells what is wrong. */
const NAME_PATTERN = String.raw`[A-Za-z0-9][A-Za-z0-9._@\-]{0,63}`;
const scopes = ['read', 'ingest', 'operate', 'admin'] as const;
type Scope = (typeof scopes)[number];
type Token = Reply<'/v1/tokens'>['data'][number];

const scopeMeanings: Readonly<Record<Scope, string>> = {
  read: 'look at everything but tokens',
  ingest: 'save views and marks as well',
  operate: 'rotate, archive, clean and restore as well',
  admin: 'all',
};

export function TokensCard() {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <PlainCard title="Tokens" note="what opens this server to programs and people">
      <details onToggle={(event) => setIsOpen(event.currentTarget.open)}>
        <summary>List, create and revoke</summary>
        {isOpen && <Tokens />}
      </details>
      <SignOut />
    </PlainCard>
  );
}

/** Ends the session of this browser, also so that another token can be given. */
function SignOut() {
  const ending = useMutation({
    mutationFn: () => answerOf(addressOf('/v1/session', {}, {}), { method: 'DELETE' }),
    onSuccess: () => signInWanted.dispatchEvent(new Event('wanted')),
  });
  return (
    <p>
      <button type="button" className="button" disabled={ending.isPending} onClick={() => ending.mutate()}>
        Sign out
      </button>{' '}
      <span className="note">or come in with another token, such as one that may do more</span>
      {ending.error !== null && <ProblemNote problem={ending.error} />}
    </p>
  );
}

function Tokens() {
  const query = useGet('/v1/tokens');
  if (query.data === undefined)
    return query.error === null ? <Skeleton height={HEIGHT_PX} /> : <ProblemNote problem={query.error} />;
  return (
    <>
      <TokenTable tokens={query.data.data} />
      <NewToken />
    </>
  );
}

function TokenTable({ tokens }: { readonly tokens: readonly Token[] }) {
  const { tz } = useScope();
  const nowMs = useAsOfMs();
  return (
    <DataTable
      caption="Tokens of this server"
      rows={tokens}
      rowKey={({ id }) => id}
      columns={[
        { key: 'name', title: 'Name', cell: ({ name }) => name },
        { key: 'scopes', title: 'May', cell: ({ scopes: allowed }) => allowed.join(', ') },
        { key: 'created', title: 'Created', cell: ({ created_at: at }) => timeText(Date.parse(at), tz) },
        {
          key: 'used',
          title: 'Last used',
          cell: ({ last_used_at: at }) => (at === null ? 'not yet' : agoText(Date.parse(at), nowMs)),
        },
        {
          key: 'ends',
          title: 'Ends',
          cell: ({ expires_at: at, expired }) =>
            at === null ? 'never' : expired ? 'has ended' : dayText(Date.parse(at), tz),
        },
        {
          key: 'revoke',
          title: <span className="visually-hidden">What can be done</span>,
          cell: (token) => <Revoke token={token} />,
        },
      ]}
    />
  );
}

/** Asks once more: what it opened is closed at once. */
function Revoke({ token: { id, name } }: { readonly token: Token }) {
  const queries = useQueryClient();
  const [isSure, setIsSure] = useState(false);
  const revoking = useMutation({
    mutationFn: () => answerOf(addressOf('/v1/tokens/{id}', { id }, {}), { method: 'DELETE' }),
    onSuccess: () => queries.invalidateQueries(),
  });
  return (
    <>
      <button
        type="button"
        className="plain-button"
        disabled={revoking.isPending}
        onBlur={() => setIsSure(false)}
        onClick={() => (isSure ? revoking.mutate() : setIsSure(true))}
      >
        {isSure ? `Revoke ${name} for good` : 'Revoke…'}
      </button>
      {revoking.error !== null && <ProblemNote problem={revoking.error} />}
    </>
  );
}

function NewToken() {
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const [scope, setScope] = useState<Scope>('read');
  const [days, setDays] = useState('');
  // A second click comes before the first is drawn, and its refusal would stand where the token is shown this once.
  const isSent = useRef(false);
  const creating = useMutation({
    mutationFn: () =>
      post('/v1/tokens', {
        name: name.trim(),
        scopes: [scope],
        expires_at: days === '' ? null : new Date(Date.now() + Number(days) * 86_400_000).toISOString(),
      }),
    onSuccess: () => {
      setName('');
      // Not waited for: the token is shown at once.
      void queries.invalidateQueries({ queryKey: ['/v1/tokens'] });
    },
    onSettled: () => {
      isSent.current = false;
    },
  });
  return (
    <form
      className="new-token"
      onSubmit={(event) => {
        event.preventDefault();
        if (isSent.current) return;
        isSent.current = true;
        creating.mutate();
      }}
    >
      <label className="field">
        Name
        <input
          className="input"
          required
          pattern={NAME_PATTERN}
          title="Letters and digits, and . _ @ - between them; at most 64"
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      </label>
      <label className="field">
        May
        <select
          className="select"
          value={scope}
          onChange={(event) => setScope(scopes.find((one) => one === event.target.value) ?? 'read')}
        >
          {scopes.map((one) => (
            <option key={one} value={one}>
              {one}: {scopeMeanings[one]}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        Ends after days
        <input
          className="input"
          type="number"
          min={1}
          max={DAYS_MAX}
          placeholder="never"
          value={days}
          onChange={(event) => setDays(event.target.value)}
        />
      </label>
      <button type="submit" className="button" disabled={creating.isPending || name.trim() === ''}>
        Create
      </button>
      {creating.error !== null && <ProblemNote problem={creating.error} />}
      {creating.data !== undefined && (
        <p className="new-token-text" role="status">
          Shown this once: <code>{creating.data.data.token}</code>
        </p>
      )}
    </form>
  );
}
