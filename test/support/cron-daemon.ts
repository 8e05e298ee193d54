/**
 * Debian's cron on a private machine, with a clock that the test sets. A second before a schedule is due the test sets
 * the clock, and a second or two later cron runs the job. What cron does about the jump itself is what it does on any
 * machine whose clock is corrected: up to three hours ahead, it runs the lines that were skipped, but for those with a
 * `*` as minute or hour; beyond that, and backwards, it just goes on from the new time.
 */
import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import { findFaketime } from './faketime.ts';
import { startPrivateMachine } from './private-machine.ts';
import type { PrivateMachine, PrivateMachineOptions } from './private-machine.ts';
import { expectDone } from './program.ts';

export interface CronOptions extends PrivateMachineOptions {
  /** The time on cron's clock at the start, ISO 8601. */
  readonly at: string;
  /** Whether jobs see cron's clock, as they would on a real machine (the default), or that of this machine. */
  readonly jobsSeeIt?: boolean;
}

export interface CronMachine extends PrivateMachine {
  /** Sets cron's clock, and has cron look at it. */
  setClock(at: string): Promise<void>;
  /** The time on cron's clock. */
  now(): Date;
  /** Puts a program that is started by hand on cron's clock: for the `env` of `run`. */
  readonly clockEnv: Readonly<Record<string, string>>;
  /** The crontab of a user; empty where there is none. */
  crontab(user?: string): Promise<string>;
  /** Puts a crontab in place as `crontab -` does. */
  setCrontab(text: string, user?: string): Promise<void>;
  /** What cron wrote into the system's log. */
  log(): string[];
  /**
   * Waits until there is an answer other than undefined and false, and returns it.
   *
   * @param what is waited for, for the message that ends it after `UNTIL_MS_MAX`
   */
  until<T>(what: string, answer: () => T | undefined | false): Promise<T>;
}

/** Below the time that a test of the slow project has, so that the message with cron's log is what is read. */
const UNTIL_MS_MAX = 45_000;
const POLL_MS = 50;
const NUDGE_MS = 1_000;

/** Starts cron with nobody's crontab; it ends with the test. */
export async function startCron({ at, jobsSeeIt = true, ...options }: CronOptions): Promise<CronMachine> {
  const machine = await startPrivateMachine(options);
  const clock = join(machine.folder, 'clock');
  let aheadMs = 0;
  const writeClock = (iso: string) => {
    aheadMs = Date.parse(iso) - Date.now();
    const sign = aheadMs < 0 ? '' : '+';
    // A half-written offset would be a wrong time for whoever looks at that moment.
    writeFileSync(`${clock}.new`, `${sign}${(aheadMs / 1000).toFixed(3)}\n`);
    renameSync(`${clock}.new`, clock);
  };
  writeClock(at);
  const clockEnv = {
    LD_PRELOAD: findFaketime() ?? '',
    FAKETIME_TIMESTAMP_FILE: clock,
    FAKETIME_NO_CACHE: '1',
    // Times of files stay what the kernel says, and timers run as ever.
    NO_FAKE_STAT: '1',
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
  };
  if (jobsSeeIt) {
    // Read for each job by PAM, so no crontab has to say it.
    const lines = Object.entries(clockEnv).map(([name, value]) => `${name}=${value}\n`);
    expectDone(await machine.run('tee', ['/etc/environment'], { input: lines.join('') }));
  }

  // Level 7: the start and the end of each job, and failures.
  const daemon = machine.start('cron', ['-f', '-L', '7'], { env: clockEnv });
  onTestFinished(() => machine.stop());
  let ended: string | null = null;
  void daemon.ended.then(({ status, stderr }) => (ended = `cron ended with status ${status}: ${stderr}`));

  /** Wakes cron, which sleeps until the next minute of the clock as it was. */
  const nudge = async () => {
    await machine.run('sh', ['-c', 'kill -HUP "$(cat /run/crond.pid)"']);
  };
  const until: CronMachine['until'] = async (what, answer) => {
    const began = performance.now();
    let nudged = began;
    for (;;) {
      const given = answer();
      if (given !== undefined && given !== false) return given;
      const now = performance.now();
      if (ended !== null || now - began > UNTIL_MS_MAX) {
        const mails = machine.mails().map(({ subject, body }) => `${subject}\n${body}`);
        const told = [...machine.syslog(), ...mails].join('\n');
        throw new Error(`${ended ?? `waited in vain for ${what}`}\n${told}`);
      }
      // A signal that comes right before cron falls asleep is lost, so there is more than one.
      if (now - nudged > NUDGE_MS) {
        nudged = now;
        await nudge();
      }
      await sleep(POLL_MS);
    }
  };
  await until('cron to start', () => machine.syslog().some((line) => line.includes('(CRON) INFO (Running @reboot')));

  return {
    ...machine,
    clockEnv,
    now: () => new Date(Date.now() + aheadMs),
    async setClock(iso) {
      // Cron knows a changed crontab by the second of its change. What it reads in the second in which that was written,
      // and which then changes again, stays unread; so it is woken in a later one.
      await sleep(1_000 - (Date.now() % 1_000));
      writeClock(iso);
      await nudge();
    },
    async crontab(user = 'root') {
      const told = await machine.run('crontab', ['-l'], { user });
      return told.status === 1 && told.stderr.startsWith('no crontab for') ? '' : expectDone(told).stdout;
    },
    async setCrontab(text, user = 'root') {
      expectDone(await machine.run('crontab', ['-'], { user, input: text }));
    },
    log: () => machine.syslog(),
    until,
  };
}
