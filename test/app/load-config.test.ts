/** Which configuration holds, and where the logs are that it names. */
import { beforeEach, describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/app/load-config.ts';
import type { ConfigRequest } from '../../src/app/load-config.ts';
import { memoryMachine } from '../../src/machine/memory-machine.ts';
import type { MemoryMachine } from '../../src/machine/memory-machine.ts';

let machine: MemoryMachine;
beforeEach(async () => {
  machine = memoryMachine(0);
  for (const directory of ['/opt/syntx-config/logs', '/home/me/logs', '/home/me/other']) {
    await machine.disk.makeDirectory(directory);
  }
});

const request: ConfigRequest = {
  config: undefined,
  logs: undefined,
  workingDirectory: '/home/me',
  systemTimezone: 'UTC',
};
const load = (parts: Partial<ConfigRequest> = {}) => loadConfig(machine, { ...request, ...parts });
const put = (path: string, text: string) => machine.disk.appendAsWriter(path, text);

describe('the configuration', () => {
  it('without a file is the default one, with the production logs', async () => {
    const { config, path, directory, isListed } = await load({ systemTimezone: 'Europe/Berlin' });
    expect([path, directory, config.policy.timezone]).toEqual([null, '/opt/syntx-config/logs', 'Europe/Berlin']);
    expect(isListed('anything')).toBe(true);
  });

  it('is the nearest file: named, then here, then in production', async () => {
    put('/opt/syntx-config/varve.yaml', 'timezone: Asia/Tokyo\n');
    expect((await load()).config.policy.timezone).toBe('Asia/Tokyo');
    put('/home/me/varve.yaml', 'timezone: Europe/Paris\n');
    expect((await load()).config.policy.timezone).toBe('Europe/Paris');
    put('/home/me/other/x.yaml', 'timezone: Europe/Rome\n');
    expect((await load({ config: 'other/x.yaml' })).config.policy.timezone).toBe('Europe/Rome');
  });

  it.each([
    ['logs: other\n', undefined, '/home/me/other'],
    ['logs: /opt/syntx-config/logs\n', undefined, '/opt/syntx-config/logs'],
    ['logs: other\n', 'logs', '/home/me/logs'],
    ['timezone: UTC\n', undefined, '/opt/syntx-config/logs'],
  ])('%j with --logs %s means %s', async (text, logs, directory) => {
    put('/home/me/varve.yaml', text);
    expect((await load({ logs })).directory).toBe(directory);
  });

  it('finds logs beside the file that names them, and --logs beside the person', async () => {
    await machine.disk.makeDirectory('/home/me/other/logs');
    put('/home/me/other/x.yaml', 'logs: logs\n');
    expect((await load({ config: 'other/x.yaml' })).directory).toBe('/home/me/other/logs');
    expect((await load({ config: 'other/x.yaml', logs: 'logs' })).directory).toBe('/home/me/logs');
  });

  it('lists the streams that it names, and knows where each keeps its time', async () => {
    put('/home/me/varve.yaml', 'logs: logs\nstreams:\n  app: { time: at.ms }\n');
    const { isListed, timeFieldOf } = await load();
    expect([isListed('app'), isListed('field_flow')]).toEqual([true, false]);
    expect(timeFieldOf('app')).toEqual(['at', 'ms']);
  });

  it('that is missing, faulty or without logs is refused', async () => {
    await expect(load({ config: 'no.yaml' })).rejects.toMatchObject({
      code: 'bad-usage',
      message: 'the configuration file /home/me/no.yaml does not exist',
    });
    await expect(load({ logs: 'nowhere' })).rejects.toMatchObject({
      code: 'no-logs',
      message: 'the log directory /home/me/nowhere does not exist',
    });
    put('/home/me/varve.yaml', 'rotate: { dated: tomorrow }\nclean: { keep-days: -1 }\n');
    await expect(load()).rejects.toMatchObject({
      code: 'bad-config',
      message: expect.stringMatching(/^the configuration has 2 faults\n\/home\/me\/varve\.yaml:1:/),
    });
  });

  it('that is a directory, too large or not text is refused, and says what it is', async () => {
    const hint = 'name a varve.yaml with --config FILE, or write one with: varve init';
    await expect(load({ config: 'other' })).rejects.toMatchObject({
      code: 'bad-usage',
      message: 'the configuration /home/me/other is not a regular file',
      hint,
    });
    put('/home/me/big.yaml', `${'#'.repeat(1024 * 1024)}\n`);
    await expect(load({ config: 'big.yaml' })).rejects.toMatchObject({
      code: 'bad-config',
      message: 'the configuration /home/me/big.yaml is larger than 1 MiB',
      hint,
    });
    const file = await machine.disk.create('/home/me/latin1.yaml', { mode: 0o644, uid: 1, gid: 1 });
    await file.write(0, Buffer.from('timezone: UTC\nlogs: /srv/b\xfccher\n', 'latin1'));
    await expect(load({ config: 'latin1.yaml' })).rejects.toMatchObject({
      code: 'bad-config',
      message: [
        'the configuration has a fault',
        '/home/me/latin1.yaml:2:1  the file is not UTF-8 from this line on',
        `${' '.repeat(26)}hint: save it as UTF-8; iconv -f latin1 -t utf8 turns an old file into one`,
      ].join('\n'),
    });
  });

  it('may begin with a byte order mark', async () => {
    put('/home/me/varve.yaml', '\uFEFFtimezone: Asia/Tokyo\n');
    expect((await load()).config.policy.timezone).toBe('Asia/Tokyo');
  });

  it('cannot have logs in a file', async () => {
    put('/home/me/app.jsonl', '{}\n');
    await expect(load({ logs: 'app.jsonl' })).rejects.toMatchObject({
      code: 'no-logs',
      message: 'the log directory /home/me/app.jsonl is not a directory',
    });
  });
});
