/**
 * Log directories for the browser tests. The server goes by the real clock, so times are relative to the begin of the run;
 * all else is drawn from a seed. The lifecycle has done its work: whoever rotated, archived and cleaned was the program.
 */
import { appendFileSync, mkdirSync, mkdtempSync, realpathSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Random } from '../../../src/demo/random.ts';
import { dailyName, liveName } from '../../../src/lifecycle/names.ts';
import { expectDone, placeIn, plainConfig } from '../../support/program.ts';
import type { Place } from '../../support/program.ts';
import { ACCESS_STREAM, accessLines } from './fixture-access.ts';
import { incidentBefore, incidentRecords, slowdownOf } from './fixture-incident.ts';
import type { Incident } from './fixture-incident.ts';
import { FIXTURE_SEED, ROTATION_HOUR, spanRecords } from './fixture-requests.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const RECENT_DAYS = 12;
/** At the end of the month that is archived. */
const OLD_DAYS = 3;
/** Rotations that the program does itself; the days before were rotated by somebody else. */
const OWN_ROTATIONS = 3;
const REQUESTS_OF_A_PAST_DAY = 36;
const REQUESTS_PER_HOUR = 8;
/** In the last minutes. */
const NEWEST_REQUESTS = 6;
const GENERATIONS_PER_DAY = 12;
const ACCESS_LINES = 240;
/** When archiving is due on the first day of a month. */
const ARCHIVE_HOUR = 3;
/** Nothing is written this close to the begin, so that no record lies in the future. */
const UNTIL_BEFORE_NOW_MS = 5_000;

export interface FixtureLogs {
  readonly place: Place;
  /** Begin of the run: no record is later. */
  readonly nowMs: number;
  readonly incident: Incident;
  /** Lines that were written and are records, by stream. */
  readonly records: Readonly<Record<string, number>>;
  /** Lines that are no records. */
  readonly oddLines: number;
  /** Number of the last generation. */
  readonly generations: number;
  readonly remove: () => void;
}

interface Written {
  readonly stream: string;
  readonly timeMs: number;
  readonly line: string | Uint8Array;
}

interface Day {
  readonly fromMs: number;
  readonly untilMs: number;
}

/** A log directory in which nothing was ever written. @param more lines of configuration beyond `plainConfig` */
export function makeEmptyLogs({ more = '' } = {}): { readonly place: Place; readonly remove: () => void } {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'varve-e2e-')));
  const place = placeIn(folder);
  mkdirSync(place.logs);
  writeFileSync(place.config, `${plainConfig}${more}`);
  return { place, remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }) };
}

/**
 * Fifteen days of an LLM pipeline, three of them in an archived month, with an incident three hours ago, a learning curve
 * with a setback that was made good, lines that are no records, and a stream of another shape.
 * @param more lines of configuration beyond `plainConfig`
 */
export async function makeFixtureLogs({ nowMs = Date.now(), more = '' } = {}): Promise<FixtureLogs> {
  const { place, remove } = makeEmptyLogs({ more });
  const incident = incidentBefore(nowMs);
  const rotatedMs = lastRotation(nowMs);
  const recent = daysUntil(rotatedMs, RECENT_DAYS);
  const monthMs = beginOfMonth(recent[0]?.fromMs ?? rotatedMs);
  // What is rotated on the first of a month belongs to that month.
  const old = daysUntil(monthMs + ROTATION_HOUR * HOUR_MS - DAY_MS, OLD_DAYS);
  const days = [...old, ...recent, { fromMs: rotatedMs, untilMs: rotatedMs + DAY_MS }];
  const lines = drawDays(days, nowMs, incident);

  const all = [...lines, ...oddLines(rotatedMs, nowMs)]
    .filter(({ timeMs }) => timeMs < nowMs - UNTIL_BEFORE_NOW_MS)
    .sort((one, other) => one.timeMs - other.timeMs);
  const within = ({ fromMs, untilMs }: Day) => all.filter(({ timeMs }) => timeMs >= fromMs && timeMs < untilMs);

  for (const day of old) writeDaily(place, day, within(day));
  await runAt(place, monthMs + ARCHIVE_HOUR * HOUR_MS + MINUTE_MS);
  for (const day of recent.slice(0, -OWN_ROTATIONS)) writeDaily(place, day, within(day));
  for (const day of recent.slice(-OWN_ROTATIONS)) {
    writeLive(place, within(day));
    await runAt(place, day.untilMs + MINUTE_MS);
  }
  writeLive(place, within({ fromMs: rotatedMs, untilMs: nowMs }));

  const records: Record<string, number> = {};
  let odd = 0;
  for (const { stream, line } of all) {
    if (isRecord(line)) records[stream] = (records[stream] ?? 0) + 1;
    else odd += 1;
  }
  return { place, nowMs, incident, records, oddLines: odd, generations: records['evolution'] ?? 0, remove };
}

/** Five generations, each with the highest score: too few to say anything. */
export function makeFiveGenerations({ nowMs = Date.now(), more = '' } = {}): {
  readonly place: Place;
  readonly remove: () => void;
} {
  const made = makeEmptyLogs({ more });
  const lines = Array.from({ length: 5 }, (_, index) => {
    const timestamp = new Date(nowMs - (5 - index) * HOUR_MS).toISOString();
    const learned_from = {
      sample_count: 5,
      avg_score: 100,
      patterns: { topics: { bildung: 5 }, styles: { knapp: 5 } },
    };
    return JSON.stringify({ timestamp, generation: index + 1, learned_from, prompts_generated: 20, success_rate: 1 });
  });
  made.place.write(liveName('evolution'), ...lines);
  return made;
}

function drawDays(days: readonly Day[], nowMs: number, incident: Incident): readonly Written[] {
  const slowdownAt = slowdownOf(incident);
  const lines: Written[] = [];
  for (const [index, day] of days.entries()) {
    // A day that reaches into the last 24 hours is as busy at each hour, so that no chart depends on when tests run.
    const isSteady = day.untilMs > nowMs - DAY_MS;
    const records = spanRecords(new Random(FIXTURE_SEED, index), {
      ...day,
      requests: isSteady ? REQUESTS_PER_HOUR * 24 : REQUESTS_OF_A_PAST_DAY,
      generations: GENERATIONS_PER_DAY,
      generation: index * GENERATIONS_PER_DAY,
      isSteady,
      progress: [index / days.length, (index + 1) / days.length],
      slowdownAt,
    });
    lines.push(...records.map(stripped));
  }
  // Something has just happened, whatever chance says of the last minutes.
  const newest = spanRecords(new Random(FIXTURE_SEED, days.length + 2), {
    fromMs: nowMs - 12 * MINUTE_MS,
    untilMs: nowMs - 2 * MINUTE_MS,
    requests: NEWEST_REQUESTS,
    generations: 0,
    generation: 0,
    isSteady: true,
    progress: [1, 1],
    slowdownAt,
  });
  lines.push(...newest.map(stripped));
  lines.push(...incidentRecords(new Random(FIXTURE_SEED, days.length), incident).map(stripped));
  const access = accessLines(new Random(FIXTURE_SEED, days.length + 1), nowMs - 2 * DAY_MS, nowMs, ACCESS_LINES);
  lines.push(...access.map(({ timeMs, line }) => ({ stream: ACCESS_STREAM, timeMs, line })));
  return lines;
}

/** The generator ends its lines itself. */
function stripped({ stream, timeMs, line }: { stream: string; timeMs: number; line: string }): Written {
  return { stream, timeMs, line: line.slice(0, -1) };
}

/** Before the last rotation and after it. */
function oddLines(rotatedMs: number, nowMs: number): readonly Written[] {
  const at = (timeMs: number, line: string | Uint8Array): Written => ({ stream: 'field_flow', timeMs, line });
  return [
    at(rotatedMs - 5 * HOUR_MS, 'Traceback (most recent call last):'),
    at(rotatedMs - 5 * HOUR_MS + 1, '  File "/opt/pipeline/field.py", line 212, in calibrate'),
    at(rotatedMs - 4 * HOUR_MS, ''),
    at(nowMs - 90_000, `{"timestamp": "${new Date(nowMs - 90_000).toISOString()}", "request_id": "torn`),
    at(nowMs - 80_000, Buffer.from([0x57, 0x41, 0x52, 0x4e, 0x3a, 0x20, 0xff, 0xfe])),
  ];
}

function isRecord(line: string | Uint8Array): boolean {
  if (typeof line !== 'string') return false;
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
}

function writeDaily(place: Place, { untilMs }: Day, lines: readonly Written[]): void {
  const date = new Date(untilMs).toISOString().slice(0, 10).replaceAll('-', '');
  for (const stream of append(place, lines, (name) => dailyName(name, date, 1))) {
    utimesSync(join(place.logs, dailyName(stream, date, 1)), new Date(untilMs), new Date(untilMs));
  }
}

function writeLive(place: Place, lines: readonly Written[]): void {
  append(place, lines, liveName);
}

function append(place: Place, lines: readonly Written[], nameOf: (stream: string) => string): readonly string[] {
  const byStream = new Map<string, Uint8Array[]>();
  const lineEnd = Buffer.from('\n');
  for (const { stream, line } of lines) {
    const chunks = byStream.get(stream) ?? [];
    chunks.push(typeof line === 'string' ? Buffer.from(line) : line, lineEnd);
    byStream.set(stream, chunks);
  }
  for (const [stream, chunks] of byStream) appendFileSync(join(place.logs, nameOf(stream)), Buffer.concat(chunks));
  return [...byStream.keys()];
}

async function runAt(place: Place, nowMs: number): Promise<void> {
  expectDone(await place.varve('run', '--now', new Date(nowMs).toISOString()));
}

function lastRotation(nowMs: number): number {
  const today = new Date(nowMs).setUTCHours(ROTATION_HOUR, 0, 0, 0);
  return today <= nowMs ? today : today - DAY_MS;
}

function beginOfMonth(timeMs: number): number {
  const time = new Date(timeMs);
  return Date.UTC(time.getUTCFullYear(), time.getUTCMonth(), 1);
}

function daysUntil(endMs: number, count: number): readonly Day[] {
  return Array.from({ length: count }, (_, index) => {
    const untilMs = endMs - (count - 1 - index) * DAY_MS;
    return { fromMs: untilMs - DAY_MS, untilMs };
  });
}
