/** The shell and the page that the address names. */
import { usePage } from '../shared/scope/address.ts';
import { FaultBoundary } from './fault-boundary.tsx';
import { FirstStartGate } from './first-start-gate.tsx';
import { LoadedPage } from './pages.tsx';
import { useSettled } from './settled.ts';
import { Shell } from './shell/shell.tsx';
import { pageTitles } from './shell/pages.ts';
import { SignInGate } from './sign-in.tsx';

export function App() {
  const page = usePage();
  useSettled();
  return (
    <SignInGate>
      <Shell page={page}>
        <title>{page === null ? 'Not found · Varve' : `${pageTitles[page]} · Varve`}</title>
        {page === null ? (
          <h1>There is no such page</h1>
        ) : (
          <FaultBoundary key={page}>
            {page === 'lifecycle' ? (
              <LoadedPage name={page} />
            ) : (
              <FirstStartGate>
                <LoadedPage name={page} />
              </FirstStartGate>
            )}
          </FaultBoundary>
        )}
      </Shell>
    </SignInGate>
  );
}
