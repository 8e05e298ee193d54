/**
 * A toy project under Git: a bare repository, somebody who pushes to it, and the checkout that production runs. Its
 * launcher and its test are stand-ins that succeed or fail as files of the commit tell them.
 */
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { SwitchEvent } from '../../src/app/switch-version.ts';
import { changeVersion, planRollback, planUpdate } from '../../src/app/update-checkout.ts';
import type { VersionChange } from '../../src/app/update-checkout.ts';
import { realMachine } from '../../src/machine/real-machine.ts';
import { VarveError } from '../../src/model/errors.ts';
import { makeFolder } from './program.ts';

/** Says that the version is good, unless the file `broken` in it tells why not. */
const PREPARE = `
const fs = require('node:fs');
const [beside, cache] = process.argv.slice(2);
fs.appendFileSync(cache + '/prepared', fs.readFileSync(beside + '/version', 'utf8'));
fs.mkdirSync(beside + '/node_modules/x', { recursive: true });
if (fs.existsSync(beside + '/broken')) {
  process.stdout.write('some talk\\n' + fs.readFileSync(beside + '/broken', 'utf8'));
  process.stderr.write('a trace\\n');
  process.exitCode = 1;
}
`;
/** Starts, unless the file `unstartable` tells why not; like the launcher, tells in another file what it passes over. */
const VARVE = `
const fs = require('node:fs');
const root = require('node:path').dirname(__dirname);
if (fs.existsSync(root + '/unstartable')) {
  process.stderr.write(fs.readFileSync(root + '/unstartable', 'utf8'));
  process.exitCode = 1;
}
if (fs.existsSync(root + '/troubled')) {
  fs.writeFileSync(root + '/.cache/varve/trouble.json', fs.readFileSync(root + '/troubled'));
} else fs.rmSync(root + '/.cache/varve/trouble.json', { force: true });
`;

const DATE = '2025-12-01T12:00:00Z';
const env = {
  ...process.env,
  // Whoever runs the tests has a configuration of Git's own, which decides nothing here.
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'Ann',
  GIT_AUTHOR_EMAIL: 'ann@example.org',
  GIT_COMMITTER_NAME: 'Ann',
  GIT_COMMITTER_EMAIL: 'ann@example.org',
  GIT_AUTHOR_DATE: DATE,
  GIT_COMMITTER_DATE: DATE,
};

export function git(folder: string, ...words: string[]): string {
  const { status, stdout, stderr } = spawnSync('git', ['-C', folder, ...words], { env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`git ${words.join(' ')}: ${stderr}${stdout}`);
  return stdout.trimEnd();
}

export interface Toy {
  /** The checkout that production runs. */
  readonly root: string;
  readonly remote: string;
  /** Pushes a commit with these files, null: removed; gives its hash. */
  push(subject: string, files?: Readonly<Record<string, string | null>>): string;
  /** Commit and branch of the checkout. */
  head(): string;
  /** Versions that were tested beside the checkout, in order. */
  tested(): string[];
  /** Plans and does an update; the events as words, the refusal as the last one. */
  update(): Promise<string[]>;
  rollback(version?: string): Promise<string[]>;
  /** What a plan says, or the refusal as words. */
  planUpdate(): Promise<VersionChange | string>;
  /** No worktree but the checkout, nothing of Git's under way, no file that Git does not know. */
  leftovers(): string[];
}

export function makeToy(): Toy {
  const folder = makeFolder();
  const [remote, work, root] = ['remote.git', 'work', 'checkout'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  git(folder, 'init', '--quiet', '--bare', '--initial-branch=main', remote);
  git(folder, 'clone', '--quiet', remote, work);
  let versions = 0;
  const push: Toy['push'] = (subject, files = {}) => {
    versions += 1;
    for (const [name, text] of Object.entries({ version: `${versions}\n`, ...files })) {
      const path = join(work, name);
      mkdirSync(dirname(path), { recursive: true });
      if (text === null) git(work, 'rm', '--quiet', name);
      else writeFileSync(path, text);
    }
    git(work, 'add', '--all');
    git(work, 'commit', '--quiet', '--message', subject);
    git(work, 'push', '--quiet', 'origin', 'HEAD:main');
    return git(work, 'rev-parse', 'HEAD');
  };
  push('First', {
    'bin/varve': VARVE,
    'bin/prepare.cjs': PREPARE,
    'bin/package.json': '{}\n',
    'package-lock.json': '{}\n',
    '.gitignore': '.cache\nnode_modules\n',
  });
  git(folder, 'clone', '--quiet', remote, root);

  const machine = realMachine();
  const checkout = { root, node: process.execPath };
  const change = async (plan: Promise<VersionChange>): Promise<string[]> => {
    const told: string[] = [];
    try {
      await changeVersion(machine, checkout, await plan, (event) => void told.push(wordsOf(event)));
    } catch (thrown) {
      told.push(refusal(thrown));
    }
    return told;
  };
  return {
    root,
    remote,
    push,
    head: () => git(root, 'rev-parse', 'HEAD'),
    tested() {
      const path = join(root, '.cache/varve/prepared');
      return existsSync(path) ? readFileSync(path, 'utf8').trim().split('\n') : [];
    },
    update: () => change(planUpdate(machine, checkout)),
    rollback: (version) => change(planRollback(machine, checkout, version ?? null)),
    planUpdate: () => planUpdate(machine, checkout).catch(refusal),
    leftovers() {
      const worktrees = git(root, 'worktree', 'list', '--porcelain')
        .split('\n')
        .filter((line) => line.startsWith('worktree '));
      const beside = join(root, '.cache/varve/candidate');
      return [
        ...worktrees.filter((line) => line !== `worktree ${root}`),
        ...(existsSync(beside) ? [beside] : []),
        ...git(root, 'status', '--porcelain')
          .split('\n')
          .filter((line) => line !== ''),
      ];
    },
  };
}

export function short(hash: string): string {
  return hash.slice(0, 9);
}

function wordsOf(event: SwitchEvent): string {
  switch (event.event) {
    case 'testing':
    case 'tested':
      return `${event.event} ${short(event.commit)}`;
    case 'switched':
      return `switched ${short(event.from)} ${short(event.to)}`;
    case 'restarted':
      return `restarted ${event.service}`;
    case 'rolled-back':
      return `rolled back to ${short(event.to)}: ${event.why}`;
  }
}

function refusal(thrown: unknown): string {
  if (thrown instanceof VarveError) return `${thrown.code}: ${thrown.message} | ${thrown.hint}`;
  throw thrown;
}

/** Puts a program before all others of that name for the rest of the test; gives the file that its calls go to. */
export function fakeProgram(name: string, script: string): string {
  const folder = makeFolder();
  const path = join(folder, name);
  writeFileSync(path, `#!/bin/sh\necho "$*" >>"${folder}/calls"\n${script}\n`);
  chmodSync(path, 0o755);
  const before = process.env['PATH'] ?? '';
  process.env['PATH'] = `${folder}${delimiter}${before}`;
  onTestFinished(() => void (process.env['PATH'] = before));
  return join(folder, 'calls');
}
