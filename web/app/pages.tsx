/**
 * The code of each page, loaded when it is first gone to. Not by React.lazy: what is loaded is then shown 0.3 s after the
 * place that was held for it, however soon it came, and only then asks for its records.
 */
import { useEffect, useState } from 'react';
import type { ComponentType } from 'react';
import type { PageName } from '../shared/scope/address.ts';
import { SentenceWaiting } from '../shared/findings/sentence.tsx';
import { pageTitles } from './shell/pages.ts';

const loaders: Readonly<Record<PageName, () => Promise<ComponentType>>> = {
  dashboard: async () => (await import('../features/dashboard/dashboard-page.tsx')).DashboardPage,
  analytics: async () => (await import('../features/analytics/analytics-page.tsx')).AnalyticsPage,
  learning: async () => (await import('../features/learning/learning-page.tsx')).LearningPage,
  explore: async () => (await import('../features/explore/explore-page.tsx')).ExplorePage,
  traces: async () => (await import('../features/traces/traces-page.tsx')).TracesPage,
  lifecycle: async () => (await import('../features/lifecycle/lifecycle-page.tsx')).LifecyclePage,
};

const loaded = new Map<PageName, ComponentType>();

/** Rejects where the code cannot be loaded, as after an update of the server. */
export async function loadPage(name: PageName): Promise<ComponentType> {
  const page = loaded.get(name) ?? (await loaders[name]());
  loaded.set(name, page);
  return page;
}

type Found = { readonly page: ComponentType } | { readonly fault: unknown } | null;

/** Give it the name as its key. Throws what kept the code from being loaded. */
export function LoadedPage({ name }: { readonly name: PageName }) {
  const [found, setFound] = useState<Found>(() => {
    const page = loaded.get(name);
    return page === undefined ? null : { page };
  });
  useEffect(() => {
    if (loaded.has(name)) return;
    let isShown = true;
    loadPage(name).then(
      (page) => isShown && setFound({ page }),
      (fault: unknown) => isShown && setFound({ fault }),
    );
    return () => {
      isShown = false;
    };
  }, [name]);
  if (found === null) return <SentenceWaiting title={pageTitles[name]} />;
  if ('fault' in found) throw found.fault;
  return <found.page />;
}
