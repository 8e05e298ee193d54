/** What a deployment is found to be, for the planners: a test says what matters to it, the rest is a fresh machine. */
import type { DeploymentFacts, InstallWish } from '../../src/deploy/plan-install.ts';
import type { UninstallFacts, UninstallWish } from '../../src/deploy/plan-uninstall.ts';
import { policy } from './listings.ts';

const scripts = '/srv/varve/scripts';
export const CRON_BLOCK = [
  '# BEGIN varve /srv/varve (written by varve install; change varve.yaml and install again)',
  `0 2 * * * ${scripts}/rotate_logs_daily.sh`,
  `0 3 1 * * ${scripts}/archive_logs_monthly.sh`,
  `0 4 * * 0 ${scripts}/cleanup_old_logs.sh`,
  '# END varve /srv/varve',
  '',
].join('\n');

const UNITS = '/etc/systemd/system';
/** One unit of each kind stands for all. */
export const units = [
  { name: 'varve-rotate.service', content: 'service' },
  { name: 'varve-rotate.timer', content: 'timer' },
];
export const unitsThere: ReadonlyMap<string, string> = new Map(
  units.map(({ name, content }) => [`${UNITS}/${name}`, content]),
);

export function freshFacts(more: Partial<DeploymentFacts> = {}): DeploymentFacts {
  return {
    missingDirectories: ['/srv/varve', '/srv/varve/logs'],
    scripts: { kind: 'nothing' },
    config: null,
    crontab: null,
    units: new Map(),
    areTimersEnabled: false,
    ...more,
  };
}

/** As `varve install` left it. */
export function installedFacts(more: Partial<DeploymentFacts> = {}): DeploymentFacts {
  return freshFacts({
    missingDirectories: [],
    scripts: { kind: 'symlink', target: '/opt/varve/scripts' },
    config: 'the configuration',
    crontab: CRON_BLOCK,
    ...more,
  });
}

export function installWish(more: Partial<InstallWish> = {}): InstallWish {
  return {
    configDirectory: '/srv/varve',
    configPath: '/srv/varve/varve.yaml',
    configText: 'the configuration',
    policy: policy({}),
    scripts,
    scriptsTarget: '/opt/varve/scripts',
    node: null,
    scheduler: 'cron',
    logs: '/srv/varve/logs',
    user: 'me',
    systemTimezone: 'UTC',
    units: [],
    unitDirectory: UNITS,
    scope: 'system',
    ...more,
  };
}

export function uninstallFacts(more: Partial<UninstallFacts> = {}): UninstallFacts {
  return { ...installedFacts(), isConfigUntouched: true, isOwnSymlink: true, indexes: [], ...more };
}

export function uninstallWish(more: Partial<UninstallWish> = {}): UninstallWish {
  const { configDirectory, configPath, logs, user, scope } = installWish();
  return { configDirectory, configPath, scripts, logs, user, scope, ...more };
}
