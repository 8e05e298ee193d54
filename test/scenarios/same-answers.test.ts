/**
 * Two hundred questions get the same answers whatever happens to files, engine, server and index in between: those that a
 * plain reader gives, which goes through the files line by line.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import { findRecords } from '../../src/app/answer-query.ts';
import { extentOf } from '../../src/app/extent.ts';
import type { LogIndex } from '../../src/app/index/log-index.ts';
import { recordId } from '../../src/engine/record-rows.ts';
import { compileFilter } from '../../src/query/compile-filter.ts';
import type { CompiledFilter } from '../../src/query/compile-filter.ts';
import type { Filter } from '../../src/query/filter.ts';
import { engineProcesses } from '../support/engine-processes.ts';
import { needs } from '../support/needs.ts';
import { oddFilter } from '../support/odd-filters.ts';
import { OddJson } from '../support/odd-json.ts';
import { eachOf, expectDone, makePlace } from '../support/program.ts';
import type { Place } from '../support/program.ts';
import { recordsByContract } from '../support/readers.ts';
import { passes } from '../support/reference-filter.ts';
import type { ReferenceRecord } from '../support/reference-filter.ts';
import { serveLogs } from '../support/served-logs.ts';
import type { Served } from '../support/served-logs.ts';

const engineNeed = needs.engine();

const QUESTIONS = 200;
const SIDE_BY_SIDE = 2;
const SQL_CHARS_MAX = 1500;
/** Another number makes other lines and other questions. */
const SEED = Number(process.env['VARVE_SEED'] ?? 7);
const clock = { nowMs: Date.UTC(2025, 11, 7), timezone: 'UTC' };
const days = ['20251028', '20251029', '20251115', '20251116', '20251130', '20251201', '20251202'];

let place: Place;
let served: Served;
let questions: readonly (Filter | null)[];
let conditions: readonly CompiledFilter[];

function write(odd: OddJson, name: string, count: number): void {
  // A line of its own each: what has a line end inside would be two.
  const lines = Array.from({ length: count }, () => odd.line().toString('latin1').replaceAll('\n', ' '));
  place.write(name, ...lines.map((line) => Buffer.from(line, 'latin1').toString('utf8')));
}

/** All records, and filters that the engine need not think long about: what long ones mean is another suite's matter. */
function oddQuestions(odd: OddJson): (Filter | null)[] {
  const found: (Filter | null)[] = [null];
  while (found.length < QUESTIONS) {
    const filter = oddFilter(odd);
    const compiled = compileFilter(filter, clock);
    if (compiled.ok && compiled.sql.length < SQL_CHARS_MAX) found.push(filter);
  }
  return found;
}

beforeEach(() => {
  place = makePlace();
  const odd = new OddJson(SEED);
  for (const stream of ['field_flow', 'evolution']) {
    for (const day of days) write(odd, `${stream}.${day}.jsonl`, 12);
    write(odd, `${stream}.jsonl`, 20);
  }
  read.clear();
  questions = oddQuestions(odd);
  conditions = questions.map((filter) => compileFilter(filter, clock));
});

/** Of each record its id, and which questions it answers. */
const read = new Map<string, { readonly id: string; readonly answers: readonly boolean[] }>();

/** Reads a record; what it answers is worked out once, wherever it lies later. */
function readRecord(found: string): { readonly id: string; readonly answers: readonly boolean[] } {
  const known = read.get(found);
  if (known !== undefined) return known;
  const stream = found.slice(0, found.indexOf(': '));
  const line = Buffer.from(found.slice(stream.length + 2), 'latin1');
  const record: ReferenceRecord = { stream, line, id: recordId(stream, line).toString('hex'), timeMs: 0 };
  const answered = { id: record.id, answers: questions.map((filter) => passes(filter, record)) };
  read.set(found, answered);
  return answered;
}

/** Ids of the records that match, each as often as it is there, for each question. */
function answersByReading(): string[] {
  const records = recordsByContract(place.logs).map((found) => readRecord(found));
  return [...questions.keys()].map((number) =>
    records
      .flatMap(({ id, answers }) => (answers[number] === true ? [id] : []))
      .toSorted()
      .join(' '),
  );
}

async function answersOf(index: LogIndex): Promise<string[]> {
  const { files } = await index.catchUp(() => undefined);
  const answers = new Map<number, string>();
  await eachOf([...questions.keys()], SIDE_BY_SIDE, async (number) => {
    const condition = conditions[number];
    if (condition?.ok !== true) throw new Error(`question ${number} is no query`);
    const range = { fromNs: null, toNs: null };
    const question = {
      condition,
      range,
      streams: [],
      order: 'asc',
      limit: null,
      extent: extentOf(files, 'h'),
    } as const;
    const ids: string[] = [];
    for await (const { id } of findRecords(index.engine, question)) ids.push(id);
    answers.set(number, ids.toSorted().join(' '));
  });
  return [...questions.keys()].map((number) => answers.get(number) ?? 'not answered');
}

/** The questions that are answered otherwise than by reading the files. */
async function expectSame(wanted: readonly string[]): Promise<void> {
  const got = await served.joined(answersOf);
  const different = [...questions.keys()].filter((number) => got[number] !== wanted[number]);
  expect(different.map((number) => JSON.stringify(questions[number]))).toEqual([]);
}

describe.skipIf(!engineNeed.ok)('two hundred questions get the same answers', () => {
  it('before, between and after rotate, archive, clean, restore and a new index', async () => {
    served = serveLogs(place);
    const wanted = answersByReading();
    expect(new Set(wanted).size).toBeGreaterThan(QUESTIONS / 3);
    await expectSame(wanted);
    expectDone(await place.varve('rotate', '--now', '2025-12-03T02:00:00Z'));
    await expectSame(wanted);
    expectDone(await place.varve('archive', '--now', '2025-12-03T03:00:00Z'));
    expect(answersByReading()).toEqual(wanted);
    await expectSame(wanted);
    expectDone(await place.varve('clean', '--now', '2025-12-21T04:00:00Z'));
    expectDone(await place.varve('restore', '2025-11', '--to', join(place.folder, 'restored')));
    await expectSame(wanted);
    expectDone(await place.varve('index', 'rebuild'));
    await expectSame(wanted);
    const { stdout } = expectDone(await place.varve('index', 'verify'));
    expect(stdout).toMatch(/^\d+ records of 16 files: each is in the index, once\.\n$/);
  }, 240_000);

  it('after kill -9 of engine and server at any moment, and without the index', async () => {
    served = serveLogs(place);
    const odd = new OddJson(SEED + 1);
    const killEngine = () => {
      for (const pid of engineProcesses(place.logs)) process.kill(pid, 'SIGKILL');
    };
    for (const [round, what] of (['engine', 'server', 'engine', 'server', 'engine'] as const).entries()) {
      for (const stream of ['field_flow', 'evolution']) write(odd, `${stream}.jsonl`, 50);
      // Somewhere in between reading, inserting and telling.
      await sleep(odd.whole(400));
      if (round === 2) expectDone(await place.varve('rotate', '--now', '2025-12-03T02:00:00Z'));
      await (what === 'engine' ? killEngine() : served.kill());
      if (what === 'server') served.start();
    }
    await served.joined(untilAnswered);
    await expectSame(answersByReading());

    // Killed while the index is made anew, and then without any index at all.
    const rebuilding = place.start('index', 'rebuild');
    await sleep(odd.whole(300));
    await served.kill();
    await rebuilding.ended;
    served.start();
    await expectSame(answersByReading());
    await served.kill();
    rmSync(join(place.logs, '.varve'), { recursive: true });
    served.start();
    await expectSame(answersByReading());
    expect(await served.stop()).toMatchObject({ status: 0, stderr: '' });
  }, 240_000);
});

/** The engine may be on its way back. */
async function untilAnswered(index: LogIndex): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    try {
      await index.catchUp(() => undefined);
      return;
    } catch (thrown) {
      if (tries === 100) throw thrown;
      await sleep(50);
    }
  }
}
