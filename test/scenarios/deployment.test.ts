/**
 * The whole life of a deployment, with Debian's own cron: installed, run at its times, updated by `git pull`, pulled into
 * a broken version and out of it again, and taken away.
 */
import { appendFileSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startCron } from '../support/cron-daemon.ts';
import type { CronMachine } from '../support/cron-daemon.ts';
import { makeDeployedCheckout } from '../support/deployed-checkout.ts';
import type { DeployedCheckout } from '../support/deployed-checkout.ts';
import { needs } from '../support/needs.ts';
import { expectDone } from '../support/program.ts';
import { linesByCat } from '../support/readers.ts';

const cronDaemon = needs.cronDaemon();
const git = needs.command('git');

const DAY_MS = 86_400_000;
const TEST_MS_MAX = 300_000;

/** A Sunday that is the first of a month: all three commands are due on it. Ahead, since files are of today. */
function firstSunday(): number {
  let day = Math.ceil(Date.now() / DAY_MS) * DAY_MS + 60 * DAY_MS;
  while (new Date(day).getUTCDate() !== 1 || new Date(day).getUTCDay() !== 0) day += DAY_MS;
  return day;
}

const at = (dayMs: number, time: string) => `${new Date(dayMs).toISOString().slice(0, 10)}T${time}Z`;
const dateOf = (dayMs: number) => new Date(dayMs).toISOString().slice(0, 10).replaceAll('-', '');

interface Deployment {
  readonly cron: CronMachine;
  readonly checkout: DeployedCheckout;
  readonly config: string;
  readonly logs: string;
  readonly varve: (...words: string[]) => ReturnType<CronMachine['run']>;
  /** Sets the clock a second before the time, and waits until the script has told its end that often. */
  readonly runsAt: (dayMs: number, time: string, log: string, times: number) => Promise<string>;
}

async function deploy(day: number, user = 'root'): Promise<Deployment> {
  const cron = await startCron({ at: at(day, '01:30:00'), users: user === 'root' ? [] : [user] });
  const checkout = await makeDeployedCheckout(cron.folder);
  // Its owner has started it once, so that others find a build.
  expectDone(await cron.run(checkout.program, ['--version'], { env: cron.clockEnv }));
  const config = user === 'root' ? join(cron.folder, 'syntx-config') : join(cron.home(user), 'syntx %config');
  const logs = join(config, 'logs');
  return {
    cron,
    checkout,
    config,
    logs,
    varve: (...words) => cron.run(checkout.program, words, { user, env: cron.clockEnv }),
    async runsAt(dayMs, time, log, times) {
      await cron.setClock(new Date(Date.parse(at(dayMs, time)) - 1000).toISOString());
      const path = join(logs, log);
      const read = () => (existsSync(path) ? readFileSync(path, 'utf8') : '');
      const ends = () => read().match(/ end {3}varve /g)?.length ?? 0;
      await cron.until(`run ${times} in ${log}`, () => ends() >= times);
      return read();
    },
  };
}

/** The part of a script's log that its last run wrote. */
function lastRun(log: string): string {
  return log.slice(log.lastIndexOf(' start varve '));
}

const foreign = 'MAILTO=root\n# mine, with 100\\%\n17 * * * * true hourly # tab\there\n';

describe.skipIf(!cronDaemon.ok || !git.ok)('a deployment', () => {
  it(
    'rotates, archives and cleans by cron, follows git pull, outlives a broken version, and leaves no trace',
    async () => {
      const day = firstSunday();
      const { cron, checkout, config, logs, varve, runsAt } = await deploy(day);
      await cron.setCrontab(foreign);

      const installed = expectDone(await varve('install', '--config-dir', config));
      expect(installed.stdout).toContain(`proved   ${config}/scripts/rotate_logs_daily.sh --dry-run\n`);
      const begin = `# BEGIN varve ${config} (written by varve install; change varve.yaml and install again)`;
      const crontab = [
        foreign.trimEnd(),
        begin,
        `0 2 * * * ${config}/scripts/rotate_logs_daily.sh`,
        `0 3 1 * * ${config}/scripts/archive_logs_monthly.sh`,
        `0 4 * * 0 ${config}/scripts/cleanup_old_logs.sh`,
        `# END varve ${config}`,
      ];
      expect(await cron.crontab()).toBe(`${crontab.join('\n')}\n`);

      const records: string[] = [];
      const write = (name: string) => {
        records.push(`{"n":${records.length}}`);
        appendFileSync(join(logs, name), `${records.at(-1) ?? ''}\n`);
      };
      const isWhole = async () => expect((await linesByCat(logs)).toSorted()).toEqual(records.toSorted());

      // The first night, which is the first of a month and a Sunday.
      const lastMonth = `flow.${dateOf(day - 20 * DAY_MS)}.jsonl`;
      write(lastMonth);
      write('flow.jsonl');
      await runsAt(day, '02:00:00', 'rotation.log', 1);
      expect(readFileSync(join(logs, 'flow.jsonl'), 'utf8')).toBe('');
      expect(readdirSync(logs)).toContain(`flow.${dateOf(day)}.jsonl`);
      const archived = await runsAt(day, '03:00:00', 'archive.log', 1);
      expect(archived).toContain('exit code 0');
      expect(readdirSync(logs)).not.toContain(lastMonth);
      expect(readdirSync(join(logs, 'archive'))).toContain(`flow.${dateOf(day - 20 * DAY_MS).slice(0, 6)}.jsonl.gz`);
      expect(await runsAt(day, '04:00:00', 'cleanup.log', 1)).toContain('exit code 0');
      await isWhole();
      expect(cron.mails()).toEqual([]);

      // A pull: the next run is of the new version, with no other step.
      const versions = () =>
        readFileSync(join(logs, '.varve', 'runs.jsonl'), 'utf8')
          .split('\n')
          .flatMap((line) => (line.includes('"start"') ? [(JSON.parse(line) as { version: string }).version] : []));
      const [first] = versions();
      await checkout.push('package.json', (text) => text.replace(/"version": "[^"]+"/, '"version": "77.0.0"'));
      await checkout.pull();
      write('flow.jsonl');
      const pulled = await runsAt(day + DAY_MS, '02:00:00', 'rotation.log', 2);
      expect(lastRun(pulled)).toContain('exit code 0');
      expect([first, versions().at(-1)]).toEqual([expect.not.stringMatching('77.0.0'), '77.0.0']);
      await isWhole();

      // A pull that breaks the sources: the last good version rotates, and says so everywhere.
      await checkout.push('src/main.ts', (text) => `${text}\nexport const broken = ;\n`);
      await checkout.pull();
      write('flow.jsonl');
      const broken = lastRun(await runsAt(day + 2 * DAY_MS, '02:00:00', 'rotation.log', 3));
      expect(broken).toContain('running the last good version');
      expect(broken).toContain('Unexpected ";"');
      expect(broken).toContain('end   varve rotate, exit code 1');
      expect(readFileSync(join(logs, 'flow.jsonl'), 'utf8')).toBe('');
      expect(versions().at(-1)).toBe('77.0.0');
      await isWhole();
      const mail = await cron.until('a mail', () => cron.mails()[0]);
      expect(mail.body).toContain('varve rotate ended with exit code 1');
      const told = await varve('status', '--logs', logs);
      expect(told.stdout).toContain(`old version ${checkout.root}: the last good version runs since`);
      const doctor = await varve('doctor', '--config-dir', config);
      expect(doctor).toMatchObject({ status: 1 });
      expect(doctor.stdout).toMatch(/failure {2}version +the last good version runs since/);

      // git revert: it recovers by itself.
      await checkout.revert();
      await checkout.pull();
      write('flow.jsonl');
      const mended = lastRun(await runsAt(day + 3 * DAY_MS, '02:00:00', 'rotation.log', 4));
      expect(mended).not.toContain('last good');
      expect(mended).toContain('exit code 0');
      await isWhole();

      // Broken where nothing of the program is left that could notice it: the launcher itself.
      await checkout.push('bin/launch.cjs', () => 'this is no program\n');
      await checkout.pull();
      write('flow.jsonl');
      const headless = lastRun(await runsAt(day + 4 * DAY_MS, '02:00:00', 'rotation.log', 5));
      expect(headless).toContain('exit code 1');
      expect(readFileSync(join(logs, 'flow.jsonl'), 'utf8')).toBe('');
      await isWhole();
      await checkout.revert();
      await checkout.pull();

      // Taken away: foreign lines byte for byte, and no trace but logs, archives and the journal of runs.
      expectDone(await varve('uninstall', '--config-dir', config));
      expect(await cron.crontab()).toBe(foreign);
      expect(readdirSync(config)).toEqual(['logs']);
      await isWhole();
      expect((await varve('uninstall', '--config-dir', config)).stdout).toContain('uninstall  nothing to do\n');
    },
    TEST_MS_MAX,
  );

  it(
    'works as an ordinary user, in a directory with a blank and a % in its name',
    async () => {
      const day = firstSunday();
      const { cron, config, logs, varve, runsAt } = await deploy(day, 'anna');
      expectDone(await varve('install', '--config-dir', config));
      appendFileSync(join(logs, 'flow.jsonl'), '{"n":1}\n');
      expectDone(await cron.run('chown', ['anna:', join(logs, 'flow.jsonl')]));
      const log = await runsAt(day, '02:00:00', 'rotation.log', 1);
      expect(log).toContain('exit code 0');
      expect(readFileSync(join(logs, `flow.${dateOf(day)}.jsonl`), 'utf8')).toBe('{"n":1}\n');
      expect(cron.mails()).toEqual([]);
      const doctor = await varve('doctor', '--config-dir', config, '--json');
      const findings = doctor.stdout.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as object]));
      expect(findings).toContainEqual(
        expect.objectContaining({ check: 'entries', state: 'ok', message: '3 lines in the crontab of anna' }),
      );
      expect(findings).toContainEqual(expect.objectContaining({ check: 'cron', state: 'ok' }));
      expect(findings.filter((finding) => 'state' in finding && finding.state === 'failure')).toEqual([]);
      expect(doctor.status).toBe(0);
    },
    TEST_MS_MAX,
  );

  it(
    'is refused with a clear error, and changes nothing, where something is in the way',
    async () => {
      const { cron, checkout, config, varve } = await deploy(firstSunday(), 'anna');
      const install = (directory: string) => varve('install', '--config-dir', directory);

      const occupied = join(cron.home('anna'), 'occupied');
      mkdirSync(join(occupied, 'scripts'), { recursive: true });
      writeFileSync(join(occupied, 'scripts', 'mine.sh'), '#!/bin/sh\n');
      expect(await install(occupied)).toMatchObject({
        status: 1,
        stdout: '',
        stderr:
          `varve: ${occupied}/scripts is a real directory, and must become a symbolic link to ${checkout.root}/scripts\n` +
          `hint: nothing was changed; look at what is in it, move it away, and install again: mv ${occupied}/scripts ${occupied}/scripts.old\n`,
      });
      expect(readdirSync(occupied)).toEqual(['scripts']);

      // A directory that this user may not write to.
      const readOnly = join(cron.folder, 'read-only');
      mkdirSync(readOnly, { mode: 0o755 });
      const refused = await install(readOnly);
      expect(refused.status).toBe(1);
      expect(refused.stderr).toContain(`varve: cannot make directory ${readOnly}/logs: permission denied (EACCES)\n`);
      expect(readdirSync(readOnly)).toEqual([]);

      // No right to a crontab: found out before anything is changed.
      expectDone(await cron.run('tee', ['/etc/cron.allow'], { input: 'root\n' }));
      const forbidden = await install(config);
      expect(forbidden).toMatchObject({ status: 1, stdout: '' });
      expect(forbidden.stderr).toContain(
        'varve: cannot read the crontab of anna: You (anna) are not allowed to use this',
      );
      expect(forbidden.stderr).toContain('hint: root decides in /etc/cron.allow and /etc/cron.deny');
      expect(existsSync(config)).toBe(false);
      expect(await cron.crontab()).toBe('');
    },
    TEST_MS_MAX,
  );
});
