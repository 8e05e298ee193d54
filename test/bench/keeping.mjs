/**
 * What becomes of a writer's records while its log is rotated twice on one day and compressed: lost, torn and doubled
 * ones of each way to do it. No writer is told of a rotation.
 */
import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { countRecords } from './records.mjs';
import { has, measure, median, varve } from './measure.mjs';

const ROTATIONS = 2;
const WRITE_BETWEEN_MS = 250;
const LOG = 'app.jsonl';
const writerProgram = fileURLToPath(import.meta.resolve('./writer.mjs'));

function logrotate(...options) {
  return {
    missing: () => (has('logrotate') ? null : 'logrotate is not installed'),
    prepare(directory) {
      const config = [`"${directory}/${LOG}" {`, 'rotate 1000', ...options, '}', ''].join('\n');
      writeFileSync(`${directory}/logrotate.conf`, config);
      chmodSync(`${directory}/logrotate.conf`, 0o644);
    },
    // Its exit status is 1 where it only complains; the records are what counts here.
    rotate: (directory) =>
      measure(['logrotate', '-f', '-s', `${directory}/logrotate.state`, `${directory}/logrotate.conf`], {
        allow: [0, 1],
      }),
  };
}

const ways = {
  'logrotate, create and compress': logrotate('create', 'compress'),
  'logrotate, copytruncate and compress': logrotate('copytruncate', 'compress'),
  'mv and touch': {
    missing: () => null,
    rotate: (directory) =>
      measure(['sh', '-c', `mv ${LOG} app.$(date +%Y%m%d).jsonl; touch ${LOG}`], { cwd: directory }),
  },
  'varve rotate and archive': {
    missing: () => null,
    prepare: (directory) =>
      writeFileSync(`${directory}/varve.yaml`, 'logs: .\ntimezone: UTC\narchive: { settle: 0s }\n'),
    async rotate(directory) {
      const config = ['--config', `${directory}/varve.yaml`];
      await measure(varve('rotate', ...config));
      await measure(varve('archive', ...config, '--now', '2999-01-01T00:00:00Z'));
    },
  },
};

async function trial(way, kind, directory) {
  mkdirSync(directory, { mode: 0o755 });
  writeFileSync(`${directory}/${LOG}`, '');
  way.prepare?.(directory);
  const writer = spawn(process.execPath, [writerProgram, kind, `${directory}/${LOG}`], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  writer.stdout.on('data', (chunk) => {
    output += chunk;
  });
  const ended = new Promise((resolve) => {
    writer.on('close', resolve);
  });
  await sleep(WRITE_BETWEEN_MS);
  for (let rotation = 0; rotation < ROTATIONS; rotation += 1) {
    await way.rotate(directory);
    await sleep(WRITE_BETWEEN_MS);
  }
  writer.kill('SIGTERM');
  await ended;
  const result = await countRecords(directory, Number(output));
  rmSync(directory, { recursive: true });
  return result;
}

/** Alternates the ways, so that whatever else the machine does meets all of them. */
export async function benchKeeping(scratch, rounds, say) {
  const rows = [];
  const skipped = [];
  for (const kind of ['appender', 'holder']) {
    const trials = new Map();
    for (let round = 0; round < rounds; round += 1) {
      for (const [name, way] of Object.entries(ways)) {
        const why = way.missing();
        if (why !== null) {
          if (round === 0) skipped.push(`${name}: ${why}`);
          continue;
        }
        say(`keeping, ${kind}, round ${round + 1}: ${name}`);
        const result = await trial(way, kind, path.join(scratch, `keeping-${kind}-${round}`));
        trials.set(name, [...(trials.get(name) ?? []), result]);
      }
    }
    for (const [name, results] of trials) {
      const share = ({ lost, written }) => lost / written;
      rows.push({
        writer: kind,
        way: name,
        trials: results,
        lostShareMedian: median(results.map(share)),
        written: median(results.map(({ written }) => written)),
        lost: median(results.map(({ lost }) => lost)),
        lostMax: Math.max(...results.map(({ lost }) => lost)),
        torn: Math.max(...results.map(({ torn }) => torn)),
        doubled: Math.max(...results.map(({ doubled }) => doubled)),
      });
    }
  }
  return { rows, skipped };
}
