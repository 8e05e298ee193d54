/** An uninstall on a machine in memory: after an install all is as before, and what people put there stays. */
import { beforeEach, describe, expect, it } from 'vitest';
import { install, planInstallation } from '../../src/app/install.ts';
import { planUninstallation, uninstall } from '../../src/app/uninstall.ts';
import type { Scheduler } from '../../src/model/deployment.ts';
import { CONFIG, deployedMachine, ended, installRequest } from '../support/deployment.ts';
import type { Deployed, DeployedState } from '../support/deployment.ts';

let deployed: Deployed;
let before: DeployedState;
beforeEach(async () => {
  deployed = await deployedMachine('a\n');
  before = await deployed.state();
});

async function installNow(scheduler: Scheduler = 'cron') {
  await install(deployed.machine, await planInstallation(deployed.machine, installRequest({ scheduler })), () => {});
}

async function uninstallNow() {
  const plan = await planUninstallation(deployed.machine, { configDirectory: CONFIG, systemTimezone: 'UTC' });
  const stays: string[] = [];
  await uninstall(deployed.machine, plan, (event) => {
    if (event.event === 'kept' && 'path' in event.step) stays.push(`${event.step.path}: ${event.why}`);
  });
  return { kept: plan.kept, stays };
}

const logsStay = `${CONFIG}/logs keeps its logs, archives and journal of runs`;
const notEmpty = (path: string) => `${path}: cannot remove ${path}: not empty (ENOTEMPTY)`;

describe('an uninstall', () => {
  it('after an install leaves all as before', async () => {
    await installNow();
    expect(await uninstallNow()).toEqual({ kept: [logsStay], stays: [] });
    expect(await deployed.state()).toEqual(before);
  });

  it('of timers leaves all as before but an empty directory for units', async () => {
    await installNow('systemd');
    expect(await uninstallNow()).toEqual({ kept: [logsStay], stays: [] });
    const unitDirectory = ['/home/user/.config', '/home/user/.config/systemd', '/home/user/.config/systemd/user'];
    expect(await deployed.state()).toEqual({
      ...before,
      files: { ...before.files, ...Object.fromEntries(unitDirectory.map((path) => [path, 'directory'])) },
    });
  });

  it('where nothing is installed does nothing', async () => {
    expect(await uninstallNow()).toEqual({ kept: [], stays: [] });
    expect(await deployed.state()).toEqual(before);
  });

  it('of the only crontab lines leaves no crontab', async () => {
    deployed.cron.text = null;
    await installNow();
    await uninstallNow();
    expect(deployed.cron.text).toBeNull();
  });

  it('keeps logs and archives', async () => {
    await installNow();
    deployed.memory.disk.appendAsWriter(`${CONFIG}/logs/flow.jsonl`, '{}\n');
    expect(await uninstallNow()).toEqual({ kept: [logsStay], stays: [notEmpty(`${CONFIG}/logs`), notEmpty(CONFIG)] });
    expect((await deployed.state()).files).toEqual({
      ...before.files,
      [CONFIG]: 'directory',
      [`${CONFIG}/logs`]: 'directory',
      [`${CONFIG}/logs/flow.jsonl`]: '640 {}\n',
    });
  });

  it('keeps a configuration that somebody has changed', async () => {
    await installNow();
    deployed.memory.disk.appendAsWriter(`${CONFIG}/varve.yaml`, '# mine\n');
    const config = `${CONFIG}/varve.yaml`;
    const stays = `${config} was changed since it was installed and stays; remove it by hand if you do not need it`;
    expect(await uninstallNow()).toEqual({ kept: [stays, logsStay], stays: [notEmpty(CONFIG)] });
    expect((await deployed.state()).files[config]).toMatch(/\n# mine\n$/);
  });

  it('keeps a configuration that somebody has moved and linked', async () => {
    await installNow();
    const { disk } = deployed.memory;
    await disk.replace(`${CONFIG}/varve.yaml`, '/srv/mine.yaml');
    await disk.symlink('/srv/mine.yaml', `${CONFIG}/varve.yaml`);
    expect((await uninstallNow()).stays).toEqual([notEmpty(CONFIG)]);
    expect((await deployed.state()).files[`${CONFIG}/varve.yaml`]).toBe('-> /srv/mine.yaml');
  });

  it('keeps a symlink to scripts that are not Varve’s', async () => {
    await installNow();
    const { disk } = deployed.memory;
    await disk.makeDirectory('/srv/tools');
    await disk.unlink(`${CONFIG}/scripts`);
    await disk.symlink('/srv/tools', `${CONFIG}/scripts`);
    expect((await uninstallNow()).kept).toEqual([`${CONFIG}/scripts is not Varve's and stays`, logsStay]);
    expect((await deployed.state()).files[`${CONFIG}/scripts`]).toBe('-> /srv/tools');
  });

  it.each(['/gone/scripts', '/opt/varve/scripts'])('takes a symlink to %s', async (target) => {
    await installNow();
    const { disk } = deployed.memory;
    await disk.unlink(`${CONFIG}/scripts`);
    await disk.symlink(target, `${CONFIG}/scripts`);
    await uninstallNow();
    expect(await deployed.state()).toEqual(before);
  });

  it('of a configuration with faults looks for the logs in the usual place', async () => {
    await installNow();
    deployed.memory.disk.appendAsWriter(`${CONFIG}/varve.yaml`, 'nonsense: [\n');
    expect((await uninstallNow()).kept).toContain(logsStay);
    expect(deployed.cron.text).toBe('a\n');
  });

  it('works where the user may have no crontab any more, or there is no crontab program', async () => {
    await installNow('systemd');
    deployed.cron.denied = true;
    await uninstallNow();
    expect((await deployed.state()).enabled).toEqual([]);
    deployed.memory.processes.programs.delete('crontab');
    expect(await uninstallNow()).toEqual({ kept: [], stays: [] });
  });

  it('takes the index along, of whichever version, and leaves the journal of runs', async () => {
    await installNow();
    const { disk } = deployed.memory;
    const own = `${CONFIG}/logs/.varve`;
    for (const name of ['index-1/store/a', 'index-12', 'index-of-hers']) await disk.makeDirectory(`${own}/${name}`);
    disk.appendAsWriter(`${own}/index-1/store/a/data`, 'x');
    disk.appendAsWriter(`${own}/runs.jsonl`, '{}\n');
    await uninstallNow();
    expect((await disk.list(own))?.map(({ name }) => name)).toEqual(['index-of-hers', 'runs.jsonl']);
  });

  it('leaves another installation alone', async () => {
    const other = await planInstallation(deployed.machine, installRequest({ configDirectory: '/srv/other' }));
    await install(deployed.machine, other, () => {});
    const withOther = await deployed.state();
    await installNow();
    await uninstallNow();
    expect(await deployed.state()).toEqual(withOther);
  });

  it('that fails puts all back', async () => {
    await installNow();
    const installed = await deployed.state();
    const { programs } = deployed.memory.processes;
    const honest = programs.get('crontab');
    programs.set('crontab', (words, options) =>
      words[0] === '-' ? ended(1, '', 'no\n') : (honest?.(words, options) ?? ended(127)),
    );
    await expect(uninstallNow()).rejects.toThrow('cannot write the crontab of user: no');
    expect(await deployed.state()).toEqual(installed);
  });
});
