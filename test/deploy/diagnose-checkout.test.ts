/** What doctor says of the checkout: one finding for the version, one for the work tree, one for the remote. */
import { describe, expect, it } from 'vitest';
import { diagnoseCheckout } from '../../src/deploy/diagnose-checkout.ts';
import type { CheckoutFacts } from '../../src/deploy/diagnose-checkout.ts';
import type { Finding } from '../../src/deploy/finding.ts';

type GitFacts = Extract<CheckoutFacts, { kind: 'git' }>;

const clean: GitFacts = {
  kind: 'git',
  root: '/opt/varve',
  head: '0123456789abcdef',
  branch: 'main',
  upstream: 'origin/main',
  hasRemote: true,
  changed: [],
  unfinished: null,
  remoteHead: '0123456789abcdef',
  remoteError: '',
  hasRemoteHead: true,
  lead: { own: 0, dropped: 0 },
};
const ok = (check: string, message: string): Finding => ({ check, state: 'ok', message, remedy: '' });
const version = ok('version', 'commit 012345678 of /opt/varve');
const whole = ok('checkout', 'clean, on branch main');
const remote = ok('remote', 'nothing newer in origin/main');

describe('a checkout', () => {
  it.each<[string, Partial<GitFacts>, readonly Finding[]]>([
    ['that is clean and newest', {}, [version, whole, remote]],
    [
      'in the middle of something, and changed by it',
      { unfinished: 'a merge (MERGE_HEAD)', changed: ['a'] },
      [
        version,
        {
          check: 'checkout',
          state: 'failure',
          message: 'a merge (MERGE_HEAD) in /opt/varve is not finished',
          remedy: 'see: git -C /opt/varve status',
        },
        remote,
      ],
    ],
    [
      'with a few changes',
      { changed: ['a', 'b', 'c', 'd'] },
      [
        version,
        {
          check: 'checkout',
          state: 'warning',
          message: '/opt/varve is not what Git has: a, b, c, d',
          remedy: 'commit or drop the changes: git -C /opt/varve status',
        },
        remote,
      ],
    ],
    [
      'with many changes',
      { changed: ['a', 'b', 'c', 'd', 'e', 'f'] },
      [
        version,
        {
          check: 'checkout',
          state: 'warning',
          message: '/opt/varve is not what Git has: a, b, c, d and 2 more',
          remedy: 'commit or drop the changes: git -C /opt/varve status',
        },
        remote,
      ],
    ],
    [
      'on no branch',
      { branch: null, upstream: null, remoteHead: null, remoteError: 'it is not configured', hasRemoteHead: false },
      [
        version,
        {
          check: 'checkout',
          state: 'warning',
          message: '/opt/varve is on no branch, so git pull does nothing',
          remedy: 'git -C /opt/varve switch main',
        },
        {
          check: 'remote',
          state: 'warning',
          message: 'without a branch no remote branch is followed',
          remedy: 'git -C /opt/varve switch main',
        },
      ],
    ],
    [
      'whose branch follows none',
      { upstream: null, remoteHead: null, remoteError: 'it is not configured', hasRemoteHead: false },
      [
        version,
        whole,
        {
          check: 'remote',
          state: 'warning',
          message: 'the branch follows no remote branch, so git pull does nothing',
          remedy: 'git -C /opt/varve branch --set-upstream-to=origin/main',
        },
      ],
    ],
    [
      'without a remote',
      {
        upstream: null,
        hasRemote: false,
        remoteHead: null,
        remoteError: 'it is not configured',
        hasRemoteHead: false,
      },
      [
        version,
        whole,
        {
          check: 'remote',
          state: 'warning',
          message: '/opt/varve has no remote, so git pull does nothing',
          remedy: 'git -C /opt/varve remote add origin URL && git -C /opt/varve fetch origin',
        },
      ],
    ],
    [
      'whose remote does not answer',
      { remoteHead: null, remoteError: 'fatal: unable to access', hasRemoteHead: false },
      [
        version,
        whole,
        {
          check: 'remote',
          state: 'warning',
          message: 'origin/main cannot be asked: fatal: unable to access',
          remedy: 'try: git -C /opt/varve fetch',
        },
      ],
    ],
    [
      'behind its remote',
      { remoteHead: 'fedcba9876543210', hasRemoteHead: false },
      [
        version,
        whole,
        {
          check: 'remote',
          state: 'warning',
          message: 'origin/main has newer commits, up to fedcba987',
          remedy: 'varve update',
        },
      ],
    ],
    ['ahead of its remote', { lead: { own: 2, dropped: 0 } }, [version, whole, remote]],
    [
      'that has gone another way than its remote',
      { remoteHead: 'fedcba9876543210', hasRemoteHead: false, lead: { own: 1, dropped: 0 } },
      [
        version,
        whole,
        {
          check: 'remote',
          state: 'warning',
          message: 'origin/main has newer commits, up to fedcba987, and 1 commit here is not in it',
          remedy: 'merge or rebase by hand: git -C /opt/varve fetch && git -C /opt/varve status',
        },
      ],
    ],
    [
      'whose remote dropped commits',
      { lead: { own: 0, dropped: 1 } },
      [
        version,
        whole,
        {
          check: 'remote',
          state: 'warning',
          message: 'origin/main was rewritten: 1 commit that came from it is no longer in it',
          remedy: 'to take it as it is now: git -C /opt/varve fetch && git -C /opt/varve reset --keep origin/main',
        },
      ],
    ],
    [
      'with commits of its own, whose remote dropped others',
      { remoteHead: 'fedcba9876543210', hasRemoteHead: false, lead: { own: 2, dropped: 3 } },
      [
        version,
        whole,
        {
          check: 'remote',
          state: 'warning',
          message:
            'origin/main was rewritten: 3 commits that came from it are no longer in it, and 2 commits here never were',
          remedy:
            'to put your own commits on it as it is now: git -C /opt/varve fetch && git -C /opt/varve rebase --fork-point origin/main',
        },
      ],
    ],
  ])('%s', (_what, facts, findings) => {
    expect(diagnoseCheckout({ ...clean, ...facts }, null)).toEqual(findings);
  });

  it('of which an older version runs', () => {
    const trouble = { since: '2025-12-13T02:00:00Z', reason: 'npm ci failed', hint: 'npm ci' };
    const failing = {
      check: 'version',
      state: 'failure',
      message: 'the last good version runs since 2025-12-13T02:00:00Z, not that of /opt/varve: npm ci failed',
      remedy: 'npm ci',
    };
    expect(diagnoseCheckout(clean, trouble)).toEqual([failing, whole, remote]);
    expect(diagnoseCheckout({ kind: 'package', root: '/opt/varve' }, trouble)).toEqual([failing]);
  });

  it('that is none, but a package', () => {
    expect(diagnoseCheckout({ kind: 'package', root: '/usr/lib/varve' }, null)).toEqual([
      ok('version', 'the installed package in /usr/lib/varve'),
    ]);
  });

  it('on a machine without git is no package', () => {
    expect(diagnoseCheckout({ kind: 'no-git', root: '/opt/varve' }, null)).toEqual([
      ok('version', 'the checkout in /opt/varve'),
      {
        check: 'checkout',
        state: 'warning',
        message: '/opt/varve cannot be compared with what Git has: there is no git on this machine',
        remedy: 'install git: apt-get install git',
      },
    ]);
  });
});
