/**
 * The demonstration: history is made, planned for, rotated, archived and cleaned while a writer goes on, verified and
 * shown; then the writer goes on until it is stopped, and what falls due is done.
 */
import { isDeepStrictEqual } from 'node:util';
import { listLogs } from '../archive/list-logs.ts';
import { DEMO_DAYS, makeDemo, writeDemoMoment } from '../app/make-demo.ts';
import { reportStatus } from '../app/report-status.ts';
import { runLifecycle } from '../app/run-lifecycle.ts';
import type { RunOutcome } from '../app/run-lifecycle.ts';
import type { LifecycleCommand } from '../lifecycle/wanted-run.ts';
import { verifyLogs } from '../app/verify-logs.ts';
import { defaultStream } from '../config/known-streams.ts';
import { defaultConfig } from '../config/parse-config.ts';
import { planLifecycle } from '../lifecycle/plan-lifecycle.ts';
import { VarveError, exitCodes } from '../model/errors.ts';
import type { Policy } from '../model/policy.ts';
import type { Flags, Surroundings } from './command.ts';
import { readListen } from './commands/serve.ts';
import { DemonstratedQuestions } from './demonstrated-questions.ts';
import type { Answered } from './demonstrated-questions.ts';
import { writeJson } from './output/json.ts';
import { pageAddress } from './output/page-address.ts';
import { paintFor } from './output/paint.ts';
import { planText } from './output/plan-text.ts';
import { formatBytes, formatCount, countOf, sum } from '../model/quantities.ts';
import { span } from './output/quantities.ts';
import { openServedLogs } from './served-logs.ts';
import type { ServedLogs } from './served-logs.ts';
import { problemLines } from './output/step-text.ts';
import { statusText } from './output/status-text.ts';

/** A request every second is lively enough to watch and fills no disk. */
const WRITE_EVERY_MS = 1000;
/** How often it looks whether something is due, as a cron line would. */
const RUN_EVERY_MS = 60_000;
const ANY_ADDRESS = '127.0.0.1:0';

export class Demonstration {
  readonly #surroundings: Surroundings;
  readonly #flags: Flags;
  readonly #directory: string;
  readonly #policy: Policy;
  readonly #ended = new AbortController();
  #served: ServedLogs | null = null;
  #followed: Promise<void> = Promise.resolve();
  #questions: DemonstratedQuestions | null = null;
  #written = 0;
  #moments = 0;
  /** Set when a write failed; the demonstration then ends with it. */
  #failure: Error | null = null;

  constructor(surroundings: Surroundings, flags: Flags, directory: string) {
    this.#surroundings = surroundings;
    this.#flags = flags;
    this.#directory = directory;
    const { policy } = defaultConfig(surroundings.systemTimezone);
    // Nobody but this program writes here, so no day has to settle first.
    this.#policy = { ...policy, archive: { ...policy.archive, settleMs: 0 } };
  }

  async run(): Promise<number> {
    await this.#makeHistory();
    await this.#showPlan();
    await this.#serve();
    try {
      return await this.#show();
    } finally {
      this.#ended.abort();
      await this.#followed;
      await this.#served?.close();
    }
  }

  async #show(): Promise<number> {
    const { machine, stopped } = this.#surroundings;
    const before = await this.#questions?.ask(null);
    const writer = setInterval(() => void this.#write(), WRITE_EVERY_MS / 4);
    let outcome: RunOutcome;
    try {
      await this.#write();
      const startMs = machine.clock.nowMs();
      outcome = await this.#runCommand('run');
      this.#tellRun(outcome, machine.clock.nowMs() - startMs);
    } finally {
      clearInterval(writer);
    }
    await this.#tellAnswers(before);
    const damage = await this.#verify();
    await this.#showStatus();
    const exitCode = damage > 0 ? exitCodes.damage : outcome.exitCode;
    if (this.#flags.once || stopped.aborted || exitCode !== exitCodes.done) return exitCode;
    return this.#keepWriting();
  }

  async #makeHistory(): Promise<void> {
    const { machine, terminal } = this.#surroundings;
    const existing = (await machine.files.list(this.#directory)) ?? [];
    if (existing.some(({ name }) => name.endsWith('.jsonl'))) {
      this.#say(`Going on with the logs in ${this.#directory}\n\n`);
      return;
    }
    const nowMs = this.#nowMs();
    const made = await makeDemo(machine, this.#directory, this.#policy, nowMs, (day) => {
      if (terminal.redraws && !this.#flags.quiet && !this.#flags.json)
        terminal.err(`\r\u{1b}[Kday ${day} of ${DEMO_DAYS}`);
    });
    if (terminal.redraws && !this.#flags.quiet && !this.#flags.json) terminal.err('\r\u{1b}[K');
    this.#json({ event: 'made', directory: this.#directory, days: DEMO_DAYS, ...made });
    this.#say(`Made ${DEMO_DAYS} days of logs in ${this.#directory}: `);
    this.#say(`${countOf(made.files, 'file')}, ${countOf(made.records, 'record')}, ${formatBytes(made.bytes)}\n\n`);
  }

  async #showPlan(): Promise<void> {
    const listing = await listLogs(this.#surroundings.readOnlyMachine, this.#directory);
    const plan = planLifecycle(listing, this.#policy, this.#nowMs(), { rotate: 'all', archive: true, clean: 'all' });
    this.#say(`${planText('The plan:', plan, this.#paint())}\n`);
  }

  #runCommand(command: LifecycleCommand): Promise<RunOutcome> {
    return runLifecycle(this.#surroundings.machine, {
      command,
      directory: this.#directory,
      policy: this.#policy,
      nowMs: this.#nowMs(),
      version: this.#surroundings.version,
      includes: () => true,
      isPartial: false,
      timeFieldOf: (stream) => defaultStream(stream).time,
    });
  }

  #tellRun(outcome: RunOutcome, elapsedMs: number): void {
    const { results, problems, exitCode, run } = outcome;
    const kinds = (kind: string) => results.filter(({ step, outcome: how }) => step.kind === kind && how === 'done');
    this.#json({ event: 'run', run, exitCode, steps: results.length, elapsedMs });
    this.#say(
      `Done in ${(elapsedMs / 1000).toFixed(1)} s while the writer went on: ${countOf(kinds('swap').length, 'live file')} rotated, ` +
        `${countOf(kinds('seal').length, 'day')} archived, ${countOf(kinds('remove').length, 'daily file')} proven and removed.\n`,
    );
    this.#say(problems.map((problem) => problemLines(problem, this.#paint())).join(''));
    for (const { outcome: how, detail } of results)
      if (how === 'failed') this.#surroundings.terminal.err(`${detail}\n`);
  }

  /** Opens the API over the history. Where the engine is not installed there is none, and no questions. */
  async #serve(): Promise<void> {
    const { machine, host, terminal } = this.#surroundings;
    const warn = (message: string) => terminal.err(`varve: ${message}\n`);
    try {
      this.#served = await this.#openServed(warn);
    } catch (thrown) {
      if (!(thrown instanceof VarveError) || thrown.code !== 'engine-missing') throw thrown;
      warn(`${thrown.message}: no questions are shown`);
      return;
    }
    this.#questions = new DemonstratedQuestions(this.#served.index, host, () => machine.clock.nowMs());
    this.#followed = this.#served.follow({
      onProgress: () => undefined,
      onCaughtUp: () => undefined,
      onTrouble: warn,
      onRecovered: () => undefined,
    });
  }

  /** Where the usual address is taken by another server, the system chooses one. */
  async #openServed(warn: (message: string) => void): Promise<ServedLogs> {
    const loaded = {
      config: { ...defaultConfig(this.#surroundings.systemTimezone), policy: this.#policy },
      path: null,
      directory: this.#directory,
      isListed: () => true,
      timeFieldOf: (stream: string) => defaultStream(stream).time,
    };
    const open = (listen: string) =>
      openServedLogs(
        this.#surroundings,
        { loaded, listen, isScheduling: false, stopped: this.#ended.signal },
        { tell: () => undefined, warn },
      );
    const wished = readListen(this.#flags.listen);
    if (wished !== null) return open(wished);
    try {
      return await open(loaded.config.server.listen);
    } catch (thrown) {
      if (!(thrown instanceof VarveError) || thrown.code !== 'address-taken') throw thrown;
      return open(ANY_ADDRESS);
    }
  }

  /** The same questions about the same records, after all their files have moved. */
  async #tellAnswers(before: Answered | undefined): Promise<void> {
    const after = before === undefined ? undefined : await this.#questions?.ask(before.extent);
    if (before === undefined || after === undefined) return;
    this.#json({ event: 'asked', before: before.answers, after: after.answers });
    const isSame = isDeepStrictEqual(before, after);
    const counts = after.answers.map(
      ({ filter, matches }) => `${filter === '' ? 'all' : filter} ${formatCount(matches)}`,
    );
    const verdict = isSame ? 'the same answers' : 'NOT the same answers';
    this.#say(`Asked the history before and after, ${verdict}: ${counts.join(', ')}.\n`);
    if (!isSame) throw new Error('rotation changed the answers');
  }

  async #verify(): Promise<number> {
    const { damage, streams } = await verifyLogs(this.#surroundings.readOnlyMachine, {
      directory: this.#directory,
      includes: () => true,
      onProgress: () => undefined,
    });
    const records = sum(streams.map(({ archive, daily, live }) => archive + daily + live));
    const archived = sum(streams.map(({ archive }) => archive));
    this.#json({ event: 'verified', records, archived, damage: damage.length });
    const verdict = damage.length === 0 ? 'each is there, once' : `${countOf(damage.length, 'place')} damaged`;
    this.#say(
      `Verified ${formatCount(records)} records, ${formatCount(archived)} of them re-read from archives: ${verdict}.\n\n`,
    );
    return damage.length;
  }

  async #showStatus(): Promise<void> {
    const { readOnlyMachine, root, trouble } = this.#surroundings;
    const status = await reportStatus(readOnlyMachine, {
      root,
      trouble,
      directory: this.#directory,
      policy: this.#policy,
      nowMs: this.#nowMs(),
      isListed: () => true,
      includes: () => true,
    });
    this.#json({ event: 'status', ...status });
    this.#say(`${statusText(status, this.#paint())}\n`);
  }

  async #keepWriting(): Promise<number> {
    const { machine, stopped, terminal } = this.#surroundings;
    this.#say(`Writing on to ${this.#directory}; Ctrl-C ends it.\n`);
    if (this.#served !== null) {
      this.#json({ event: 'listening', url: this.#served.url });
      this.#say(`Try meanwhile: bin/varve query stage:ERROR --logs ${this.#directory}\n`);
      this.#say(`           or: bin/varve tail --logs ${this.#directory}\n\n`);
      this.#say(`Open ${pageAddress(this.#served.url, [])}\n`);
    }
    const startMs = machine.clock.nowMs();
    let lastRunMs = startMs;
    while (!stopped.aborted && this.#failure === null) {
      await pause(WRITE_EVERY_MS, stopped);
      await this.#write();
      const nowMs = machine.clock.nowMs();
      if (terminal.redraws && !this.#flags.quiet && !this.#flags.json) {
        terminal.err(`\r\u{1b}[K${countOf(this.#written, 'record')} written in ${span(nowMs - startMs)}`);
      }
      if (nowMs - lastRunMs < RUN_EVERY_MS) continue;
      lastRunMs = nowMs;
      const outcome = await this.#runCommand('run');
      if (outcome.results.length > 0) this.#tellRun(outcome, machine.clock.nowMs() - nowMs);
    }
    if (this.#failure !== null) throw this.#failure;
    this.#say(
      `\nStopped. ${countOf(this.#written, 'record')} written while it ran; the logs stay in ${this.#directory}\n`,
    );
    return exitCodes.done;
  }

  async #write(): Promise<void> {
    try {
      this.#moments += 1;
      this.#written += await writeDemoMoment(this.#surroundings.machine, this.#directory, this.#moments - 1);
    } catch (thrown) {
      this.#failure ??= thrown instanceof Error ? thrown : new Error(String(thrown));
    }
  }

  #nowMs(): number {
    return this.#flags.nowMs ?? this.#surroundings.machine.clock.nowMs();
  }

  #paint() {
    return paintFor(this.#surroundings.terminal.colors && this.#flags.color);
  }

  #say(text: string): void {
    if (!this.#flags.quiet && !this.#flags.json) this.#surroundings.terminal.out(text);
  }

  #json(value: object): void {
    if (this.#flags.json) writeJson(this.#surroundings.terminal, value);
  }
}

/** Waits, but not beyond the signal to stop. */
function pause(ms: number, stopped: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const wake = () => {
      clearTimeout(timer);
      stopped.removeEventListener('abort', wake);
      resolve();
    };
    const timer = setTimeout(wake, ms);
    stopped.addEventListener('abort', wake);
  });
}
