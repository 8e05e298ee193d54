/** The three scripts as cron calls them: through a symlinked directory, with next to nothing in the environment. */
import { appendFileSync, existsSync, mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { makeCron, makeRealCheckout } from '../launcher/checkout.ts';
import { makeCronLayout, scriptLog } from '../support/cron-layout.ts';
import type { CronLayout } from '../support/cron-layout.ts';
import { varveProgram } from '../support/program.ts';
import { linesByCat, zcat } from '../support/readers.ts';

const silent = { status: 0, stdout: '', stderr: '' };

function write(layout: CronLayout, name: string, line: string): void {
  appendFileSync(join(layout.logs, name), `${line}\n`);
}

it('rotate, archive and clean do their work without a configuration, and say it in their logs', async () => {
  const layout = makeCronLayout();
  write(layout, 'flow.jsonl', '{"n":1}');
  expect(await layout.asCron(`${layout.script('rotate_logs_daily.sh')} --now 2025-11-30T02:00:00Z`)).toMatchObject(
    silent,
  );
  expect(readFileSync(join(layout.logs, 'flow.20251130.jsonl'), 'utf8')).toBe('{"n":1}\n');
  expect(scriptLog(layout, 'rotation.log')[0]).toBe('start varve rotate (process N)');
  expect(scriptLog(layout, 'rotation.log').at(-1)).toBe('end   varve rotate, exit code 0');

  // By default a day rests for ten minutes before it is sealed; that it waits is no failure.
  expect(await layout.asCron(`${layout.script('archive_logs_monthly.sh')} --now 2025-12-01T03:00:00Z`)).toMatchObject(
    silent,
  );
  expect(scriptLog(layout, 'archive.log').join('\n')).toContain('flow.20251130.jsonl');
  expect(readdirSync(layout.logs)).toContain('flow.20251130.jsonl');

  writeFileSync(join(layout.config, 'varve.yaml'), 'logs: logs\narchive: { settle: 0s }\n');
  expect(await layout.asCron(`${layout.script('cleanup_old_logs.sh')} --now 2025-12-14T04:00:00Z`)).toMatchObject(
    silent,
  );
  expect(scriptLog(layout, 'cleanup.log').at(-1)).toBe('end   varve clean, exit code 0');
  expect(readdirSync(layout.logs)).not.toContain('flow.20251130.jsonl');
  expect(await zcat(join(layout.logs, 'archive', 'flow.202511.jsonl.gz'))).toBe('{"n":1}\n');
});

it('a failure reaches standard error, which cron mails, and the exit code is the program’s own', async () => {
  const layout = makeCronLayout();
  writeFileSync(join(layout.config, 'varve.yaml'), 'logs: logs\nrotate: { sometimes: yes }\n');
  write(layout, 'flow.jsonl', '{"n":1}');
  const ended = await layout.asCron(layout.script('rotate_logs_daily.sh'));
  expect(ended).toMatchObject({ status: 2, stdout: '' });
  expect(ended.stderr).toBe(
    `rotate_logs_daily.sh: varve rotate ended with exit code 2; see ${layout.logs}/rotation.log\n`,
  );
  expect(scriptLog(layout, 'rotation.log').join('\n')).toContain('the configuration has a fault');
  expect(readFileSync(join(layout.logs, 'flow.jsonl'), 'utf8')).toBe('{"n":1}\n');
});

it('a link to a directory where a long log is put aside takes nothing there, since another user may have made it', async () => {
  const layout = makeCronLayout();
  const elsewhere = join(layout.config, 'elsewhere');
  mkdirSync(elsewhere);
  const long = 'x'.repeat(1024 * 1024 + 1);
  writeFileSync(join(layout.logs, 'rotation.log'), long);
  symlinkSync(elsewhere, join(layout.logs, 'rotation.log.1'));
  write(layout, 'flow.jsonl', '{"n":1}');
  expect(await layout.asCron(layout.script('rotate_logs_daily.sh'))).toMatchObject(silent);
  expect(readdirSync(elsewhere)).toEqual([]);
  expect(readFileSync(join(layout.logs, 'rotation.log.1'), 'utf8')).toBe(long);
  expect(scriptLog(layout, 'rotation.log')[0]).toBe('start varve rotate (process N)');
  expect(scriptLog(layout, 'rotation.log').at(-1)).toBe('end   varve rotate, exit code 0');
});

it('a crontab whose PATH leaves out the usual tools stops no run', async () => {
  const layout = makeCronLayout();
  for (const [day, path] of [
    ['29', '/nonexistent'],
    ['30', ''],
  ] as const) {
    write(layout, 'flow.jsonl', `{"n":${day}}`);
    const node = `VARVE_NODE='${process.execPath}' PATH='${path}'`;
    const command = `${node} ${layout.script('rotate_logs_daily.sh')} --now 2025-11-${day}T02:00:00Z`;
    expect(await layout.asCron(command)).toMatchObject(silent);
    expect(readFileSync(join(layout.logs, `flow.202511${day}.jsonl`), 'utf8')).toBe(`{"n":${day}}\n`);
  }
});

it('scripts that meet lose nothing: each does its work or leaves it to the other', async () => {
  const layout = makeCronLayout();
  writeFileSync(join(layout.config, 'varve.yaml'), 'logs: logs\narchive: { settle: 0s }\n');
  for (const n of [1, 2, 3]) write(layout, `flow.2025110${n}.jsonl`, `{"n":${n}}`);
  write(layout, 'flow.jsonl', '{"n":4}');
  const names = ['rotate_logs_daily.sh', 'archive_logs_monthly.sh', 'cleanup_old_logs.sh', 'rotate_logs_daily.sh'];
  const now = '--now 2025-12-14T04:00:00Z';
  const ended = await Promise.all(names.map((name) => layout.asCron(`${layout.script(name)} ${now}`)));
  for (const { status } of ended) expect([0, 75]).toContain(status);
  expect(await linesByCat(layout.logs)).toEqual(['{"n":1}', '{"n":2}', '{"n":3}', '{"n":4}']);
  for (const name of names) await layout.asCron(`${layout.script(name)} ${now}`);
  expect(await linesByCat(layout.logs)).toEqual(['{"n":1}', '{"n":2}', '{"n":3}', '{"n":4}']);
});

it('a broken pull between two days stops neither day, and is told until it is mended', async () => {
  const checkout = makeRealCheckout();
  const main = join(checkout, 'src', 'main.ts');
  const own = readFileSync(main, 'utf8');
  const { logs, call } = makeCron(checkout);
  const rotate = async (day: number) => {
    appendFileSync(join(logs, 'flow.jsonl'), `{"n":${day}}\n`);
    return call('rotate_logs_daily.sh', ['--now', `2025-12-0${day}T02:00:00Z`]);
  };
  const mail = `rotate_logs_daily.sh: varve rotate ended with exit code 1; see ${logs}/rotation.log\n`;
  expect(await rotate(1)).toEqual(silent);
  writeFileSync(main, `<<<<<<< HEAD\n${own}`);
  expect(await rotate(2)).toEqual({ status: 1, stdout: '', stderr: mail });
  writeFileSync(join(checkout, 'bin', 'varve'), '<<<<<<< HEAD\n');
  expect(await rotate(3)).toEqual({ status: 1, stdout: '', stderr: mail });
  writeFileSync(main, own);
  writeFileSync(join(checkout, 'bin', 'varve'), readFileSync(varveProgram));
  expect(await rotate(4)).toEqual(silent);
  for (const day of [1, 2, 3, 4]) {
    expect(readFileSync(join(logs, `flow.2025120${day}.jsonl`), 'utf8')).toBe(`{"n":${day}}\n`);
  }
  expect(readFileSync(join(logs, 'flow.jsonl'), 'utf8')).toBe('');
  expect(existsSync(join(checkout, '.cache', 'varve', 'trouble.json'))).toBe(false);
});
