/** Logs of the three streams that end now, so that the usual range of the pages holds records, and the program over them. */
import { mkdirSync, mkdtempSync, openSync, closeSync, rmSync, writeSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { joinAsker } from '../asker.mjs';
import { merged, startServer } from '../finding.mjs';
import { measure, root, varve } from '../measure.mjs';

const DAY_MS = 86_400_000;
const DAYS = 12;
const SEED = 20_260_401;
/** What a request leaves in all streams, on average. */
const RECORDS_PER_REQUEST = 6.9;
/** Beyond so many, prompts and answers are left out: nothing here reads them, and the disk has to hold the rest. */
const WHOLE_RECORDS_MAX = 200_000;
const WRITTEN_CHARS = 4_000_000;

/** @returns `{ url, directory, records, stop() }` once every record is in the index and the index is at rest */
export async function serveWebLogs(scratch, records) {
  const directory = mkdtempSync(path.join(scratch, 'logs-'));
  const written = await writeLogs(directory, records);
  await measure(varve('query', '--count', '--logs', directory));
  const server = await startServer(directory);
  const asker = await joinAsker(directory);
  await asker.catchUp();
  await merged(asker);
  await asker.close();
  return {
    url: server.url,
    directory,
    records: written,
    async stop() {
      await server.stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

async function writeLogs(directory, records) {
  const demoDay = await loadDemoDay();
  mkdirSync(directory, { recursive: true });
  const nowMs = Date.now();
  const requestsPerDay = Math.max(1, Math.round(records / DAYS / RECORDS_PER_REQUEST));
  const slim = records > WHOLE_RECORDS_MAX;
  let written = 0;
  for (let dayIndex = 0; dayIndex < DAYS; dayIndex += 1) {
    const dayStartMs = nowMs - (DAYS - dayIndex) * DAY_MS;
    const dayEndMs = dayStartMs + DAY_MS;
    const isLast = dayIndex === DAYS - 1;
    const date = new Date(dayEndMs).toISOString().slice(0, 10).replaceAll('-', '');
    const nameOf = (stream) => (isLast ? `${stream}.jsonl` : `${stream}.${date}.jsonl`);
    const files = new Map();
    const startHour = new Date(dayStartMs).getUTCHours();
    const day = { seed: SEED, dayStartMs, dayEndMs, dayIndex, days: DAYS, requestsPerDay, startHour };
    for (const { stream, line } of demoDay(day)) {
      const lines = files.get(stream) ?? { descriptor: openSync(path.join(directory, nameOf(stream)), 'w'), text: '' };
      files.set(stream, lines);
      lines.text += slim ? slimmed(line) : line;
      written += 1;
      if (lines.text.length > WRITTEN_CHARS) flush(lines);
    }
    for (const lines of files.values()) {
      flush(lines);
      closeSync(lines.descriptor);
    }
  }
  return written;
}

function flush(lines) {
  writeSync(lines.descriptor, lines.text);
  lines.text = '';
}

const slimmed = (line) => line.replace(/"(prompt|response)": "(?:[^"\\]|\\.)*"/, '"$1": "…"');

/** The generator of the demonstration, as JavaScript. */
async function loadDemoDay() {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'varve-bench-demo-'));
  try {
    const outfile = path.join(folder, 'pipeline-day.mjs');
    const entry = path.join(root, 'src', 'demo', 'pipeline-day.ts');
    await build({ entryPoints: [entry], outfile, bundle: true, format: 'esm', platform: 'node', logLevel: 'error' });
    return (await import(pathToFileURL(outfile).href)).demoDay;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
