/** How long a command takes that has little to do: starting, looking at five years of archives. */
import path from 'node:path';
import { measureTimes, median, varve, varveOfCheckout } from './measure.mjs';
import { rmSync } from 'node:fs';
import { streams, writeLive, writeYears } from './logs.mjs';

const YEARS = 5;

export async function benchLatency(scratch, rounds, say) {
  say('small tasks');
  const years = path.join(scratch, 'years');
  writeYears(years, streams, YEARS);
  const tasks = {
    'start Node and nothing else': () => measureTimes([process.execPath, '-e', '0']),
    'varve --version': () => measureTimes(varve('--version')),
    'varve --version in a checkout': () => measureTimes(varveOfCheckout('--version')),
    [`varve rotate, ${YEARS} years of archives`]: () => {
      writeLive(years, streams, 10e3);
      return measureTimes(varve('rotate', '--logs', years));
    },
    [`varve plan, ${YEARS} years of archives`]: () => measureTimes(varve('plan', '--logs', years)),
    [`varve status, ${YEARS} years of archives`]: () => measureTimes(varve('status', '--logs', years)),
  };
  // The first start of a checkout builds the bundle, which is not what is measured here.
  await measureTimes(varveOfCheckout('--version'));
  const times = new Map(Object.keys(tasks).map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, task] of Object.entries(tasks)) times.get(name).push(await task());
  }
  rmSync(years, { recursive: true });
  const rows = [...times].map(([task, runs]) => ({
    task,
    wallMs: median(runs.map(({ wallMs }) => wallMs)),
    cpuMs: median(runs.map(({ cpuMs }) => cpuMs)),
    runs,
  }));
  return { rows, skipped: [] };
}
