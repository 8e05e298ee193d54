/** `varve verify`: re-read and re-hash everything committed. */
import { verifyLogs } from '../../app/verify-logs.ts';
import type { Verification } from '../../app/verify-logs.ts';
import { readable } from '../../lifecycle/calendar.ts';
import { exitCodes } from '../../model/errors.ts';
import type { Command } from '../command.ts';
import { writeJson } from '../output/json.ts';
import { paintFor } from '../output/paint.ts';
import type { Paint } from '../output/paint.ts';
import { Progress } from '../output/progress.ts';
import { formatBytes, formatCount, countOf, sum } from '../../model/quantities.ts';
import { printable } from '../output/quantities.ts';
import { table } from '../output/table.ts';
import { prepare } from '../prepare.ts';

export const verify: Command = {
  name: 'verify',
  summary: 're-read and re-hash everything committed, check the chain, count records',
  usage: 'verify [FLAGS]',
  description: [
    'Decompresses every committed member of every archive, compares its SHA-256, length and number of records with the manifest, follows the chain of members across months and holds it against the run journal, and counts the records of all tiers, each once. Changes nothing.',
  ],
  flags: [],
  positionals: { min: 0, max: 0 },
  exits: {
    0: 'all is as it was committed',
    1: 'something could not be read, such as a month in zstd with Node 20; it is named, and all else was verified',
    2: 'bad usage or configuration',
    3: 'damage was found; it is named, and nothing was changed',
  },
  async run(surroundings, flags) {
    const { readOnlyMachine: machine, terminal } = surroundings;
    const { directory, includes } = await prepare(surroundings, flags);
    const nowMs = () => machine.clock.nowMs();
    let progress: Progress | null = null;
    const found = await verifyLogs(machine, {
      directory,
      includes,
      onProgress(done, total) {
        if (flags.json || flags.quiet) return;
        progress ??= new Progress(terminal, total, nowMs);
        progress.update('verify', done);
      },
    });
    if (!flags.json && !flags.quiet) terminal.err('');
    const paint = paintFor(terminal.colors && flags.color);
    if (flags.json) tellJson(found, (value) => writeJson(terminal, value));
    else {
      if (terminal.redraws && !flags.quiet) terminal.err('\r\u{1b}[K');
      if (!flags.quiet) terminal.out(verificationText(found, paint));
      terminal.err(
        found.damage
          .map(({ message, hint }) => `${paint.bad('damaged')}  ${printable(message)}\n         hint: ${hint}\n`)
          .join(''),
      );
      terminal.err(
        found.unverified
          .map(({ message, hint }) => `${paint.warn('unread')}   ${printable(message)}\n         hint: ${hint}\n`)
          .join(''),
      );
    }
    if (found.damage.length > 0) return exitCodes.damage;
    return found.unverified.length > 0 ? exitCodes.failed : exitCodes.done;
  },
};

function tellJson({ months, streams, damage, unverified }: Verification, write: (value: object) => void): void {
  for (const month of months) write({ event: 'month', ...month });
  for (const stream of streams) write({ event: 'stream', ...stream });
  for (const { message, hint } of damage) write({ event: 'damage', message, hint });
  for (const month of unverified) write({ event: 'unverified', ...month });
  write({ event: 'end', damage: damage.length, unverified: unverified.length, records: recordsOf({ streams }) });
}

function recordsOf({ streams }: Pick<Verification, 'streams'>): number {
  return sum(streams.map(({ archive, daily, live, unterminated }) => archive + daily + live + unterminated));
}

function verificationText(found: Verification, paint: Paint): string {
  const right = 'right' as const;
  const months = table(
    [
      { title: paint.faint('ARCHIVE') },
      { title: paint.faint('MEMBERS'), align: right },
      { title: paint.faint('RECORDS'), align: right },
      { title: paint.faint('BYTES'), align: right },
      { title: paint.faint('STORED'), align: right },
      { title: '' },
    ],
    found.months.map(({ stream, month, members, records, rawBytes, storedBytes, expired, uncommittedBytes }) => [
      `${printable(stream)} ${readable(month)}`,
      formatCount(members),
      formatCount(records),
      formatBytes(rawBytes),
      formatBytes(storedBytes),
      expired
        ? 'expired'
        : uncommittedBytes === 0
          ? ''
          : `and ${formatBytes(uncommittedBytes)} uncommitted, cut by the next run`,
    ]),
  );
  const streams = table(
    [
      { title: paint.faint('STREAM') },
      { title: paint.faint('IN ARCHIVES'), align: right },
      { title: paint.faint('IN DAILY FILES'), align: right },
      { title: paint.faint('LIVE'), align: right },
      { title: '' },
    ],
    found.streams.map(({ stream, archive, daily, live, unterminated }) => [
      printable(stream),
      formatCount(archive),
      formatCount(daily),
      formatCount(live),
      unterminated === 0 ? '' : `and ${countOf(unterminated, 'last line')} without an end`,
    ]),
  );
  const verdict = verdictOn(found, paint);
  const blank = found.months.length === 0 ? '' : `${months}\n`;
  return `${blank}${streams}\n${countOf(recordsOf(found), 'record')} in all; ${verdict}.\n`;
}

function verdictOn({ damage, unverified }: Verification, paint: Paint): string {
  const unread =
    unverified.length === 0 ? '' : `, ${paint.warn(`${countOf(unverified.length, 'month')} not verified`)}`;
  if (damage.length > 0) return `${paint.bad(countOf(damage.length, 'place of damage', 'places of damage'))}${unread}`;
  return unread === '' ? paint.good('all as committed') : `all else as committed${unread}`;
}
