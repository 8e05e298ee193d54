/** Four writers at work while the program rotates under them, again and again; then every record is looked for. */
import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { expectDone, makePlace, plainConfig } from './program.ts';
import { recordsByVerify, zcat } from './readers.ts';
import { countInOrder, startWriter } from './writers.ts';

const notifying = (notify: string) => `${plainConfig}rotate: { notify: ${notify} }\n`;

/**
 * Two streams, one's name the beginning of the other's. Into each write two processes: one opens the file for each
 * record, the other holds it open; that of the first stream is told by its pid file, that of the second by its name.
 */
export async function expectNothingLost(rotations: number, burst: number): Promise<void> {
  const place = makePlace();
  const pidFile = join(place.folder, 'held.pid');
  const configs = ['pid-file', 'command'].map((kind) => join(place.folder, `${kind}.yaml`));
  const [byPidFile = '', byCommand = ''] = configs;
  writeFileSync(byPidFile, notifying(`{ signal: HUP, pid-file: ${pidFile} }`));
  writeFileSync(byCommand, notifying('{ signal: HUP, command: held-writer }'));
  place.write('app.jsonl');
  place.write('app.inner.jsonl');
  const app = join(place.logs, 'app.jsonl');
  const inner = join(place.logs, 'app.inner.jsonl');
  const writers = [
    await startWriter({ manner: 'each', name: 'a', path: app, burst }),
    await startWriter({ manner: 'held', name: 'b', path: app, burst, pidFile }),
    await startWriter({ manner: 'each', name: 'c', path: inner, burst }),
    await startWriter({ manner: 'held', name: 'd', path: inner, burst, title: 'held-writer' }),
  ];
  for (let count = 0; count < rotations; count += 1) {
    // A configuration notifies in one way; in turns, each of the two holders is told at every second rotation.
    const config = configs[count % configs.length] ?? '';
    expectDone(await place.varve('rotate', '--now', '2025-12-10T02:00:00Z', '--quiet', '--config', config));
  }
  const [a, b, c, d] = await Promise.all(writers.map((writer) => writer.stop()));
  // Seen at work: everybody wrote all the time, and the holders really did open the live path again.
  for (const one of [a, b, c, d]) expect(one?.records).toBeGreaterThan(rotations * 10);
  for (const one of [b, d]) expect(one?.opened).toBeGreaterThan(rotations / 4);
  const dailies = readdirSync(place.logs).filter((name) => /^app\.20251210(-\d+)?\.jsonl$/.test(name));
  expect(dailies).toHaveLength(rotations);

  const records = [a, b, c, d].reduce((sum, one) => sum + (one?.records ?? 0), 0);
  expect(await recordsByVerify(place.folder)).toBe(records);
  expectDone(await place.varve('rotate', '--now', '2025-12-11T02:00:00Z', '--quiet'));
  expectDone(await place.varve('archive', '--now', '2026-01-01T03:00:00Z', '--quiet'));
  expect(readdirSync(place.logs).toSorted()).toEqual(['.varve', 'app.inner.jsonl', 'app.jsonl', 'archive']);
  expect([statSync(app).size, statSync(inner).size]).toEqual([0, 0]);
  const archived = (stream: string) => zcat(join(place.logs, 'archive', `${stream}.202512.jsonl.gz`));
  expect(countInOrder(await archived('app'))).toEqual({ a: a?.records, b: b?.records });
  expect(countInOrder(await archived('app.inner'))).toEqual({ c: c?.records, d: d?.records });
}
