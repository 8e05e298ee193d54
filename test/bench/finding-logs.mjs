/**
 * Logs to look for things in: requests of the demonstration, each with words and numbers of its own, as daily files of the
 * two large streams. The same seed gives the same bytes. Months that are over can be packed by Varve itself.
 *
 *     node test/bench/finding-logs.mjs DIRECTORY [--bytes=1.4e9] [--seed=1] [--days=61] [--archive]
 */
import { mkdirSync, mkdtempSync, openSync, closeSync, rmSync, writeSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { measure, root, varve } from './measure.mjs';

/** The first day: two whole months come after it. */
const FIRST_DAY_MS = Date.UTC(2025, 9, 1);
const DAY_MS = 86_400_000;
const streams = ['field_flow', 'wrapper_requests'];
/** Answers are cut to between so many characters: 1.4 GB are then 1.2 million records. */
const answerChars = { least: 1200, most: 3900 };
/** What a request then leaves in both streams, on average. */
const BYTES_PER_REQUEST = 8550;
const WRITTEN_BYTES = 8 * 1024 * 1024;

/** The generator of the demonstration, as JavaScript. */
async function loadDemoDay() {
  const scratch = mkdtempSync(path.join(os.tmpdir(), 'varve-finding-'));
  try {
    const outfile = path.join(scratch, 'pipeline-day.mjs');
    const entry = path.join(root, 'src', 'demo', 'pipeline-day.ts');
    await build({ entryPoints: [entry], outfile, bundle: true, format: 'esm', platform: 'node', logLevel: 'error' });
    return (await import(pathToFileURL(outfile).href)).demoDay;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** The line with its answer ended after a sentence; how long it stays depends on the answer alone. */
function shortened(line) {
  const start = line.indexOf('"response": "');
  const end = start === -1 ? -1 : line.indexOf('", "latency_ms"', start);
  if (end === -1) return line;
  const { least, most } = answerChars;
  const enough = start + least + ((end * 7919) % (most - least));
  const ends = ['. ', String.raw`.\n`].map((sentence) => line.indexOf(sentence, enough)).filter((at) => at !== -1);
  const last = Math.min(...ends);
  return last < end ? line.slice(0, last + 1) + line.slice(end) : line;
}

/** A file that takes text and writes it in large pieces. */
function openFile(file) {
  const descriptor = openSync(file, 'w');
  const written = { file, bytes: 0, records: 0 };
  let lines = [];
  let chars = 0;
  const flush = () => {
    if (lines.length > 0) written.bytes += writeSync(descriptor, Buffer.from(lines.join('')));
    lines = [];
    chars = 0;
  };
  return {
    add(line) {
      lines.push(line);
      chars += line.length;
      written.records += 1;
      if (chars >= WRITTEN_BYTES) flush();
    },
    close() {
      flush();
      closeSync(descriptor);
      return written;
    },
  };
}

/**
 * Writes `<stream>.<YYYYMMDD>.jsonl` for each day, about `bytes` bytes in all.
 *
 * @returns what was written: `{ bytes, records, files }`
 */
export async function writeFindingLogs(directory, { bytes = 1.4e9, seed = 1, days = 61 } = {}) {
  const demoDay = await loadDemoDay();
  mkdirSync(directory, { recursive: true });
  const requestsPerDay = Math.max(1, Math.round(bytes / days / BYTES_PER_REQUEST));
  const total = { bytes: 0, records: 0, files: 0 };
  for (let dayIndex = 0; dayIndex < days; dayIndex += 1) {
    const dayStartMs = FIRST_DAY_MS + dayIndex * DAY_MS;
    const date = new Date(dayStartMs).toISOString().slice(0, 10).replaceAll('-', '');
    const files = new Map(streams.map((name) => [name, openFile(path.join(directory, `${name}.${date}.jsonl`))]));
    const day = { seed, dayStartMs, dayEndMs: dayStartMs + DAY_MS, dayIndex, days, requestsPerDay };
    for (const { stream, line } of demoDay(day)) files.get(stream)?.add(shortened(line));
    for (const file of files.values()) {
      const written = file.close();
      total.bytes += written.bytes;
      total.records += written.records;
      total.files += 1;
    }
  }
  return total;
}

/** Has Varve pack the months that are over two days after the last of `days` days; those days stay daily files. */
export async function archiveFindingLogs(directory, { days = 61, program = varve } = {}) {
  const now = new Date(FIRST_DAY_MS + (days + 1) * DAY_MS).toISOString();
  await measure(program('archive', '--logs', directory, '--now', now, '--quiet'), { cwd: directory });
}

if (process.argv[1] === import.meta.filename) {
  const [directory] = process.argv.slice(2).filter((word) => !word.startsWith('--'));
  if (directory === undefined)
    throw new Error('usage: node test/bench/finding-logs.mjs DIRECTORY [--bytes=N] [--seed=N] [--days=N] [--archive]');
  const numberOf = (name, other) => {
    const given = process.argv.find((word) => word.startsWith(`--${name}=`));
    return given === undefined ? other : Number(given.slice(name.length + 3));
  };
  const days = numberOf('days', 61);
  const written = await writeFindingLogs(directory, {
    bytes: numberOf('bytes', 1.4e9),
    seed: numberOf('seed', 1),
    days,
  });
  if (process.argv.includes('--archive')) await archiveFindingLogs(directory, { days });
  process.stdout.write(`${JSON.stringify(written)}\n`);
}
