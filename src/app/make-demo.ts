/**
 * Logs for a demonstration: forty days of history as three services would have left them with nobody rotating further
 * than into daily files, and a live file each for what has been written since the last rotation.
 */
import { demoDay, generationsPerDay } from '../demo/pipeline-day.ts';
import { demoMoment } from '../demo/pipeline-moment.ts';
import type { DemoRecord } from '../demo/demo-record.ts';
import { dailyName, liveName } from '../lifecycle/names.ts';
import { localDate } from '../lifecycle/calendar.ts';
import { pastMoments } from '../lifecycle/schedule.ts';
import type { Machine } from '../machine/machine.ts';
import type { Policy } from '../model/policy.ts';

export const DEMO_DAYS = 40;
/** Any number makes a history; this one is always the same. */
const SEED = 20_251_130;
const HOUR_MS = 3_600_000;
/** Local hour at which a day of the default schedule begins. */
const ROTATION_HOUR = 2;
/** The service has been found lately: enough for what a page shows of the last day to be more than chance. */
const BUSY_DAYS = 2;
const REQUESTS_OF_A_DAY = 60;
const REQUESTS_OF_A_BUSY_DAY = 600;

export interface DemoMade {
  readonly files: number;
  readonly records: number;
  readonly bytes: number;
}

/** Writes the history; the directory must not hold logs yet. */
export async function makeDemo(
  machine: Machine,
  directory: string,
  policy: Policy,
  nowMs: number,
  onDay: (day: number) => void,
): Promise<DemoMade> {
  await machine.files.makeDirectory(directory);
  const ends = pastMoments(policy.rotate.schedule, policy.timezone, nowMs, DEMO_DAYS + 1);
  const made = { files: 0, records: 0, bytes: 0 };
  for (const [day, endMs] of ends.slice(1).entries()) {
    const records = demoDay({
      seed: SEED,
      dayStartMs: ends[day] ?? endMs,
      dayEndMs: endMs,
      dayIndex: day,
      days: DEMO_DAYS + 1,
      requestsPerDay: day < DEMO_DAYS - BUSY_DAYS ? REQUESTS_OF_A_DAY : REQUESTS_OF_A_BUSY_DAY,
      startHour: ROTATION_HOUR,
    });
    const date = localDate(endMs, policy.timezone);
    await write(machine, directory, records, (stream) => dailyName(stream, date, 1), made);
    onDay(day + 1);
  }
  const todayMs = ends.at(-1) ?? nowMs;
  const today = demoDay({
    seed: SEED,
    dayStartMs: todayMs,
    dayEndMs: todayMs + 24 * HOUR_MS,
    dayIndex: DEMO_DAYS,
    days: DEMO_DAYS + 1,
    requestsPerDay: REQUESTS_OF_A_BUSY_DAY,
    startHour: ROTATION_HOUR,
  });
  const past = today.filter(({ timeMs }) => timeMs <= nowMs);
  await write(machine, directory, past, liveName, made);
  return made;
}

async function write(
  machine: Machine,
  directory: string,
  records: readonly DemoRecord[],
  nameOf: (stream: string) => string,
  made: { files: number; records: number; bytes: number },
): Promise<void> {
  const streams = new Map<string, string[]>();
  for (const { stream, line } of records) {
    const lines = streams.get(stream);
    if (lines === undefined) streams.set(stream, [line]);
    else lines.push(line);
  }
  for (const [stream, lines] of streams) {
    const bytes = Buffer.from(lines.join(''));
    const file = await machine.files.create(`${directory}/${nameOf(stream)}`, { mode: 0o644, ...machine.user });
    try {
      await file.write(0, bytes);
    } finally {
      await file.close();
    }
    made.files += 1;
    made.records += lines.length;
    made.bytes += bytes.length;
  }
}

/** Writes the records of one more request, as the service would: open, append one line, close, for each. */
export async function writeDemoMoment(machine: Machine, directory: string, index: number): Promise<number> {
  const generation = (DEMO_DAYS + 1) * generationsPerDay;
  const records = demoMoment({ seed: SEED, index, nowMs: machine.clock.nowMs(), generation });
  for (const { stream, line } of records) {
    const owner = { mode: 0o644, ...machine.user };
    await machine.files.append(`${directory}/${liveName(stream)}`, Buffer.from(line), owner);
  }
  return records.length;
}
