/** Lines of the access log: in order, in whole lines, none lost when the file is rotated, or the disk is full for a while. */
import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { AccessLog } from '../../src/app/access-log.ts';
import { runLifecycle } from '../../src/app/run-lifecycle.ts';
import { FileError } from '../../src/machine/files.ts';
import { realMachine } from '../../src/machine/real-machine.ts';
import { makePlace } from '../support/program.ts';
import { plainPolicy } from '../support/world.ts';

const rotation = {
  command: 'rotate',
  policy: plainPolicy,
  version: '0.0.0',
  isPartial: false,
  includes: () => true,
  timeFieldOf: () => null,
} as const;
const line = (number: number) => ({
  request_id: `r${number}`,
  method: 'GET',
  route: '/v1/records',
  url: `/v1/records?q=${number}`,
  status: 200,
  duration_ms: 1.5,
  bytes: 100,
  client: '127.0.0.1',
  token: null,
});

function idsIn(logs: string): string[] {
  const files = readdirSync(logs).filter((name) => /^access\..*jsonl$/.test(name));
  return files.flatMap((name) =>
    readFileSync(`${logs}/${name}`, 'utf8')
      .split('\n')
      .filter((text) => text !== '')
      .map((text) => (JSON.parse(text) as { request_id: string }).request_id),
  );
}

describe('the access log', () => {
  it('is a stream like any other', async () => {
    const place = makePlace();
    const machine = { ...realMachine(), clock: { nowMs: () => Date.parse('2025-12-01T10:00:00Z') } };
    const log = new AccessLog(machine, place.logs, 'access', (message) => expect(message).toBe(''));
    log.add({ ...line(1), token: 'grafana' });
    await log.close();
    expect(readFileSync(`${place.logs}/access.jsonl`, 'utf8')).toBe(
      '{"timestamp":"2025-12-01T10:00:00.000Z","request_id":"r1","method":"GET","route":"/v1/records","url":"/v1/records?q=1","status":200,"duration_ms":1.5,"bytes":100,"client":"127.0.0.1","token":"grafana"}\n',
    );
  });

  it('loses no line while it is rotated', async () => {
    const place = makePlace();
    const machine = realMachine();
    const log = new AccessLog(machine, place.logs, 'access', (message) => expect(message).toBe(''));
    let count = 0;
    const rotated = new AbortController();
    const writing = (async () => {
      while (!rotated.signal.aborted || count < 1000) {
        count += 1;
        log.add(line(count));
        if (count % 10 === 0) await log.flush();
      }
    })();
    for (let day = 1; day <= 3; day += 1) {
      const nowMs = Date.parse(`2025-12-0${day}T02:00:00Z`);
      await runLifecycle(machine, { ...rotation, directory: place.logs, nowMs });
    }
    rotated.abort();
    await writing;
    await log.close();
    expect(log.lostLines).toBe(0);
    expect(readdirSync(place.logs).filter((name) => name.startsWith('access.')).length).toBeGreaterThan(2);
    expect(idsIn(place.logs).toSorted()).toEqual(Array.from({ length: count }, (_, at) => `r${at + 1}`).toSorted());
  });

  it('keeps lines that cannot be written until they can, tells it once, and gives up none that fits into memory', async () => {
    const place = makePlace();
    const real = realMachine();
    let isFull = true;
    const append: typeof real.files.append = async (path, bytes, ownership) => {
      if (isFull) throw new FileError('append to', path, 'ENOSPC');
      await real.files.append(path, bytes, ownership);
    };
    const told: string[] = [];
    const log = new AccessLog({ ...real, files: { ...real.files, append } }, place.logs, 'access', (message) =>
      told.push(message),
    );
    for (let number = 1; number <= 5; number += 1) {
      log.add(line(number));
      await log.flush();
    }
    expect(told).toEqual([
      `the access log cannot be written just now: cannot append to ${place.logs}/access.jsonl: no space left on the disk (ENOSPC)`,
    ]);
    log.add({ ...line(6), url: 'x'.repeat(8 * 1024 * 1024) });
    expect(log.lostLines).toBe(1);
    isFull = false;
    await log.close();
    expect(idsIn(place.logs)).toEqual(['r1', 'r2', 'r3', 'r4', 'r5']);
  });
});
