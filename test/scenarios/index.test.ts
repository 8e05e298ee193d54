/** The index holds every record of every tier once, whatever happens to the files and to those who read them. */
import { appendFileSync, copyFileSync, mkdirSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { CatchUp, LogIndex } from '../../src/app/index/log-index.ts';
import { indexDirectory } from '../../src/app/index/open-engine.ts';
import { openIndex } from '../../src/app/index/open-index.ts';
import { realMachine } from '../../src/machine/real-machine.ts';
import { engineProcesses } from '../support/engine-processes.ts';
import { needs } from '../support/needs.ts';
import { expectDone, makePlace, run, varveProgram } from '../support/program.ts';
import type { Place } from '../support/program.ts';
import { recordsByContract } from '../support/readers.ts';

const engineNeed = needs.engine();
const realLogs = needs.realLogs();
const self: [string, ...string[]] = [process.execPath, varveProgram];

interface Indexed {
  readonly place: Place;
  index: LogIndex;
  bring(): Promise<CatchUp['added']>;
  /** Every record of the index as `stream: line`, sorted; bytes as latin1. */
  records(): Promise<string[]>;
}

function open({ logs: directory }: Place, host = 'test'): Promise<LogIndex> {
  const request = {
    directory,
    timezone: 'UTC',
    host,
    engine: { kind: 'embedded' } as const,
    includes: () => true,
    timeFieldOf: () => null,
    self,
  };
  return openIndex(realMachine(), request);
}

async function makeIndexed(): Promise<Indexed> {
  const place = makePlace();
  const indexed: Indexed = {
    place,
    index: await open(place),
    bring: async () => (await indexed.index.catchUp(() => undefined)).added,
    async records() {
      const sql = 'SELECT stream, base64Encode(raw) AS raw FROM records';
      const rows = await indexed.index.engine.all<{ stream: string; raw: string }>(sql);
      return rows.map(({ stream, raw }) => `${stream}: ${Buffer.from(raw, 'base64').toString('latin1')}`).toSorted();
    },
  };
  onTestFinished(() => indexed.index.close());
  return indexed;
}

async function expectWhole(indexed: Indexed): Promise<void> {
  expect(await indexed.records()).toEqual(recordsByContract(indexed.place.logs).toSorted());
}

const added = (records: number, files: number, forgotten = 0) => expect.objectContaining({ records, files, forgotten });

describe.skipIf(!engineNeed.ok)('the index', () => {
  it('reads each record once while its file is rotated, archived, cleaned and restored', async () => {
    const indexed = await makeIndexed();
    const { place } = indexed;
    place.write('flow.jsonl', '{"n":1,"time":"2025-11-30T01:00:00Z"}', '{"n":2}', 'no json', '');
    place.write('other.jsonl', '{"n":1,"time":"2025-11-30T01:00:00Z"}');
    expect(await indexed.bring()).toEqual(added(5, 2));
    expect(await indexed.bring()).toEqual(added(0, 0));
    await expectWhole(indexed);

    place.write('flow.jsonl', '{"n":3}');
    expectDone(await place.varve('rotate', '--now', '2025-11-30T02:00:00Z'));
    place.write('flow.jsonl', '{"n":4}');
    expect(await indexed.bring()).toEqual(added(2, 2));
    await expectWhole(indexed);

    // Rotated and archived between two looks: the file is known by what it begins with.
    place.write('flow.jsonl', '{"n":5}');
    expectDone(await place.varve('rotate', '--now', '2025-12-01T02:00:00Z'));
    expectDone(await place.varve('archive', '--now', '2025-12-01T03:00:00Z'));
    expect(readdirSync(place.logs)).not.toContain('flow.20251130.jsonl');
    expect(await indexed.bring()).toEqual(added(1, 1));
    await expectWhole(indexed);

    expectDone(await place.varve('clean', '--now', '2025-12-21T04:00:00Z'));
    expect(await indexed.bring()).toEqual(added(0, 0));
    await expectWhole(indexed);

    // Restored files are no tier.
    expectDone(await place.varve('restore', '2025-11', '--stream', 'flow', '--to', join(place.folder, 'restored')));
    expect(await indexed.bring()).toEqual(added(0, 0));
    await expectWhole(indexed);
  });

  it('gives the same answers when it is thrown away and made again', async () => {
    const indexed = await makeIndexed();
    const { place } = indexed;
    for (const day of ['20251028', '20251029', '20251115']) {
      for (let n = 0; n < 50; n += 1) place.write(`flow.${day}.jsonl`, `{"n":${n},"day":"${day}"}`);
    }
    place.write('flow.jsonl', '{"n":1}', '{"n":1}', '{"n":1}');
    await indexed.bring();
    expectDone(await place.varve('archive', '--now', '2025-11-20T03:00:00Z'));
    await indexed.bring();
    await expectWhole(indexed);
    const rows =
      'SELECT stream, at, bytes, time, hex(id) AS id, problem, raw, toString(doc) AS doc FROM records ORDER BY ALL';
    const before = (await indexed.index.engine.all<{ time: string }>(rows)).map((row) => ({ ...row, time: '' }));
    await indexed.index.close();
    rmSync(indexDirectory(place.logs), { recursive: true });
    indexed.index = await open(place);
    await indexed.bring();
    expect((await indexed.index.engine.all<{ time: string }>(rows)).map((row) => ({ ...row, time: '' }))).toEqual(
      before,
    );
  });

  it('follows a file that others cut, replace, copy or remove', async () => {
    const indexed = await makeIndexed();
    const { place } = indexed;
    const live = join(place.logs, 'flow.jsonl');
    place.write('flow.jsonl', '{"n":1}', '{"n":2}');
    await indexed.bring();
    truncateSync(live, 0);
    place.write('flow.jsonl', '{"n":3}');
    expect(await indexed.bring()).toEqual(added(1, 1, 1));
    await expectWhole(indexed);

    // Cut and written on to beyond where it was before.
    writeFileSync(live, '{"n":4}\n{"n":5}\n{"n":6}\n');
    expect(await indexed.bring()).toEqual(added(3, 1, 1));
    await expectWhole(indexed);

    copyFileSync(live, join(place.logs, 'flow.20251001.jsonl'));
    await indexed.bring();
    await expectWhole(indexed);
    rmSync(live);
    await indexed.bring();
    await expectWhole(indexed);
    rmSync(join(place.logs, 'flow.20251001.jsonl'));
    expect(await indexed.bring()).toEqual(added(0, 0, 1));
    expect(await indexed.records()).toEqual([]);
  });

  it('follows a file that others cut and begin anew with the same first line', async () => {
    const indexed = await makeIndexed();
    const { place } = indexed;
    const live = join(place.logs, 'flow.jsonl');
    const banner = '{"event":"start"}';
    writeFileSync(live, [banner, ...[1, 2, 3].map((n) => `{"old":${n}}`), ''].join('\n'));
    await indexed.bring();
    writeFileSync(live, [banner, ...[1, 2, 3, 4].map((n) => `{"longer":"number ${n}"}`), ''].join('\n'));
    await indexed.bring();
    await expectWhole(indexed);
    // Of the same size, and another last line.
    writeFileSync(live, [banner, ...[1, 2, 3, 4].map((n) => `{"longer":"NUMBER ${n}"}`), ''].join('\n'));
    await indexed.bring();
    await expectWhole(indexed);
  });

  it('takes files of more months at once than the engine has a mind to', async () => {
    const indexed = await makeIndexed();
    for (let month = 0; month < 130; month += 1) {
      const name = `${2014 + Math.floor(month / 12)}${String(1 + (month % 12)).padStart(2, '0')}15`;
      indexed.place.write(`flow.${name}.jsonl`, `{"month":${month}}`);
    }
    expect(await indexed.bring()).toEqual(added(130, 130));
  });

  it('finds and mends rows that are gone, doubled or altered, and says which files they were of', async () => {
    const indexed = await makeIndexed();
    const { place, index } = indexed;
    for (const day of ['01', '02', '03', '04']) {
      place.write(`flow.202511${day}.jsonl`, ...[1, 2, 3].map((n) => `{"day":"${day}","n":${n}}`));
    }
    await indexed.bring();
    const damage = [
      'DELETE FROM records WHERE source = 1 AND at = 0',
      'INSERT INTO records SELECT * FROM records WHERE source = 2 AND at = 0',
      "ALTER TABLE records UPDATE raw = 'altered' WHERE source = 3 AND at = 0 SETTINGS mutations_sync = 2",
    ];
    for (const sql of damage) await index.engine.command(sql);
    const { files, repaired } = await index.verify(() => undefined);
    const bad = files.filter(({ ok }) => !ok).map(({ daily }) => daily);
    expect(bad.toSorted()).toEqual(['flow.20251101.jsonl', 'flow.20251102.jsonl', 'flow.20251103.jsonl']);
    expect(repaired).toBe(9);
    await expectWhole(indexed);
    expect((await index.verify(() => undefined)).files.every(({ ok }) => ok)).toBe(true);
  });

  it('can be made anew where the engine cannot read what there is', async () => {
    const { place, index } = await makeIndexed();
    place.write('flow.jsonl', '{"n":1}');
    await index.close();
    rmSync(indexDirectory(place.logs), { recursive: true });
    mkdirSync(join(indexDirectory(place.logs), 'metadata'), { recursive: true });
    writeFileSync(join(indexDirectory(place.logs), 'metadata', 'default'), 'no directory');
    expect((await place.varve('query', '--count')).status).toBe(1);
    expectDone(await place.varve('index', 'rebuild'));
    expect(expectDone(await place.varve('query', '--count')).stdout).toBe('1\n');
  });

  it('is readable by its owner alone, since the logs may be', async () => {
    const indexed = await makeIndexed();
    indexed.place.write('flow.jsonl', '{"n":1}');
    await indexed.bring();
    const found = expectDone(await run('find', [join(indexDirectory(indexed.place.logs), 'store'), '-perm', '/077']));
    expect(found.stdout).toBe('');
  });

  it('puts back what it took out, though the engine has seen the very same rows before', async () => {
    const indexed = await makeIndexed();
    indexed.place.write('flow.jsonl', '{"time":"2025-11-30T01:00:00Z"}', '{"time":"2025-11-30T02:00:00Z"}');
    await indexed.bring();
    await indexed.index.engine.command('DELETE FROM records WHERE at = 0');
    await indexed.index.verify(() => undefined);
    await expectWhole(indexed);
  });

  it('goes on when the machine is called otherwise from now on', async () => {
    const indexed = await makeIndexed();
    const { place } = indexed;
    place.write('flow.jsonl', '{"n":1}');
    await indexed.bring();
    await indexed.index.close();
    indexed.index = await open(place, 'renamed');
    place.write('flow.jsonl', '{"n":2}');
    expect(await indexed.bring()).toEqual(added(1, 1));
    await expectWhole(indexed);
    const hosts = 'SELECT host, toUInt32(count()) AS n FROM records GROUP BY host ORDER BY host';
    expect(await indexed.index.engine.all(hosts)).toEqual([
      { host: 'renamed', n: 1 },
      { host: 'test', n: 1 },
    ]);
  });

  it('waits for the end of a line that a writer has not finished', async () => {
    const indexed = await makeIndexed();
    const { place } = indexed;
    const live = join(place.logs, 'flow.jsonl');
    appendFileSync(live, '{"n":1}\n{"n":');
    expect(await indexed.bring()).toEqual(added(1, 1));
    expect(await indexed.records()).toEqual(['flow: {"n":1}']);
    appendFileSync(live, '2}\n');
    expect(await indexed.bring()).toEqual(added(1, 1));
    expect(await indexed.records()).toEqual(['flow: {"n":1}', 'flow: {"n":2}']);
  });

  it('goes on where the rows end when the engine is killed in the middle', async () => {
    const indexed = await makeIndexed();
    const { place } = indexed;
    const lines = Array.from({ length: 250_000 }, (_, n) => `{"n":${n}}`);
    appendFileSync(join(place.logs, 'flow.jsonl'), lines.map((line) => `${line}\n`).join(''));
    for (const after of [1, 2]) {
      let batches = 0;
      const broken = indexed.index.catchUp(() => {
        batches += 1;
        if (batches === after) for (const pid of engineProcesses(place.logs)) process.kill(pid, 'SIGKILL');
      });
      await expect(broken).rejects.toMatchObject({ code: 'engine-gone' });
      await indexed.index.close();
      indexed.index = await open(place);
    }
    await indexed.bring();
    const counts = 'SELECT toUInt32(count()) AS n, toUInt32(uniqExact(doc.n.:Int64)) AS different FROM records';
    expect(await indexed.index.engine.all(counts)).toEqual([{ n: lines.length, different: lines.length }]);
  });

  it.skipIf(!realLogs.ok)('takes every line of real logs as it is', async () => {
    const indexed = await makeIndexed();
    for (const name of readdirSync(realLogs.path).filter((one) => one.endsWith('.jsonl'))) {
      copyFileSync(join(realLogs.path, name), join(indexed.place.logs, name));
    }
    await indexed.bring();
    await expectWhole(indexed);
  });
});
