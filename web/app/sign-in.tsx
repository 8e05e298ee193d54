/** Asks for a token where the server wants one; a cookie that no script can read keeps the session from then on. */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { FormEvent, ReactNode } from 'react';
import { post, signInWanted } from '../shared/api/ask.ts';
import { ProblemNote } from '../shared/states/problem-note.tsx';

/** Shows the page, or in its place the form, once an answer said that no session is open. */
export function SignInGate({ children }: { readonly children: ReactNode }) {
  const [isWanted, setIsWanted] = useState(false);
  const queries = useQueryClient();
  useEffect(() => {
    const wanted = () => setIsWanted(true);
    signInWanted.addEventListener('wanted', wanted);
    return () => signInWanted.removeEventListener('wanted', wanted);
  }, []);
  if (!isWanted) return children;
  const signedIn = () => {
    queries.clear();
    setIsWanted(false);
  };
  return <SignIn onSignedIn={signedIn} />;
}

function SignIn({ onSignedIn }: { readonly onSignedIn: () => void }) {
  const [problem, setProblem] = useState<Error | null>(null);
  const [isAsking, setIsAsking] = useState(false);
  const [token, setToken] = useState('');
  const send = async () => {
    setIsAsking(true);
    setProblem(null);
    try {
      await post('/v1/session', { token: token.trim() });
      onSignedIn();
    } catch (thrown) {
      setProblem(thrown instanceof Error ? thrown : new Error(String(thrown)));
    } finally {
      setIsAsking(false);
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void send();
  };
  return (
    <main className="sign-in">
      <title>Sign in · Varve</title>
      <h1 className="sentence-first">This server asks for a token.</h1>
      <p className="note">
        Whoever runs it makes one with <code>varve token create NAME</code>. It is sent once; a session cookie stands
        for it from then on.
      </p>
      <form className="sign-in-form" onSubmit={submit}>
        <label className="field">
          Token
          <input
            className="input"
            type="password"
            name="token"
            autoComplete="current-password"
            required
            autoFocus
            value={token}
            onChange={(event) => setToken(event.target.value)}
          />
        </label>
        <button type="submit" className="button button-primary" disabled={isAsking || token.trim() === ''}>
          Sign in
        </button>
      </form>
      {problem !== null && <ProblemNote problem={problem} />}
    </main>
  );
}
