/** `varve tail` and `varve serve`: each record once, within the moment, whatever is rotated, killed or begun anew meanwhile. */
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { engineProcesses } from '../support/engine-processes.ts';
import { needs } from '../support/needs.ts';
import { expectDone, makePlace } from '../support/program.ts';
import type { Place } from '../support/program.ts';
import { linesOf } from '../support/readers.ts';
import { serveLogs } from '../support/served-logs.ts';
import { countInOrder, startWriter } from '../support/writers.ts';

const engineNeed = needs.engine();

let place: Place;

beforeEach(() => {
  place = makePlace();
});

interface Tail {
  /** What it has shown by now. */
  shown(): string;
  /** Waits until it has shown so many lines. */
  until(lines: number): Promise<void>;
  stop(): Promise<{ readonly stdout: string; readonly stderr: string; readonly status: number | null }>;
}

function startTail(...words: string[]): Tail {
  const { child, ended } = place.start('tail', ...words);
  let text = '';
  child.stdout?.on('data', (chunk: string) => (text += chunk));
  onTestFinished(() => void child.kill('SIGKILL'));
  return {
    shown: () => text,
    async until(lines) {
      while (linesOf(text).length < lines) {
        if (child.exitCode !== null) throw new Error(`tail ended: ${(await ended).stderr}`);
        await sleep(20);
      }
    },
    stop() {
      child.kill('SIGINT');
      return ended;
    },
  };
}

describe.skipIf(!engineNeed.ok)('varve tail', () => {
  it('shows the newest matches, then what is written to any stream, in the order of time', async () => {
    for (let n = 1; n <= 12; n += 1) place.write('flow.jsonl', `{"time":"2025-11-30T01:00:${n + 10}Z","n":${n}}`);
    place.write('other.jsonl', '{"time":"2025-11-30T01:00:21.5Z","n":"odd"}');
    const tail = startTail('--csv', '--fields', 'n', '--limit', '4');
    await tail.until(5);
    place.write('flow.jsonl', '{"time":"2025-11-30T02:00:00Z","n":13}');
    await tail.until(6);
    // A stream that was not there before.
    place.write('third.jsonl', '{"time":"2025-11-30T01:00:00Z","n":14}');
    await tail.until(7);
    const { stdout, status, stderr } = await tail.stop();
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(linesOf(stdout).map((line) => line.trim().split(',').slice(1).join(' '))).toEqual([
      'stream time tier n',
      'flow 2025-11-30T01:00:20Z live 10',
      'flow 2025-11-30T01:00:21Z live 11',
      'other 2025-11-30T01:00:21.5Z live odd',
      'flow 2025-11-30T01:00:22Z live 12',
      'flow 2025-11-30T02:00:00Z live 13',
      'third 2025-11-30T01:00:00Z live 14',
    ]);
  });

  it('lets other commands ask while it keeps the index', async () => {
    place.write('flow.jsonl', '{"n":1}');
    const tail = startTail('--raw');
    await tail.until(1);
    expect(expectDone(await place.varve('query', '--count')).stdout).toBe('1\n');
    const second = await place.varve('serve', '--listen', '127.0.0.1:0');
    expect(second.status).toBe(75);
    expect(second.stderr).toMatch(
      /^varve: the process \d+ keeps the index of \S+ already\nhint: it is a varve serve, tail or demo: end it first, or leave it to it\n$/,
    );
    await tail.stop();
  });

  it('shows each record once and in order through rotation, killed engines and killed servers', async () => {
    place.write('flow.jsonl');
    place.write('other.jsonl');
    const served = serveLogs(place);
    await served.joined((index) => index.catchUp(() => undefined));
    const tail = startTail('--raw', '--limit', '1000000');
    const writers = await Promise.all(
      ['flow', 'other'].map((name) =>
        startWriter({ manner: 'each', name, path: `${place.logs}/${name}.jsonl`, burst: 2 }),
      ),
    );
    for (const day of ['2025-11-29', '2025-11-30', '2025-12-01', '2025-12-02']) {
      await sleep(500);
      expectDone(await place.varve('rotate', '--now', `${day}T02:00:00Z`));
      if (day === '2025-11-29') for (const pid of engineProcesses(place.logs)) process.kill(pid, 'SIGKILL');
      // From here on the tail keeps the index itself.
      if (day === '2025-11-30') await served.kill();
      if (day === '2025-12-01') expectDone(await place.varve('archive', '--now', '2025-12-01T03:00:00Z'));
      if (day === '2025-12-02') for (const pid of engineProcesses(place.logs)) process.kill(pid, 'SIGKILL');
    }
    const [flow, other] = await Promise.all(writers.map((writer) => writer.stop()));
    const written = { flow: flow?.records, other: other?.records };
    await tail.until((written.flow ?? 0) + (written.other ?? 0));
    const { stdout, status } = await tail.stop();
    expect(status).toBe(0);
    expect(countInOrder(stdout)).toEqual(written);
    expectDone(await place.varve('index', 'verify'));
  }, 120_000);

  it('filters, and refuses a mistake with its place', async () => {
    place.write('flow.jsonl', '{"stage":"A"}', '{"stage":"B"}');
    const tail = startTail('stage:B', '--raw');
    await tail.until(1);
    place.write('flow.jsonl', '{"stage":"A","n":2}', '{"stage":"B","n":2}');
    await tail.until(2);
    expect((await tail.stop()).stdout).toBe('{"stage":"B"}\n{"stage":"B","n":2}\n');
    expect(await place.varve('tail', 'stage:(A')).toMatchObject({ status: 2, stdout: '' });
  });
});

describe.skipIf(!engineNeed.ok)('varve serve', () => {
  it('says what it follows, and ends in peace', async () => {
    place.write('flow.jsonl', '{"n":1}', '{"n":2}');
    const served = serveLogs(place);
    await served.joined((index) => index.catchUp(() => undefined));
    expect(await served.stop()).toEqual({
      status: 0,
      signal: null,
      stderr: '',
      stdout: expect.stringMatching(
        new RegExp(
          `^Listening on http://127\\.0\\.0\\.1:\\d+\nFollowing 1 live file, 0 daily files and 0 archived days in ${place.logs}; 2 records were new\\. Ctrl-C ends it\\.\n\nOpen http://127\\.0\\.0\\.1:\\d+/\nStopped\\.\n$`,
        ),
      ),
    });
  });

  it('is asked by every command that asks, and takes the index along over a new beginning', async () => {
    place.write('flow.jsonl', '{"n":1}', '{"n":2}');
    const served = serveLogs(place);
    await served.joined((index) => index.catchUp(() => undefined));
    expect(engineProcesses(place.logs)).toHaveLength(1);
    for (const words of [
      ['query', '--count'],
      ['index', 'status'],
      ['index', 'rebuild'],
      ['index', 'verify'],
      ['export'],
    ]) {
      place.write('flow.jsonl', `{"asked":"${words.join(' ')}"}`);
      expectDone(await place.varve(...words));
    }
    expect(expectDone(await place.varve('query', '--count')).stdout).toBe('7\n');
    await served.stop();
    expect(engineProcesses(place.logs)).toEqual([]);
    expect(expectDone(await place.varve('query', '--count')).stdout).toBe('7\n');
  });
});
