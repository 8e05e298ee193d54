/** Debian's cron on a private machine does what tests of the deployment rely on, and leaves this machine alone. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startCron } from '../support/cron-daemon.ts';
import { needs } from '../support/needs.ts';
import { expectDone, run } from '../support/program.ts';

const cronDaemon = needs.cronDaemon();

/** Content of each file of this machine that cron and its users have, by path. */
function ownFiles(): Record<string, string> {
  const folders = ['/var/spool/cron/crontabs', '/etc/cron.d'];
  const inFolders = folders.flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)));
  const files = ['/etc/crontab', '/etc/passwd', '/etc/shadow', '/etc/environment', '/run/crond.pid', ...inFolders];
  return Object.fromEntries(files.filter((path) => existsSync(path)).map((path) => [path, readFileSync(path, 'utf8')]));
}

async function commandLines(): Promise<string[]> {
  return expectDone(await run('ps', ['-eo', 'args='])).stdout.split('\n');
}

const jobsOf = (log: readonly string[]) =>
  log.filter((line) => line.includes(' CMD ')).map((line) => line.replace('CRON: ', ''));

describe.skipIf(!cronDaemon.ok)('cron', () => {
  it('runs the lines of root and of an ordinary user at their minute, as they and on the clock that was set', async () => {
    const cron = await startCron({ at: '2026-03-01T00:10:00Z', timezone: 'Europe/Berlin', users: ['anna'] });
    const job = '(id -un; pwd; date +\\%FT\\%R\\%:z) >';
    await cron.setCrontab(`0 2 * * * ${job} ${cron.folder}/of-root\n`);
    await cron.setCrontab(`1 2 1 3 7 ${job} ${cron.home('anna')}/of-anna\n`, 'anna');
    expect(await cron.crontab()).toBe(`0 2 * * * ${job} ${cron.folder}/of-root\n`);
    expect(await cron.crontab('anna')).toBe(`1 2 1 3 7 ${job} ${cron.home('anna')}/of-anna\n`);

    // 02:00 in Berlin.
    await cron.setClock('2026-03-01T00:59:59Z');
    const ofRoot = join(cron.folder, 'of-root');
    await cron.until("root's job", () => existsSync(ofRoot) && readFileSync(ofRoot, 'utf8').includes(':00+'));
    expect(readFileSync(ofRoot, 'utf8')).toBe('root\n/root\n2026-03-01T02:00+01:00\n');

    await cron.setClock('2026-03-01T01:00:59Z');
    const ofAnna = join(cron.home('anna'), 'of-anna');
    await cron.until("anna's job", () => existsSync(ofAnna) && readFileSync(ofAnna, 'utf8').includes(':01+'));
    expect(readFileSync(ofAnna, 'utf8')).toBe(`anna\n${cron.home('anna')}\n2026-03-01T02:01+01:00\n`);
    expect(jobsOf(cron.log()).map((line) => line.slice(0, 10))).toEqual(['(root) CMD', '(anna) CMD']);
  });

  it('goes from 02:00 to 03:00 on the first and to 04:00 on a Sunday in seconds, with each line once', async () => {
    const cron = await startCron({ at: '2026-03-01T01:00:00Z' });
    await cron.setCrontab('0 2 * * * true daily\n0 3 1 * * true monthly\n0 4 * * 0 true weekly\n');
    const jobs = ['(root) CMD (true daily)', '(root) CMD (true monthly)', '(root) CMD (true weekly)'];
    for (const [index, hour] of ['01', '02', '03'].entries()) {
      await cron.setClock(`2026-03-01T${hour}:59:59Z`);
      await cron.until(`job ${index}`, () => jobsOf(cron.log()).length > index);
      expect(jobsOf(cron.log())).toEqual(jobs.slice(0, index + 1));
    }
  });

  it('runs what a jump of the clock skipped, unless it is more than three hours', async () => {
    const cron = await startCron({ at: '2026-03-01T01:00:00Z' });
    // At 01:30 and 02:30 the last one is skipped, too, but a line for every hour is not caught up on.
    await cron.setCrontab('0 2 * * * true skipped\n30 * * * * true hourly\n');
    await cron.setClock('2026-03-01T03:29:59Z');
    await cron.until('03:30', () => jobsOf(cron.log()).some((line) => line.includes('hourly')));
    expect(jobsOf(cron.log())).toEqual(['(root) CMD (true skipped)', '(root) CMD (true hourly)']);

    await cron.setClock('2026-03-02T03:29:59Z');
    await cron.until('the next day', () => jobsOf(cron.log()).length > 2);
    expect(jobsOf(cron.log()).slice(2)).toEqual(['(root) CMD (true hourly)']);
  });

  it('mails what a job prints to its owner, and nothing where it is silent', async () => {
    const cron = await startCron({ at: '2026-03-01T01:00:00Z', users: ['anna'] });
    await cron.setCrontab('0 2 * * * echo broken >&2; exit 3\n0 2 * * * true\n', 'anna');
    await cron.setClock('2026-03-01T01:59:59Z');
    const mails = await cron.until('a mail', () => cron.mails().length > 0 && cron.mails());
    expect(mails).toEqual([
      {
        to: 'anna',
        subject: expect.stringMatching(/^Cron <anna@\S+> echo broken >&2; exit 3 \(failed\)$/),
        body: 'broken\n',
      },
    ]);
    await cron.until('the end of both jobs', () => cron.log().filter((line) => line.includes(' END ')).length === 2);
    expect(cron.log()).toContain('CRON: (CRON) error (grandchild #N failed with exit status 3)');
    expect(cron.mails()).toEqual(mails);
  });

  it('does not touch the crontabs, users and programs of this machine, nor those of another', async () => {
    const before = ownFiles();
    const cron = await startCron({ at: '2026-03-01T01:00:00Z', users: ['anna'] });
    const other = await startCron({ at: '2030-01-01T01:00:00Z' });
    // A name of its own among the processes of this machine.
    const pause = `sleep 8639${process.pid}`;
    await cron.setCrontab(`0 2 * * * ${pause}\n`);
    await cron.setClock('2026-03-01T01:59:59Z');
    await cron.until('the job', () => jobsOf(cron.log()).length > 0);
    await expect.poll(commandLines).toContain(pause);
    expect(await other.crontab()).toBe('');
    expect((await other.run('id', ['anna'])).status).toBe(1);
    expect(await cron.run('crontab', ['-'], { user: 'anna', input: 'no crontab\n' })).toMatchObject({ status: 1 });
    expect(ownFiles()).toEqual(before);

    await cron.stop();
    expect(await commandLines()).not.toContain(pause);
    expect(other.log().join('\n')).not.toContain('CMD');
    expect(ownFiles()).toEqual(before);
  });
});
