/**
 * Many clients that ask a served log directory different things without a pause. Records of the questions are there before
 * and do not change, so each answer has one right value; a reply that is another one, or an error that should not be, fails.
 */
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { engineProcesses } from './engine-processes.ts';
import type { Place, Started } from './program.ts';

export interface LoadResult {
  readonly answered: number;
  /** 503 with Retry-After, while the engine was started again. */
  readonly turnedAway: number;
  /** When the engine was killed, and when the last client was turned away, in ms since the begin; null: none. */
  readonly killedAtMs: number | null;
  readonly firstTurnedAwayMs: number | null;
  readonly lastTurnedAwayMs: number | null;
  /** Resident memory of the server, sampled all the time, in MB. */
  readonly serverMb: readonly number[];
}

const CLIENTS = 50;
const RECORDS = 2_000;
const MINUTES = 60;
const SAMPLE_EVERY_MS = 250;

/** Logs whose answers are known. */
export function writeLoadLogs(place: Place): void {
  const lines = Array.from({ length: RECORDS }, (_, number) =>
    JSON.stringify({
      timestamp: new Date(Date.UTC(2025, 11, 1, 10, number % MINUTES, 0)).toISOString(),
      request_id: `r${number}`,
      stage: number % 10 === 0 ? 'ERROR' : 'OK',
      latency_ms: number,
      text: 'word '.repeat(20),
    }),
  );
  place.write('load.jsonl', ...lines);
}

interface Asked {
  readonly url: string;
  /** What is wrong with the reply; null: nothing. */
  wrong(json: unknown): string | null;
}

const day = 'from=2025-12-01&to=2025-12-02&stream=load';

/** What a dashboard, an alert and a person ask, each with its one right answer. */
const questions: readonly Asked[] = [
  { url: `/v1/records/count?${day}`, wrong: (json) => isNot(at(json, 'data', 'count'), RECORDS) },
  { url: `/v1/records/count?${day}&q=stage:ERROR`, wrong: (json) => isNot(at(json, 'data', 'count'), RECORDS / 10) },
  { url: `/v1/records?${day}&limit=50`, wrong: (json) => isNot(lengthOf(at(json, 'data')), 50) },
  {
    url: `/v1/stats/histogram?${day}&interval=1m`,
    wrong: (json) => isNot(sumOf(at(json, 'data')), RECORDS),
  },
  { url: '/v1/version', wrong: (json) => isNot(typeof at(json, 'version'), 'string') },
  { url: '/healthz', wrong: (json) => isNot(at(json, 'status'), 'ok') },
];

/** @param killAfterMs when the engine is killed; null: never. Throws at the first reply that is wrong */
export async function load(
  place: Place,
  served: Started,
  base: string,
  { seconds, killAfterMs }: { readonly seconds: number; readonly killAfterMs: number | null },
): Promise<LoadResult> {
  const beganMs = performance.now();
  const sinceMs = () => performance.now() - beganMs;
  const serverMb: number[] = [];
  let [answered, turnedAway] = [0, 0];
  const turnedAwayAt: number[] = [];
  let killedAtMs: number | null = null;
  const client = async (number: number) => {
    for (let turn = number; sinceMs() < seconds * 1000; turn += 1) {
      const question = questions[turn % questions.length];
      if (question === undefined) throw new Error('there is no question');
      const response = await fetch(`${base}${question.url}`);
      const text = await response.text();
      if (response.status === 200) {
        const wrong = question.wrong(JSON.parse(text));
        if (wrong !== null) throw new Error(`${question.url}: ${wrong}\n${text.slice(0, 500)}`);
        answered += 1;
        continue;
      }
      if (response.status !== 503 || response.headers.get('retry-after') === null) {
        throw new Error(`${question.url}: ${response.status} ${text}`);
      }
      turnedAway += 1;
      turnedAwayAt.push(sinceMs());
      await sleep(100);
    }
  };
  const watch = async () => {
    while (sinceMs() < seconds * 1000) {
      serverMb.push(residentMb(served.child.pid));
      if (killAfterMs !== null && killedAtMs === null && sinceMs() > killAfterMs) {
        killedAtMs = sinceMs();
        for (const pid of engineProcesses(place.logs)) process.kill(pid, 'SIGKILL');
      }
      await sleep(SAMPLE_EVERY_MS);
    }
  };
  await Promise.all([watch(), ...Array.from({ length: CLIENTS }, (_, number) => client(number))]);
  return {
    answered,
    turnedAway,
    killedAtMs,
    firstTurnedAwayMs: turnedAwayAt[0] ?? null,
    lastTurnedAwayMs: turnedAwayAt.at(-1) ?? null,
    serverMb,
  };
}

/** Where `varve serve --json` says that it listens. */
export async function addressOf(served: Started): Promise<string> {
  let said = '';
  served.child.stdout?.on('data', (text: string) => (said += text));
  for (;;) {
    const [, url] = /"url":"([^"]+)"/.exec(said) ?? [];
    if (url !== undefined && said.includes('"event":"following"')) return url;
    if (served.child.exitCode !== null) throw new Error((await served.ended).stderr);
    await sleep(20);
  }
}

function residentMb(pid: number | undefined): number {
  const [, kb = '0'] = /^VmRSS:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kb) / 1024;
}

function isNot(found: unknown, wanted: unknown): string | null {
  return found === wanted ? null : `${JSON.stringify(found)} instead of ${JSON.stringify(wanted)}`;
}

function at(value: unknown, ...names: readonly string[]): unknown {
  return names.reduce<unknown>(
    (inner, name) =>
      typeof inner === 'object' && inner !== null
        ? Object.entries(inner).find(([key]) => key === name)?.[1]
        : undefined,
    value,
  );
}

function lengthOf(value: unknown): number | null {
  return Array.isArray(value) ? value.length : null;
}

function sumOf(buckets: unknown): number | null {
  if (!Array.isArray(buckets)) return null;
  return buckets.reduce<number>((sum, bucket: unknown) => sum + Number(at(bucket, 'count')), 0);
}
