/**
 * Starts runs for those who ask over the network, remembers them, and lets others watch. The lock of the log directory
 * decides who works on the files; a key makes the same request the same run, also after this program was started again,
 * since the journal has it.
 */
import { placesOf } from '../../archive/places.ts';
import type { Machine } from '../../machine/machine.ts';
import { VarveError } from '../../model/errors.ts';
import type { RunOrigin } from '../journal-entries.ts';
import { readJournalledRuns } from './journalled-runs.ts';
import type { JournalledRun } from './journalled-runs.ts';
import type { Run, RunAct, RunDetail, RunTold } from './run.ts';
import { RunLog } from './run-log.ts';
import type { RunEnding } from './run-log.ts';

/** What is asked for: the same with the same key is the same run. */
export interface AskedRun {
  readonly act: RunAct;
  readonly by: RunOrigin;
  /** In any order; null: all. */
  readonly streams: readonly string[] | null;
  /** YYYYMM. */
  readonly month: string | null;
  readonly key: string | null;
}

/** How the work of a run tells what it does. */
export interface RunTeller {
  /** Name that the run has. */
  readonly id: string;
  readonly log: RunLog;
  /** Settles when the program is asked to end: the step under way is finished, and no other begun. */
  readonly stopped: AbortSignal;
}

/** Does the work of a run; tells through the log when it has begun. Null: there was nothing to do, and no run. */
export type RunWork = (teller: RunTeller) => Promise<RunEnding | null>;

/** Runs that are over and still known with all that they told; the journal has those that changed something for years. */
const FINISHED_RUNS_MAX = 200;
/** Checks read whole archives: more of them at once would only be slower. */
const CHECKS_MAX = 2;
/** Another process's run is looked for in the journal so often. */
const LOOK_MS = 1000;

const fingerprint = ({ act, streams, month }: AskedRun) =>
  JSON.stringify([act, streams === null ? null : streams.toSorted(), month]);

/** Acts that hold the lock of the log directory and stand in its journal. */
const isLifecycle = (act: RunAct) => act === 'rotate' || act === 'archive' || act === 'clean' || act === 'run';

export interface RunKeeperOptions {
  /** Absolute path of the log directory. */
  readonly directory: string;
  readonly version: string;
  readonly stopped: AbortSignal;
  /** Waits; left out: with a timer. */
  readonly sleep?: (ms: number, signal: AbortSignal) => Promise<void>;
}

export class RunKeeper {
  readonly #machine: Machine;
  readonly #options: RunKeeperOptions;
  readonly #runs = new Map<string, RunLog>();
  readonly #keys = new Map<string, { readonly asked: string; readonly run: Promise<RunDetail> }>();
  readonly #underWay = new Set<Promise<void>>();

  constructor(machine: Machine, options: RunKeeperOptions) {
    this.#machine = machine;
    this.#options = options;
  }

  /**
   * Starts the work, and returns once it has begun.
   *
   * Throws `lock-held` where another run, or the same check, is under way; `key-reused` where the key stands for another
   * request; `not-ready` while the program ends; and whatever keeps the work from beginning.
   */
  async start(asked: AskedRun, work: RunWork): Promise<RunDetail> {
    if (this.#options.stopped.aborted) {
      throw new VarveError('not-ready', 'the server is about to end', 'ask again when it is back');
    }
    const { key } = asked;
    if (key === null) return (await this.#begin(asked, work)).detail();
    const known = this.#keys.get(key);
    if (known !== undefined) {
      expectSame(known.asked, asked, key);
      const { id } = await known.run;
      return this.#runs.get(id)?.detail() ?? known.run;
    }
    const run = this.#findOrBegin(asked, key, work);
    this.#keys.set(key, { asked: fingerprint(asked), run });
    try {
      return await run;
    } catch (thrown) {
      // It has not begun: the same key may try again.
      this.#keys.delete(key);
      throw thrown;
    }
  }

  async #findOrBegin(asked: AskedRun, key: string, work: RunWork): Promise<RunDetail> {
    const journalled = (await this.#journalled()).findLast((one) => one.key === key);
    if (journalled === undefined) return (await this.#begin(asked, work)).detail();
    expectSame(fingerprint({ ...journalled, by: 'api' }), asked, key);
    return journalled;
  }

  /** Does the work and waits for its end, for a scheduler. @returns null where there was nothing to do */
  async finish(asked: AskedRun, work: RunWork): Promise<Run | null> {
    const log = await this.#begin(asked, work);
    for await (const told of log.follow(0, new AbortController().signal)) {
      if (told.event === 'end' && this.#runs.has(log.id)) return told.run;
    }
    return null;
  }

  async #begin(asked: AskedRun, work: RunWork): Promise<RunLog> {
    const { act, by, streams, month } = asked;
    if (!isLifecycle(act)) this.#expectRoom(asked);
    const nowMs = this.#machine.clock.nowMs();
    const id = this.#machine.newRunId();
    const { version, stopped } = this.#options;
    const head = { id, act, commands: [], by, startedAtMs: nowMs, actedAtMs: nowMs, streams, month, version };
    const log = new RunLog(this.#machine, { ...head, pid: process.pid });
    this.#runs.set(id, log);
    const begun = log.follow(0, stopped).next();
    const ended = this.#untilEnd(log, work({ id, log, stopped }));
    const settled = ended.then(
      () => undefined,
      () => undefined,
    );
    this.#underWay.add(settled);
    void settled.then(() => this.#underWay.delete(settled));
    await Promise.race([begun, ended]);
    return log;
  }

  /** Fails only where the run has not begun. */
  async #untilEnd(log: RunLog, work: Promise<RunEnding | null>): Promise<void> {
    try {
      const ending = await work;
      if (ending === null) this.#runs.delete(log.id);
      log.end(ending ?? { exitCode: 0, kept: [], problems: [], findings: null, isCut: false });
    } catch (thrown) {
      if (log.lastId === 0) {
        this.#runs.delete(log.id);
        throw thrown;
      }
      log.fail(thrown, thrown instanceof VarveError ? Math.max(1, thrown.exitCode) : 1);
    }
    this.#forget();
  }

  #expectRoom(asked: AskedRun): void {
    const checks = [...this.#runs.values()].filter((log) => !log.isOver && !isLifecycle(log.run().act));
    const same = checks.find((log) => fingerprint({ ...log.run(), by: 'api', key: null }) === fingerprint(asked));
    const [other] = checks;
    const blocker = same ?? (checks.length >= CHECKS_MAX ? other : undefined);
    if (blocker === undefined) return;
    const { act, id } = blocker.run();
    throw new VarveError('lock-held', `${act} is under way as run ${id}`, `watch it at /v1/runs/${id}/events`);
  }

  #forget(): void {
    const over = [...this.#runs.values()].filter((log) => log.isOver);
    for (const { id } of over.slice(0, Math.max(0, over.length - FINISHED_RUNS_MAX))) this.#runs.delete(id);
    if (this.#keys.size <= 2 * FINISHED_RUNS_MAX) return;
    // The journal knows those of runs that changed something.
    const [oldest] = this.#keys.keys();
    if (oldest !== undefined) this.#keys.delete(oldest);
  }

  /** Every run that is known, the newest first. */
  async list(): Promise<readonly Run[]> {
    const own = [...this.#runs.values()].filter((log) => log.lastId > 0).map((log) => log.run());
    const known = new Set(own.map(({ id }) => id));
    const journalled = (await this.#journalled()).filter(({ id }) => !known.has(id));
    return [...journalled, ...own].sort(
      (one, other) => other.startedAtMs - one.startedAtMs || (one.id < other.id ? 1 : -1),
    );
  }

  /** Null where there is no such run. */
  async find(id: string): Promise<RunDetail | null> {
    const own = this.#runs.get(id);
    if (own !== undefined && own.lastId > 0) return own.detail();
    return (await this.#journalled()).findLast((one) => one.id === id) ?? null;
  }

  /** What happens in a run, from behind an id on. Ends with the run. Throws `not-found`. */
  async *follow(id: string, after: number, signal: AbortSignal): AsyncGenerator<RunTold> {
    const own = this.#runs.get(id);
    if (own !== undefined) yield* own.follow(after, signal);
    else yield* this.#followJournal(id, after, signal);
  }

  /** A run that is over, or that another process is at: its steps as they come into the journal. */
  async *#followJournal(id: string, after: number, signal: AbortSignal): AsyncGenerator<RunTold> {
    const { sleep = timer } = this.#options;
    let seen = after;
    for (;;) {
      const run = await this.find(id);
      if (run === null) return;
      for (const told of toldBy(run)) {
        if (told.id === null || told.id <= seen) continue;
        seen = told.id;
        yield told;
      }
      if (run.state !== 'running' || signal.aborted) return;
      await sleep(LOOK_MS, signal);
    }
  }

  /** Waits until every run that is under way has finished its step. */
  async ended(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay);
  }

  async #journalled(): Promise<readonly JournalledRun[]> {
    const places = placesOf(this.#options.directory);
    const isOurs = [...this.#runs.values()].some((log) => !log.isOver && isLifecycle(log.run().act));
    const isLocked = !isOurs && (await this.#machine.locks.isHeld(places.lock));
    return readJournalledRuns(this.#machine, places, isLocked);
  }
}

/** Id of the last thing that is told of a run that is over. */
export function lastIdOf(run: RunDetail): number {
  return run.plan.filter(({ result }) => result !== null).length + 2;
}

function toldBy(run: RunDetail): readonly RunTold[] {
  const done = run.plan.filter(({ result }) => result !== null);
  return [
    { id: 1, event: 'start', run },
    ...done.map((step, index): RunTold => ({ id: index + 2, event: 'step', step })),
    ...(run.state === 'running' ? [] : [{ id: done.length + 2, event: 'end', run } as const]),
  ];
}

function expectSame(known: string, asked: AskedRun, key: string): void {
  if (known === fingerprint(asked)) return;
  const message = `the key '${key}' was sent before with another request`;
  throw new VarveError('key-reused', message, 'send a new Idempotency-Key with each new request');
}

async function timer(ms: number, signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => {
    const handle = setTimeout(done, ms);
    function done() {
      clearTimeout(handle);
      signal.removeEventListener('abort', done);
      resolve();
    }
    signal.addEventListener('abort', done);
  });
}
