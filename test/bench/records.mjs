/** Numbered records, and what became of them: each must be there once, whole, in some file. */
import { spawn } from 'node:child_process';
import { createReadStream, readdirSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';

const pad = 'x'.repeat(80);

export const recordOf = (number) => `{"n":${number},"pad":"${pad}"}\n`;

/** Lines of every file below a directory, as `zcat` and `cat` would give them. */
async function* linesBelow(directory) {
  const entries = readdirSync(directory, { recursive: true, withFileTypes: true });
  for (const entry of entries.filter((found) => found.isFile() && found.name.startsWith('app.'))) {
    const file = path.join(entry.parentPath, entry.name);
    if (file.endsWith('.gz')) {
      const zcat = spawn('gzip', ['-dc', file], { stdio: ['ignore', 'pipe', 'ignore'] });
      yield* createInterface({ input: zcat.stdout });
    } else if (!file.endsWith('.json')) yield* createInterface({ input: createReadStream(file) });
  }
}

export async function countRecords(directory, written) {
  const seen = new Uint8Array(written);
  let torn = 0;
  let doubled = 0;
  for await (const line of linesBelow(directory)) {
    const number = /^\{"n":(\d+),"pad":"x{80}"\}$/.exec(line)?.[1];
    if (number === undefined) torn += 1;
    else if (seen[number] === 1) doubled += 1;
    else seen[number] = 1;
  }
  return { written, lost: seen.reduce((lost, there) => lost + 1 - there, 0), torn, doubled };
}
