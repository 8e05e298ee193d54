/** Invented logs on request: into an empty folder and nowhere else. */
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fillWithDemo } from '../../src/app/fill-with-demo.ts';
import type { FillRequest } from '../../src/app/fill-with-demo.ts';
import { realMachine } from '../../src/machine/real-machine.ts';
import type { Files } from '../../src/machine/files.ts';
import type { Machine } from '../../src/machine/machine.ts';
import { openApi } from '../support/served-api.ts';
import type { ServedApi } from '../support/served-api.ts';

let api: ServedApi;

beforeAll(async () => {
  // A stream of which a service has only opened the file so far, and a folder that is no log.
  api = await openApi((place) => writeFileSync(join(place.logs, 'other.jsonl'), ''));
}, 60_000);

afterAll(() => api.close());

const folderOf = (directory: string) =>
  readdirSync(directory)
    .filter((name) => name.endsWith('.jsonl'))
    .sort()
    .map((name) => [name, readFileSync(join(directory, name), 'latin1')]);

describe('an empty folder', () => {
  it('is filled while no run holds the lock', async () => {
    const { machine, directory } = api.services;
    mkdirSync(join(directory, '.varve'), { recursive: true });
    const lock = await machine.locks.acquire(join(directory, '.varve/lock'));
    expect((await api.send('POST', '/v1/demo')).json).toMatchObject({ status: 409, code: 'lock-held' });
    await lock?.release();
    expect(folderOf(directory)).toEqual([['other.jsonl', '']]);
  });

  it('gets files whose records can be asked at once', async () => {
    const reply = await api.send('POST', '/v1/demo');
    expect(reply.status).toBe(200);
    const files = folderOf(api.services.directory).filter(([name]) => name !== 'other.jsonl');
    const text = files.map(([, content]) => content).join('');
    const records = text.split('\n').length - 1;
    expect(reply.json).toEqual({
      data: {
        logs: api.services.directory,
        streams: ['field_flow', 'wrapper_requests', 'evolution'],
        days: 40,
        files: files.length,
        records,
        bytes: text.length,
      },
    });
    expect(records).toBeGreaterThan(10_000);
    expect((await api.get('/v1/records/count')).json).toMatchObject({
      data: { count: records },
      meta: { completeness: { exact: true } },
    });
    const days = new Set(files.map(([name]) => /\.(\d{8})\.jsonl$/.exec(name ?? '')?.[1]).filter(Boolean));
    expect(days.size).toBe(40);
    // Nothing of the making is left, and each file has the one name.
    expect(readdirSync(join(api.services.directory, '.varve')).filter((name) => name.startsWith('demo'))).toEqual([]);
    expect(files.map(([name]) => statSync(join(api.services.directory, name ?? '')).nlink)).toEqual(files.map(() => 1));
  }, 30_000);

  it('is filled once', async () => {
    const before = folderOf(api.services.directory);
    const { status, json } = await api.send('POST', '/v1/demo');
    expect(status).toBe(409);
    expect(json).toMatchObject({ code: 'already-exists', hint: expect.stringContaining('varve demo --logs DIR') });
    expect(folderOf(api.services.directory)).toEqual(before);
  });
});

/** Late enough on its day that each stream has a live file. */
const EVENING_MS = Date.UTC(2026, 3, 20, 20);

describe('a folder that is not empty', () => {
  const refused = async (
    prepare: (directory: string) => void,
    change: Partial<FillRequest> = {},
    given: Machine = realMachine(),
  ) => {
    const machine = { ...given, clock: { ...given.clock, nowMs: () => EVENING_MS } };
    const directory = mkdtempSync(join(tmpdir(), 'varve-demo-'));
    prepare(directory);
    const before = folderOf(directory);
    const request = {
      directory,
      timezone: 'UTC',
      isListed: () => true,
      stopped: new AbortController().signal,
      ...change,
    };
    const outcome = await fillWithDemo(machine, request).then(
      () => 'filled',
      (thrown: unknown) => thrown,
    );
    const after = folderOf(directory);
    const left = existsSync(join(directory, '.varve')) ? readdirSync(join(directory, '.varve')) : [];
    rmSync(directory, { recursive: true });
    return { outcome, before, after, left: left.filter((name) => name.startsWith('demo')) };
  };

  it.each([
    ['a live file has a byte', 'other.jsonl', 'x'],
    ['a daily file has one', 'other.20200101.jsonl', '{}\n'],
    ['a service has opened a live file of the same name', 'evolution.jsonl', ''],
  ])('is left alone where %s', async (_, name, content) => {
    const { outcome, before, after } = await refused((directory) => writeFileSync(join(directory, name), content));
    expect(outcome).toMatchObject({ code: 'already-exists' });
    expect(after).toEqual(before);
  });

  it('is left alone where a month is archived', async () => {
    const { outcome, after } = await refused((directory) => {
      mkdirSync(join(directory, 'archive'));
      writeFileSync(join(directory, 'archive/other.202001.jsonl.gz'), 'x');
    });
    expect(outcome).toMatchObject({ code: 'already-exists' });
    expect(after).toEqual([]);
  });

  it('is left alone where the configuration does not list the streams', async () => {
    const { outcome, after } = await refused(() => undefined, { isListed: (stream) => stream === 'field_flow' });
    expect(outcome).toMatchObject({
      code: 'forbidden',
      message: 'the configuration does not list wrapper_requests, evolution',
    });
    expect(after).toEqual([]);
  });

  it.each([
    ['while the logs are made', 'create', /\/\.varve\/demo-on-its-way\/.*$/, 'other.jsonl'],
    ['right before the first name is given', 'link', /[^/]+$/, 'evolution.jsonl'],
  ] as const)(
    'keeps what a service writes %s',
    async (_, effect, tail, name) => {
      const machine = realMachine();
      const line = '{"real":true}\n';
      const come = (path: string) => {
        const live = `${path.replace(tail, '').replace(/\/$/, '')}/${name}`;
        if (!existsSync(live)) appendFileSync(live, line);
      };
      const files: Files = {
        ...machine.files,
        create(path, ownership) {
          if (effect === 'create') come(path);
          return machine.files.create(path, ownership);
        },
        link(existing, added) {
          if (effect === 'link') come(added);
          return machine.files.link(existing, added);
        },
      };
      const { outcome, after, left } = await refused(() => undefined, {}, { ...machine, files });
      expect(outcome).toMatchObject({ code: 'already-exists' });
      expect(after).toEqual([[name, line]]);
      expect(left).toEqual([]);
    },
    30_000,
  );

  it('keeps what a service writes between two names, and tells which files are invented', async () => {
    const machine = realMachine();
    const line = '{"real":true}\n';
    const files: Files = {
      ...machine.files,
      link(existing, added) {
        const live = added.replace(/[^/]+$/, 'field_flow.jsonl');
        if (existing.endsWith('/field_flow.jsonl')) appendFileSync(live, line);
        return machine.files.link(existing, added);
      },
    };
    const { outcome, after, left } = await refused(() => undefined, {}, { ...machine, files });
    expect(outcome).toMatchObject({
      code: 'already-exists',
      hint: expect.stringContaining('invented records are in evolution.jsonl, remove them by hand'),
    });
    expect(after.map(([name]) => name)).toEqual(['evolution.jsonl', 'field_flow.jsonl']);
    expect(after[1]).toEqual(['field_flow.jsonl', line]);
    expect(left).toEqual([]);
  }, 30_000);

  it('has nothing new where the server ends meanwhile', async () => {
    const ended = AbortSignal.abort();
    const { outcome, after, left } = await refused(() => undefined, { stopped: ended });
    expect(outcome).toMatchObject({
      code: 'not-ready',
      message: 'the server ended before the logs were made; none was left',
    });
    expect([after, left]).toEqual([[], []]);
  });
});
