/**
 * A checkout under real Git goes forward and back. Whatever is wrong with the new version, the remote or the checkout,
 * production stays at a version that works, and nothing lies about afterwards.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { planRollback } from '../../src/app/update-checkout.ts';
import { realMachine } from '../../src/machine/real-machine.ts';
import { needs } from '../support/needs.ts';
import { expectDone, makeFolder, run } from '../support/program.ts';
import { fakeProgram, git, makeToy, short } from '../support/toy-checkout.ts';
import type { Toy } from '../support/toy-checkout.ts';

const hasGit = needs.command('git');
const root = needs.root();

describe.skipIf(!hasGit.ok)('a checkout', () => {
  let toy: Toy;
  let first: string;
  beforeEach(() => {
    // No service of this machine is asked about, nor restarted.
    fakeProgram('systemctl', 'exit 3');
    toy = makeToy();
    first = toy.head();
  });

  /** Nothing was switched, and nothing is left of the try. */
  const expectUntouched = (at = first) => {
    expect({ head: toy.head(), branch: git(toy.root, 'symbolic-ref', 'HEAD'), left: toy.leftovers() }).toEqual({
      head: at,
      branch: 'refs/heads/main',
      left: [],
    });
  };

  describe('goes forward', () => {
    it('to the newest commit, once that was tested', async () => {
      toy.push('Second\ttabbed', { 'package-lock.json': '{"a":1}\n' });
      const third = toy.push('Third');
      expect(await toy.planUpdate()).toEqual({
        command: 'update',
        from: first,
        to: third,
        comes: [
          { hash: third, date: '2025-12-01', author: 'Ann', subject: 'Third' },
          {
            hash: git(toy.root, 'rev-parse', `${third}~`),
            date: '2025-12-01',
            author: 'Ann',
            subject: 'Second\ttabbed',
          },
        ],
        goes: [],
        extent: '2 files changed, 2 insertions(+), 2 deletions(-)',
        changesPackages: true,
        comesAgain: false,
      });
      expect(await toy.update()).toEqual([
        `testing ${short(third)}`,
        `tested ${short(third)}`,
        `switched ${short(first)} ${short(third)}`,
      ]);
      expectUntouched(third);
      expect(toy.tested()).toEqual(['3']);
      expect(git(toy.root, 'reflog', '-1', '--format=%gs')).toMatch(/^varve update: /);
    });

    it('not where nothing is newer', async () => {
      expect(await toy.planUpdate()).toEqual({
        command: 'update',
        from: first,
        to: first,
        comes: [],
        goes: [],
        extent: '',
        changesPackages: false,
        comesAgain: false,
      });
    });

    it('not where it has commits that the remote has not yet', async () => {
      git(toy.root, 'commit', '--quiet', '--allow-empty', '--message', 'mine');
      const mine = toy.head();
      expect(await toy.planUpdate()).toMatchObject({ from: mine, to: mine, comes: [], goes: [] });
    });

    it('past files that Git does not know and nobody brings', async () => {
      const second = toy.push('Second');
      writeFileSync(join(toy.root, 'mine.txt'), 'mine');
      expect(await toy.update()).toHaveLength(3);
      expect([toy.head(), toy.leftovers()]).toEqual([second, ['?? mine.txt']]);
    });

    it('through the ssh that the checkout names', async () => {
      const second = toy.push('Second');
      const folder = makeFolder();
      writeFileSync(join(folder, 'ssh'), `echo "$*" >>"${folder}/calls"\nfor last; do :; done\nexec sh -c "$last"\n`);
      git(toy.root, 'config', 'core.sshCommand', `sh ${join(folder, 'ssh')} -i deploy_key`);
      git(toy.root, 'remote', 'set-url', 'origin', `ssh://git.example.org${toy.remote}`);
      expect(await toy.planUpdate()).toMatchObject({ to: second });
      expect(readFileSync(join(folder, 'calls'), 'utf8')).toMatch(/^-i deploy_key /);
    });
  });

  describe('is refused', () => {
    it('with a changed file', async () => {
      toy.push('Second');
      writeFileSync(join(toy.root, 'version'), 'mine\n');
      writeFileSync(join(toy.root, 'new file'), 'mine\n');
      const said = `update-refused: ${toy.root} has changes that Git does not have: version, "new file" | commit or drop them: git -C ${toy.root} status`;
      expect(await toy.planUpdate()).toBe(said);
      expect(await toy.rollback('HEAD')).toEqual([said]);
      expect([toy.head(), readFileSync(join(toy.root, 'version'), 'utf8')]).toEqual([first, 'mine\n']);
    });

    it('with a file of its own where one would come', async () => {
      const second = toy.push('Second', { added: 'theirs\n' });
      writeFileSync(join(toy.root, 'added'), 'mine\n');
      const told = await toy.update();
      expect(told.slice(0, 2)).toEqual([`testing ${short(second)}`, `tested ${short(second)}`]);
      expect(told[2]).toMatch(
        /^update-refused: git merge --ff-only --quiet \w+ failed: error: The following untracked working tree files would be overwritten/,
      );
      expect([toy.head(), toy.leftovers(), readFileSync(join(toy.root, 'added'), 'utf8')]).toEqual([
        first,
        ['?? added'],
        'mine\n',
      ]);
    });

    it('where both sides have gone on', async () => {
      toy.push('Second');
      git(toy.root, 'commit', '--quiet', '--allow-empty', '--message', 'mine');
      const mine = toy.head();
      expect(await toy.planUpdate()).toBe(
        `update-refused: ${toy.root} has commits of its own, and origin/main has others: they cannot simply be added | merge or rebase by hand: git -C ${toy.root} status`,
      );
      expectUntouched(mine);
    });

    it('on a branch that follows none', async () => {
      git(toy.root, 'branch', '--unset-upstream');
      expect(await toy.planUpdate()).toBe(
        `update-refused: the branch of ${toy.root} follows no remote branch | git -C ${toy.root} branch --set-upstream-to=origin/main`,
      );
      expectUntouched();
    });

    it('on no branch', async () => {
      git(toy.root, 'checkout', '--quiet', '--detach');
      expect(await toy.planUpdate()).toBe(
        `update-refused: ${toy.root} is on no branch | git -C ${toy.root} switch main`,
      );
    });

    it('without a remote', async () => {
      git(toy.root, 'remote', 'remove', 'origin');
      expect(await toy.planUpdate()).toBe(
        `update-refused: ${toy.root} has no remote that anything could come from | git -C ${toy.root} remote add origin URL && git -C ${toy.root} fetch origin`,
      );
    });

    describe('where the remote was rewritten', () => {
      const rewrite = (to: string) => void git(toy.remote, 'update-ref', 'refs/heads/main', to);
      const fetch = () => `git -C ${toy.root} fetch && git -C ${toy.root}`;
      const dropped = () =>
        `update-refused: origin/main was rewritten: 1 commit that came from it is no longer in it | to take it as it is now: ${fetch()} reset --keep origin/main`;

      it('and has nothing newer', async () => {
        toy.push('Second');
        await toy.update();
        rewrite(first);
        expect([await toy.planUpdate(), await toy.planUpdate()]).toEqual([dropped(), dropped()]);
      });

      it('and has other commits, which the clone was the last to fetch before', async () => {
        const second = toy.push('Second');
        git(toy.root, 'pull', '--quiet');
        rmSync(join(toy.root, '.git/logs/refs/remotes'), { recursive: true });
        rewrite(first);
        git(
          toy.remote,
          'update-ref',
          'refs/heads/main',
          git(toy.remote, 'commit-tree', '-p', first, '-m', 'Other', `${first}^{tree}`),
        );
        expect(await toy.planUpdate()).toBe(dropped());
        // What is advised brings the checkout to where updates work again.
        git(toy.root, 'reset', '--keep', '--quiet', 'origin/main');
        const third = git(toy.remote, 'commit-tree', '-p', toy.head(), '-m', 'Third', `${second}^{tree}`);
        rewrite(third);
        expect((await toy.update()).at(-1)).toMatch(/^switched /);
        expectUntouched(third);
      });

      it('and the checkout has commits of its own', async () => {
        toy.push('Second');
        git(toy.root, 'pull', '--quiet');
        git(toy.root, 'commit', '--quiet', '--allow-empty', '--message', 'mine');
        rewrite(first);
        expect(await toy.planUpdate()).toBe(
          `update-refused: origin/main was rewritten: 1 commit that came from it is no longer in it, and 1 commit here never was | to put your own commits on it as it is now: ${fetch()} rebase --fork-point origin/main`,
        );
        git(toy.root, 'rebase', '--quiet', '--fork-point', 'origin/main');
        expect(git(toy.root, 'log', '--format=%s')).toBe('mine\nFirst');
      });
    });

    it('where the remote is gone', async () => {
      renameSync(toy.remote, `${toy.remote}.gone`);
      expect(await toy.planUpdate()).toBe(
        `update-refused: git fetch --quiet failed: fatal: '${toy.remote}' does not appear to be a git repository\nfatal: Could not read from remote repository.\n\nPlease make sure you have the correct access rights\nand the repository exists. | see what git says in ${toy.root}`,
      );
      expectUntouched();
    });

    it('where the remote cannot be reached', async () => {
      git(toy.root, 'remote', 'set-url', 'origin', 'http://127.0.0.1:1/varve.git');
      expect(await toy.planUpdate()).toMatch(
        /^update-refused: git fetch --quiet failed: fatal: unable to access 'http:\/\/127.0.0.1:1\/varve.git\/'/,
      );
      expectUntouched();
    });

    it.each([
      ['a git command (index.lock)', 'index.lock'],
      ['a merge (MERGE_HEAD)', 'MERGE_HEAD'],
      ['a rebase (rebase-merge)', 'rebase-merge'],
      ['a revert (REVERT_HEAD)', 'REVERT_HEAD'],
    ])('in the middle of %s', async (what, sign) => {
      toy.push('Second');
      writeFileSync(join(toy.root, '.git', sign), `${first}\n`);
      expect(await toy.planUpdate()).toBe(
        `update-refused: ${what} in ${toy.root} is not finished | see: git -C ${toy.root} status`,
      );
      expect(toy.head()).toBe(first);
    });

    it('where it is none', async () => {
      rmSync(join(toy.root, '.git'), { recursive: true });
      const said = `update-refused: ${toy.root} is no Git checkout | a package is updated by npm, such as: npm install --global varve@latest`;
      expect(await toy.planUpdate()).toBe(said);
      // Somebody else's checkout above it is not the program's.
      git(join(toy.root, '..'), 'init', '--quiet');
      expect(await toy.planUpdate()).toBe(said);
    });
  });

  describe('stays where the new version', () => {
    it.each<[string, string, string]>([
      [
        'fails its test',
        '{"reason":"it loses records","hint":"wait for a fix"}\n',
        'it loses records | wait for a fix',
      ],
      ['fails it without a hint', '{"reason":"it loses records"}\n', 'it loses records | '],
      ['fails it and says nothing that is understood', '{"why":1}\n', 'a trace | see what its tests say'],
      ['fails it with talk', 'no JSON\n', 'a trace | see what its tests say'],
    ])('%s', async (_what, broken, said) => {
      const second = toy.push('Second', { broken });
      expect(await toy.update()).toEqual([
        `testing ${short(second)}`,
        `update-refused: commit ${short(second)} does not work, and nothing was switched: ${said}`,
      ]);
      expectUntouched();

      const third = toy.push('Third', { broken: null });
      expect((await toy.update()).at(-1)).toBe(`switched ${short(first)} ${short(third)}`);
      expectUntouched(third);
    });

    it('does not start after the switch: it goes back by itself', async () => {
      const second = toy.push('Second', { unstartable: 'no such module\n' });
      const why = 'bin/varve does not start it: no such module';
      expect(await toy.update()).toEqual([
        `testing ${short(second)}`,
        `tested ${short(second)}`,
        `switched ${short(first)} ${short(second)}`,
        `rolled back to ${short(first)}: ${why}`,
        `update-refused: the new version did not work after the switch, and the checkout is as it was: ${why} | see: ${toy.root}/bin/varve --version`,
      ]);
      expectUntouched();
      // It is as if it had never been there.
      expect(await toy.rollback()).toEqual([
        `update-refused: ${toy.root} has been at no other version before this one | name one of: git -C ${toy.root} log --oneline`,
      ]);
      const third = toy.push('Third', { unstartable: null });
      expect((await toy.update()).at(-1)).toBe(`switched ${short(first)} ${short(third)}`);
    });

    it('is passed over by the launcher: it goes back by itself', async () => {
      toy.push('Second', { troubled: '{"reason":"npm ci \\"failed\\"","hint":"npm ci"}\n' });
      expect((await toy.update()).at(-1)).toBe(
        'update-refused: the new version did not work after the switch, and the checkout is as it was: bin/varve does not start it: npm ci "failed" | npm ci',
      );
      expectUntouched();
    });
  });

  it('leaves other worktrees alone, even one whose folder is away just now', async () => {
    const side = join(toy.root, '../side');
    git(toy.root, 'worktree', 'add', '--quiet', '--detach', side, 'HEAD');
    renameSync(side, `${side}.away`);
    toy.push('Second');
    expect((await toy.update()).at(-1)).toMatch(/^switched /);
    renameSync(`${side}.away`, side);
    expect(git(side, 'rev-parse', 'HEAD')).toBe(first);
  });

  it('is switched by one update at a time', async () => {
    const second = toy.push('Second');
    mkdirSync(join(toy.root, '.cache/varve'), { recursive: true });
    const other = await realMachine().locks.acquire(join(toy.root, '.cache/varve/update.lock'));
    const said = `lock-held: another update or rollback of ${toy.root} is under way | wait until it has ended, and try again`;
    expect([await toy.planUpdate(), await toy.rollback(first)]).toEqual([said, [said]]);
    expectUntouched();
    await other?.release();
    expect((await toy.update()).at(-1)).toBe(`switched ${short(first)} ${short(second)}`);
    expectUntouched(second);
  });

  describe('after an update that was killed', () => {
    const beside = () => join(toy.root, '.cache/varve/candidate');
    const expectUpdate = async () => {
      const second = toy.push('Second');
      expect((await toy.update()).at(-1)).toBe(`switched ${short(first)} ${short(second)}`);
      expectUntouched(second);
    };

    it('while the new version was tested', async () => {
      git(toy.root, 'worktree', 'add', '--quiet', '--detach', beside(), 'HEAD');
      mkdirSync(join(beside(), 'node_modules'));
      writeFileSync(join(beside(), 'node_modules/x'), '');
      await expectUpdate();
    });

    it('while its worktree was made', async () => {
      git(toy.root, 'worktree', 'add', '--quiet', '--detach', beside(), 'HEAD');
      writeFileSync(join(toy.root, '.git/worktrees/candidate/locked'), 'initializing');
      await expectUpdate();
    });

    it('while its worktree was removed, of which only the folder is left', async () => {
      mkdirSync(join(beside(), 'node_modules'), { recursive: true });
      writeFileSync(join(beside(), 'node_modules/x'), '');
      await expectUpdate();
    });

    it('while its worktree was removed, of which Git does not recognize the rest', async () => {
      git(toy.root, 'worktree', 'add', '--quiet', '--detach', beside(), 'HEAD');
      rmSync(join(beside(), '.git'));
      await expectUpdate();
    });

    it('while its worktree was removed', async () => {
      git(toy.root, 'worktree', 'add', '--quiet', '--detach', beside(), 'HEAD');
      rmSync(beside(), { recursive: true });
      await expectUpdate();
    });

    it('while its worktree was made and before there was a directory', async () => {
      git(toy.root, 'worktree', 'add', '--quiet', '--detach', beside(), 'HEAD');
      rmSync(beside(), { recursive: true });
      writeFileSync(join(toy.root, '.git/worktrees/candidate/locked'), 'initializing');
      await expectUpdate();
    });
  });

  describe('goes back', () => {
    let second: string;
    let third: string;
    beforeEach(async () => {
      second = toy.push('Second');
      await toy.update();
      third = toy.push('Third');
      await toy.update();
    });
    const moved = (from: string, to: string) => [
      `testing ${short(to)}`,
      `tested ${short(to)}`,
      `switched ${short(from)} ${short(to)}`,
    ];

    it('version by version, to the first one', async () => {
      expect(await toy.rollback()).toEqual(moved(third, second));
      expectUntouched(second);
      expect(git(toy.root, 'reflog', '-1', '--format=%gs')).toMatch(/^varve rollback: /);
      expect(await toy.rollback()).toEqual(moved(second, first));
      expectUntouched(first);
      expect(await toy.rollback()).toEqual([
        `update-refused: ${toy.root} has been at no other version before this one | name one of: git -C ${toy.root} log --oneline`,
      ]);
    });

    it('and forward again', async () => {
      await toy.rollback();
      expect(await toy.update()).toEqual(moved(second, third));
      expect(await toy.rollback()).toEqual(moved(third, second));
      const fourth = toy.push('Fourth');
      expect(await toy.update()).toEqual(moved(second, fourth));
      expect(await toy.rollback()).toEqual(moved(fourth, second));
      expectUntouched(second);
    });

    it('past what came by git pull and by hand', async () => {
      toy.push('Fourth');
      git(toy.root, 'pull', '--quiet');
      const fourth = toy.head();
      expect(await toy.rollback()).toEqual(moved(fourth, third));
    });

    it('not past commits that no remote branch has', async () => {
      git(toy.root, 'commit', '--quiet', '--allow-empty', '--message', 'mine');
      const mine = toy.head();
      expect(await toy.rollback()).toEqual([
        `update-refused: 1 commit of ${toy.root} that would go is in no remote branch | push first: git -C ${toy.root} push; or, since git reflog keeps them: git -C ${toy.root} reset --keep ${short(third)}`,
      ]);
      expectUntouched(mine);
      git(toy.root, 'push', '--quiet');
      expect(await toy.rollback()).toEqual(moved(mine, third));
    });

    it('past what went back by hand and came again', async () => {
      const fourth = toy.push('Fourth');
      const fifth = toy.push('Fifth');
      git(toy.root, 'pull', '--quiet');
      git(toy.root, 'reset', '--quiet', '--hard', 'HEAD~1');
      await toy.update();
      expect(await toy.rollback()).toEqual(moved(fifth, fourth));
    });

    it('and tells whether an update brings again what goes', async () => {
      const plan = () => planRollback(realMachine(), { root: toy.root, node: process.execPath }, first);
      const told = { from: third, to: first, comes: [], goes: [{ subject: 'Third' }, { subject: 'Second' }] };
      expect(await plan()).toMatchObject({ ...told, comesAgain: true });
      git(toy.root, 'checkout', '--quiet', '--detach');
      expect(await plan()).toMatchObject({ ...told, comesAgain: false });
    });

    it('not forward, unless a commit is named', async () => {
      git(toy.root, 'checkout', '--quiet', '--detach', 'HEAD~1');
      git(toy.root, 'reflog', 'expire', '--expire=all', 'HEAD');
      git(toy.root, 'checkout', '--quiet', third);
      git(toy.root, 'checkout', '--quiet', first);
      expect(await toy.rollback()).toEqual([
        `update-refused: ${toy.root} was at ${short(third)} before, and that is no earlier version of ${short(first)} | to go there all the same: ${toy.root}/bin/varve rollback ${short(third)}`,
      ]);
      expect(await toy.rollback(short(third))).toEqual(moved(first, third));
      expect(git(toy.root, 'reflog', '-1', '--format=%gs')).toBe('varve rollback: forward: updating HEAD');
    });

    it('to a commit that is named', async () => {
      expect(await toy.rollback(short(first))).toEqual(moved(third, first));
      expect(await toy.rollback('origin/main')).toEqual(moved(first, third));
      expect(await toy.rollback('main~1')).toEqual(moved(third, second));
    });

    it.each(['nonsense', '--hard', '', 'HEAD:version', '0'.repeat(40)])('not to %j', async (version) => {
      expect(await toy.rollback(version)).toEqual([
        `bad-usage: ${toy.root} has no commit '${version}' | name one of: git -C ${toy.root} log --oneline`,
      ]);
      expectUntouched(third);
    });

    it('not to a version that fails its test', async () => {
      const broken = toy.push('Fourth', { broken: '{"reason":"it loses records","hint":"no"}' });
      git(toy.root, 'pull', '--quiet');
      const fifth = toy.push('Fifth', { broken: null });
      await toy.update();
      expect(await toy.rollback()).toEqual([
        `testing ${short(broken)}`,
        `update-refused: commit ${short(broken)} does not work, and nothing was switched: it loses records | no`,
      ]);
      expectUntouched(fifth);
    });
  });

  describe('with a service', () => {
    const scope = process.getuid?.() === 0 ? '' : '--user ';
    const called = (calls: string) => readFileSync(calls, 'utf8').trim().split('\n');

    it('restarts it', async () => {
      const calls = fakeProgram('systemctl', 'exit 0');
      toy.push('Second');
      expect((await toy.update()).at(-1)).toBe('restarted varve.service');
      expect(called(calls)).toEqual([`${scope}is-active varve.service`, `${scope}restart varve.service`]);
    });

    it('that does not come up goes back, and restarts it with the old version', async () => {
      const marks = makeFolder();
      const fails = join(marks, 'failed');
      // Like systemd: a service that failed to start is not active any more.
      const calls = fakeProgram(
        'systemctl',
        `case "$*" in
           *is-active*) [ ! -e ${fails} ] ;;
           *) if [ -e ${toy.root}/bad-service ]; then touch ${fails}; echo 'Job failed.' >&2; exit 1; fi; rm -f ${fails} ;;
         esac`,
      );
      const second = toy.push('Second', { 'bad-service': '' });
      const why = 'systemctl restart varve.service failed: Job failed.';
      expect(await toy.update()).toEqual([
        `testing ${short(second)}`,
        `tested ${short(second)}`,
        `switched ${short(first)} ${short(second)}`,
        `rolled back to ${short(first)}: ${why}`,
        'restarted varve.service',
        `update-refused: the new version did not work after the switch, and the checkout is as it was: ${why} | journalctl ${scope}-u varve.service`,
      ]);
      expectUntouched();
      expect(existsSync(fails)).toBe(false);
      expect(called(calls)).toEqual(['is-active', 'restart', 'restart'].map((word) => `${scope}${word} varve.service`));
    });

    it('that never comes up again says so, and goes back all the same', async () => {
      fakeProgram('systemctl', 'case "$*" in *is-active*) exit 0 ;; *) exit 5 ;; esac');
      toy.push('Second');
      const why = 'systemctl restart varve.service failed: exit status 5';
      expect((await toy.update()).slice(3)).toEqual([
        `rolled back to ${short(first)}: ${why}`,
        `update-refused: the new version did not work after the switch, and the checkout is as it was: ${why}; then ${why} | journalctl ${scope}-u varve.service`,
      ]);
      expectUntouched();
    });
  });

  it.skipIf(!root.ok)('of another user is refused, since files of root in it would be in that user’s way', async () => {
    toy.push('Second');
    expectDone(await run('chown', ['-R', '12345:12345', toy.root]));
    expect(await toy.update()).toEqual([
      `update-refused: ${toy.root} belongs to user 12345, and root would leave files in it that user 12345 cannot change` +
        ` | run it as its owner: sudo -u '#12345' ${toy.root}/bin/varve update`,
    ]);
    expect((await toy.rollback()).join()).toContain(` sudo -u '#12345' ${toy.root}/bin/varve rollback`);
    expect((await toy.rollback('main~1')).join()).toContain(` ${toy.root}/bin/varve rollback 'main~1'`);
    expectDone(await run('chown', ['-R', '0:0', toy.root]));
    expectUntouched();
  });
});
