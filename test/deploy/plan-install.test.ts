/** What an install changes, for each thing that it may find. */
import { describe, expect, it } from 'vitest';
import { planInstall } from '../../src/deploy/plan-install.ts';
import type { DeploymentFacts, InstallWish } from '../../src/deploy/plan-install.ts';
import type { DeployPlan, DeployStep } from '../../src/model/deployment.ts';
import { VarveError } from '../../src/model/errors.ts';
import { CRON_BLOCK, freshFacts, installedFacts, installWish, units, unitsThere } from '../support/deployment-facts.ts';
import { policy } from '../support/listings.ts';

const makeConfig = { kind: 'make-directory', path: '/srv/varve', reason: 'it is not there' } as const;
const makeLogs = { kind: 'make-directory', path: '/srv/varve/logs', reason: 'it is not there' } as const;
const writeConfig = {
  kind: 'write-file',
  path: '/srv/varve/varve.yaml',
  before: null,
  after: 'the configuration',
  reason: 'every setting at its default',
} as const;
const link = {
  kind: 'symlink',
  path: '/srv/varve/scripts',
  before: null,
  after: '/opt/varve/scripts',
  reason: 'git pull in the checkout is the whole update',
} as const;
const crontab = (before: string | null, after: string | null, reason = 'cron runs the three scripts'): DeployStep => ({
  kind: 'crontab',
  user: 'me',
  before,
  after,
  reason,
});

const configStays = '/srv/varve/varve.yaml is there and stays as it is';
const linkStays = '/srv/varve/scripts points to /opt/varve/scripts already';
const linesStay = 'the crontab of me has its lines already';
const unitsStay = 'the units in /etc/systemd/system are as they should be';
const newLogs = {
  message: '/srv/varve/logs is new and belongs to me',
  hint: 'let your services write to it, such as: chown SERVICE /srv/varve/logs',
};

const systemctl = (words: string, undo: string | null, reason: string): DeployStep => ({
  kind: 'systemctl',
  words: words.split(' '),
  undo: undo?.split(' ') ?? null,
  reason,
});
const reach = systemctl('daemon-reload', 'daemon-reload', 'systemd must answer before anything is changed');
const reload = systemctl('daemon-reload', null, 'systemd reads the units');
const START = 'the timers start, and start with the machine';
const enable = systemctl('enable --now varve-rotate.timer', 'disable --now varve-rotate.timer', START);
const write = (path: string, before: string | null, after: string | null, reason: string): DeployStep => ({
  kind: 'write-file',
  path: `/etc/systemd/system/${path}`,
  before,
  after,
  reason,
});
const writeUnits = [
  write('varve-rotate.service', null, 'service', 'systemd runs the scripts'),
  write('varve-rotate.timer', null, 'timer', 'systemd runs the scripts'),
];
const withTimers: Partial<InstallWish> = { scheduler: 'systemd', units };
const olderLine = CRON_BLOCK.replace('0 2 * * *', '30 1 * * *');

const situations: readonly [string, DeploymentFacts, Partial<InstallWish>, DeployPlan][] = [
  [
    'nothing is there',
    freshFacts(),
    {},
    { steps: [makeConfig, makeLogs, writeConfig, link, crontab(null, CRON_BLOCK)], kept: [], notes: [newLogs] },
  ],
  ['all is there', installedFacts(), {}, { steps: [], kept: [configStays, linkStays, linesStay], notes: [] }],
  [
    'the symlink points elsewhere',
    installedFacts({ scripts: { kind: 'symlink', target: '/opt/old/scripts' } }),
    {},
    {
      steps: [{ ...link, before: '/opt/old/scripts', reason: 'it points elsewhere' }],
      kept: [configStays, linesStay],
      notes: [],
    },
  ],
  [
    'the crontab has lines of others',
    installedFacts({ crontab: 'MAILTO=me\n' }),
    {},
    { steps: [crontab('MAILTO=me\n', `MAILTO=me\n${CRON_BLOCK}`)], kept: [configStays, linkStays], notes: [] },
  ],
  [
    'varve.yaml was given another schedule since',
    installedFacts({ crontab: olderLine }),
    {},
    { steps: [crontab(olderLine, CRON_BLOCK)], kept: [configStays, linkStays], notes: [] },
  ],
  [
    'the scripts do not find Node',
    installedFacts(),
    { node: '/opt/my node' },
    {
      steps: [crontab(CRON_BLOCK, CRON_BLOCK.replaceAll(/ (?=\/srv\/varve\/scripts)/g, " VARVE_NODE='/opt/my node' "))],
      kept: [configStays, linkStays],
      notes: [],
    },
  ],
  [
    'cron means another zone than varve.yaml',
    installedFacts(),
    { systemTimezone: 'Europe/Berlin' },
    {
      steps: [],
      kept: [configStays, linkStays, linesStay],
      notes: [
        {
          message: 'cron reads its times in Europe/Berlin, and varve.yaml dates files in UTC',
          hint: 'set one to the other, such as timezone: Europe/Berlin in varve.yaml; or use timers, which know zones: varve install --systemd',
        },
      ],
    },
  ],
  [
    'nothing is there, and systemd is to start it',
    freshFacts({ missingDirectories: [] }),
    withTimers,
    { steps: [reach, writeConfig, link, ...writeUnits, reload, enable], kept: [], notes: [] },
  ],
  [
    'systemd starts it already',
    installedFacts({ crontab: null, units: unitsThere, areTimersEnabled: true }),
    withTimers,
    { steps: [], kept: [configStays, linkStays, unitsStay], notes: [] },
  ],
  [
    'the units are there, and a timer is not enabled',
    installedFacts({ crontab: null, units: unitsThere }),
    withTimers,
    { steps: [reach, reload, enable], kept: [configStays, linkStays], notes: [] },
  ],
  [
    'a unit is not as it should be, and its timer runs',
    installedFacts({
      crontab: null,
      units: new Map([...unitsThere, ['/etc/systemd/system/varve-rotate.timer', 'older']]),
      areTimersEnabled: true,
    }),
    withTimers,
    {
      steps: [
        reach,
        write('varve-rotate.timer', 'older', 'timer', 'it is not as varve.yaml wants it'),
        reload,
        // It was enabled before: where a later step fails, it stays so.
        systemctl('enable --now varve-rotate.timer', null, START),
      ],
      kept: [configStays, linkStays],
      notes: [],
    },
  ],
  [
    'there is a unit of an older version',
    installedFacts({
      crontab: null,
      units: new Map([
        ...unitsThere,
        ['/etc/systemd/system/varve-old.timer', 'old'],
        ['/etc/systemd/system/varve-old.service', 'too'],
      ]),
      areTimersEnabled: true,
    }),
    withTimers,
    {
      steps: [
        reach,
        systemctl('disable --now varve-old.timer', 'enable --now varve-old.timer', 'varve.yaml asks for no such unit'),
        write('varve-old.timer', 'old', null, 'varve.yaml asks for no such unit'),
        write('varve-old.service', 'too', null, 'varve.yaml asks for no such unit'),
        systemctl('daemon-reload', null, 'systemd forgets the units'),
      ],
      kept: [configStays, linkStays, unitsStay],
      notes: [],
    },
  ],
  [
    'cron starts it, and systemd is to',
    installedFacts({ crontab: `a\n${CRON_BLOCK}` }),
    withTimers,
    {
      steps: [
        reach,
        crontab(`a\n${CRON_BLOCK}`, 'a\n', 'systemd runs the three scripts instead'),
        ...writeUnits,
        reload,
        enable,
      ],
      kept: [configStays, linkStays],
      notes: [],
    },
  ],
  [
    'systemd starts it, and cron is to',
    installedFacts({ crontab: null, units: unitsThere, areTimersEnabled: true }),
    {},
    {
      steps: [
        crontab(null, CRON_BLOCK),
        systemctl(
          'disable --now varve-rotate.timer',
          'enable --now varve-rotate.timer',
          'cron runs the scripts instead',
        ),
        write('varve-rotate.service', 'service', null, 'cron runs the scripts instead'),
        write('varve-rotate.timer', 'timer', null, 'cron runs the scripts instead'),
        systemctl('daemon-reload', null, 'systemd forgets the units'),
      ],
      kept: [configStays, linkStays],
      notes: [],
    },
  ],
  [
    'cron is to start it, and only a service is left of the timers',
    installedFacts({ units: new Map([['/etc/systemd/system/varve-rotate.service', 'service']]) }),
    {},
    {
      steps: [
        write('varve-rotate.service', 'service', null, 'cron runs the scripts instead'),
        systemctl('daemon-reload', null, 'systemd forgets the units'),
      ],
      kept: [configStays, linkStays, linesStay],
      notes: [],
    },
  ],
  [
    'systemd of a user is to start it',
    installedFacts({ crontab: null }),
    { ...withTimers, scope: 'user', systemTimezone: 'Europe/Berlin' },
    {
      steps: [
        systemctl('--user daemon-reload', '--user daemon-reload', 'systemd must answer before anything is changed'),
        ...writeUnits,
        systemctl('--user daemon-reload', null, 'systemd reads the units'),
        systemctl('--user enable --now varve-rotate.timer', '--user disable --now varve-rotate.timer', START),
      ],
      kept: [configStays, linkStays],
      notes: [
        {
          message: 'timers of me run only while a session of me is open, unless lingering is on',
          hint: 'sudo loginctl enable-linger me',
        },
      ],
    },
  ],
];

describe('an install where', () => {
  it.each(situations)('%s', (_what, facts, wish, plan) => {
    expect(planInstall(facts, installWish(wish))).toEqual(plan);
  });

  it.each(['a file', 'a real directory', 'a device or pipe'])(
    '%s stands in the place of the symlink is refused',
    (by) => {
      const facts = freshFacts({ scripts: { kind: 'occupied', by } });
      expect(() => planInstall(facts, installWish({ scripts: '/srv/my logs/scripts' }))).toThrow(
        new VarveError(
          'already-exists',
          `/srv/my logs/scripts is ${by}, and must become a symbolic link to /opt/varve/scripts`,
          "nothing was changed; look at what is in it, move it away, and install again: mv '/srv/my logs/scripts' '/srv/my logs/scripts.old'",
        ),
      );
    },
  );

  it('a line would be longer than cron takes is refused, in bytes, and only with cron', () => {
    const wide = (chars: number): Partial<InstallWish> => ({ scripts: `/${'ü'.repeat(chars)}` });
    // Schedule, blank, slash, quotes, slash and the longest script name beside the two bytes of each.
    const fits = Math.floor((998 - '0 3 1 * * '.length - "'//archive_logs_monthly.sh'".length) / 2);
    expect(planInstall(freshFacts(), installWish(wide(fits))).steps).toHaveLength(5);
    expect(() => planInstall(freshFacts(), installWish(wide(fits + 1)))).toThrow(
      new VarveError(
        'bad-usage',
        'a line of the crontab would have 999 bytes, and cron takes 998',
        'take a shorter --config-dir',
      ),
    );
    expect(planInstall(freshFacts(), installWish({ ...wide(fits + 1), ...withTimers })).steps).toHaveLength(9);
  });

  it('its own steps were done has nothing to do any more', () => {
    const wish = installWish({ policy: policy({ timezone: 'Asia/Tokyo' }) });
    const [, , , , cron] = planInstall(freshFacts(), wish).steps;
    const after = cron?.kind === 'crontab' ? cron.after : null;
    expect(planInstall(installedFacts({ crontab: after }), wish).steps).toEqual([]);
  });
});
