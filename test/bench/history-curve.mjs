/**
 * What questions cost when there is ten and a hundred times more history. A million records go through the follower; the
 * months before are copies of them, made inside the engine with times, places and ids of their own.
 */
import { createHash } from 'node:crypto';
import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';
import { joinAsker } from './asker.mjs';
import { merged, startServer, timesOf } from './finding.mjs';

export const curveSizes = {
  small: { records: 20_000, times: [1, 2], rounds: 3 },
  full: { records: 1_000_000, times: [1, 10, 100], rounds: 15 },
};

const DAYS = 28;
const DAY_MS = 86_400_000;
const LAST_MONTH = { year: 2025, month: 11 };
const words = ['anker', 'kompass', 'prisma', 'sigma', 'bildung', 'umwelt', 'kritisch', 'casual', 'formal', 'antwort'];
const stages = ['1_INCOMING', '2_WRAPPERS_LOADED', '3_FIELD_CALIBRATED', '4_BACKEND_FORWARD', '5_RESPONSE'];

/** What is asked; those of the last day touch no more, however much there is. */
const asked = {
  'one record by its id': (asker, { id }) => asker.find(`_id:${id}`),
  'newest 100': (asker) => asker.find('', { streams: ['curve'] }),
  'a rare word': (asker, { word }) => asker.find(word),
  'count of stage:ERROR, last day': (asker, { lastDay }) => asker.count('stage:ERROR', lastDay),
  'hourly p50, p95, p99, last day': (asker, { lastDay }) =>
    asker.sql(
      `SELECT toStartOfHour(time) AS hour, quantiles(0.5, 0.95, 0.99)(doc.latency_ms.:Int64) AS q FROM records WHERE time >= fromUnixTimestamp64Nano(${lastDay.range.fromNs}, 'UTC') GROUP BY hour ORDER BY hour`,
    ),
  'count of stage:ERROR, all': (asker) => asker.count('stage:ERROR'),
};

export async function benchHistoryCurve(scratch, { records, times, rounds }, say) {
  const directory = path.join(scratch, 'curve');
  mkdirSync(directory, { recursive: true });
  say(`writing ${records} records`);
  const example = writeRecords(path.join(directory, 'curve.jsonl'), records);
  const server = await startServer(directory);
  const asker = await joinAsker(directory);
  const rows = [];
  try {
    await asker.catchUp();
    let have = 1;
    for (const factor of times) {
      for (; have < factor; have += 1) {
        if (have % 10 === 1) say(`copying month ${have} of ${factor}`);
        await asker.command(copyOf(have));
      }
      await merged(asker);
      const [{ n }] = await asker.sql('SELECT count() AS n FROM records');
      const medians = {};
      for (const [question, ask] of Object.entries(asked)) {
        say(`${n} records: ${question}`);
        medians[question] = (await timesOf(rounds, () => ask(asker, example))).medianMs;
      }
      rows.push({ records: Number(n), medians });
    }
    return { rows };
  } finally {
    await asker.close();
    await server.stop();
    rmSync(directory, { recursive: true });
  }
}

/** A month of records in the order of time; numbers that look random follow from the number of the record. */
function writeRecords(file, count) {
  const startMs = Date.UTC(LAST_MONTH.year, LAST_MONTH.month - 1, 1);
  const stepMs = (DAYS * DAY_MS) / count;
  const mixed = (number, salt) => Math.imul(number + salt, 2_654_435_761) >>> 8;
  const descriptor = openSync(file, 'w');
  let lines = [];
  let sought = null;
  for (let n = 0; n < count; n += 1) {
    const time = new Date(startMs + n * stepMs).toISOString();
    const stage = mixed(n, 1) % 200 === 0 ? 'ERROR' : stages[mixed(n, 2) % stages.length];
    const text = [3, 4, 5, 6].map((salt) => words[mixed(n, salt) % words.length]).join(' ');
    const request = `r${mixed(n, 7).toString(36)}x${n.toString(36)}`;
    const line = `{"timestamp":"${time}","request_id":"${request}","stage":"${stage}","latency_ms":${mixed(n, 8) % 60_000},"response":"${text}"}`;
    if (n === count >> 1) sought = { word: request, line };
    lines.push(line);
    if (lines.length === 10_000 || n === count - 1) {
      writeSync(descriptor, `${lines.join('\n')}\n`);
      lines = [];
    }
  }
  closeSync(descriptor);
  const fromNs = BigInt(startMs + (DAYS - 1) * DAY_MS) * 1_000_000n;
  return { ...sought, id: idOf('curve', sought.line), lastDay: { range: { fromNs, toNs: null } } };
}

/** The month so many months before, as SQL. */
function copyOf(monthsBack) {
  const month = LAST_MONTH.year * 12 + LAST_MONTH.month - 1 - monthsBack;
  const name = Math.floor(month / 12) * 100 + (month % 12) + 1;
  return `INSERT INTO records SELECT stream, host, records.source + ${monthsBack} AS source, at, bytes, ${name} AS month,
      records.time - INTERVAL ${monthsBack} MONTH AS time, toFixedString(unhex(hex(sipHash128(records.id, ${monthsBack}))), 16) AS id, problem, raw, doc
    FROM records WHERE records.source = 1`;
}

/** As the contract has it. */
function idOf(stream, line) {
  return createHash('sha256').update(`${stream}\n${line}`).digest('hex').slice(0, 32);
}
