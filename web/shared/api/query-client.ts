/** How answers are kept and asked for again: what the server refuses is not asked a second time, what was lost is. */
import { QueryClient } from '@tanstack/react-query';
import { VarveProblem } from '../../../client/problem.ts';

const FRESH_MS = 15_000;
const TRIES_MAX = 3;
const REST_MS_MAX = 8_000;

/** Whether the same question may be answered a moment later: the engine comes back, a connection too. */
export function isPassing(thrown: Error): boolean {
  return !(thrown instanceof VarveProblem) || thrown.status === 503 || thrown.status === 429;
}

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: FRESH_MS,
      refetchOnWindowFocus: false,
      retry: (failures, thrown) => failures < TRIES_MAX && isPassing(thrown),
      retryDelay: (failures, thrown) => {
        const asked = thrown instanceof VarveProblem ? thrown.retryAfterMs : null;
        return Math.min(asked ?? 500 * 2 ** failures, REST_MS_MAX);
      },
    },
  },
});
