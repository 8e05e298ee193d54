/** What the first chart of each page waits for, as far as it is known before the page is drawn. */
import { heatmapQuery, percentilesQuery } from '../features/dashboard/latency-questions.ts';
import { curvesQuery } from '../features/learning/curves-question.ts';
import { requestOf } from '../features/traces/trace-address.ts';
import { askEarly } from '../shared/api/early.ts';
import type { PageName } from '../shared/scope/address.ts';
import { scopeQueryNow } from '../shared/scope/scope.ts';

const questions: Readonly<Partial<Record<PageName, () => void>>> = {
  dashboard: () => {
    const query = scopeQueryNow();
    askEarly('/v1/stats/percentiles', { query: percentilesQuery(query) });
    askEarly('/v1/stats/heatmap', { query: heatmapQuery(query) });
  },
  analytics: () => {
    askEarly('/v1/streams');
    askEarly('/v1/config');
  },
  learning: () => {
    askEarly('/v1/curves', { query: curvesQuery(new URLSearchParams(location.search), scopeQueryNow()) });
  },
  explore: () => {
    askEarly('/v1/config');
  },
  traces: () => {
    if (requestOf(new URLSearchParams(location.search)) !== null) return;
    askEarly('/v1/requests/stages', { query: scopeQueryNow() });
  },
};

export function askFirst(page: PageName): void {
  questions[page]?.();
}
