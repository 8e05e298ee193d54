/** A switch whose programs answer as a test tells them: what hangs, or is not there, is named and leaves all as it was. */
import { beforeEach, describe, expect, it } from 'vitest';
import { headAtRest, switchVersion } from '../../src/app/switch-version.ts';
import { VarveError } from '../../src/model/errors.ts';
import { memoryMachine } from '../../src/machine/memory-machine.ts';
import type { MemoryMachine } from '../../src/machine/memory-machine.ts';
import type { Ran } from '../../src/machine/processes.ts';
import { ended } from '../support/deployment.ts';

const root = '/opt/varve';
const checkout = { root, node: '/usr/bin/node' };
const [from, to] = ['a'.repeat(40), 'b'.repeat(40)];
const wish = { from, to, action: 'varve update', move: ['merge', to] };

let machine: MemoryMachine;
/** What was called, without what is the same in each call of git. */
let calls: string[];
let answers: Record<string, Ran>;

beforeEach(() => {
  machine = memoryMachine(0);
  calls = [];
  answers = {
    'systemctl --user is-active varve.service': ended(3),
    'git rev-parse HEAD': ended(0, `${from}\n`),
  };
  for (const name of ['git', '/usr/bin/node', 'systemctl']) {
    machine.processes.programs.set(name, (words) => {
      const call = [name, ...(name === 'git' ? words.slice(4) : words)].join(' ');
      calls.push(call);
      return answers[call] ?? ended(0);
    });
  }
});

const doSwitch = () => switchVersion(machine, checkout, wish, () => {});
const beside = `${root}/.cache/varve/candidate`;
const removing = `git worktree remove --force --force ${beside}`;
const clearing = ['git rev-parse HEAD', removing];
const testing = [
  `git worktree add --force --detach ${beside} ${to}`,
  `/usr/bin/node ${root}/bin/prepare.cjs ${beside} ${root}/.cache/varve`,
  removing,
];
const moving = [
  'systemctl --user is-active varve.service',
  `git merge ${to}`,
  `/usr/bin/node ${root}/bin/varve --version`,
];
const refused = (message: string, hint: string) => new VarveError('update-refused', message, hint);

it('tests first, then moves, then starts it', async () => {
  await doSwitch();
  expect(calls).toEqual([...clearing, ...testing, ...moving]);
});

it('asks git as somebody else’s checkout, with nobody at the keyboard', async () => {
  const asked: unknown[] = [];
  machine.processes.programs.set('git', (words, { addEnv, timeoutMs }) => {
    asked.push([words.slice(0, 4), addEnv, timeoutMs]);
    return answers[`git ${words.slice(4).join(' ')}`] ?? ended(0);
  });
  await doSwitch();
  const words = ['-c', `safe.directory=${root}`, '-C', root];
  const env = (action: string) => ({
    GIT_TERMINAL_PROMPT: '0',
    GIT_OPTIONAL_LOCKS: '0',
    SSH_ASKPASS_REQUIRE: 'never',
    LC_ALL: 'C',
    GIT_REFLOG_ACTION: action,
  });
  expect(asked).toEqual(
    ['varve', 'varve', 'varve', 'varve', 'varve update'].map((action) => [words, env(action), 60_000]),
  );
});

it('clears a folder that a killed update left and Git does not know, and follows no link in it', async () => {
  await machine.files.makeDirectory(`${beside}/node_modules/x`);
  await machine.files.makeDirectory('/opt/other');
  const ownership = { mode: 0o644, uid: 0, gid: 0 };
  for (const path of [`${beside}/node_modules/x/a`, `${beside}/b`, '/opt/other/c']) {
    await (await machine.files.create(path, ownership)).close();
  }
  await machine.files.symlink('/opt/other', `${beside}/link`);
  await doSwitch();
  expect(calls).toEqual([...clearing, removing, ...testing, ...moving]);
  expect([await machine.files.facts(beside), (await machine.files.list('/opt/other'))?.length]).toEqual([null, 1]);
});

describe('one switch at a time:', () => {
  const lock = `${root}/.cache/varve/update.lock`;

  it('another one that is under way keeps this one from calling anything', async () => {
    await machine.locks.acquire(lock);
    await expect(doSwitch()).rejects.toThrow(
      new VarveError(
        'lock-held',
        `another update or rollback of ${root} is under way`,
        'wait until it has ended, and try again',
      ),
    );
    expect(calls).toEqual([]);
  });

  it('the lock is held to the end, and free again afterwards, whatever happens', async () => {
    const held: boolean[] = [];
    const hold = async () => void held.push(await machine.locks.isHeld(lock));
    await switchVersion(machine, checkout, wish, () => void hold());
    answers[`git merge ${to}`] = ended(1);
    await expect(doSwitch()).rejects.toThrow(VarveError);
    await hold();
    expect(held).toEqual([true, true, true, false]);
  });

  it('one that ended since this one was planned makes the plan void', async () => {
    answers['git rev-parse HEAD'] = ended(0, `${to}\n`);
    await expect(doSwitch()).rejects.toThrow(
      refused(
        `${root} is at bbbbbbbbb by now, and no longer at aaaaaaaaa`,
        'try again: what comes or goes is another thing now',
      ),
    );
    expect(calls).toEqual(['git rev-parse HEAD']);
  });
});

describe('nothing is switched where', () => {
  it.each<[string, Record<string, Ran>, VarveError, readonly string[]]>([
    [
      'the worktree cannot be made',
      { [`git worktree add --force --detach ${beside} ${to}`]: ended(128, '', 'fatal: no space left\n') },
      refused(
        `git worktree add --force --detach ${beside} ${to} failed: fatal: no space left`,
        `see what git says in ${root}`,
      ),
      [...clearing, testing[0] ?? ''],
    ],
    [
      'the test does not end',
      { [`/usr/bin/node ${root}/bin/prepare.cjs ${beside} ${root}/.cache/varve`]: ended(null, '{"reas') },
      refused(
        'commit bbbbbbbbb does not work, and nothing was switched: its test did not end in time',
        'see what its tests say',
      ),
      [...clearing, ...testing],
    ],
    [
      'the test says nothing',
      { [`/usr/bin/node ${root}/bin/prepare.cjs ${beside} ${root}/.cache/varve`]: ended(7) },
      refused('commit bbbbbbbbb does not work, and nothing was switched: exit status 7', 'see what its tests say'),
      [...clearing, ...testing],
    ],
    [
      'git does not move',
      { [`git merge ${to}`]: ended(null) },
      refused(`git merge ${to} failed: it did not end in time`, `see what git says in ${root}`),
      [...clearing, ...testing, ...moving.slice(0, 2)],
    ],
  ])('%s', async (_what, told, error, called) => {
    Object.assign(answers, told);
    await expect(doSwitch()).rejects.toThrow(error);
    expect(calls).toEqual(called);
  });
});

it('goes back where the new version hangs', async () => {
  answers[`/usr/bin/node ${root}/bin/varve --version`] = ended(null);
  await expect(doSwitch()).rejects.toThrow(
    refused(
      'the new version did not work after the switch, and the checkout is as it was: bin/varve does not start it: it did not end in time',
      `see: ${root}/bin/varve --version`,
    ),
  );
  expect(calls.at(-1)).toBe(`git reset --keep ${from}`);
});

it('says so where it cannot go back either', async () => {
  answers[`/usr/bin/node ${root}/bin/varve --version`] = ended(1, '', 'no such module\n');
  answers[`git reset --keep ${from}`] = ended(1, '', "error: Entry 'a' not uptodate\n");
  await expect(doSwitch()).rejects.toThrow(
    refused(
      `bin/varve does not start it: no such module; and the checkout stays at it: git reset --keep ${from} failed: error: Entry 'a' not uptodate`,
      `see what git says in ${root}`,
    ),
  );
});

describe('a checkout at rest', () => {
  it.each<[string, Record<string, Ran>, VarveError]>([
    [
      'is none without git',
      { 'git rev-parse --show-toplevel': ended(127) },
      refused(`${root} cannot be asked: there is no git on this machine`, 'install git: apt-get install git'),
    ],
    [
      'is none that git refuses to look into',
      {
        'git rev-parse --show-toplevel': ended(
          128,
          '',
          "fatal: detected dubious ownership in repository at '/opt/varve'\n",
        ),
      },
      refused(
        `git refuses ${root}: fatal: detected dubious ownership in repository at '/opt/varve'`,
        `run it as the owner of ${root}, or: git config --global --add safe.directory ${root}`,
      ),
    ],
    [
      'is none where git says so',
      { 'git rev-parse --show-toplevel': ended(128, '', 'fatal: not a git repository\n') },
      refused(`${root} is no Git checkout`, 'a package is updated by npm, such as: npm install --global varve@latest'),
    ],
  ])('%s', async (_what, told, error) => {
    Object.assign(answers, told);
    await expect(headAtRest(machine, checkout, 'update')).rejects.toThrow(error);
  });
});
