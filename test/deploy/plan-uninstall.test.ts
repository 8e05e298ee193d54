/** What an uninstall takes away, for each thing that it may find; what it does not take is named. */
import { describe, expect, it } from 'vitest';
import { planUninstall } from '../../src/deploy/plan-uninstall.ts';
import type { UninstallFacts, UninstallWish } from '../../src/deploy/plan-uninstall.ts';
import type { DeployPlan, DeployStep } from '../../src/model/deployment.ts';
import { CRON_BLOCK, freshFacts, uninstallFacts, uninstallWish, unitsThere } from '../support/deployment-facts.ts';

const reason = 'varve install put it there';
const crontab = (before: string, after: string | null): DeployStep => ({
  kind: 'crontab',
  user: 'me',
  before,
  after,
  reason,
});
const unlink = {
  kind: 'symlink',
  path: '/srv/varve/scripts',
  before: '/opt/varve/scripts',
  after: null,
  reason,
} as const;
const removeConfig = {
  kind: 'write-file',
  path: '/srv/varve/varve.yaml',
  before: 'the configuration',
  after: null,
  reason,
} as const;
const empty = (path: string): DeployStep => ({ kind: 'remove-directory', path, reason: 'if nothing is left in it' });
const emptied = [empty('/srv/varve/logs'), empty('/srv/varve')];
const logsStay = '/srv/varve/logs keeps its logs, archives and journal of runs';
const systemctl = (words: string, undo: string | null, why = reason): DeployStep => ({
  kind: 'systemctl',
  words: words.split(' '),
  undo: undo?.split(' ') ?? null,
  reason: why,
});
const removeUnit = (name: string, before: string): DeployStep => ({
  kind: 'write-file',
  path: `/etc/systemd/system/${name}`,
  before,
  after: null,
  reason,
});

const situations: readonly [string, UninstallFacts, Partial<UninstallWish>, DeployPlan][] = [
  [
    'all is as install left it',
    uninstallFacts(),
    {},
    { steps: [crontab(CRON_BLOCK, null), unlink, removeConfig, ...emptied], kept: [logsStay], notes: [] },
  ],
  [
    'nothing is there',
    { ...freshFacts(), isConfigUntouched: false, isOwnSymlink: false, indexes: [] },
    {},
    { steps: [], kept: [], notes: [] },
  ],
  [
    'only directories are there',
    { ...freshFacts({ missingDirectories: [] }), isConfigUntouched: false, isOwnSymlink: false, indexes: [] },
    {},
    { steps: [], kept: [logsStay], notes: [] },
  ],
  [
    'the crontab has lines of others',
    uninstallFacts({ crontab: `a\n${CRON_BLOCK}b\n` }),
    {},
    {
      steps: [crontab(`a\n${CRON_BLOCK}b\n`, 'a\nb\n'), unlink, removeConfig, ...emptied],
      kept: [logsStay],
      notes: [],
    },
  ],
  [
    'the configuration was changed',
    uninstallFacts({ isConfigUntouched: false }),
    {},
    {
      steps: [crontab(CRON_BLOCK, null), unlink, ...emptied],
      kept: [
        '/srv/varve/varve.yaml was changed since it was installed and stays; remove it by hand if you do not need it',
        logsStay,
      ],
      notes: [],
    },
  ],
  [
    'the symlink leads to something that is not Varve',
    uninstallFacts({ isOwnSymlink: false }),
    {},
    {
      steps: [crontab(CRON_BLOCK, null), removeConfig, ...emptied],
      kept: ["/srv/varve/scripts is not Varve's and stays", logsStay],
      notes: [],
    },
  ],
  [
    'a real directory stands in the place of the symlink',
    uninstallFacts({ scripts: { kind: 'occupied', by: 'a real directory' }, isOwnSymlink: true }),
    {},
    {
      steps: [crontab(CRON_BLOCK, null), removeConfig, ...emptied],
      kept: ["/srv/varve/scripts is not Varve's and stays", logsStay],
      notes: [],
    },
  ],
  [
    'systemd starts it',
    uninstallFacts({ crontab: 'a\n', units: unitsThere, areTimersEnabled: true }),
    {},
    {
      steps: [
        systemctl('disable --now varve-rotate.timer', 'enable --now varve-rotate.timer'),
        removeUnit('varve-rotate.service', 'service'),
        removeUnit('varve-rotate.timer', 'timer'),
        systemctl('daemon-reload', null, 'systemd forgets the units'),
        unlink,
        removeConfig,
        ...emptied,
      ],
      kept: [logsStay],
      notes: [],
    },
  ],
  [
    'somebody has removed the timers and left a service',
    uninstallFacts({ crontab: null, units: new Map([['/etc/systemd/system/varve-rotate.service', 'service']]) }),
    { scope: 'user' },
    {
      steps: [
        removeUnit('varve-rotate.service', 'service'),
        systemctl('--user daemon-reload', null, 'systemd forgets the units'),
        unlink,
        removeConfig,
        ...emptied,
      ],
      kept: [logsStay],
      notes: [],
    },
  ],
  [
    'the logs are elsewhere',
    uninstallFacts(),
    { logs: '/var/log/app' },
    {
      steps: [crontab(CRON_BLOCK, null), unlink, removeConfig, empty('/srv/varve')],
      kept: ['/var/log/app keeps its logs, archives and journal of runs'],
      notes: [],
    },
  ],
  [
    'the logs are gone',
    uninstallFacts({ missingDirectories: ['/srv/varve/logs'] }),
    {},
    { steps: [crontab(CRON_BLOCK, null), unlink, removeConfig, empty('/srv/varve')], kept: [], notes: [] },
  ],
];

describe('an uninstall where', () => {
  it.each(situations)('%s', (_what, facts, wish, plan) => {
    expect(planUninstall(facts, uninstallWish(wish))).toEqual(plan);
  });
});
