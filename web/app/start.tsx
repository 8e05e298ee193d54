/** Draws the app into the page. */
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { queryClient } from '../shared/api/query-client.ts';
import type { PageName } from '../shared/scope/address.ts';
import { App } from './app.tsx';
import { loadPage } from './pages.tsx';

/** What is on its way beside this script is there by then; else the shell is shown first. */
const WAIT_MS = 100;

/** @param named the page that is shown first; null: an address that is no page */
export async function start(named: PageName | null): Promise<void> {
  if (named !== null) {
    await Promise.race([
      // It is loaded again where it is shown, and what kept it from being loaded is shown there.
      loadPage(named).catch(() => null),
      new Promise((resolve) => {
        setTimeout(resolve, WAIT_MS);
      }),
    ]);
  }
  const place = document.querySelector('#root');
  if (place === null) throw new Error('the page has no place for what it shows');
  const root = createRoot(place);
  // In one go, so that what the page asks for is on its way before the browser lays out and paints what waits for it.
  flushSync(() => {
    root.render(
      <StrictMode>
        <QueryClientProvider client={queryClient}>
          <App />
        </QueryClientProvider>
      </StrictMode>,
    );
  });
}
