/**
 * Finding: two streams in archives and daily files, asked the same questions by Varve and by what people use instead, in
 * one run. Varve is asked with `varve serve` running, through its client; the others as they are called from a shell.
 */
import { spawn } from 'node:child_process';
import {
  appendFileSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { joinAsker } from './asker.mjs';
import { archiveFindingLogs, writeFindingLogs } from './finding-logs.mjs';
import { measure, median, varve } from './measure.mjs';
import { rivalsOf } from './rivals.mjs';

export const sizes = {
  small: { bytes: 8e6, days: 40, rounds: 3, rivalRounds: 1, followSeconds: 2 },
  usual: { bytes: 200e6, days: 61, rounds: 15, rivalRounds: 1, followSeconds: 10 },
  full: { bytes: 1.4e9, days: 61, rounds: 15, rivalRounds: 1, followSeconds: 20 },
};

const FACETS = ['stage', 'mode', 'format', 'style', 'topic', 'model', 'wrapper', 'backend_url'];
const PHRASE = 'frische Rückmeldung';
const FOLLOW_PER_SECOND = 5000;

/** What is asked, with the time that is aimed at. */
export const questions = {
  id: { title: 'one record by its id', goalMs: 30 },
  request: { title: 'all records of a request' },
  newest: { title: 'newest 100 of a stream', goalMs: 50 },
  percentiles: { title: 'hourly p50, p95, p99 of latency', goalMs: 100 },
  facets: { title: 'top values of eight fields', goalMs: 300 },
  word: { title: 'a rare word', goalMs: 20 },
  phrase: { title: 'a phrase', goalMs: 500 },
  errors: { title: 'count of stage:ERROR', goalMs: 50 },
  slow: { title: 'count of latency_ms:>20000', goalMs: 50 },
};

export async function benchFinding(scratch, { bytes, days, rounds, rivalRounds, followSeconds }, say) {
  const directory = path.join(scratch, 'finding');
  mkdirSync(directory, { recursive: true });
  say(`writing ${Math.round(bytes / 1e6)} MB of logs`);
  const written = await writeFindingLogs(directory, { bytes, days });
  writeFileSync(path.join(directory, 'follow.jsonl'), '');
  const count = ['query', '--count', '--logs', directory];

  say('indexing daily files');
  const fromFiles = await measure(varve(...count));
  rest(directory);
  await archiveFindingLogs(directory, { days });
  rmSync(path.join(directory, '.varve'), { recursive: true });
  say('indexing archives and daily files');
  const fromArchives = await measure(varve(...count));
  const cold = [];
  for (let round = 0; round < Math.min(rounds, 5); round += 1) {
    cold.push((await measure(varve('query', 'stage:ERROR', '--limit', '10', '--logs', directory))).seconds * 1000);
  }

  const server = await startServer(directory);
  const asker = await joinAsker(directory);
  try {
    await asker.catchUp();
    await merged(asker);
    const example = await exampleOf(asker);
    const ways = varveQuestions(asker, example);
    const own = {};
    for (const [name, ask] of Object.entries(ways)) {
      say(`varve: ${questions[name].title}`);
      own[name] = await timesOf(rounds, ask);
    }
    const atRestMb = await restingMb(server.enginePid);
    const { rivals, skipped } = await rivalsOf(directory, scratch, example, say);
    const others = [];
    for (const { name, questions: commands, ...more } of rivals) {
      const times = {};
      for (const [question, command] of Object.entries(commands)) {
        say(`${name}: ${questions[question].title}`);
        times[question] = await timesOf(rivalRounds, () => measure(['sh', '-c', command], { stdout: '/dev/null' }));
      }
      others.push({ name, times, ...more });
    }
    say(`following ${FOLLOW_PER_SECOND} records a second`);
    const follow = await benchFollow(directory, asker, followSeconds);
    return {
      written,
      indexMbPerSecond: {
        files: written.bytes / 1e6 / fromFiles.seconds,
        archives: written.bytes / 1e6 / fromArchives.seconds,
      },
      coldMs: median(cold),
      own,
      others,
      follow,
      atRestMb,
      storedShare: sizeOf(path.join(directory, '.varve')) / written.bytes,
      skipped,
    };
  } finally {
    await asker.close();
    await server.stop();
    rmSync(directory, { recursive: true });
  }
}

/** Makes files older than the quiet time before sealing. */
function rest(directory) {
  const yesterday = new Date(Date.now() - 86_400_000);
  for (const name of readdirSync(directory)) {
    if (name.endsWith('.jsonl')) utimesSync(path.join(directory, name), yesterday, yesterday);
  }
}

function varveQuestions(asker, { id, requestId, rareWord }) {
  const latency = 'coalesce(toFloat64(doc.latency_ms.:Int64), doc.latency_ms.:Float64)';
  const facets = FACETS.map(
    (field) =>
      `SELECT '${field}' AS field, toString(doc.${field}.:String) AS value, count() AS n FROM records GROUP BY value ORDER BY n DESC LIMIT 10`,
  );
  return {
    id: () => asker.find(`_id:${id}`),
    request: () => asker.find(`request_id:"${requestId}"`),
    newest: () => asker.find('', { streams: ['wrapper_requests'] }),
    percentiles: () =>
      asker.sql(
        `SELECT toStartOfHour(time) AS hour, quantiles(0.5, 0.95, 0.99)(${latency}) AS q FROM records GROUP BY hour ORDER BY hour`,
      ),
    facets: () => asker.sql(facets.join(' UNION ALL ')),
    word: () => asker.find(rareWord),
    phrase: () => asker.count(`"${PHRASE}"`),
    errors: () => asker.count('stage:ERROR'),
    slow: () => asker.count('latency_ms:>20000'),
  };
}

/** A record from the middle, and what is rare and frequent in all. */
async function exampleOf(asker) {
  const requests = "FROM records WHERE stream = 'wrapper_requests' AND doc.request_id.:String != ''";
  const [{ n }] = await asker.sql(`SELECT count() AS n ${requests}`);
  const [middle] = await asker.sql(
    `SELECT lower(hex(id)) AS id, toString(doc.request_id.:String) AS request ${requests} ORDER BY time LIMIT 1 OFFSET ${n >> 1}`,
  );
  return { id: middle.id, requestId: middle.request, rareWord: middle.request.split('-').at(-1), phrase: PHRASE };
}

export async function timesOf(rounds, work) {
  const times = [];
  for (let round = 0; round < rounds; round += 1) {
    const began = performance.now();
    await work();
    times.push(performance.now() - began);
  }
  return { medianMs: median(times), firstMs: times[0], rounds };
}

/** Records at a steady rate; each tenth of a second the newest is looked for until it is found. */
async function benchFollow(directory, asker, seconds) {
  const file = path.join(directory, 'follow.jsonl');
  const lags = [];
  const waiting = [];
  let written = 0;
  const began = performance.now();
  const look = async (marker, sinceMs) => {
    for (;;) {
      const [row] = await asker.sql(
        `SELECT count() AS n FROM records WHERE stream = 'follow' AND doc.marker.:Int64 = ${marker}`,
      );
      if (Number(row.n) > 0) break;
      await sleep(10);
    }
    lags.push(performance.now() - sinceMs);
  };
  while (performance.now() - began < seconds * 1000) {
    const due = Math.floor(((performance.now() - began) / 1000) * FOLLOW_PER_SECOND);
    const lines = [];
    for (; written < due; written += 1) {
      lines.push(`{"timestamp":"${new Date().toISOString()}","marker":${written},"text":"${'word '.repeat(40)}"}\n`);
    }
    if (lines.length > 0) {
      appendFileSync(file, lines.join(''));
      if (waiting.length < 500 && waiting.length * 100 < performance.now() - began)
        waiting.push(look(written - 1, performance.now()));
    }
    await sleep(20);
  }
  await Promise.all(waiting);
  const sorted = lags.toSorted((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  return { written, perSecond: written / seconds, looks: lags.length, p50Ms: at(0.5), p99Ms: at(0.99) };
}

export async function startServer(directory) {
  const [program, ...words] = varve('serve', '--listen', '127.0.0.1:0', '--logs', directory);
  const child = spawn(program, words, { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  const url = await new Promise((resolve, reject) => {
    child.stdout.on('data', (chunk) => {
      said += chunk;
      const [, address] = /Listening on (\S+)/.exec(said) ?? [];
      if (address !== undefined) resolve(address);
    });
    child.once('exit', (status) => reject(new Error(`varve serve ended with ${status}`)));
  });
  return {
    url,
    pid: child.pid,
    enginePid: enginePidOf(directory),
    async stop() {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
    },
  };
}

function enginePidOf(directory) {
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    let words = '';
    try {
      words = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    } catch {
      continue; // it has just ended
    }
    if (words.includes('engine-process') && words.includes(`${directory}/`)) return pid;
  }
  throw new Error('the engine of the server is not to be found');
}

/** What the engine keeps some seconds after the last question. */
async function restingMb(pid) {
  await sleep(5000);
  return Number(/^VmRSS:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024;
}

/** Parts of the index are joined in the background after it was filled. */
export async function merged(asker) {
  for (let tries = 0; tries < 120; tries += 1) {
    const [{ n }] = await asker.sql('SELECT count() AS n FROM system.merges');
    if (Number(n) === 0) return;
    await sleep(500);
  }
}

function sizeOf(folder) {
  let bytes = 0;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) bytes += statSync(path.join(entry.parentPath, entry.name)).size;
  }
  return bytes;
}
