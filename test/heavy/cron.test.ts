/** Debian's own cron, started here, runs the daily script through the symlink within its next minutes. */
import { appendFileSync, existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { cronPath, makeCronLayout, scriptLog } from '../support/cron-layout.ts';
import { needs } from '../support/needs.ts';
import { start } from '../support/program.ts';
import { linesByCat } from '../support/readers.ts';

const cron = needs.cron();

describe.skipIf(!cron.ok)('cron', () => {
  it('rotates by its minutely line, and rotates again', async () => {
    const layout = makeCronLayout();
    // A name of its own in the system's crontabs, taken away again: nobody's crontab is touched. No dots: cron skips those.
    const crontab = `/etc/cron.d/varve-test-${process.pid}`;
    writeFileSync(crontab, `PATH=${cronPath}\n* * * * * root ${layout.script('rotate_logs_daily.sh')}\n`, {
      mode: 0o644,
    });
    onTestFinished(() => rmSync(crontab));
    const daemon = start('cron', ['-f'], { env: { PATH: `${process.env['PATH']}:/usr/sbin:/sbin` } });
    onTestFinished(async () => {
      daemon.child.kill('SIGTERM');
      await daemon.ended;
    });
    const dailies = () => readdirSync(layout.logs).filter((name) => /^flow\.\d{8}(-\d+)?\.jsonl$/.test(name));
    for (const [index, line] of ['{"n":1}', '{"n":2}'].entries()) {
      appendFileSync(join(layout.logs, 'flow.jsonl'), `${line}\n`);
      while (dailies().length <= index) {
        expect(daemon.child.exitCode, 'another cron runs already').toBeNull();
        await sleep(500);
      }
    }
    while (!existsSync(join(layout.logs, 'rotation.log'))) await sleep(100);
    expect(await linesByCat(layout.logs)).toEqual(['{"n":1}', '{"n":2}']);
    expect(readFileSync(join(layout.logs, 'flow.jsonl'), 'utf8')).toBe('');
    expect(scriptLog(layout, 'rotation.log')).toContain('start varve rotate (process N)');
  });
});
