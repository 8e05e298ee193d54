/**
 * Writes numbered records with the moment of their writing to a file, so many a second, for so many seconds; then prints how
 * many it wrote.
 */
import { closeSync, openSync, writeSync } from 'node:fs';

const [file, perSecond, seconds, bytes] = [process.argv[2], ...process.argv.slice(3).map(Number)];
const EVERY_MS = 10;

const descriptor = openSync(file, 'a');
const began = Date.now();
let written = 0;

function line(number, sentMs) {
  const head = `{"n":${number},"sent":${sentMs},"timestamp":"${new Date(sentMs).toISOString()}","pad":"`;
  return `${head}${'x'.repeat(Math.max(0, bytes - head.length - 3))}"}\n`;
}

const timer = setInterval(() => {
  const now = Date.now();
  const due = Math.min(seconds * perSecond, Math.floor(((now - began) / 1000) * perSecond));
  let text = '';
  for (; written < due; written += 1) text += line(written, now);
  if (text !== '') writeSync(descriptor, text);
  if (written < seconds * perSecond) return;
  clearInterval(timer);
  closeSync(descriptor);
  process.stdout.write(`${written}\n`);
}, EVERY_MS);
