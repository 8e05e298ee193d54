/** GET /v1/records/tail of the real program: each record once, whatever is killed, rotated, archived or made anew meanwhile. */
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { addressOf } from '../support/api-load.ts';
import { engineProcesses } from '../support/engine-processes.ts';
import { needs } from '../support/needs.ts';
import { expectDone, makePlace } from '../support/program.ts';
import type { Place, Started } from '../support/program.ts';
import { openTail } from '../support/tail-client.ts';
import type { TailClient } from '../support/tail-client.ts';
import { countInOrder, startWriter } from '../support/writers.ts';

const engineNeed = needs.engine();
const LOOK_MS = 20;

/** Somebody who comes back by the last id, as a browser does. */
class Follower {
  readonly #query: string;
  readonly #header: boolean;
  readonly raws: string[] = [];
  #id: string | null = null;
  #client: TailClient | null = null;

  constructor(query: string, header: boolean) {
    this.#query = query;
    this.#header = header;
  }

  async connect(base: string): Promise<void> {
    const id = this.#id;
    const cursor = id === null || this.#header ? '' : `&cursor=${encodeURIComponent(id)}`;
    const headers: Record<string, string> = id === null || !this.#header ? {} : { 'last-event-id': id };
    this.#client = await openTail(`${base}/v1/records/tail?${this.#query}${cursor}`, headers);
  }

  /** Waits for the end of the reply, and remembers what came. @returns the events beside records */
  async lost(): Promise<string[]> {
    const client = this.#client;
    if (client === null) throw new Error('it is not connected');
    await client.ended;
    this.raws.push(...client.raws());
    this.#id = client.lastId() ?? this.#id;
    this.#client = null;
    return client.told.map(({ event }) => event).filter((event) => event !== 'record');
  }

  async close(): Promise<void> {
    await this.#client?.close();
    if (this.#client !== null) await this.lost();
  }

  get count(): number {
    return this.raws.length + (this.#client?.raws().length ?? 0);
  }
}

async function serve(place: Place): Promise<{ readonly served: Started; readonly base: string }> {
  const served = place.start('serve', '--json', '--listen', '127.0.0.1:0');
  onTestFinished(() => void served.child.kill('SIGKILL'));
  return { served, base: await addressOf(served) };
}

describe.skipIf(!engineNeed.ok)('GET /v1/records/tail of varve serve', () => {
  it('shows each record once and in order through kill -9, restarts, rotation, archiving and a new index', async () => {
    const place = makePlace();
    place.write('flow.jsonl');
    place.write('other.jsonl');
    const followers = [new Follower('last=0', true), new Follower('last=0&format=ndjson', false)];
    const connect = (base: string) => Promise.all(followers.map((follower) => follower.connect(base)));
    let { served, base } = await serve(place);
    await connect(base);
    const writers = await Promise.all([
      startWriter({ manner: 'each', name: 'flow', path: `${place.logs}/flow.jsonl`, burst: 2 }),
      // Goes on in the daily file, behind the rotation.
      startWriter({ manner: 'deaf', name: 'other', path: `${place.logs}/other.jsonl`, burst: 2 }),
    ]);
    await sleep(500);
    served.child.kill('SIGKILL');
    for (const follower of followers) await follower.lost();
    expectDone(await place.varve('rotate', '--now', '2025-11-29T02:00:00Z'));
    ({ served, base } = await serve(place));
    await connect(base);
    await sleep(500);
    expectDone(await place.varve('rotate', '--now', '2025-11-30T02:00:00Z'));
    expectDone(await place.varve('archive', '--now', '2025-12-01T03:00:00Z'));
    expectDone(await place.varve('index', 'rebuild'));
    await sleep(500);
    for (const pid of engineProcesses(place.logs)) process.kill(pid, 'SIGKILL');
    await sleep(500);
    served.child.kill('SIGTERM');
    const [events, lines] = await Promise.all(followers.map((follower) => follower.lost()));
    expect(events?.filter((event) => event !== 'behind')).toEqual(['hello', 'gone']);
    expect(lines?.at(-1)).toBe('problem');
    expect((await served.ended).status).toBe(0);
    ({ served, base } = await serve(place));
    await connect(base);
    const [flow, other] = await Promise.all(writers.map((writer) => writer.stop()));
    const written = { flow: flow?.records ?? 0, other: other?.records ?? 0 };
    for (const follower of followers) {
      while (follower.count < written.flow + written.other) await sleep(LOOK_MS);
      // Doubles would come now.
      await sleep(500);
      await follower.close();
      expect(countInOrder(`${follower.raws.join('\n')}\n`)).toEqual(written);
    }
  }, 120_000);
});
