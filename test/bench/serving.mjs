/**
 * The API as a client in another process sees it, over indexed logs: pages, single records, histograms, all that a
 * dashboard asks for at once, the cheapest request, and exports.
 */
import { readFileSync } from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { mkdirSync, rmSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { joinAsker } from './asker.mjs';
import { archiveFindingLogs, writeFindingLogs } from './finding-logs.mjs';
import { flood } from './flood.mjs';
import { merged, startServer } from './finding.mjs';
import { measure, varve } from './measure.mjs';

export const sizes = {
  small: { bytes: 8e6, days: 40, asks: 20, healthSeconds: 1 },
  usual: { bytes: 200e6, days: 61, asks: 200, healthSeconds: 3 },
  full: { bytes: 1.4e9, days: 61, asks: 400, healthSeconds: 5 },
};

const HEALTH_CONNECTIONS = 32;
const WARM_ASKS = 5;

/** What is asked, with the times that are aimed at. */
export const servingGoals = {
  page: { title: 'a page of 100 records', p50Ms: 20, p99Ms: 80 },
  id: { title: 'one record by its id', p50Ms: 10, p99Ms: 40 },
  histogram: { title: 'a histogram', p50Ms: 30, p99Ms: 120 },
  dashboard: { title: "all of a dashboard's requests, at once", p50Ms: 150, p99Ms: 400 },
};
export const HEALTH_GOAL_PER_SECOND = 10_000;
export const EXPORT_GOAL_MB_PER_SECOND = 50;

export async function benchServing(scratch, { bytes, days, asks, healthSeconds }, say) {
  const directory = path.join(scratch, 'serving');
  mkdirSync(directory, { recursive: true });
  say(`writing ${Math.round(bytes / 1e6)} MB of logs`);
  const written = await writeFindingLogs(directory, { bytes, days });
  await archiveFindingLogs(directory, { days });
  say('indexing');
  await measure(varve('query', '--count', '--logs', directory));
  try {
    return { written, ...(await measureServer(directory, { asks, healthSeconds }, say)) };
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** @param directory whose logs are indexed already */
async function measureServer(directory, { asks, healthSeconds }, say) {
  const server = await startServer(directory);
  try {
    const asker = await joinAsker(directory);
    await asker.catchUp();
    await merged(asker);
    await asker.close();
    const client = clientOf(server.url);
    const span = await spanOf(client);
    const ids = await idsOf(client, span);
    const ways = {
      page: (random) => client.json(`/v1/records?limit=100&stream=wrapper_requests&to=${at(span, random)}`),
      id: (random) => client.json(`/v1/records/${ids[Math.floor(random * ids.length)]}`),
      histogram: (random) =>
        client.json(`/v1/stats/histogram?from=${at(span, random * 0.9)}&to=${at(span, random * 0.9 + 0.1)}`),
      dashboard: () => Promise.all(dashboardOf(span).map((url) => client.json(url))),
    };
    const rows = [];
    for (const [name, ask] of Object.entries(ways)) {
      say(`asking for ${servingGoals[name].title}`);
      rows.push({ name, ...(await percentilesOf(name === 'dashboard' ? Math.ceil(asks / 4) : asks, ask)) });
    }
    say('asking whether it lives');
    const healthPerSecond = await flood(server.url, '/healthz', {
      connections: HEALTH_CONNECTIONS,
      seconds: healthSeconds,
    });
    const exports = [];
    for (const format of ['raw', 'ndjson']) {
      say(`exporting as ${format}`);
      exports.push({ format, ...(await exportOf(server, format)) });
    }
    return { rows, healthPerSecond, exports };
  } finally {
    await server.stop();
  }
}

/** What the first page of the UI asks for. */
function dashboardOf({ to }) {
  const day = `from=${new Date(Date.parse(to) - 86_400_000).toISOString()}&to=${to}`;
  return [
    '/v1/streams',
    '/v1/tiers',
    '/v1/lifecycle/schedule',
    '/v1/runs?limit=5',
    `/v1/records/count?${day}`,
    `/v1/stats/histogram?${day}`,
    `/v1/stats/histogram?${day}&stream=wrapper_requests&field=latency_ms`,
    `/v1/stats/heatmap?${day}&stream=wrapper_requests&field=latency_ms`,
    `/v1/requests/errors?${day}`,
    `/v1/scores?${day}`,
  ];
}

const agent = new http.Agent({ keepAlive: true, maxSockets: 64 });

function clientOf(base) {
  const get = (url, onChunk) =>
    new Promise((resolve, reject) => {
      http
        .get(`${base}${url}`, { agent }, (response) => {
          response.on('data', onChunk);
          response.on('end', () => resolve(response.statusCode));
          response.on('error', reject);
        })
        .on('error', reject);
    });
  return {
    get,
    async json(url) {
      const chunks = [];
      const status = await get(url, (chunk) => chunks.push(chunk));
      const text = Buffer.concat(chunks).toString('utf8');
      if (status !== 200) throw new Error(`${url}: ${status} ${text}`);
      return JSON.parse(text);
    },
  };
}

async function spanOf(client) {
  const { data } = await client.json('/v1/streams');
  const times = data.flatMap(({ first_time: first, last_time: last }) => (first === null ? [] : [first, last])).sort();
  return { from: times[0], to: new Date(Date.parse(times.at(-1)) + 1).toISOString() };
}

function at({ from, to }, share) {
  const [begin, end] = [Date.parse(from), Date.parse(to)];
  return new Date(begin + (end - begin) * share).toISOString();
}

async function idsOf(client, span) {
  const ids = [];
  for (let part = 1; part <= 10; part += 1) {
    const { data } = await client.json(`/v1/records?limit=20&to=${at(span, part / 10)}`);
    ids.push(...data.map(({ id }) => id));
  }
  return ids;
}

async function percentilesOf(asks, ask) {
  const times = [];
  // A share that looks random, and is the same in each run.
  const share = (number) => (number * 0.618_033_988_75) % 1;
  for (let number = -WARM_ASKS; number < asks; number += 1) {
    const began = performance.now();
    await ask(share(number + WARM_ASKS));
    if (number >= 0) times.push(performance.now() - began);
  }
  const sorted = times.toSorted((a, b) => a - b);
  const of = (wanted) => sorted[Math.min(sorted.length - 1, Math.floor(wanted * sorted.length))];
  return { asks, p50Ms: of(0.5), p99Ms: of(0.99) };
}

async function exportOf({ url, pid }, format) {
  const before = rssMb(pid);
  let bytes = 0;
  let peak = before;
  const began = performance.now();
  const watch = setInterval(() => (peak = Math.max(peak, rssMb(pid))), 50);
  const status = await clientOf(url).get(`/v1/records/export?format=${format}`, (chunk) => (bytes += chunk.length));
  clearInterval(watch);
  if (status !== 200) throw new Error(`the export answered ${status}`);
  const seconds = (performance.now() - began) / 1000;
  return { mb: bytes / 1e6, mbPerSecond: bytes / 1e6 / seconds, beforeMb: before, peakMb: peak };
}

function rssMb(pid) {
  return Number(/^VmRSS:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024;
}
