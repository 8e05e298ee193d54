/**
 * Starts the embedded engine in a process of its own. One process at a time can have a data directory open: whoever comes
 * second waits a while for the first.
 */
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Machine } from '../machine/machine.ts';
import type { Running } from '../machine/processes.ts';
import { VarveError } from '../model/errors.ts';
import { ENGINE_WORD } from './engine-word.ts';
import { engineAt } from './engine.ts';
import type { Engine, EngineAddress } from './engine.ts';
import { PASSWORD_VARIABLE } from './serve-engine.ts';
import type { Greeting } from './serve-engine.ts';

export interface EmbeddedOptions {
  /** Absolute path of the engine's data. */
  readonly directory: string;
  /** How this very program is started: the program and the words before a command. */
  readonly self: readonly [string, ...string[]];
}

/** Each query waits in a thread of Node's pool: as many as may run side by side, and some for files. */
const THREADS = 16;
/**
 * Batches of megabytes go through many threads. By default glibc keeps an arena for each, and what was freed in it: half
 * of what the engine took at work stays with it. Other C libraries do not look at these.
 */
const allocatorVariables = { MALLOC_ARENA_MAX: '2', MALLOC_MMAP_THRESHOLD_: String(1024 * 1024) };
/** Another command that asks has its answer by then. */
const BUSY_MS_MAX = 60_000;
const BUSY_RETRY_MS = 200;
/** How often it may be killed before its first word. */
const KILLED_MAX = 3;
/** How long the process may take to end by itself once it is let go. */
const END_MS_MAX = 3_000;
const LOCKED = /cannot lock|CANNOT_OPEN_FILE|Code: 76/i;

/** An engine whose process this one started. */
export interface Embedded {
  readonly engine: Engine;
  /** Where others may ask it, too. */
  readonly address: EngineAddress;
  /** The end of its process, however it comes. */
  readonly ended: Promise<unknown>;
}

/** Throws `engine-missing` where its package is not installed, `engine-gone` where it does not come up. */
export async function openEmbedded(machine: Machine, options: EmbeddedOptions): Promise<Embedded> {
  await machine.files.makeDirectory(options.directory);
  const giveUpMs = machine.clock.nowMs() + BUSY_MS_MAX;
  for (let killed = 0; ;) {
    const started = await startEngine(machine, options);
    if (started.ok) return started;
    if (started.isKilled) killed += 1;
    const mayCome = started.isKilled ? killed < KILLED_MAX : LOCKED.test(started.error);
    if (!mayCome || machine.clock.nowMs() > giveUpMs) throw notStarted(started.error, options);
    await sleep(BUSY_RETRY_MS);
  }
}

type Started =
  | (Embedded & { readonly ok: true })
  | { readonly ok: false; readonly error: string; readonly isKilled: boolean };

async function startEngine({ processes }: Machine, { directory, self }: EmbeddedOptions): Promise<Started> {
  const password = randomBytes(24).toString('hex');
  const [program, ...words] = self;
  const running = processes.start(program, [...words, ENGINE_WORD, directory], {
    addEnv: { [PASSWORD_VARIABLE]: password, UV_THREADPOOL_SIZE: String(THREADS), ...allocatorVariables },
  });
  const greeting = readGreeting(await running.firstLine);
  if ('port' in greeting) {
    const address = { url: `http://127.0.0.1:${greeting.port}`, username: 'varve', password, database: 'default' };
    return { ok: true, engine: engineAt(address, () => end(running)), address, ended: running.ended };
  }
  running.kill();
  const { stderr, exitCode } = await running.ended;
  // Whoever killed it, the kernel for want of memory say, may not do so again.
  const isKilled = greeting.error === '' && exitCode === null;
  return {
    ok: false,
    isKilled,
    error: greeting.error || stderr.trim().split('\n').at(-1) || 'it ended without a word',
  };
}

function readGreeting(line: string | null): Greeting {
  if (line === null || !line.startsWith('{')) return { error: '' };
  const told: unknown = JSON.parse(line);
  if (typeof told !== 'object' || told === null) return { error: '' };
  if ('port' in told && typeof told.port === 'number') return { port: told.port };
  return { error: 'error' in told ? String(told.error) : '' };
}

async function end(running: Running): Promise<void> {
  running.letGo();
  const timer = setTimeout(() => running.kill(), END_MS_MAX);
  await running.ended;
  clearTimeout(timer);
}

function notStarted(error: string, { directory }: EmbeddedOptions): VarveError {
  if (/Cannot find (package|module)|ERR_MODULE_NOT_FOUND/.test(error)) {
    const hint = 'install it with: npm install chdb; rotate, archive and clean work without it';
    return new VarveError('engine-missing', 'the engine that answers questions is not installed', hint);
  }
  if (LOCKED.test(error)) {
    const message = `another process has the index in ${directory} open`;
    return new VarveError('engine-gone', message, 'wait until it has ended, and ask again');
  }
  const hint = 'the index is made from the files: it can be thrown away with varve index rebuild';
  return new VarveError('engine-gone', `the engine does not start: ${error}`, hint);
}
