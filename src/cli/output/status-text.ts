/** Status as a page that a person likes to read: tiers, what ran and comes next, the disk, and what wants a look. */
import type { Status } from '../../app/report-status.ts';
import { readable, moment } from '../../lifecycle/calendar.ts';
import type { StreamSummary } from '../../lifecycle/summarize.ts';
import type { Paint } from './paint.ts';
import { formatBytes, formatCount, countOf, sum } from '../../model/quantities.ts';
import { percent, printable, span } from './quantities.ts';
import { problemLines } from './step-text.ts';
import { table } from './table.ts';

export function statusText(status: Status, paint: Paint): string {
  const { directory, nowMs, timezone } = status;
  return [
    `${paint.strong(printable(directory))}  ${moment(nowMs, timezone)} ${timezone}\n\n`,
    streamTable(status, paint),
    '\n',
    scheduleTable(status, paint),
    '\n',
    diskLine(status),
    status.seesAllWriters
      ? ''
      : paint.faint(
          'The open files of some processes cannot be seen: only the settle time tells that nobody writes.\n',
        ),
    problemText(status, paint),
  ].join('');
}

function streamTable({ streams, nowMs }: Status, paint: Paint): string {
  if (streams.length === 0) return 'There is no *.jsonl here yet.\n';
  const right = 'right' as const;
  const columns = [
    { title: paint.faint('STREAM') },
    { title: paint.faint('LIVE'), align: right },
    { title: paint.faint('LAST WRITE'), align: right },
    { title: paint.faint('DAILY'), align: right },
    { title: paint.faint('DAYS') },
    { title: paint.faint('ARCHIVED'), align: right },
    { title: paint.faint('MONTHS') },
    { title: paint.faint('RECORDS'), align: right },
    { title: paint.faint('SAVED'), align: right },
  ];
  const rows = streams.map((stream) => streamRow(stream, nowMs));
  return table(columns, streams.length > 1 ? [...rows, totalRow(streams, paint)] : rows);
}

function streamRow({ stream, live, daily, archive }: StreamSummary, nowMs: number): string[] {
  return [
    printable(stream),
    live === null ? 'none' : formatBytes(live.bytes),
    live === null ? '' : `${span(Math.max(0, nowMs - live.modifiedMs))} ago`,
    daily.files === 0 ? '-' : formatBytes(daily.bytes),
    daily.files === 0 ? '' : `${countOf(daily.files, 'file')}, ${shortDay(daily.first)} to ${shortDay(daily.last)}`,
    archive.months === 0 ? '-' : formatBytes(archive.storedBytes),
    archive.months === 0 ? '' : months(archive),
    archive.months === 0 ? '-' : formatCount(archive.records),
    saved(archive.storedBytes, archive.rawBytes),
  ];
}

function totalRow(streams: readonly StreamSummary[], paint: Paint): string[] {
  const total = (of: (stream: StreamSummary) => number) => sum(streams.map(of));
  const stored = total(({ archive }) => archive.storedBytes);
  const raw = total(({ archive }) => archive.rawBytes);
  return [
    'all',
    formatBytes(total(({ live }) => live?.bytes ?? 0)),
    '',
    formatBytes(total(({ daily }) => daily.bytes)),
    countOf(
      total(({ daily }) => daily.files),
      'file',
    ),
    formatBytes(stored),
    '',
    formatCount(total(({ archive }) => archive.records)),
    saved(stored, raw),
  ].map((cell) => paint.strong(cell));
}

function shortDay(date: string | null): string {
  return date === null ? '' : readable(date).slice(5);
}

function months({ months: number, first, last }: StreamSummary['archive']): string {
  if (first === null || last === null) return '';
  return number === 1 ? readable(first) : `${number}, ${readable(first)} to ${readable(last)}`;
}

function saved(stored: number, raw: number): string {
  return stored >= raw ? '' : percent(1 - stored / raw);
}

function scheduleTable({ schedule, timezone, nowMs, newest, running, attempts }: Status, paint: Paint): string {
  const rows = schedule.map(({ command, nextDueMs, due, schedule: fields }) => [
    command,
    attemptText(attempts[command], timezone, paint),
    due ? paint.warn('due now') : nextText(nextDueMs, nowMs, timezone),
    paint.faint(fields),
  ]);
  const columns = ['COMMAND', 'LAST RUN', 'NEXT RUN', 'SCHEDULE'].map((title) => ({ title: paint.faint(title) }));
  const now = running && newest !== null ? `${newest.start.command} is running (process ${newest.start.pid}).\n` : '';
  return table(columns, rows) + now;
}

const attemptWords = {
  complete: '',
  waiting: ', a file waits',
  failed: ', failed',
  unfinished: ', did not end',
} as const;

function attemptText(attempt: Status['attempts']['rotate'], timezone: string, paint: Paint): string {
  if (attempt === null) return 'never';
  const word = attemptWords[attempt.outcome];
  const shown = attempt.outcome === 'failed' ? paint.bad(word) : paint.warn(word);
  return `${moment(attempt.nowMs, timezone)}${word === '' ? '' : shown}`;
}

function nextText(nextDueMs: number | null, nowMs: number, timezone: string): string {
  return nextDueMs === null ? 'never' : `${moment(nextDueMs, timezone)}, in ${span(nextDueMs - nowMs)}`;
}

function diskLine({ disk, forecast }: Status): string {
  const free = `${formatBytes(disk.freeBytes)} of ${formatBytes(disk.totalBytes)} free (${percent(disk.freeBytes / Math.max(1, disk.totalBytes))})`;
  if (forecast.rawBytesPerDay === null || forecast.archivedBytesPerDay === null) return `Disk: ${free}.\n`;
  const growth = `logs write ${formatBytes(forecast.rawBytesPerDay)} a day and keep ${formatBytes(forecast.archivedBytesPerDay)} of it`;
  const full =
    forecast.daysUntilFull === null ? 'no end in sight' : `full in about ${countOf(forecast.daysUntilFull, 'day')}`;
  return `Disk: ${free}; ${growth}; ${full}.\n`;
}

function problemText({ problems }: Status, paint: Paint): string {
  if (problems.length === 0) return paint.good('No open problems.\n');
  return `\n${paint.strong(countOf(problems.length, 'open problem'))}\n${problems.map((one) => problemLines(one, paint)).join('')}`;
}
