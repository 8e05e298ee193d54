/** Wishes for units: those of production, and those in which every name is awkward. */
import type { UnitWish } from '../../src/deploy/systemd-units.ts';

export const productionWish: UnitWish = {
  configDirectory: '/opt/syntx-config',
  logs: '/opt/syntx-config/logs',
  scripts: '/opt/syntx-config/scripts',
  schedules: { rotate: '0 2 * * *', archive: '0 3 1 * *', clean: '0 4 * * 0' },
  timezone: 'Europe/Berlin',
  scope: 'system',
  user: null,
  node: null,
  extraWritablePaths: ['/srv/varve/.cache'],
};

const awkward = String.raw`/srv/a b/100%/$HOME ${'${PATH}'}/"it's"\n/.é-x`;

export const awkwardWish: UnitWish = {
  configDirectory: awkward,
  logs: `${awkward}/logs`,
  scripts: `${awkward}/scripts`,
  schedules: { rotate: '*/7 * * * *', archive: '0 3 1,15 * mon', clean: '0 4 * * 1-5' },
  timezone: 'Australia/Sydney',
  scope: 'system',
  user: 'logs',
  node: `${awkward}/node`,
  extraWritablePaths: [`${awkward}/.cache`],
};
