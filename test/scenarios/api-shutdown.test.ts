/** What is being answered when the server is asked to end is answered, and what its client has left is ended. */
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { addressOf } from '../support/api-load.ts';
import { needs } from '../support/needs.ts';
import { makePlace } from '../support/program.ts';
import type { Place } from '../support/program.ts';

const RECORDS = 400;
/** Pairs of pairs: for a second or so, or for minutes. */
const asked = {
  slow: 'SELECT count() AS n FROM records AS a, records AS b, records AS c WHERE a.bytes + b.bytes + c.bytes > 0',
  endless: `SELECT count() AS n FROM records AS a, records AS b, records AS c, records AS d, records AS e
    WHERE a.bytes + b.bytes + c.bytes + d.bytes + e.bytes > 0`,
};

async function serve(place: Place) {
  place.write('flow.jsonl', ...Array.from({ length: RECORDS }, (_, number) => JSON.stringify({ number })));
  const served = place.start('serve', '--json', '--listen', '127.0.0.1:0');
  onTestFinished(() => void served.child.kill('SIGKILL'));
  const url = await addressOf(served);
  const ask = (sql: string, signal?: AbortSignal) =>
    fetch(`${url}/v1/sql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ sql }),
      ...(signal === undefined ? {} : { signal }),
    });
  return { served, url, ask };
}

describe.skipIf(!needs.engine().ok)('a server that is asked to end', () => {
  it('answers what it was asked before, and takes no more', async () => {
    const { served, url, ask } = await serve(makePlace());
    const answer = ask(asked.slow);
    await sleep(150);
    served.child.kill('SIGTERM');
    const reply = await answer;
    expect([reply.status, await reply.json()]).toMatchObject([200, { data: { rows: [[RECORDS ** 3]] } }]);
    expect((await served.ended).status).toBe(0);
    await expect(fetch(`${url}/healthz`)).rejects.toThrow('fetch failed');
  }, 60_000);
});

describe.skipIf(!needs.engine().ok)('a query whose client has gone', () => {
  it('ends in the engine, so that others are answered', async () => {
    const { url, ask } = await serve(makePlace());
    // More than run side by side: where they went on, nobody else would have a turn before their limit of time.
    const gone = new AbortController();
    const endless = Array.from({ length: 12 }, () =>
      ask(asked.endless, gone.signal).catch((thrown: unknown) => thrown),
    );
    await sleep(1000);
    gone.abort();
    await Promise.all(endless);
    const reply = await fetch(`${url}/v1/records/count`);
    expect([reply.status, await reply.json()]).toMatchObject([200, { data: { count: RECORDS } }]);
  }, 25_000);
});
