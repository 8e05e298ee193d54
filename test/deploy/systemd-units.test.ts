/** The units, as files that a person can read: test/deploy/golden, written anew by `vitest -u`. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isOwnUnit, systemdUnits } from '../../src/deploy/systemd-units.ts';
import type { UnitWish } from '../../src/deploy/systemd-units.ts';
import { awkwardWish, productionWish } from './unit-wish.ts';

const golden = (...names: string[]) => join(import.meta.dirname, 'golden', ...names);

/** Lines of one unit that begin with one of these words. */
function linesOf(wish: UnitWish, unit: string, ...keys: string[]): string[] {
  const found = systemdUnits(wish).find(({ name }) => name === unit);
  if (found === undefined) throw new Error(`no unit ${unit}`);
  return found.content.split('\n').filter((line) => keys.includes(line.split('=')[0] ?? ''));
}

describe('the units', () => {
  it.each(systemdUnits(productionWish))('of production: $name', async ({ name, content }) => {
    await expect(content).toMatchFileSnapshot(golden('system', name));
  });

  it('of a user leave out what only the manager of the machine can do', async () => {
    const units = systemdUnits({ ...productionWish, scope: 'user' });
    const rotate = units.find(({ name }) => name === 'varve-rotate.service');
    await expect(rotate?.content).toMatchFileSnapshot(golden('user', 'varve-rotate.service'));
  });

  it('are named for their configuration directory, unless it is that of production', () => {
    const names = (configDirectory: string) =>
      systemdUnits({ ...productionWish, configDirectory }).map(({ name }) => name);
    expect(names('/opt/syntx-config')).toEqual([
      'varve-rotate.service',
      'varve-archive.service',
      'varve-clean.service',
      'varve-rotate.timer',
      'varve-archive.timer',
      'varve-clean.timer',
    ]);
    expect(names('/srv/my-logs/.x')[0]).toBe(String.raw`varve-rotate-srv-my\x2dlogs-.x.service`);
    expect(names('/.x/')[0]).toBe(String.raw`varve-rotate-\x2ex.service`);
    expect(names('/')[0]).toBe('varve-rotate--.service');
  });

  it('start their own service and follow their own services', () => {
    const wish = { ...productionWish, configDirectory: '/srv/logs' };
    expect(linesOf(wish, 'varve-clean-srv-logs.timer', 'Unit')).toEqual(['Unit=varve-clean-srv-logs.service']);
    expect(linesOf(wish, 'varve-clean-srv-logs.service', 'After')).toEqual([
      'After=varve-rotate-srv-logs.service varve-archive-srv-logs.service',
    ]);
  });

  it('quote what systemd would read otherwise', () => {
    const name = systemdUnits(awkwardWish)[0]?.name ?? '';
    const path = String.raw`/srv/a b/100%%/$HOME ${'${PATH}'}/\"it's\"\\n/.é-x`;
    expect(linesOf(awkwardWish, name, 'ExecStart', 'Environment', 'ReadWritePaths', 'User')).toEqual([
      `ExecStart=/bin/sh "${path.replaceAll('$', '$$$$')}/scripts/rotate_logs_daily.sh"`,
      `Environment="VARVE_NODE=${path}/node"`,
      'User=logs',
      `ReadWritePaths="-${path}/logs" "-${path}/.cache"`,
    ]);
  });

  it('have no capability for an ordinary user, and those of root for root', () => {
    const capabilities = (user: string) =>
      linesOf({ ...productionWish, user }, 'varve-rotate.service', 'User', 'CapabilityBoundingSet');
    expect(capabilities('logs')).toEqual(['User=logs', 'CapabilityBoundingSet=']);
    expect(capabilities('root')).toEqual(linesOf(productionWish, 'varve-rotate.service', 'CapabilityBoundingSet'));
  });

  it('see a directory that lies below /tmp', () => {
    const wish = { ...productionWish, logs: '/tmp/logs' };
    expect(linesOf(wish, 'varve-rotate.service', 'PrivateTmp', 'ReadWritePaths')).toEqual([
      'ReadWritePaths=-/tmp/logs -/srv/varve/.cache -/tmp -/var/tmp',
    ]);
    expect(linesOf(productionWish, 'varve-rotate.service', 'PrivateTmp')).toEqual(['PrivateTmp=true']);
  });

  it('are known again by their directory and no other', () => {
    for (const wish of [productionWish, awkwardWish, { ...productionWish, configDirectory: '/a\nb' }]) {
      for (const { content } of systemdUnits(wish)) {
        expect(isOwnUnit(content, wish.configDirectory)).toBe(true);
        expect(isOwnUnit(content, `${wish.configDirectory}/x`)).toBe(false);
        expect(isOwnUnit(content, wish.configDirectory.slice(0, -1))).toBe(false);
        expect(isOwnUnit(`[Unit]\n${content}`, wish.configDirectory)).toBe(false);
      }
    }
    expect(isOwnUnit('', '/opt/syntx-config')).toBe(false);
  });
});
