/** The shell and the page that the address names; each page is loaded when it is first gone to. */
import { Suspense, lazy } from 'react';
import type { ComponentType } from 'react';
import { usePage } from '../shared/scope/address.ts';
import type { PageName } from '../shared/scope/address.ts';
import { SentenceWaiting } from '../shared/findings/sentence.tsx';
import { FaultBoundary } from './fault-boundary.tsx';
import { FirstStartGate } from './first-start-gate.tsx';
import { useSettled } from './settled.ts';
import { Shell } from './shell/shell.tsx';
import { pageTitles } from './shell/pages.ts';
import { SignInGate } from './sign-in.tsx';

const pages: Readonly<Record<PageName, ComponentType>> = {
  dashboard: lazy(async () => ({ default: (await import('../features/dashboard/dashboard-page.tsx')).DashboardPage })),
  analytics: lazy(async () => ({ default: (await import('../features/analytics/analytics-page.tsx')).AnalyticsPage })),
  learning: lazy(async () => ({ default: (await import('../features/learning/learning-page.tsx')).LearningPage })),
  explore: lazy(async () => ({ default: (await import('../features/explore/explore-page.tsx')).ExplorePage })),
  traces: lazy(async () => ({ default: (await import('../features/traces/traces-page.tsx')).TracesPage })),
  lifecycle: lazy(async () => ({ default: (await import('../features/lifecycle/lifecycle-page.tsx')).LifecyclePage })),
};

export function App() {
  const page = usePage();
  useSettled();
  const Page = page === null ? null : pages[page];
  return (
    <SignInGate>
      <Shell page={page}>
        <title>{page === null ? 'Not found · Varve' : `${pageTitles[page]} · Varve`}</title>
        {Page === null || page === null ? (
          <h1>There is no such page</h1>
        ) : (
          <FaultBoundary key={page}>
            <Suspense fallback={<SentenceWaiting title={pageTitles[page]} />}>
              {page === 'lifecycle' ? (
                <Page />
              ) : (
                <FirstStartGate>
                  <Page />
                </FirstStartGate>
              )}
            </Suspense>
          </FaultBoundary>
        )}
      </Shell>
    </SignInGate>
  );
}
