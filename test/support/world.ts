/** A log directory on a memory machine, with the questions that tests ask of it. */
import { gunzipSync } from 'node:zlib';
import { listLogs } from '../../src/archive/list-logs.ts';
import { piecesOf, readPiece } from '../../src/archive/history.ts';
import { placesOf } from '../../src/archive/places.ts';
import type { MemberLimits } from '../../src/archive/split-members.ts';
import { runLifecycle } from '../../src/app/run-lifecycle.ts';
import type { RunEvent, RunOutcome, RunRequest } from '../../src/app/run-lifecycle.ts';
import type { LifecycleCommand } from '../../src/lifecycle/wanted-run.ts';
import { memoryMachine } from '../../src/machine/memory-machine.ts';
import type { MemoryMachine } from '../../src/machine/memory-machine.ts';
import { MachineDied } from '../../src/machine/faulty-files.ts';
import type { Files } from '../../src/machine/files.ts';
import { parseName } from '../../src/lifecycle/names.ts';
import type { Policy } from '../../src/model/policy.ts';

export const LOGS = '/srv/logs';

export const plainPolicy: Policy = {
  timezone: 'UTC',
  rotate: { schedule: '0 2 * * *', dated: 'today', maxSizeBytes: null, notify: { kind: 'none' } },
  archive: { schedule: '0 3 1 * *', compression: 'gzip', level: 6, settleMs: 0 },
  clean: {
    schedule: '0 4 * * 0',
    keepDays: 7,
    keepArchivesMonths: null,
    minFreeDisk: { kind: 'share', share: 0 },
  },
};

/** Small enough that a few records make several members and several commits. */
export const smallLimits: MemberLimits = { targetBytes: 120, maxBytes: 400, commitBytes: 250 };

export interface RunOptions {
  readonly files?: Files;
  readonly now?: string;
  readonly tell?: (event: RunEvent) => void;
}

export interface World {
  readonly machine: MemoryMachine;
  readonly policy: Policy;
  /** Writes records to a file as a writer does that opens it for each. */
  write(name: string, ...lines: string[]): void;
  run(command: LifecycleCommand, options?: RunOptions): Promise<RunOutcome>;
  /** All lines that Varve's reader finds, of all streams, each as `stream: line`, sorted. */
  read(): Promise<string[]>;
  /** The same with plain `cat` and `zcat` over every file, knowing nothing of manifests. */
  cat(): Promise<string[]>;
  /** Every file below the logs but Varve's own, by path, as text. */
  snapshot(): Promise<Record<string, string>>;
  /** The same disk and time once more, on a machine of its own with no other process. */
  clone(): World;
}

export async function makeWorld(now: string, policy: Policy = plainPolicy): Promise<World> {
  const machine = memoryMachine(Date.parse(now));
  await machine.disk.makeDirectory(LOGS);
  machine.disk.syncAll();
  return worldOn(machine, policy);
}

function worldOn(machine: MemoryMachine, policy: Policy): World {
  const places = placesOf(LOGS);
  const contents = async (directory: string) => {
    const entries = (await machine.disk.list(directory)) ?? [];
    return entries.flatMap(({ name, kind }) => {
      const content = kind === 'file' ? machine.disk.contentOf(`${directory}/${name}`) : null;
      return content === null ? [] : [{ name, content }];
    });
  };

  return {
    machine,
    policy,
    clone: () => worldOn(memoryMachine(machine.time.ms, machine.disk), policy),

    write: (name, ...lines) =>
      machine.disk.appendAsWriter(`${LOGS}/${name}`, lines.map((line) => `${line}\n`).join('')),

    run: (command, { files, now: at, tell } = {}) => {
      if (at !== undefined) machine.time.ms = Date.parse(at);
      const request: RunRequest = {
        command,
        directory: LOGS,
        policy,
        nowMs: machine.time.ms,
        version: 'test',
        limits: smallLimits,
        isPartial: false,
        includes: () => true,
        timeFieldOf: () => null,
      };
      return runLifecycle(files === undefined ? machine : machine.through(files), request, tell);
    },

    async read() {
      const listing = await listLogs(machine, LOGS);
      const found: string[] = [];
      for (const stream of listing.streams) {
        let text = '';
        for (const piece of await piecesOf(machine, places, stream)) {
          await readPiece(machine, places, piece, (bytes) => {
            text += bytes.toString('utf8');
          });
        }
        found.push(...linesOf(text).map((line) => `${stream.stream}: ${line}`));
      }
      return found.sort();
    },

    async cat() {
      const found: string[] = [];
      for (const { name, content } of await contents(LOGS)) {
        const parsed = parseName(name);
        if (parsed.kind !== 'live' && parsed.kind !== 'daily') continue;
        const stream = parsed.kind === 'live' ? parsed.stream : parsed.file.stream;
        found.push(...linesOf(content.toString('utf8')).map((line) => `${stream}: ${line}`));
      }
      for (const { name, content } of await contents(`${LOGS}/archive`)) {
        const stream = /^(.+)\.\d{6}\.jsonl\.gz$/.exec(name)?.[1];
        if (stream === undefined || content.length === 0) continue;
        found.push(...linesOf(gunzipSync(content).toString('utf8')).map((line) => `${stream}: ${line}`));
      }
      return found.sort();
    },

    async snapshot() {
      const files = [...(await contents(LOGS)), ...(await contents(`${LOGS}/archive`))];
      return Object.fromEntries(files.map(({ name, content }) => [name, content.toString('latin1')]));
    },
  };
}

function linesOf(text: string): string[] {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

/** Runs something that may die; says whether it did. */
export async function diesIn(work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work();
    return false;
  } catch (thrown) {
    // Tidying up after the death fails as well, and both are then reported together.
    const all: readonly unknown[] = thrown instanceof AggregateError ? thrown.errors : [thrown];
    if (all.some((one) => one instanceof MachineDied)) return true;
    throw thrown;
  }
}
