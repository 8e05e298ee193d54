/** The demonstration: the same answers before and after the files move, and every record found while it writes on. */
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { needs } from '../support/needs.ts';
import { expectDone, makeFolder, run, start, varveProgram } from '../support/program.ts';

const engineNeed = needs.engine();

interface Asked {
  readonly event: 'asked';
  readonly before: readonly { readonly filter: string; readonly matches: number }[];
  readonly after: Asked['before'];
}

describe.skipIf(!engineNeed.ok)('varve demo', () => {
  it('answers the same before and after, and goes on answering while it writes and rotates', async () => {
    const logs = join(makeFolder(), 'demo-logs');
    const { child, ended } = start(varveProgram, ['demo', '--json', '--logs', logs, '--listen', '127.0.0.1:0']);
    onTestFinished(() => void child.kill('SIGKILL'));
    let said = '';
    child.stdout?.on('data', (text: string) => (said += text));
    while (!said.includes('"event":"listening"')) {
      if (child.exitCode !== null) throw new Error((await ended).stderr);
      await sleep(50);
    }
    const events = said.split('\n').flatMap((line): { event: string }[] => (line === '' ? [] : [JSON.parse(line)]));
    const asked = events.find((one): one is Asked => one.event === 'asked');
    expect(asked?.after).toEqual(asked?.before);
    expect(asked?.before.map(({ filter, matches }) => [filter, matches > 0])).toEqual([
      ['stage:ERROR', true],
      ['latency_ms:>20000', true],
      ['"Connection reset by peer"', true],
      ['', true],
    ]);

    const count = async () => Number(expectDone(await run(varveProgram, ['query', '--count', '--logs', logs])).stdout);
    const [, url = ''] = /"url":"([^"]+)"/.exec(said) ?? [];
    const page = await fetch(url);
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    const assets = [...(await page.text()).matchAll(/(?:href|src)="\.\/([^"]+)"/g)].map(([, address = '']) => address);
    expect(assets.length).toBeGreaterThan(3);
    for (const asset of assets) expect((await fetch(`${url}/${asset}`)).status).toBe(200);

    const until = new Date().toISOString();
    const before = ['query', '--count', '--to', until, '--logs', logs];
    const counted = Number(expectDone(await run(varveProgram, before)).stdout);
    // An answer over HTTP rests on the last look at the logs, and the next one comes after what was just archived.
    const told = async (): Promise<unknown> => (await fetch(`${url}/v1/records/count?to=${until}`)).json();
    await expect.poll(told, { timeout: 60_000, interval: 500 }).toMatchObject({ data: { count: counted } });
    const first = await count();
    expectDone(await run(varveProgram, ['rotate', '--logs', logs]));
    let more = await count();
    while (more <= first) more = await count();
    child.kill('SIGINT');
    expect((await ended).status).toBe(0);
    const { stdout } = expectDone(await run(varveProgram, ['index', 'verify', '--logs', logs]));
    expect(stdout).toContain(': each is in the index, once.');
  }, 120_000);
});
