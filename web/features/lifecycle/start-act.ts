/** Sends an act to the server: as a run that begins, or as a plan of what a restore would write. */
import { post } from '../../shared/api/ask.ts';
import type { AskedAct } from './asked-act.ts';
import type { Plan, RunDetail } from './replies.ts';

type RestoreAct = Extract<AskedAct, { kind: 'restore' }>;

/** Starts it. @param key the same one gives the same run, however often it is sent @returns the id of the run */
export async function startAct(asked: AskedAct, key: string): Promise<string> {
  const { data } = await sendAct(asked, { headers: { 'idempotency-key': key } });
  if ('dry_run' in data) throw new TypeError('the server has only shown a plan');
  return data.id;
}

function sendAct(
  asked: AskedAct,
  options: { readonly headers: Readonly<Record<string, string>> },
): Promise<{ data: Plan | RunDetail }> {
  switch (asked.kind) {
    case 'rotate':
      return post('/v1/lifecycle/rotate', bodyOf(asked.streams), {}, options);
    case 'archive':
      return post('/v1/lifecycle/archive', bodyOf(asked.streams), {}, options);
    case 'clean':
      return post('/v1/lifecycle/clean', bodyOf(asked.streams), {}, options);
    case 'verify':
      return post('/v1/archives/{stream}/{month}/verify', undefined, { path: pathOf(asked) }, options);
    case 'restore':
      return post('/v1/archives/{stream}/{month}/restore', dayOf(asked), { path: pathOf(asked) }, options);
    case 'audit':
      return post('/v1/audit', undefined, {}, options);
  }
}

/** What a restore would write. Throws where it has none to write. */
export async function restorePlan(asked: RestoreAct, signal: AbortSignal): Promise<Plan> {
  const { data } = await post(
    '/v1/archives/{stream}/{month}/restore',
    { dry_run: true, ...dayOf(asked) },
    { path: pathOf(asked) },
    { signal },
  );
  if (!('dry_run' in data)) throw new TypeError('the server has begun, though only a plan was asked for');
  return data;
}

const bodyOf = (streams: readonly string[]) => (streams.length === 0 ? {} : { streams: [...streams] });
const dayOf = ({ day }: RestoreAct) => (day === null ? {} : { day });
const pathOf = ({ stream, month }: { readonly stream: string; readonly month: string }) => ({ stream, month });
