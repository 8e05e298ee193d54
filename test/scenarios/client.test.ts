/** `varve/client` against the real server: pages, lines, and a tail that outlives the server. */
import { describe, expect, it, onTestFinished } from 'vitest';
import { createVarveClient, VarveProblem } from '../../client/client.ts';
import { addressOf } from '../support/api-load.ts';
import { needs } from '../support/needs.ts';
import { makePlace } from '../support/program.ts';
import type { Place, Started } from '../support/program.ts';

function serve(place: Place, listen: string): Started {
  const served = place.start('serve', '--json', '--listen', listen);
  onTestFinished(() => void served.child.kill('SIGKILL'));
  return served;
}

const line = (number: number) =>
  JSON.stringify({ timestamp: new Date(Date.UTC(2025, 11, 1, 0, 0, number)).toISOString(), number });

describe.skipIf(!needs.engine().ok)('the client', () => {
  it('reads typed replies, all pages, all lines, and throws what the server refuses', async () => {
    const place = makePlace();
    place.write('flow.jsonl', ...Array.from({ length: 250 }, (_, number) => line(number)));
    const varve = createVarveClient({ url: await addressOf(serve(place, '127.0.0.1:0')) });
    const { data } = await varve.GET('/v1/records/count', { params: { query: { q: 'number:>=100' } } });
    expect(data?.data.count).toBe(150);

    const numbers: number[] = [];
    for await (const record of varve.records({ limit: 100, order: 'asc' })) numbers.push(JSON.parse(record.raw).number);
    expect(numbers).toEqual(Array.from({ length: 250 }, (_, number) => number));

    const lines: string[] = [];
    for await (const one of varve.lines({ q: 'number:<3' })) lines.push(one);
    expect(lines).toEqual([line(0), line(1), line(2)]);

    const refusal = await varve
      .GET('/v1/records/count', { params: { query: { q: 'a:(b' } } })
      .catch((thrown: unknown) => thrown);
    expect(refusal).toBeInstanceOf(VarveProblem);
    expect(refusal).toMatchObject({ status: 400, code: 'bad-request', problem: { parameter: 'q' } });
  }, 60_000);

  it('follows records across a killed server, each one once', async () => {
    const place = makePlace();
    place.write('flow.jsonl', line(0));
    const first = serve(place, '127.0.0.1:0');
    const url = await addressOf(first);
    const varve = createVarveClient({ url });
    const found: number[] = [];
    const ended = new AbortController();
    const following = (async () => {
      for await (const { raw } of varve.tail({ last: 1 }, { signal: ended.signal })) {
        const { number } = JSON.parse(raw);
        found.push(number);
        if (number === 1) first.child.kill('SIGKILL');
        if (number === 3) return;
      }
    })();
    await expect.poll(() => found, { timeout: 20_000 }).toEqual([0]);
    place.write('flow.jsonl', line(1));
    await first.ended;
    place.write('flow.jsonl', line(2));
    await addressOf(serve(place, new URL(url).host));
    place.write('flow.jsonl', line(3));
    await following;
    ended.abort();
    expect(found).toEqual([0, 1, 2, 3]);
  }, 60_000);
});
