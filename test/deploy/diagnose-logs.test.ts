/** What doctor says of the runs themselves: programs, rights, owners, room, clock, and how past runs went. */
import { describe, expect, it } from 'vitest';
import { diagnoseLogs } from '../../src/deploy/diagnose-logs.ts';
import type { LogsFacts } from '../../src/deploy/diagnose-logs.ts';
import type { Finding } from '../../src/deploy/finding.ts';
import type { Problem } from '../../src/model/plan.ts';

const NOW = '2025-12-14T04:00:00.000Z';
const nowMs = Date.parse(NOW);
const DAY_MS = 24 * 3_600_000;

const well: LogsFacts = {
  logs: '/srv/logs',
  user: { uid: 1000, groups: [1000, 4], name: 'me' },
  unwritable: [],
  liveFiles: [{ name: 'flow.jsonl', uid: 1000, gid: 4 }],
  seesAllWriters: true,
  trials: [],
  programs: [
    { name: 'flock', isThere: true, isNeeded: true },
    { name: 'perl', isThere: true, isNeeded: false },
  ],
  freeBytes: 10_000_000,
  archiveBytes: 1_000_000,
  nowMs,
  passed: null,
  problems: [],
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

const allWell = [
  ok('permissions', 'me may write to /srv/logs and below'),
  ok('owners', 'me can give each fresh live file its owner'),
  ok('writers', 'every process that writes to a log can be seen'),
  ok('disk', '10.0 MB free; the daily files will take about 1.0 MB in archives'),
  ok('clock', NOW),
  ok('runs', 'nothing open: no damage, no failed or overdue run'),
];

const problem = (kind: Problem['kind'], subject = 'rotate'): Problem => ({
  kind,
  subject,
  message: 'said so',
  hint: 'do so',
});

describe('the logs', () => {
  it('are all well', () => {
    expect(diagnoseLogs(well)).toEqual(allWell);
  });

  it.each<[string, Partial<LogsFacts>, Finding]>([
    [
      'a script that works',
      { trials: [{ command: 'rotate', ok: true, line: '/s/r.sh --dry-run', said: 'fine' }] },
      ok('rotate', 'works as cron would run it: /s/r.sh --dry-run'),
    ],
    [
      'a script that fails',
      { trials: [{ command: 'clean', ok: false, line: '/s/c.sh --dry-run', said: 'no Node' }] },
      failure(
        'clean',
        'as cron would run it, /s/c.sh --dry-run fails: no Node',
        'mend what it says, then run doctor again',
      ),
    ],
    [
      'no flock',
      { programs: [{ name: 'flock', isThere: false, isNeeded: true }] },
      failure('programs', 'flock is not installed, and no run can begin without it', 'apt-get install util-linux'),
    ],
    [
      'no perl',
      { programs: [{ name: 'perl', isThere: false, isNeeded: false }] },
      warning(
        'programs',
        'perl is not installed: the kernel cannot be asked who writes to a file of another container',
        'apt-get install perl',
      ),
    ],
    [
      'directories that may not be written to',
      { unwritable: ['/srv/logs', '/srv/logs/archive'] },
      failure(
        'permissions',
        'me may not write to /srv/logs, /srv/logs/archive: no run can work',
        'run Varve as the user who owns the logs, or as root',
      ),
    ],
    [
      'no live file',
      { liveFiles: [] },
      warning('owners', '/srv/logs has no live file *.jsonl yet', 'let a service write STREAM.jsonl there'),
    ],
    [
      'live files of others',
      {
        liveFiles: [
          { name: 'a.jsonl', uid: 33, gid: 1000 },
          { name: 'b.jsonl', uid: 1000, gid: 1000 },
          { name: 'c.jsonl', uid: 1000, gid: 33 },
        ],
      },
      failure(
        'owners',
        'me cannot give a fresh live file to the owner of: a.jsonl (user 33, group 1000), c.jsonl (user 1000, group 33)',
        'install as root, or as the user who owns these files',
      ),
    ],
    [
      'live files of others, for root',
      { user: { uid: 0, groups: [0], name: 'me' }, liveFiles: [{ name: 'a.jsonl', uid: 33, gid: 33 }] },
      ok('owners', 'me can give each fresh live file its owner'),
    ],
    [
      'writers that may be hidden',
      { seesAllWriters: false },
      warning(
        'writers',
        'not every process can be looked into; for those the kernel and the settle time decide',
        'run as root outside of a container, or keep archive.settle at minutes',
      ),
    ],
    [
      'too little room',
      { freeBytes: 999_999 },
      failure(
        'disk',
        'the daily files will take about 1.0 MB in archives, and the disk of /srv/logs has 1.0 MB left',
        'free or add space',
      ),
    ],
    [
      'just enough room',
      { freeBytes: 1_000_000 },
      ok('disk', '1.0 MB free; the daily files will take about 1.0 MB in archives'),
    ],
    [
      'a clock a day behind',
      { passed: { ms: nowMs + DAY_MS, what: 'the newest run in the journal' } },
      ok('clock', NOW),
    ],
    [
      'a clock more than a day behind',
      { passed: { ms: nowMs + DAY_MS + 1, what: 'the newest run in the journal' } },
      failure(
        'clock',
        `the clock says ${NOW}, and the newest run in the journal is of 2025-12-15T04:00:00.001Z`,
        'set the clock, and let NTP keep it: timedatectl set-ntp true',
      ),
    ],
    ['a failed run', { problems: [problem('failed')] }, failure('runs', 'rotate: said so', 'do so')],
    ['damage', { problems: [problem('damage')] }, failure('runs', 'rotate: said so', 'do so')],
    ['a full disk ahead', { problems: [problem('disk')] }, failure('runs', 'rotate: said so', 'do so')],
    ['an overdue run', { problems: [problem('overdue')] }, warning('runs', 'rotate: said so', 'do so')],
    [
      'a refused file',
      { problems: [problem('refused', 'pipe.jsonl')] },
      warning('runs', 'pipe.jsonl: said so', 'do so'),
    ],
  ])('%s', (_what, facts, finding) => {
    const findings = diagnoseLogs({ ...well, ...facts });
    const others = allWell.filter(({ check }) => check !== finding.check);
    expect(findings.filter(({ check }) => check === finding.check)).toEqual([finding]);
    expect(findings.filter(({ check }) => check !== finding.check)).toEqual(others);
  });

  it('tell a directory that may not be written to once', () => {
    const problems = [problem('refused', '/srv/logs'), problem('interrupted'), problem('refused', 'pipe.jsonl')];
    const told = diagnoseLogs({ ...well, unwritable: ['/srv/logs'], problems }).filter(({ check }) => check === 'runs');
    expect(told).toEqual([
      warning('runs', 'rotate: said so', 'do so'),
      warning('runs', 'pipe.jsonl: said so', 'do so'),
    ]);
  });
});
