/**
 * Archiving a month: how fast, with how much memory, to what size. The programs that users pick instead only compress;
 * `varve archive` also hashes, commits, reads back, compares each byte and removes the daily files.
 */
import { rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { has, measure, median, varve } from './measure.mjs';
import { writeLongRecord, writeMonth } from './logs.mjs';

const DAYS = 20;
const MB = 1e6;

/** Each takes the daily files and returns the command, and where its result lies. */
const ways = {
  'gzip -6': {
    needs: 'gzip',
    command: (_directory, files) => ['gzip', '-6', '-c', ...files],
    compresses: true,
  },
  'pigz -6': {
    needs: 'pigz',
    command: (_directory, files) => ['pigz', '-6', '-c', ...files],
    compresses: true,
  },
  'gzip -6, sync, zcat and cmp': {
    needs: 'gzip',
    command: (directory, files) => [
      'sh',
      '-c',
      'out=$1; shift; gzip -6 -c "$@" >"$out" && sync "$out" && cat "$@" | { zcat "$out" | cmp - /dev/fd/3; } 3<&0',
      'sh',
      `${directory}/month.gz`,
      ...files,
    ],
  },
  'varve archive': {
    needs: 'flock',
    command: (directory) => archiveCommand(directory),
    result: (directory) => `${directory}/archive/app.202501.jsonl.gz`,
  },
};

function archiveCommand(directory) {
  return varve('archive', '--logs', directory, '--now', '2999-01-01T00:00:00Z', '--quiet');
}

const sizeOf = (files) => files.reduce((bytes, file) => bytes + statSync(file).size, 0);

/** Files as old as those that cron's run meets: without this the settle time would hold them back. */
async function age(files) {
  await measure(['touch', '-d', '2025-02-01T00:00:00Z', ...files]);
}

export async function benchArchiving(scratch, records, totalBytes, rounds, say) {
  const runs = new Map();
  const skipped = [];
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, way] of Object.entries(ways)) {
      if (!has(way.needs)) {
        if (round === 0) skipped.push(`${name}: ${way.needs} is not installed`);
        continue;
      }
      say(`archiving, round ${round + 1}: ${name}`);
      const directory = path.join(scratch, `archiving-${round}`);
      const files = writeMonth(directory, records, totalBytes, DAYS);
      await age(files);
      const rawBytes = sizeOf(files);
      const stored = way.result?.(directory) ?? `${directory}/month.gz`;
      const stdout = way.compresses ? stored : undefined;
      const { seconds, peakBytes } = await measure(way.command(directory, files), { stdout });
      const run = { seconds, peakBytes, rawBytes, storedBytes: statSync(stored).size };
      runs.set(name, [...(runs.get(name) ?? []), run]);
      rmSync(directory, { recursive: true });
    }
  }
  const rows = [...runs].map(([way, done]) => ({
    way,
    runs: done,
    mbPerSecond: median(done.map(({ rawBytes, seconds }) => rawBytes / MB / seconds)),
    // A pipeline is several processes, of which only the shell was watched.
    peakMb: way.includes('cmp') ? null : median(done.map(({ peakBytes }) => peakBytes / MB)),
    ratio: median(done.map(({ rawBytes, storedBytes }) => rawBytes / storedBytes)),
  }));
  return { rows, skipped };
}

/** Memory of `varve archive` as the month grows, and with one record of 200 MB. */
export async function benchMemory(scratch, records, say) {
  const months = {
    '100 MB in 20 daily files': (directory) => writeMonth(directory, records, 100 * MB, DAYS),
    '1 GB in 20 daily files': (directory) => writeMonth(directory, records, 1000 * MB, DAYS),
    '1 GB in one daily file': (directory) => writeMonth(directory, records, 1000 * MB, 1),
    'one record of 200 MB': (directory) => writeLongRecord(directory, records, 200 * MB),
  };
  const rows = [];
  for (const [name, write] of Object.entries(months)) {
    say(`memory: ${name}`);
    const directory = path.join(scratch, 'memory');
    const files = write(directory);
    await age(files);
    const rawBytes = sizeOf(files);
    const { seconds, peakBytes } = await measure(archiveCommand(directory));
    rows.push({ month: name, peakMb: peakBytes / MB, mbPerSecond: rawBytes / MB / seconds });
    rmSync(directory, { recursive: true });
  }
  return { rows };
}
