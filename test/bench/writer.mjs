/**
 * Writes numbered records to a file as fast as it can, until SIGTERM; then prints how many it wrote. As `appender` it
 * opens, appends and closes for each record, as `holder` it keeps the file open for good.
 */
import { closeSync, openSync, writeSync } from 'node:fs';
import { recordOf } from './records.mjs';

const [kind, file] = process.argv.slice(2);
/** Between two batches a signal is seen. */
const BATCH = 100;
/** A writer that nobody stops must not fill the disk. */
const RECORDS_MAX = 3_000_000;

const held = kind === 'holder' ? openSync(file, 'a') : null;
let written = 0;
let stopped = false;
process.on('SIGTERM', () => {
  stopped = true;
});

function batch() {
  for (let left = BATCH; left > 0; left -= 1) {
    const descriptor = held ?? openSync(file, 'a');
    writeSync(descriptor, recordOf(written));
    if (held === null) closeSync(descriptor);
    written += 1;
  }
  if (stopped || written >= RECORDS_MAX) process.stdout.write(`${written}\n`);
  else setImmediate(batch);
}
batch();
