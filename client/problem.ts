/** What the server refuses, as an error with its code and hint. */
import type { components } from './schema.ts';

export type Problem = components['schemas']['Problem'];

export class VarveProblem extends Error {
  /** HTTP status. */
  readonly status: number;
  /** From the table of errors, such as `bad-request`. */
  readonly code: string;
  /** What to do; empty where the message says all. */
  readonly hint: string;
  /** All that the server said; null where it said something else than a problem. */
  readonly problem: Problem | null;
  /** After how long it is worth while to ask again, in ms; null where the server does not say. */
  readonly retryAfterMs: number | null;

  constructor(status: number, problem: Problem | null, retryAfterMs: number | null) {
    super(problem?.detail ?? `the server answered with ${status}`);
    this.name = 'VarveProblem';
    this.status = status;
    this.code = problem?.code ?? '';
    this.hint = problem?.hint ?? '';
    this.problem = problem;
    this.retryAfterMs = retryAfterMs;
  }
}

export async function problemOf(response: Response): Promise<VarveProblem> {
  const isProblem = response.headers.get('content-type')?.startsWith('application/problem+json') === true;
  // What stands between here and the server may answer with anything.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what the server sends is as it says itself
  const problem = isProblem ? ((await response.json()) as Problem) : null;
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  return new VarveProblem(response.status, problem, Number.isFinite(seconds) ? seconds * 1000 : null);
}
