/**
 * What becomes of records when something goes wrong: a kill -9 in the middle of compressing, then the next run; and two
 * rotations at the same moment. Nobody writes meanwhile, so every loss is the program's own.
 */
import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { has, measure, varve } from './measure.mjs';
import { countRecords, recordOf } from './records.mjs';

const RECORDS = 100_000;
const KILLS = 10;
const PAIRS = 10;
const GROUP_WAITS_MAX = 200;
const LOG = 'app.jsonl';

const text = Array.from({ length: RECORDS }, (_, number) => recordOf(number)).join('');

const logrotateCommand = (directory) => ['logrotate', '-f', '-s', `${directory}/logrotate.state`, `${directory}/conf`];
const varveCommand = (directory, command, ...more) => varve(command, '--config', `${directory}/varve.yaml`, ...more);

const compressors = {
  'logrotate, create and compress': {
    missing: () => (has('logrotate') ? null : 'logrotate is not installed'),
    prepare(directory) {
      writeFileSync(`${directory}/conf`, `"${directory}/${LOG}" {\nrotate 1000\ncreate\ncompress\n}\n`);
      chmodSync(`${directory}/conf`, 0o644);
    },
    command: logrotateCommand,
  },
  'varve archive': {
    missing: () => null,
    async prepare(directory) {
      writeFileSync(`${directory}/varve.yaml`, 'logs: .\ntimezone: UTC\narchive: { settle: 0s }\n');
      await measure(varveCommand(directory, 'rotate'));
    },
    command: (directory) => varveCommand(directory, 'archive', '--now', '2999-01-01T00:00:00Z'),
  },
};

async function fresh(directory, way) {
  mkdirSync(directory);
  writeFileSync(`${directory}/${LOG}`, text);
  await way.prepare?.(directory);
}

/** Kills the whole process group, as the system does when it runs out of memory for it. */
async function killAfter(command, delayMs) {
  const [program, ...args] = command;
  const env = { ...process.env, PATH: `${process.env.PATH}:/usr/sbin:/sbin`, TZ: 'UTC' };
  const child = spawn(program, args, { env, stdio: 'ignore', detached: true });
  const ended = new Promise((resolve) => {
    child.on('close', resolve);
  });
  await sleep(delayMs);
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // It was faster: that is a trial, too.
  }
  await ended;
  // Those that it had started die, too, but perhaps a moment later, and until then they may hold a lock.
  for (let waits = 0; waits < GROUP_WAITS_MAX && isThere(-child.pid); waits += 1) await sleep(10);
}

function isThere(group) {
  try {
    return process.kill(group, 0);
  } catch {
    return false;
  }
}

/** One kill after the other, spread over the time that an undisturbed run takes. */
async function benchKilling(scratch, say) {
  const rows = [];
  const skipped = [];
  for (const [name, way] of Object.entries(compressors)) {
    const why = way.missing();
    if (why !== null) {
      skipped.push(`${name}: ${why}`);
      continue;
    }
    say(`kill -9: ${name}`);
    const directory = path.join(scratch, 'killing');
    await fresh(directory, way);
    const { seconds } = await measure(way.command(directory));
    rmSync(directory, { recursive: true });
    const trials = [];
    for (let kill = 0; kill < KILLS; kill += 1) {
      await fresh(directory, way);
      await killAfter(way.command(directory), (seconds * 1000 * (kill + 0.5)) / KILLS);
      await measure(way.command(directory), { allow: [0, 1] });
      trials.push(await countRecords(directory, RECORDS));
      rmSync(directory, { recursive: true });
    }
    rows.push({ fault: 'kill -9 while compressing, then the next run', way: name, trials });
  }
  return { rows, skipped };
}

const rotators = {
  'mv and touch': {
    command: (directory) => ['sh', '-c', `cd "$0" && mv ${LOG} app.20250101.jsonl; touch ${LOG}`, directory],
  },
  'varve rotate': {
    prepare: (directory) => writeFileSync(`${directory}/varve.yaml`, 'logs: .\ntimezone: UTC\n'),
    command: (directory) => varveCommand(directory, 'rotate'),
  },
};

async function benchPairs(scratch, say) {
  const rows = [];
  for (const [name, way] of Object.entries(rotators)) {
    say(`two at once: ${name}`);
    const trials = [];
    for (let pair = 0; pair < PAIRS; pair += 1) {
      const directory = path.join(scratch, 'pairs');
      await fresh(directory, way);
      // 75 is varve's word for: another run holds the lock.
      await Promise.all([0, 1].map(() => measure(way.command(directory), { allow: [0, 1, 75] })));
      trials.push(await countRecords(directory, RECORDS));
      rmSync(directory, { recursive: true });
    }
    rows.push({ fault: 'two rotations at once', way: name, trials });
  }
  return { rows, skipped: [] };
}

export async function benchFaults(scratch, say) {
  const parts = [await benchKilling(scratch, say), await benchPairs(scratch, say)];
  return {
    rows: parts.flatMap(({ rows }) =>
      rows.map((row) => ({
        ...row,
        losing: row.trials.filter(({ lost }) => lost > 0).length,
        lostMax: Math.max(...row.trials.map(({ lost }) => lost)),
        torn: Math.max(...row.trials.map(({ torn }) => torn)),
        doubled: Math.max(...row.trials.map(({ doubled }) => doubled)),
      })),
    ),
    skipped: parts.flatMap(({ skipped }) => skipped),
  };
}
