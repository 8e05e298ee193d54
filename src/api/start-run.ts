/** Starts a run for a request, and replies with it: where it can be watched, and by its key the same one again. */
import type { AskedRun, RunWork } from '../app/runs/run-keeper.ts';
import type { RunDetail } from '../app/runs/run.ts';
import type { Ask } from './ask.ts';
import { runDetailReply } from './reply/run-reply.ts';
import { readKey } from './request/run-request.ts';

type Asking = Pick<Ask, 'services' | 'headers' | 'signal' | 'setHeader'>;

/** Throws `bad-request` for a key that is none, and as `RunKeeper.start` does. @param waitMs how long to wait for its end */
export async function startRun(
  ask: Asking,
  asked: Pick<AskedRun, 'act' | 'streams' | 'month'>,
  work: RunWork,
  waitMs: number,
) {
  const run = await ask.services.runs.start({ ...asked, by: 'api', key: readKey(ask) }, work);
  ask.setHeader('location', `/v1/runs/${run.id}`);
  return runDetailReply(waitMs === 0 ? run : await atItsEnd(ask, run, waitMs));
}

/** The run as it is at its end, or when the time is over. */
async function atItsEnd({ services: { runs }, signal }: Asking, run: RunDetail, waitMs: number): Promise<RunDetail> {
  const enough = AbortSignal.any([signal, AbortSignal.timeout(waitMs)]);
  for await (const told of runs.follow(run.id, 0, enough)) if (told.event === 'end') break;
  return (await runs.find(run.id)) ?? run;
}
