/** Logs to measure with: real records of the demonstration, repeated; and five years of archives without a run. */
import { createHash } from 'node:crypto';
import {
  appendFileSync,
  closeSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { measure, varve } from './measure.mjs';

/** The records of the demonstration's requests, as one buffer of whole lines. */
export async function demoRecords(scratch) {
  const logs = path.join(scratch, 'demo-logs');
  await measure(varve('demo', '--once', '--logs', logs));
  const daily = readdirSync(logs).filter((name) => /^(?:field_flow|wrapper_requests)\.\d{8}\.jsonl$/.test(name));
  return Buffer.concat(daily.map((name) => readFileSync(path.join(logs, name))));
}

/** The streams of the production, whose logs are rotated. */
export const streams = ['field_flow', 'wrapper_requests', 'evolution'];

/** Live files of about `bytes` bytes of whole records. */
export function writeLive(directory, names, bytes) {
  mkdirSync(directory, { recursive: true });
  const record = '{"timestamp":"2025-01-01T00:00:00Z","drift":0.1250}';
  const text = `${record}\n`.repeat(Math.round(bytes / (record.length + 1)));
  for (const name of names) writeFileSync(path.join(directory, `${name}.jsonl`), text);
}

/** Live files of `bytes` bytes that take no room: they begin and end as logs do, and are holes between. */
export function writeHuge(directory, names, bytes) {
  writeLive(directory, names, 10e3);
  for (const name of names) {
    const file = path.join(directory, `${name}.jsonl`);
    truncateSync(file, bytes - 1);
    appendFileSync(file, '\n');
  }
}

/** Writes daily files of one month, `totalBytes` of whole records in all, and returns their paths. */
export function writeMonth(directory, records, totalBytes, days) {
  mkdirSync(directory, { recursive: true });
  const files = [];
  let at = 0;
  for (let day = 1; day <= days; day += 1) {
    const file = path.join(directory, `app.202501${String(day).padStart(2, '0')}.jsonl`);
    const descriptor = openSync(file, 'w');
    for (let left = totalBytes / days; left > 0;) {
      const end = records.indexOf(0x0a, Math.min(records.length - 1, at + left)) + 1 || records.length;
      left -= writeSync(descriptor, records, at, end - at);
      at = end % records.length;
    }
    closeSync(descriptor);
    files.push(file);
  }
  return files;
}

/** One record of `bytes` bytes, alone in a daily file, made of the text of real ones. */
export function writeLongRecord(directory, records, bytes) {
  mkdirSync(directory, { recursive: true });
  const file = path.join(directory, 'app.20250101.jsonl');
  const text = Buffer.from(records.map((byte) => (byte === 0x0a || byte === 0x22 || byte === 0x5c ? 0x20 : byte)));
  const descriptor = openSync(file, 'w');
  writeSync(descriptor, '{"text":"');
  for (let left = bytes; left > 0; left -= text.length) writeSync(descriptor, text, 0, Math.min(left, text.length));
  writeSync(descriptor, '"}\n');
  closeSync(descriptor);
  return [file];
}

function chainOf(stream, month, member) {
  const { seq, daily, dailyOffset, offset, length, bytes, records, sha256, firstTime, lastTime } = member;
  const facts = [seq, daily, dailyOffset, offset, length, bytes, records, sha256, firstTime, lastTime];
  const lines = ['varve-chain-1', stream, month, ...facts, member.addedLineEnd, member.sealedAt, member.previous];
  return createHash('sha256')
    .update(`${lines.join('\n')}\n`)
    .digest('hex');
}

/** A log directory with a member a day for `years` years and each of the streams; the archives themselves are holes. */
export function writeYears(directory, names, years) {
  const archive = path.join(directory, 'archive');
  mkdirSync(archive, { recursive: true });
  for (const stream of names) {
    writeFileSync(path.join(directory, `${stream}.jsonl`), '{"timestamp":"2025-01-01T00:00:00Z"}\n');
    let previous = '0'.repeat(64);
    let seq = 0;
    for (let index = 0; index < years * 12; index += 1) {
      const month = `${2020 + Math.floor(index / 12)}${String((index % 12) + 1).padStart(2, '0')}`;
      const members = [];
      for (let day = 1; day <= 28; day += 1) {
        seq += 1;
        const date = `${month}${String(day).padStart(2, '0')}`;
        const time = `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}T12:00:00.000Z`;
        const place = { seq, daily: `${stream}.${date}.jsonl`, dailyOffset: 0, offset: (day - 1) * 2e5, length: 2e5 };
        const content = { bytes: 1e6, records: 1000, sha256: previous, firstTime: time, lastTime: time };
        const member = { ...place, ...content, addedLineEnd: false, sealedAt: time, previous };
        previous = chainOf(stream, month, member);
        members.push({ ...member, chain: previous });
      }
      const name = `${stream}.${month}`;
      const head = { format: 'varve-manifest', version: 1, stream, month, archive: `${name}.jsonl.gz` };
      const manifest = { ...head, compression: 'gzip', expiredAt: null, members };
      writeFileSync(path.join(archive, `${name}.manifest.json`), JSON.stringify(manifest));
      writeFileSync(path.join(archive, `${name}.jsonl.gz`), '');
      truncateSync(path.join(archive, `${name}.jsonl.gz`), 28 * 2e5);
    }
  }
}
