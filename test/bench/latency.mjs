/** How long a command takes that has little to do: starting, rotating three logs, looking at five years of archives. */
import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { has, measure, median, varve } from './measure.mjs';
import { writeYears } from './logs.mjs';

const STREAMS = ['field_flow', 'wrapper_requests', 'evolution'];
const YEARS = 5;

function writeLive(directory) {
  mkdirSync(directory, { recursive: true });
  for (const stream of STREAMS) writeFileSync(path.join(directory, `${stream}.jsonl`), '{"a":1}\n'.repeat(1000));
}

function logrotateConfig(directory) {
  const file = path.join(directory, 'logrotate.conf');
  writeFileSync(file, `"${directory}/*.jsonl" {\nrotate 1000\ncreate\nnocompress\n}\n`);
  chmodSync(file, 0o644);
  return file;
}

export async function benchLatency(scratch, rounds, say) {
  say('latency');
  const rotated = path.join(scratch, 'rotated');
  const years = path.join(scratch, 'years');
  writeYears(years, STREAMS, YEARS);
  const tasks = {
    'start Node and nothing else': () => measure([process.execPath, '-e', '0']),
    'varve --version': () => measure(varve('--version')),
    'logrotate -f, 3 logs, no compression': () => {
      const config = logrotateConfig(rotated);
      return measure(['logrotate', '-f', '-s', `${rotated}/logrotate.state`, config]);
    },
    'varve rotate, 3 logs': () => measure(varve('rotate', '--logs', rotated)),
    [`varve rotate, ${YEARS} years of archives`]: () => {
      writeLive(years);
      return measure(varve('rotate', '--logs', years));
    },
    [`varve plan, ${YEARS} years of archives`]: () => measure(varve('plan', '--logs', years)),
    [`varve status, ${YEARS} years of archives`]: () => measure(varve('status', '--logs', years)),
  };
  const skipped = [];
  const times = new Map();
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, task] of Object.entries(tasks)) {
      if (name.startsWith('logrotate') && !has('logrotate')) {
        if (round === 0) skipped.push(`${name}: logrotate is not installed`);
        continue;
      }
      rmSync(rotated, { recursive: true, force: true });
      writeLive(rotated);
      const { seconds } = await task();
      times.set(name, [...(times.get(name) ?? []), seconds * 1000]);
    }
  }
  rmSync(years, { recursive: true });
  return { rows: [...times].map(([task, ms]) => ({ task, ms: median(ms), runs: ms })), skipped };
}
