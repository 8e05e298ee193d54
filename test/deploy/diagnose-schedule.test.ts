/** What doctor says of what starts the commands: symlink, entries, daemon, zone, timers. */
import { describe, expect, it } from 'vitest';
import { diagnoseSchedule } from '../../src/deploy/diagnose-schedule.ts';
import type { ScheduleFacts } from '../../src/deploy/diagnose-schedule.ts';
import type { Finding } from '../../src/deploy/finding.ts';
import { CRON_BLOCK, unitsThere } from '../support/deployment-facts.ts';
import { policy } from '../support/listings.ts';

const byCron: ScheduleFacts = {
  configDirectory: '/srv/varve',
  scripts: '/srv/varve/scripts',
  scriptsTarget: '/opt/varve/scripts',
  scriptsFound: { kind: 'symlink', target: '/opt/varve/scripts' },
  isTargetThere: true,
  policy: policy({}),
  systemTimezone: 'UTC',
  user: 'me',
  crontab: `a\n${CRON_BLOCK}`,
  mayHaveCrontab: true,
  isCronRunning: true,
  node: null,
  unitsFound: new Map(),
  unitsWanted: unitsThere,
  areTimersActive: false,
  flags: ' --config-dir /srv/varve',
};
const bySystemd: Partial<ScheduleFacts> = {
  crontab: null,
  unitsFound: unitsThere,
  areTimersActive: true,
  isCronRunning: false,
};

const ok = (check: string, message: string): Finding => ({ check, state: 'ok', message, remedy: '' });
const warning = (check: string, message: string, remedy: string): Finding => ({
  check,
  state: 'warning',
  message,
  remedy,
});
const failure = (check: string, message: string, remedy: string): Finding => ({
  check,
  state: 'failure',
  message,
  remedy,
});

const link = ok('symlink', '/srv/varve/scripts -> /opt/varve/scripts');
const entries = ok('entries', '3 lines in the crontab of me');
const daemon = ok('cron', 'the daemon runs');
const zone = ok('time zone', 'cron and varve.yaml both mean UTC');
const timers = ok('timers', '2 units, and all timers are active');
const AGAIN = 'varve install --config-dir /srv/varve';
const nothingStarts = (remedy: string) =>
  failure(
    'entries',
    'neither a line in the crontab of me nor a timer runs the scripts of /srv/varve',
    `${remedy}; if another user runs them, run doctor as that user`,
  );

describe('the schedule', () => {
  it.each<[string, Partial<ScheduleFacts>, readonly Finding[]]>([
    ['of cron is well', {}, [link, entries, daemon, zone]],
    ['of systemd is well', bySystemd, [link, timers]],
    ['has no entry at all', { crontab: null }, [link, nothingStarts(AGAIN)]],
    ['has only entries of others', { crontab: 'a\n' }, [link, nothingStarts(AGAIN)]],
    [
      'has no entry, and no crontab to put it into',
      { crontab: null, mayHaveCrontab: false },
      [link, nothingStarts(`${AGAIN} --systemd`)],
    ],
    [
      'has no symlink',
      { scriptsFound: { kind: 'nothing' }, isTargetThere: false },
      [failure('symlink', '/srv/varve/scripts is not there', AGAIN), entries, daemon, zone],
    ],
    [
      'has a directory in place of the symlink',
      { scriptsFound: { kind: 'occupied', by: 'a real directory' } },
      [
        failure(
          'symlink',
          '/srv/varve/scripts is a real directory, not a symbolic link: git pull does not change it',
          `move it away, then: ${AGAIN}`,
        ),
        entries,
        daemon,
        zone,
      ],
    ],
    [
      'has a symlink to nothing',
      { scriptsFound: { kind: 'symlink', target: '/gone' }, isTargetThere: false },
      [failure('symlink', '/srv/varve/scripts points to /gone, which has no scripts', AGAIN), entries, daemon, zone],
    ],
    [
      'has a symlink to another checkout',
      { scriptsFound: { kind: 'symlink', target: '/opt/other/scripts' } },
      [
        warning(
          'symlink',
          '/srv/varve/scripts points to /opt/other/scripts, and this program is the one beside /opt/varve/scripts',
          `run doctor there, or switch: ${AGAIN}`,
        ),
        entries,
        daemon,
        zone,
      ],
    ],
    [
      'lacks a line',
      { crontab: CRON_BLOCK.replace('0 2 * * *', '0 1 * * *') },
      [
        link,
        failure('entries', 'the crontab of me lacks: 0 2 * * * /srv/varve/scripts/rotate_logs_daily.sh', AGAIN),
        daemon,
        zone,
      ],
    ],
    [
      'lacks the Node that must be named',
      { crontab: CRON_BLOCK, node: '/opt/node' },
      [
        link,
        failure(
          'entries',
          'the crontab of me lacks: 0 2 * * * VARVE_NODE=/opt/node /srv/varve/scripts/rotate_logs_daily.sh; 0 3 1 * * VARVE_NODE=/opt/node /srv/varve/scripts/archive_logs_monthly.sh; 0 4 * * 0 VARVE_NODE=/opt/node /srv/varve/scripts/cleanup_old_logs.sh',
          AGAIN,
        ),
        daemon,
        zone,
      ],
    ],
    [
      'has a line too many',
      { crontab: CRON_BLOCK.replace('# END', '* * * * * mine\n# END') },
      [
        link,
        failure('entries', "the crontab of me has lines in Varve's block that do not belong there", AGAIN),
        daemon,
        zone,
      ],
    ],
    [
      'is in the crontab twice',
      { crontab: `${CRON_BLOCK}${CRON_BLOCK}` },
      [
        link,
        failure('entries', "the crontab of me has lines in Varve's block that do not belong there", AGAIN),
        daemon,
        zone,
      ],
    ],
    [
      'has no daemon',
      { isCronRunning: false },
      [
        link,
        entries,
        failure('cron', 'the daemon does not run: no line of any crontab is started', 'service cron start'),
        zone,
      ],
    ],
    [
      'has a daemon that cannot be seen',
      { isCronRunning: null },
      [link, entries, warning('cron', 'it cannot be seen whether cron runs', 'service cron status'), zone],
    ],
    [
      'means two zones',
      { systemTimezone: 'Europe/Berlin' },
      [
        link,
        entries,
        daemon,
        warning(
          'time zone',
          'cron reads its times in Europe/Berlin, and varve.yaml dates files in UTC',
          'set timezone: Europe/Berlin in varve.yaml, or use timers, which know zones',
        ),
      ],
    ],
    ['of systemd knows zones', { ...bySystemd, systemTimezone: 'Europe/Berlin' }, [link, timers]],
    [
      'has units that are older than varve.yaml',
      { ...bySystemd, unitsFound: new Map([...unitsThere].map(([path]) => [path, 'older'])) },
      [
        link,
        failure(
          'timers',
          'not as varve.yaml asks: /etc/systemd/system/varve-rotate.service, /etc/systemd/system/varve-rotate.timer',
          `${AGAIN} --systemd`,
        ),
      ],
    ],
    [
      'lacks a unit',
      { ...bySystemd, unitsFound: new Map([...unitsThere].slice(0, 1)) },
      [link, failure('timers', 'not as varve.yaml asks: /etc/systemd/system/varve-rotate.timer', `${AGAIN} --systemd`)],
    ],
    [
      'has a timer that does not run',
      { ...bySystemd, areTimersActive: false },
      [link, failure('timers', 'the units are there, but not all timers are active and enabled', `${AGAIN} --systemd`)],
    ],
    [
      'is kept by both',
      { unitsFound: unitsThere, areTimersActive: true },
      [
        link,
        entries,
        daemon,
        zone,
        timers,
        warning(
          'entries',
          'cron and systemd both start the scripts; the lock keeps them apart, but each failure is told twice',
          `choose one: ${AGAIN}, or ${AGAIN} --systemd`,
        ),
      ],
    ],
  ])('%s', (_what, facts, findings) => {
    expect(diagnoseSchedule({ ...byCron, ...facts })).toEqual(findings);
  });
});
