/**
 * A log directory to which random things happen while clients follow it: writing, also by writers that keep a file open
 * behind its rotation, rotating, archiving, a new index, a new server, clients that go and come back. What each client must
 * have seen in the end is known from what was written alone.
 */
import { closeSync, mkdirSync, mkdtempSync, openSync, realpathSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { FollowedIndex } from '../../src/app/index/followed-index.ts';
import type { KeptIndex } from '../../src/app/index/log-index.ts';
import { keepIndex } from '../../src/app/index/open-index.ts';
import { loadConfig } from '../../src/app/load-config.ts';
import type { LoadedConfig } from '../../src/app/load-config.ts';
import { runLifecycle } from '../../src/app/run-lifecycle.ts';
import { readEventId } from '../../src/app/tail/event-id.ts';
import { TailHub } from '../../src/app/tail/tail-hub.ts';
import type { TailReader } from '../../src/app/tail/tail-reader.ts';
import { realMachine } from '../../src/machine/real-machine.ts';
import { compileFilter } from '../../src/query/compile-filter.ts';
import { parseFilter } from '../../src/query/parse-filter.ts';
import { plainConfig, varveProgram } from './program.ts';
import { seeded } from './random.ts';

/** What a client asks, and what of a line tells whether it matches. */
export interface Asked {
  readonly q: string;
  readonly streams: readonly string[];
  matches(line: Written): boolean;
}

export interface Written {
  readonly stream: string;
  readonly text: string;
  /** Drawn for the filter. */
  readonly kind: 'red' | 'blue';
}

const questions: readonly Asked[] = [
  { q: '', streams: [], matches: () => true },
  { q: '', streams: ['a'], matches: ({ stream }) => stream === 'a' },
  { q: 'kind:red', streams: [], matches: ({ kind }) => kind === 'red' },
  { q: 'kind:red', streams: ['b', 'c'], matches: ({ kind, stream }) => kind === 'red' && stream !== 'a' },
];

/** Whole numbers and choices. */
class Random {
  readonly #chance: () => number;

  constructor(seed: number) {
    this.#chance = seeded(seed);
  }

  /** From 0 to one below. */
  below(end: number): number {
    return Math.floor(this.#chance() * end);
  }

  pick<T>(items: readonly T[]): T {
    const item = items[this.below(items.length)];
    if (item === undefined) throw new Error('nothing to pick from');
    return item;
  }
}

const DAY_MS = 86_400_000;
const FIRST_DAY_MS = Date.UTC(2025, 10, 20, 2);
const WAIT_MS_MAX = 20_000;
const QUIET_MS = 30;

interface Client {
  readonly asked: Asked;
  /** What was there when it began. */
  readonly before: readonly Written[];
  readonly last: number;
  readonly seen: { readonly id: string; readonly text: string }[];
  /** The id with which it comes back; null: nothing came yet. */
  id: string;
  open: { readonly reader: TailReader; readonly gone: AbortController; readonly reading: Promise<void> } | null;
}

export class TailHistory {
  readonly #folder: string;
  readonly #logs: string;
  readonly #loaded: LoadedConfig;
  readonly #index: KeptIndex;
  readonly #random: Random;
  readonly #machine = realMachine();
  /** Complete lines. */
  readonly #written: Written[] = [];
  readonly #held = new Map<string, number>();
  readonly #clients: Client[] = [];
  /** A line that waits for its end, by stream. */
  readonly #begun = new Map<string, Written>();
  #followed: FollowedIndex;
  #hub: TailHub;
  #indexed = 0;
  #isSetBack = false;
  #number = 0;
  #nowMs = FIRST_DAY_MS;
  readonly log: string[] = [];

  private constructor(folder: string, loaded: LoadedConfig, index: KeptIndex, random: Random) {
    this.#folder = folder;
    this.#logs = loaded.directory;
    this.#loaded = loaded;
    this.#index = index;
    this.#random = random;
    this.#followed = new FollowedIndex(index, this.#machine.clock);
    this.#hub = new TailHub(this.#followed, () => this.#machine.clock.nowMs());
  }

  static async begin(seed: number): Promise<TailHistory> {
    const random = new Random(seed);
    const folder = realpathSync(mkdtempSync(join(tmpdir(), 'varve-tail-')));
    mkdirSync(join(folder, 'logs'));
    writeFileSync(join(folder, 'varve.yaml'), plainConfig);
    const machine = realMachine();
    const loaded = await loadConfig(machine, {
      config: join(folder, 'varve.yaml'),
      logs: undefined,
      workingDirectory: folder,
      systemTimezone: 'UTC',
    });
    const self: [string, ...string[]] = [process.execPath, varveProgram];
    const { directory, config, isListed, timeFieldOf } = loaded;
    const request = {
      directory,
      timezone: 'UTC',
      host: 'h',
      engine: config.engine,
      includes: isListed,
      timeFieldOf,
      self,
    };
    const index = await keepIndex(machine, request, {
      onGone: () => undefined,
      onBack: () => undefined,
      onFailed: (message) => {
        throw new Error(message);
      },
    });
    const history = new TailHistory(folder, loaded, index, random);
    await history.look();
    return history;
  }

  /** One thing happens. */
  async step(): Promise<void> {
    const act = this.#random.pick(this.#acts());
    this.log.push(act.name);
    await act.do();
  }

  /** Everybody comes back and reads to the end. Throws where a client did not see what it must. */
  async end(): Promise<void> {
    for (const stream of this.#begun.keys()) this.#finishLine(stream);
    await this.look();
    for (const client of this.#clients) if (client.open === null) await this.#comeBack(client);
    await this.look();
    for (const client of this.#clients) await this.#untilAll(client);
    // Doubles would come now.
    await this.look();
    await sleep(QUIET_MS);
    for (const [number, client] of this.#clients.entries()) this.#expectAll(number, client);
    for (const client of this.#clients) await this.#goAway(client, false);
    this.#clients.length = 0;
    this.#isSetBack = false;
    this.log.length = 0;
  }

  async close(): Promise<void> {
    for (const { open } of this.#clients) open?.gone.abort();
    for (const file of this.#held.values()) closeSync(file);
    await this.#index.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async look(): Promise<void> {
    const complete = this.#written.length;
    await this.#followed.catchUp();
    this.#indexed = complete;
  }

  #acts(): readonly { readonly name: string; do(): Promise<void> | void }[] {
    const some = (count: number, name: string, work: () => Promise<void> | void) =>
      Array.from({ length: count }, () => ({ name, do: work }));
    const away = this.#clients.filter(({ open }) => open === null);
    const here = this.#clients.filter(({ open }) => open !== null);
    return [
      ...some(8, 'write', () => this.#writeSome()),
      ...some(2, 'write on what was rotated', () => this.#writeHeld()),
      ...some(2, 'write half a line', () => this.#writeHalf()),
      ...some(7, 'look', () => this.look()),
      ...some(2, 'rotate', () => this.#rotate(this.#random.below(2))),
      // Once while an id is in use: a second time is what a point cannot tell.
      ...some(this.#isSetBack ? 0 : 1, 'rotate with a clock that was set back', () => {
        this.#isSetBack = true;
        return this.#rotate(-1 - this.#random.below(3));
      }),
      ...some(1, 'archive', () => this.#archive('archive', 40)),
      ...some(1, 'clean', () => this.#archive('clean', 9)),
      ...some(1, 'rebuild', async () => void (await this.#index.rebuild(() => undefined))),
      ...some(1, 'verify', async () => void (await this.#index.verify(() => undefined))),
      ...some(1, 'restart', () => this.#restart()),
      ...some(this.#clients.length < 8 ? 3 : 0, 'come', () => this.#come()),
      ...some(here.length > 0 ? 3 : 0, 'go away', () => this.#goAway(this.#random.pick(here), true)),
      ...some(away.length > 0 ? 4 : 0, 'come back', () => this.#comeBack(this.#random.pick(away))),
      ...some(1, 'rest', () => sleep(5)),
    ];
  }

  #line(stream: string): Written {
    this.#number += 1;
    const n = this.#number;
    const kind = this.#random.below(2) === 0 ? 'red' : 'blue';
    const back = this.#random.below(6) === 0 ? this.#random.below(10_000_000) : 0;
    const time = new Date(this.#nowMs + n * 10 - back).toISOString();
    const forms = [
      `{"timestamp":"${time}","n":${n},"kind":"${kind}"}`,
      `{"n":${n},"kind":"${kind}","pad":"${'x'.repeat(this.#random.below(300))}"}`,
      `{"timestamp":"${time}","kind":"${kind}"}`,
    ];
    // An odd line has no field, so that no filter for one finds it.
    if (this.#random.below(12) === 0) return { stream, text: `odd ${n}`, kind: 'blue' };
    return { stream, text: this.#random.pick(forms), kind };
  }

  #stream(): string {
    return this.#random.pick(['a', 'a', 'b', 'c']);
  }

  #append(stream: string, text: string): void {
    const file = openSync(join(this.#logs, `${stream}.jsonl`), 'a');
    writeSync(file, text);
    closeSync(file);
  }

  #writeSome(): void {
    const stream = this.#stream();
    if (this.#begun.has(stream)) this.#finishLine(stream);
    for (let left = 1 + this.#random.below(5); left > 0; left -= 1) {
      const line = this.#line(stream);
      const times = this.#random.below(8) === 0 ? 2 : 1;
      for (let time = 0; time < times; time += 1) {
        this.#append(stream, `${line.text}\n`);
        this.#written.push(line);
      }
    }
  }

  /** Half of it now, the rest later, in the same file: a writer holds it meanwhile. */
  #writeHalf(): void {
    const stream = this.#stream();
    if (this.#begun.has(stream)) {
      this.#finishLine(stream);
      return;
    }
    if (this.#held.has(stream)) return;
    const line = this.#line(stream);
    const file = openSync(join(this.#logs, `${stream}.jsonl`), 'a');
    writeSync(file, line.text.slice(0, 4));
    this.#held.set(stream, file);
    this.#begun.set(stream, line);
  }

  #finishLine(stream: string): void {
    const [line, file] = [this.#begun.get(stream), this.#held.get(stream)];
    if (line === undefined || file === undefined) throw new Error('no line was begun');
    writeSync(file, `${line.text.slice(4)}\n`);
    closeSync(file);
    this.#held.delete(stream);
    this.#begun.delete(stream);
    this.#written.push(line);
  }

  /** A writer that goes on in the file that it has open, whatever that is called by now. */
  #writeHeld(): void {
    const stream = this.#stream();
    if (this.#begun.has(stream)) return;
    const file = this.#held.get(stream);
    if (file === undefined) {
      this.#held.set(stream, openSync(join(this.#logs, `${stream}.jsonl`), 'a'));
      return;
    }
    const line = this.#line(stream);
    writeSync(file, `${line.text}\n`);
    this.#written.push(line);
    if (this.#random.below(4) === 0) {
      closeSync(file);
      this.#held.delete(stream);
    }
  }

  async #rotate(days: number): Promise<void> {
    this.#nowMs += Math.max(0, days) * DAY_MS;
    await this.#lifecycle('rotate', this.#nowMs + Math.min(0, days) * DAY_MS);
  }

  /** Waits for writers; those of this very process it does not see. */
  async #archive(command: 'archive' | 'clean', days: number): Promise<void> {
    for (const stream of this.#begun.keys()) this.#finishLine(stream);
    for (const file of this.#held.values()) closeSync(file);
    this.#held.clear();
    await this.#lifecycle(command, this.#nowMs + days * DAY_MS);
  }

  async #lifecycle(command: 'rotate' | 'archive' | 'clean', nowMs: number): Promise<void> {
    const { directory, config, isListed, timeFieldOf } = this.#loaded;
    await runLifecycle(this.#machine, {
      command,
      directory,
      policy: config.policy,
      nowMs,
      version: '0.0.0',
      isPartial: false,
      includes: isListed,
      timeFieldOf,
    });
  }

  async #restart(): Promise<void> {
    for (const client of this.#clients) await this.#goAway(client, true);
    this.#followed = new FollowedIndex(this.#index, this.#machine.clock);
    this.#hub = new TailHub(this.#followed, () => this.#machine.clock.nowMs());
    await this.look();
  }

  async #come(): Promise<void> {
    // What is there when it comes is what the last look saw.
    await this.look();
    const asked = this.#random.pick(questions);
    const last = this.#random.pick([0, 0, 1, 3, 10]);
    const before = this.#written.slice(0, this.#indexed);
    const client: Client = { asked, before, last, seen: [], id: '', open: null };
    await this.#connect(client, { kind: 'newest', count: last });
    this.#clients.push(client);
  }

  async #comeBack(client: Client): Promise<void> {
    const point = readEventId(client.id);
    if (point === null) throw new Error(`no id: ${client.id}`);
    await this.#connect(client, { kind: 'behind', point });
  }

  async #connect(client: Client, begin: Parameters<TailHub['open']>[0]['begin']): Promise<void> {
    const { q, streams } = client.asked;
    const parsed = parseFilter(q);
    const condition = parsed.ok ? compileFilter(parsed.filter, { nowMs: 0, timezone: 'UTC' }) : parsed;
    if (!condition.ok) throw new Error(condition.fault.message);
    const gone = new AbortController();
    const form = {
      key: 'test',
      write: ({ raw }: { readonly raw: string }, id: string) =>
        `${id} ${Buffer.from(raw, 'base64').toString('utf8')}\n`,
    };
    const reader = await this.#whole(() => this.#hub.open({ condition, streams, begin, form }, gone.signal));
    client.id = reader.id();
    client.open = { reader, gone, reading: read(reader, client) };
  }

  /** Asks again where rows are just being taken out. */
  async #whole<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (thrown) {
      if (!(thrown instanceof Error) || !('code' in thrown) || thrown.code !== 'not-ready') throw thrown;
      await this.look();
      return work();
    }
  }

  /** @param forgets whether some of what came last did not get through */
  async #goAway(client: Client, forgets: boolean): Promise<void> {
    const { open } = client;
    if (open === null) return;
    client.open = null;
    open.gone.abort();
    await open.reading;
    if (!forgets || client.seen.length === 0) return;
    const kept = client.seen.length - this.#random.below(Math.min(4, client.seen.length));
    if (kept === client.seen.length && this.#random.below(2) === 0) return;
    client.seen.length = kept;
    client.id = client.seen.at(-1)?.id ?? client.id;
  }

  /** What it must have seen: so many of the first, and each of the later ones. */
  #wanted({ asked, before, last }: Client) {
    const later = this.#written.slice(before.length).filter((line) => asked.matches(line));
    const earlier = before.filter((line) => asked.matches(line));
    return { earlier, later, first: Math.min(last, earlier.length) };
  }

  async #untilAll(client: Client): Promise<void> {
    const { later, first } = this.#wanted(client);
    const untilMs = Date.now() + WAIT_MS_MAX;
    while (client.seen.length < first + later.length && Date.now() < untilMs) {
      // Who was busy at a look goes on at the next one.
      await sleep(10);
      await this.look();
    }
  }

  #expectAll(number: number, client: Client): void {
    const { earlier, later, first } = this.#wanted(client);
    const { asked, last, seen } = client;
    const left = countsOf(seen.map(({ text }) => text));
    const missing: string[] = [];
    for (const { text } of later) if (!takeOne(left, text)) missing.push(text);
    const old = countsOf(earlier.map(({ text }) => text));
    const strange = [...left].flatMap(([text, count]) => Array.from({ length: count }, () => text));
    const begun = strange.filter((text) => takeOne(old, text));
    if (missing.length > 0 || strange.length !== first || begun.length !== first) {
      const told = { asked: [asked.q, ...asked.streams], last, seen: seen.length, missing, strange, first };
      throw new Error(`client ${number}: ${JSON.stringify(told)}\n${this.log.join(', ')}`);
    }
  }
}

async function read(reader: TailReader, client: Client): Promise<void> {
  for (let item = await reader.next(20); item !== null; item = await reader.next(20)) {
    if (item.kind === 'quiet') client.id = item.id;
    if (item.kind !== 'records') continue;
    for (const line of item.text.toString('utf8').split('\n').slice(0, -1)) {
      const space = line.indexOf(' ');
      client.id = line.slice(0, space);
      client.seen.push({ id: client.id, text: line.slice(space + 1) });
    }
  }
}

function countsOf(texts: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return counts;
}

function takeOne(counts: Map<string, number>, text: string): boolean {
  const count = counts.get(text) ?? 0;
  if (count === 0) return false;
  if (count === 1) counts.delete(text);
  else counts.set(text, count - 1);
  return true;
}
