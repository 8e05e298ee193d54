/** update and rollback as people and programs read them, on a machine whose git answers as the test tells it. */
import { beforeEach, describe, expect, it } from 'vitest';
import { memoryMachine } from '../../src/machine/memory-machine.ts';
import type { MemoryMachine } from '../../src/machine/memory-machine.ts';
import type { Ran } from '../../src/machine/processes.ts';
import { tellOn } from '../support/command-line.ts';
import { ROOT, ended } from '../support/deployment.ts';

const [older, newer] = ['a'.repeat(40), 'b'.repeat(40)] as const;

let machine: MemoryMachine;
let answers: Record<string, Ran>;
/** Every call of git that can change the checkout. */
let changes: string[];
beforeEach(() => {
  machine = memoryMachine(0);
  changes = [];
  answers = {
    'rev-parse --show-toplevel': ended(0, `${ROOT}\n`),
    'rev-parse HEAD': ended(0, `${older}\n`),
    'rev-parse @{upstream}': ended(0, `${newer}\n`),
    [`merge-base --is-ancestor ${newer} ${older}`]: ended(1),
    'rev-parse --abbrev-ref --symbolic-full-name @{upstream}': ended(0, 'origin/main\n'),
    [`log --format=%H%x09%cs%x09%an%x09%s ${older}..${newer}`]: ended(
      0,
      `${newer}\t2025-12-02\tBo\tTurn \u001b[31mred\n${'c'.repeat(40)}\t2025-12-01\tAnn\tBegin\n`,
    ),
    [`diff --shortstat ${older} ${newer}`]: ended(0, ' 2 files changed, 3 insertions(+)\n'),
  };
  const { programs } = machine.processes;
  programs.set('git', (words) => {
    const call = words.slice(4).join(' ');
    if (/^(merge |reset|worktree|checkout|switch)/.test(call)) changes.push(call);
    return answers[call] ?? ended(0);
  });
  programs.set('/usr/bin/node', () => ended(0));
});

const tell = (...words: string[]) => tellOn(machine, ...words);
const events = (out: string): unknown[] =>
  out
    .trimEnd()
    .split('\n')
    .map((line): unknown => JSON.parse(line));

const coming = [
  'update  aaaaaaaaa -> bbbbbbbbb: 2 commits come\n',
  '  bbbbbbbbb  2025-12-02  Turn \\x1b[31mred  Bo\n',
  '  ccccccccc  2025-12-01  Begin  Ann\n',
  '  2 files changed, 3 insertions(+)\n',
];

describe('update', () => {
  it('shows what comes, and each step', async () => {
    machine.processes.programs.set('systemctl', () => ended(0));
    expect(await tell('update')).toEqual({
      code: 0,
      out: [
        ...coming,
        'testing   bbbbbbbbb beside the checkout: it rotates, archives and verifies logs of its own\n',
        'tested    bbbbbbbbb works\n',
        'switched  aaaaaaaaa -> bbbbbbbbb; cron runs it from now on\n',
        'restarted varve.service\n',
      ].join(''),
      err: '',
    });
    expect(changes.filter((call) => !call.startsWith('worktree'))).toEqual([`merge --ff-only --quiet ${newer}`]);
  });

  it('says where the packages change, too', async () => {
    answers[`diff --name-only ${older} ${newer} -- package-lock.json`] = ended(0, 'package-lock.json\n');
    const { out } = await tell('update', '--dry-run');
    expect(out).toBe(coming.join('').replace('(+)\n', '(+); the packages change, too\n'));
  });

  it('with --dry-run changes nothing', async () => {
    expect(await tell('update', '--dry-run')).toEqual({ code: 0, out: coming.join(''), err: '' });
    expect(changes).toEqual([]);
  });

  it('that has nothing to do says so', async () => {
    answers['rev-parse @{upstream}'] = ended(0, `${older}\n`);
    expect(await tell('update')).toEqual({
      code: 0,
      out: 'update  nothing to do: aaaaaaaaa is the newest\n',
      err: '',
    });
    expect(changes).toEqual([]);
  });

  it('shows no more than the newest 30 commits', async () => {
    const lines = Array.from({ length: 33 }, (_, n) => `${String(n).padStart(40, '0')}\t2025-12-01\tAnn\tNo ${n}\n`);
    answers[`log --format=%H%x09%cs%x09%an%x09%s ${older}..${newer}`] = ended(0, lines.join(''));
    const { out } = await tell('update', '--dry-run');
    const told = out.split('\n');
    expect([told[0], told.length, told[30], told[31]]).toEqual([
      'update  aaaaaaaaa -> bbbbbbbbb: 33 commits come',
      34,
      '  000000000  2025-12-01  No 29  Ann',
      '  and 3 more',
    ]);
  });

  it('with --quiet says nothing but errors', async () => {
    expect(await tell('update', '--quiet')).toEqual({ code: 0, out: '', err: '' });
    answers['fetch --quiet'] = ended(128, '', 'fatal: no route to host\n');
    expect(await tell('update', '--quiet')).toEqual({
      code: 1,
      out: '',
      err: `varve: git fetch --quiet failed: fatal: no route to host\nhint: see what git says in ${ROOT}\n`,
    });
  });

  it('with --json gives one object a line', async () => {
    const { code, out } = await tell('update', '--json');
    expect(code).toBe(0);
    expect(events(out)).toEqual([
      {
        event: 'plan',
        command: 'update',
        from: older,
        to: newer,
        comes: [
          { hash: newer, date: '2025-12-02', author: 'Bo', subject: 'Turn \u001b[31mred' },
          { hash: 'c'.repeat(40), date: '2025-12-01', author: 'Ann', subject: 'Begin' },
        ],
        goes: [],
        extent: '2 files changed, 3 insertions(+)',
        changesPackages: false,
        comesAgain: false,
      },
      { event: 'step', step: 'testing', commit: newer },
      { event: 'step', step: 'tested', commit: newer },
      { event: 'step', step: 'switched', from: older, to: newer },
      { event: 'end', command: 'update', exitCode: 0 },
    ]);
  });

  it('with --json and --dry-run gives the plan alone', async () => {
    expect(events((await tell('update', '--json', '--dry-run')).out)).toEqual([
      expect.objectContaining({ event: 'plan' }),
    ]);
  });

  it('that goes back by itself tells why', async () => {
    machine.processes.programs.set('/usr/bin/node', (words) =>
      words.includes('--version') ? ended(1, '', 'no such module\n') : ended(0),
    );
    const why = 'bin/varve does not start it: no such module';
    const { code, out, err } = await tell('update');
    expect([code, out.split('\n').at(-2), err]).toEqual([
      1,
      `back      to aaaaaaaaa: ${why}`,
      `varve: the new version did not work after the switch, and the checkout is as it was: ${why}\nhint: see: ${ROOT}/bin/varve --version\n`,
    ]);
  });
});

describe('rollback', () => {
  beforeEach(() => {
    answers['rev-parse HEAD'] = ended(0, `${newer}\n`);
    answers['reflog show --format=%H%x09%gs HEAD'] = ended(0, `${newer}\tpull\n${older}\tclone\n`);
    answers[`diff --shortstat ${newer} ${older}`] = ended(0, ' 2 files changed, 3 deletions(-)\n');
  });

  it('shows what goes, each step, and how to keep it out', async () => {
    expect(await tell('rollback')).toEqual({
      code: 0,
      out: [
        'rollback  bbbbbbbbb -> aaaaaaaaa: 2 commits go\n',
        ...coming.slice(1, 3),
        '  2 files changed, 3 deletions(-)\n',
        'testing   aaaaaaaaa beside the checkout: it rotates, archives and verifies logs of its own\n',
        'tested    aaaaaaaaa works\n',
        'switched  bbbbbbbbb -> aaaaaaaaa; cron runs it from now on\n',
        'The next varve update or git pull brings the newer version again; to keep it out, git revert it.\n',
      ].join(''),
      err: '',
    });
    expect(changes.filter((call) => !call.startsWith('worktree'))).toEqual([`reset --keep --quiet ${older}`]);
  });

  it('says what brings back a version that no update brings', async () => {
    answers[`merge-base --is-ancestor ${newer} @{upstream}`] = ended(1);
    const { out } = await tell('rollback');
    expect(out.split('\n').at(-2)).toBe(
      `No update brings back what went; this does: ${ROOT}/bin/varve rollback bbbbbbbbb`,
    );
  });

  it('to a commit on another branch tells what goes and what comes', async () => {
    answers['rev-parse --verify --quiet --end-of-options v2^{commit}'] = ended(0, `${older}\n`);
    answers[`log --format=%H%x09%cs%x09%an%x09%s ${older}..${newer}`] = ended(0, `${newer}\t2025-12-02\tBo\tMend\n`);
    answers[`log --format=%H%x09%cs%x09%an%x09%s ${newer}..${older}`] = ended(0, `${older}\t2025-12-01\tAnn\tTry\n`);
    expect((await tell('rollback', 'v2', '--dry-run')).out).toBe(
      [
        'rollback  bbbbbbbbb -> aaaaaaaaa: 1 commit goes, 1 commit comes\n',
        '  - bbbbbbbbb  2025-12-02  Mend  Bo\n',
        '  + aaaaaaaaa  2025-12-01  Try  Ann\n',
        '  2 files changed, 3 deletions(-)\n',
      ].join(''),
    );
  });

  it('ends with 75 while another one is under way', async () => {
    await machine.locks.acquire(`${ROOT}/.cache/varve/update.lock`);
    const { code, err } = await tell('rollback', '--quiet');
    expect([code, err]).toEqual([
      75,
      `varve: another update or rollback of ${ROOT} is under way\nhint: wait until it has ended, and try again\n`,
    ]);
  });

  it('to the commit that is here has nothing to do', async () => {
    answers['rev-parse --verify --quiet --end-of-options v2^{commit}'] = ended(0, `${newer}\n`);
    expect(await tell('rollback', 'v2')).toEqual({
      code: 0,
      out: 'rollback  nothing to do: bbbbbbbbb is the one that is here\n',
      err: '',
    });
    expect(changes).toEqual([]);
  });

  it('to a commit that is not there is bad usage', async () => {
    answers['rev-parse --verify --quiet --end-of-options v9^{commit}'] = ended(1);
    expect(await tell('rollback', 'v9')).toEqual({
      code: 2,
      out: '',
      err: `varve: ${ROOT} has no commit 'v9'\nhint: name one of: git -C ${ROOT} log --oneline\n`,
    });
  });

  it('with --dry-run changes nothing, and with --quiet says nothing', async () => {
    expect((await tell('rollback', '--dry-run')).out).toMatch(/^rollback {2}bbbbbbbbb -> aaaaaaaaa: 2 commits go\n/);
    expect(changes).toEqual([]);
    expect(await tell('rollback', '--quiet')).toEqual({ code: 0, out: '', err: '' });
  });
});
