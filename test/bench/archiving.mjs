/**
 * Archiving a month: how fast, with how much memory, to what size. The programs that users pick instead only compress;
 * `varve archive` also hashes, commits, reads back, compares each byte and removes the daily files.
 */
import { rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { writeLongRecord, writeMonth } from './logs.mjs';
import { has, measure, median, varve, varveOn } from './measure.mjs';

export const DAYS = 20;
const MB = 1e6;

/** What compresses the daily files, then puts them on the disk, reads them back and compares. */
function readBack(compress, decompress, suffix) {
  const script = `out=$1; shift; ${compress} -c "$@" >"$out" && sync "$out" && cat "$@" | { ${decompress} "$out" | cmp - /dev/fd/3; } 3<&0`;
  return (directory, files) => ['sh', '-c', script, 'sh', `${directory}/month.${suffix}`, ...files];
}

/**
 * The ways for each compression. Each takes the daily files and returns the command, and where its result lies; the
 * `rival` is the one that the goals speak of.
 */
export const families = {
  gzip: {
    level: 6,
    suffix: 'gz',
    decompress: 'zcat',
    rival: 'pigz -6',
    ways: {
      'gzip -6': { needs: 'gzip', compress: ['gzip', '-6', '-c'] },
      'pigz -6': { needs: 'pigz', compress: ['pigz', '-6', '-c'] },
      'pigz -6, sync, zcat and cmp': { needs: 'pigz', pipeline: readBack('pigz -6', 'zcat', 'gz') },
    },
  },
  zstd: {
    level: 3,
    suffix: 'zst',
    decompress: 'zstd -dcq',
    rival: 'zstd -3 -T0',
    ways: {
      'zstd -3 -T0': { needs: 'zstd', compress: ['zstd', '-q', '-3', '-T0', '-c'] },
      'zstd -3 -T0, sync, zstdcat and cmp': {
        needs: 'zstd',
        pipeline: readBack('zstd -q -3 -T0', 'zstd -dcq', 'zst'),
      },
    },
  },
};

export const OWN = 'varve archive';

/** Where the archive of the month ends up. */
export const archiveOf = (directory, family) => `${directory}/archive/app.202501.jsonl.${families[family].suffix}`;

/** Writes the configuration and returns the command that archives the month. */
export function archiveCommand(directory, family, node) {
  const { level } = families[family];
  const config = `logs: .\ntimezone: UTC\narchive: { compression: ${family}, level: ${level} }\n`;
  writeFileSync(`${directory}/varve.yaml`, config);
  const args = ['archive', '--config', `${directory}/varve.yaml`, '--now', '2999-01-01T00:00:00Z', '--quiet'];
  return node === undefined ? varve(...args) : varveOn(node, ...args);
}

export const sizeOf = (files) => files.reduce((bytes, file) => bytes + statSync(file).size, 0);

/** Files as old as those that cron's run meets: without this the settle time would hold them back. */
export async function age(files) {
  await measure(['touch', '-d', '2025-02-01T00:00:00Z', ...files]);
}

async function runOnce(way, directory, files, family, node) {
  const month = `${directory}/month.${families[family].suffix}`;
  if (way.compress !== undefined) {
    return { stored: month, ...(await measure([...way.compress, ...files], { stdout: month })) };
  }
  if (way.pipeline !== undefined) return { stored: month, ...(await measure(way.pipeline(directory, files))) };
  const done = await measure(archiveCommand(directory, family, node));
  return { stored: archiveOf(directory, family), ...done };
}

/** The programs of one family take turns on the same month. `node` runs Varve. */
async function benchFamily(family, { scratch, records, totalBytes, rounds, node, say }) {
  const runs = new Map();
  const skipped = [];
  const ways = { ...families[family].ways, [OWN]: { needs: 'flock' } };
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, way] of Object.entries(ways)) {
      if (!has(way.needs)) {
        if (round === 0) skipped.push(`${name}: ${way.needs} is not installed`);
        continue;
      }
      say(`archiving with ${family}, round ${round + 1}: ${name}`);
      const directory = path.join(scratch, `archiving-${round}`);
      const files = writeMonth(directory, records, totalBytes, DAYS);
      await age(files);
      const rawBytes = sizeOf(files);
      const { seconds, peakBytes, stored } = await runOnce(way, directory, files, family, node);
      const run = { seconds, peakBytes, rawBytes, storedBytes: statSync(stored).size };
      runs.set(name, [...(runs.get(name) ?? []), run]);
      rmSync(directory, { recursive: true });
    }
  }
  const rows = [...runs].map(([way, done]) => ({
    family,
    way,
    runs: done,
    mbPerSecond: median(done.map(({ rawBytes, seconds }) => rawBytes / MB / seconds)),
    // A pipeline is several processes, of which only the shell was watched.
    peakMb: way.includes('cmp') ? null : median(done.map(({ peakBytes }) => peakBytes / MB)),
    ratio: median(done.map(({ rawBytes, storedBytes }) => rawBytes / storedBytes)),
    storedBytes: median(done.map(({ storedBytes }) => storedBytes)),
  }));
  return { rows, skipped };
}

/** @param nodes the Node that runs Varve for each compression; without one the compression is skipped. */
export async function benchArchiving(scratch, records, { totalBytes, rounds, nodes, say }) {
  const parts = [];
  for (const family of Object.keys(nodes)) {
    const node = nodes[family];
    parts.push(await benchFamily(family, { scratch, records, totalBytes, rounds, node, say }));
  }
  return { rows: parts.flatMap(({ rows }) => rows), skipped: parts.flatMap(({ skipped }) => skipped) };
}

const monthOf = (bytes, days) => (directory, records) => writeMonth(directory, records, bytes, days);

/** What is archived for its memory: the smaller days show that it does not grow with the logs. */
export const months = {
  tiny: { '5 MB in one day': monthOf(5 * MB, 1) },
  days: {
    '100 MB in one day': monthOf(100 * MB, 1),
    '1 GB in one day': monthOf(1000 * MB, 1),
  },
  huge: { '10 GB in one day': monthOf(10_000 * MB, 1) },
  odd: {
    '1 GB in 20 days': monthOf(1000 * MB, DAYS),
    'one record of 200 MB': (directory, records) => writeLongRecord(directory, records, 200 * MB),
  },
};

/** Memory of `varve archive` for each of the chosen months. */
export async function benchMemory(scratch, records, { nodes, chosen, say }) {
  const rows = [];
  for (const [name, write] of Object.entries(chosen)) {
    for (const [family, node] of Object.entries(nodes)) {
      say(`memory: ${name}, ${family}`);
      const directory = path.join(scratch, 'memory');
      const files = write(directory, records);
      await age(files);
      const rawBytes = sizeOf(files);
      const { seconds, peakBytes } = await measure(archiveCommand(directory, family, node));
      rows.push({ month: name, family, peakMb: peakBytes / MB, mbPerSecond: rawBytes / MB / seconds });
      rmSync(directory, { recursive: true });
    }
  }
  return { rows };
}
