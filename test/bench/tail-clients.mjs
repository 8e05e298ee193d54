/**
 * Clients that follow records live, each on a connection of its own. Once standard input ends it prints what they saw: each
 * record must come to each client once, and in order.
 */
import http from 'node:http';

const [url, clients] = [process.argv[2], Number(process.argv[3])];
const MARK = Buffer.from('"record":{"n":');
const SENT = Buffer.from('"sent":');
const LAG_MS_MAX = 60_000;
const COMMA = 0x2c;
const RETRY_MS = 100;

const lags = new Uint32Array(LAG_MS_MAX + 1);
const seen = [];
let behind = 0;

function numberAt(bytes, at) {
  let value = 0;
  for (let index = at; bytes[index] >= 0x30 && bytes[index] <= 0x39; index += 1)
    value = value * 10 + bytes[index] - 0x30;
  return value;
}

/** Takes the whole events of what came, and gives back the rest. */
function take(client, bytes) {
  const now = Date.now();
  const end = bytes.lastIndexOf('\n\n');
  if (end === -1) return bytes;
  const whole = bytes.subarray(0, end);
  if (whole.includes('event: behind')) behind += 1;
  for (let at = whole.indexOf(MARK); at !== -1; at = whole.indexOf(MARK, at + MARK.length)) {
    const number = numberAt(whole, at + MARK.length);
    const sentAt = whole.indexOf(SENT, whole.indexOf(COMMA, at + MARK.length)) + SENT.length;
    if (number === client.next) client.next += 1;
    else if (number < client.next) client.doubled += 1;
    else {
      client.lost += number - client.next;
      client.next = number + 1;
    }
    client.count += 1;
    lags[Math.min(LAG_MS_MAX, Math.max(0, now - numberAt(whole, sentAt)))] += 1;
  }
  return bytes.subarray(end + 2);
}

function percentile(share) {
  const all = lags.reduce((sum, count) => sum + count, 0);
  let sum = 0;
  for (const [lag, count] of lags.entries()) {
    sum += count;
    if (sum >= all * share && all > 0) return lag;
  }
  return null;
}

let open = 0;
function connect(client) {
  http.get(`${url}/v1/records/tail?last=0`, { agent: false }, (response) => {
    if (response.statusCode === 503) {
      // It reads the logs for the first time.
      response.resume();
      setTimeout(() => connect(client), RETRY_MS);
      return;
    }
    let rest = Buffer.alloc(0);
    open += 1;
    if (open === clients) process.stdout.write('open\n');
    response.on('data', (chunk) => {
      client.bytes += chunk.length;
      rest = take(client, rest.length === 0 ? chunk : Buffer.concat([rest, chunk]));
    });
  });
}

for (let number = 0; number < clients; number += 1) {
  const client = { next: 0, count: 0, lost: 0, doubled: 0, bytes: 0 };
  seen.push(client);
  connect(client);
}

process.stdin.on('end', () => {
  const { user, system } = process.cpuUsage();
  const result = {
    counts: seen.map(({ count }) => count),
    lost: seen.reduce((sum, { lost }) => sum + lost, 0),
    doubled: seen.reduce((sum, { doubled }) => sum + doubled, 0),
    bytes: seen.reduce((sum, { bytes }) => sum + bytes, 0),
    behind,
    lagP50Ms: percentile(0.5),
    lagP99Ms: percentile(0.99),
    lagMaxMs: lags.findLastIndex((count) => count > 0),
    cpuSeconds: (user + system) / 1e6,
  };
  process.stdout.write(`${JSON.stringify(result)}\n`, () => process.exit(0));
});
process.stdin.resume();
