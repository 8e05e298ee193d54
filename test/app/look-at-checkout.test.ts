/** What doctor sees of a checkout under real Git; looking changes nothing, not even what is known of the remote. */
import { mkdirSync, readFileSync, renameSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { lookAtCheckout } from '../../src/app/look-at-checkout.ts';
import type { CheckoutFacts } from '../../src/deploy/diagnose-checkout.ts';
import { memoryMachine } from '../../src/machine/memory-machine.ts';
import { realMachine } from '../../src/machine/real-machine.ts';
import { needs } from '../support/needs.ts';
import { makeFolder } from '../support/program.ts';
import { git, makeToy } from '../support/toy-checkout.ts';
import type { Toy } from '../support/toy-checkout.ts';

const hasGit = needs.command('git');
const look = (root: string) => lookAtCheckout(realMachine(), root);

describe.skipIf(!hasGit.ok)('a checkout', () => {
  let toy: Toy;
  let clean: CheckoutFacts;
  beforeEach(() => {
    toy = makeToy();
    clean = {
      kind: 'git',
      root: toy.root,
      head: toy.head(),
      branch: 'main',
      upstream: 'origin/main',
      hasRemote: true,
      changed: [],
      unfinished: null,
      remoteHead: toy.head(),
      remoteError: '',
      hasRemoteHead: true,
      lead: { own: 0, dropped: 0 },
    };
  });

  it('that is clean and newest', async () => {
    expect(await look(toy.root)).toEqual(clean);
  });

  it('behind its remote, of which it still knows nothing afterwards', async () => {
    const second = toy.push('Second');
    expect(await look(toy.root)).toEqual({ ...clean, remoteHead: second, hasRemoteHead: false });
    expect(git(toy.root, 'rev-parse', 'origin/main')).toBe(toy.head());
  });

  it('ahead of its remote', async () => {
    const remoteHead = toy.head();
    git(toy.root, 'commit', '--quiet', '--allow-empty', '--message', 'mine');
    expect(await look(toy.root)).toEqual({ ...clean, head: toy.head(), remoteHead, lead: { own: 1, dropped: 0 } });
  });

  it('ahead of its remote, which has gone another way', async () => {
    git(toy.root, 'commit', '--quiet', '--allow-empty', '--message', 'mine');
    const remoteHead = toy.push('Second');
    expect(await look(toy.root)).toEqual({
      ...clean,
      head: toy.head(),
      remoteHead,
      hasRemoteHead: false,
      lead: { own: 1, dropped: 0 },
    });
  });

  it('whose remote dropped a commit', async () => {
    const remoteHead = toy.head();
    toy.push('Second');
    git(toy.root, 'pull', '--quiet');
    git(toy.remote, 'update-ref', 'refs/heads/main', remoteHead);
    expect(await look(toy.root)).toEqual({ ...clean, head: toy.head(), remoteHead, lead: { own: 0, dropped: 1 } });
  });

  it('whose files were touched, with an index that stays as it is', async () => {
    utimesSync(join(toy.root, 'version'), 1, 1);
    const index = readFileSync(join(toy.root, '.git/index'));
    expect(await look(toy.root)).toEqual(clean);
    expect(readFileSync(join(toy.root, '.git/index')).equals(index)).toBe(true);
  });

  it('without a remote', async () => {
    git(toy.root, 'remote', 'remove', 'origin');
    expect(await look(toy.root)).toEqual({
      ...clean,
      upstream: null,
      hasRemote: false,
      remoteHead: null,
      remoteError: 'it is not configured',
      hasRemoteHead: false,
    });
  });

  it('with changes of all kinds', async () => {
    writeFileSync(join(toy.root, 'version'), 'mine');
    writeFileSync(join(toy.root, 'new file'), 'mine');
    mkdirSync(join(toy.root, 'node_modules'));
    git(toy.root, 'rm', '--quiet', 'package-lock.json');
    expect(await look(toy.root)).toEqual({ ...clean, changed: ['package-lock.json', 'version', '"new file"'] });
  });

  it.each([
    ['index.lock', 'a git command (index.lock)'],
    ['MERGE_HEAD', 'a merge (MERGE_HEAD)'],
    ['rebase-apply', 'a rebase (rebase-apply)'],
    ['CHERRY_PICK_HEAD', 'a cherry-pick (CHERRY_PICK_HEAD)'],
  ])('in the middle of something: %s', async (sign, unfinished) => {
    writeFileSync(join(toy.root, '.git', sign), `${toy.head()}\n`);
    expect(await look(toy.root)).toMatchObject({ unfinished });
  });

  it('on no branch', async () => {
    git(toy.root, 'checkout', '--quiet', '--detach');
    expect(await look(toy.root)).toEqual({
      ...clean,
      branch: null,
      upstream: null,
      remoteHead: null,
      remoteError: 'it is not configured',
      hasRemoteHead: false,
    });
  });

  it.each<[string, () => void, string]>([
    [
      'is gone',
      () => renameSync(toy.remote, `${toy.remote}.gone`),
      "fatal: 'REMOTE' does not appear to be a git repository",
    ],
    [
      'has the branch no more',
      () => void git(toy.remote, 'branch', '-m', 'main', 'trunk'),
      'it has no refs/heads/main',
    ],
  ])('whose remote %s', async (_what, change, remoteError) => {
    change();
    expect(await look(toy.root)).toEqual({
      ...clean,
      remoteHead: null,
      remoteError: remoteError.replace('REMOTE', toy.remote),
      hasRemoteHead: false,
    });
  });

  it('that is none: below another one, without a commit, or no Git at all', async () => {
    const below = join(toy.root, 'node_modules/varve');
    mkdirSync(below, { recursive: true });
    const [empty, none] = [makeFolder(), makeFolder()];
    git(empty, 'init', '--quiet');
    for (const root of [below, empty, none]) expect(await look(root)).toEqual({ kind: 'package', root });
  });
});

it('without git a checkout is told from a package by its folder .git', async () => {
  const machine = memoryMachine(0);
  expect(await lookAtCheckout(machine, '/opt/varve')).toEqual({ kind: 'package', root: '/opt/varve' });
  await machine.files.makeDirectory('/opt/varve/.git');
  expect(await lookAtCheckout(machine, '/opt/varve')).toEqual({ kind: 'no-git', root: '/opt/varve' });
});
