/**
 * Rotating: how long it takes, whatever the size and the number of the live files, and whether somebody who looks all
 * the time ever finds the live path missing.
 */
import { spawn } from 'node:child_process';
import { appendFileSync, chmodSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { streams, writeHuge, writeLive } from './logs.mjs';
import { has, measure, measureTimes, median, varve } from './measure.mjs';

const MANY = 1000;
const watcherProgram = fileURLToPath(import.meta.resolve('./watcher.mjs'));

const manyStreams = Array.from({ length: MANY }, (_, at) => `stream_${String(at).padStart(4, '0')}`);

/** The live files that are rotated, and the goal for Varve in milliseconds. */
const sizes = {
  '3 live files of 10 kB': { write: (directory) => writeLive(directory, streams, 10e3), goalMs: 150 },
  '3 live files of 10 GB': { write: (directory) => writeHuge(directory, streams, 10e9), goalMs: 150 },
  '1,000 live files of 100 bytes': { write: (directory) => writeLive(directory, manyStreams, 100), goalMs: 1000 },
};

const ways = {
  'logrotate -f': {
    missing: () => (has('logrotate') ? null : 'logrotate is not installed'),
    prepare(directory) {
      const config = `${directory}/logrotate.conf`;
      writeFileSync(config, `"${directory}/*.jsonl" {\nrotate 30\ncreate\nnocompress\n}\n`);
      chmodSync(config, 0o644);
    },
    command: (directory) => ['logrotate', '-f', '-s', `${directory}/logrotate.state`, `${directory}/logrotate.conf`],
  },
  'varve rotate': {
    missing: () => null,
    prepare: () => {},
    command: (directory) => varve('rotate', '--logs', directory),
  },
};

const present = () => Object.entries(ways).filter(([, way]) => way.missing() === null);
const skippedWays = () =>
  Object.entries(ways).flatMap(([name, way]) => (way.missing() === null ? [] : [`${name}: ${way.missing()}`]));

export async function benchRotating(scratch, rounds, say) {
  const directory = path.join(scratch, 'rotating');
  const rows = [];
  for (const [files, { write, goalMs }] of Object.entries(sizes)) {
    say(`rotating ${files}`);
    const runs = new Map(present().map(([name]) => [name, []]));
    for (let round = 0; round < rounds; round += 1) {
      for (const [name, way] of present()) {
        write(directory);
        way.prepare(directory);
        runs.get(name).push(await measureTimes(way.command(directory)));
        rmSync(directory, { recursive: true });
      }
    }
    for (const [way, done] of runs) {
      const wallMs = median(done.map((run) => run.wallMs));
      const cpuMs = median(done.map((run) => run.cpuMs));
      rows.push({ files, way, wallMs, cpuMs, goalMs: way === 'varve rotate' ? goalMs : null, runs: done });
    }
  }
  return { rows, skipped: skippedWays() };
}

/** Rotates again and again, while another process looks at the live paths as fast as it can. */
export async function benchLivePath(scratch, rotations, say) {
  const rows = [];
  for (const [name, way] of present()) {
    say(`the live path: ${name}`);
    const directory = path.join(scratch, 'live-path');
    writeLive(directory, streams, 10e3);
    way.prepare(directory);
    const files = streams.map((stream) => path.join(directory, `${stream}.jsonl`));
    const watcher = spawn(process.execPath, [watcherProgram, ...files], { stdio: ['pipe', 'pipe', 'inherit'] });
    let output = '';
    watcher.stdout.on('data', (chunk) => {
      output += chunk;
    });
    const ended = new Promise((resolve) => {
      watcher.on('close', resolve);
    });
    await new Promise((resolve) => {
      watcher.stdout.once('data', resolve);
    });
    for (let rotation = 0; rotation < rotations; rotation += 1) {
      for (const file of files) appendFileSync(file, '{"a":1}\n');
      await measure(way.command(directory));
    }
    watcher.stdin.end();
    await ended;
    const { looks, missed } = JSON.parse(output.trim().split('\n').at(-1));
    rows.push({ way: name, rotations: rotations * streams.length, looks, missed });
    rmSync(directory, { recursive: true });
  }
  return { rows, skipped: skippedWays() };
}
