/** What is planned from what Git says; test/scenarios/update.test.ts does the same with Git itself. */
import { beforeEach, describe, expect, it } from 'vitest';
import { changeVersion, planRollback, planUpdate } from '../../src/app/update-checkout.ts';
import { VarveError } from '../../src/model/errors.ts';
import { memoryMachine } from '../../src/machine/memory-machine.ts';
import type { MemoryMachine } from '../../src/machine/memory-machine.ts';
import type { Ran } from '../../src/machine/processes.ts';
import { ended } from '../support/deployment.ts';

const root = '/opt/varve';
const checkout = { root, node: '/usr/bin/node' };
const [a, b, c] = ['a', 'b', 'c'].map((char) => char.repeat(40)) as [string, string, string];

let machine: MemoryMachine;
let answers: Record<string, Ran>;
let asked: string[];
beforeEach(() => {
  machine = memoryMachine(0);
  asked = [];
  answers = {
    'rev-parse --show-toplevel': ended(0, `${root}\n`),
    'rev-parse HEAD': ended(0, `${b}\n`),
    'rev-parse --absolute-git-dir': ended(0, `${root}/.git\n`),
    'diff --name-only HEAD': ended(0),
    'rev-parse --abbrev-ref --symbolic-full-name @{upstream}': ended(0, 'origin/main\n'),
    'fetch --quiet': ended(0),
    'rev-parse @{upstream}': ended(0, `${c}\n`),
    [`merge-base --is-ancestor ${c} ${b}`]: ended(1),
    [`merge-base --is-ancestor ${b} ${c}`]: ended(0),
    [`log --format=%H%x09%cs%x09%an%x09%s ${c}..${b}`]: ended(0),
  };
  machine.processes.programs.set('git', (words, { timeoutMs }) => {
    const call = words.slice(4).join(' ');
    asked.push(`${call} (${timeoutMs})`);
    return answers[call] ?? ended(0);
  });
});

const refused = (message: string, hint: string) => new VarveError('update-refused', message, hint);

describe('an update', () => {
  it('lists what comes, whatever is in a subject', async () => {
    answers[`log --format=%H%x09%cs%x09%an%x09%s ${b}..${c}`] = ended(
      0,
      `${c}\t2025-12-02\tBo Bo\tmend\tthe tabs\n${a}\t2025-12-01\t\t\n`,
    );
    answers[`diff --shortstat ${b} ${c}`] = ended(0, ' 1 file changed, 1 insertion(+)\n');
    answers[`diff --name-only ${b} ${c} -- package-lock.json`] = ended(0, 'package-lock.json\n');
    expect(await planUpdate(machine, checkout)).toEqual({
      command: 'update',
      from: b,
      to: c,
      comes: [
        { hash: c, date: '2025-12-02', author: 'Bo Bo', subject: 'mend\tthe tabs' },
        { hash: a, date: '2025-12-01', author: '', subject: '' },
      ],
      goes: [],
      extent: '1 file changed, 1 insertion(+)',
      changesPackages: true,
      comesAgain: false,
    });
  });

  it('waits longer for the remote than for the checkout', async () => {
    await planUpdate(machine, checkout);
    expect(asked.filter((call) => !call.endsWith('(60000)'))).toEqual(['fetch --quiet (120000)']);
  });

  it('is refused where the remote does not answer in time', async () => {
    answers['fetch --quiet'] = ended(null);
    await expect(planUpdate(machine, checkout)).rejects.toThrow(
      refused('git fetch --quiet failed: it did not end in time', `see what git says in ${root}`),
    );
  });
});

describe('a rollback', () => {
  const noneBefore = refused(
    `${root} has been at no other version before this one`,
    `name one of: git -C ${root} log --oneline`,
  );

  it.each<[string, string, string | VarveError]>([
    ['the newest first', `${b}\tpull: Fast-forward\n${a}\tclone: from x\ty\n`, a],
    [
      'and not to where it was gone back from',
      `${b}\treset: moving to HEAD~1\n${c}\tpull\n${b}\tpull\n${a}\tclone\n`,
      a,
    ],
    ['and not where there is only this one', `${b}\tclone\n`, noneBefore],
    [
      'and not forward',
      `${b}\tcheckout: moving from main to b\n${c}\tclone\n`,
      refused(
        `${root} was at ccccccccc before, and that is no earlier version of bbbbbbbbb`,
        `to go there all the same: ${root}/bin/varve rollback ccccccccc`,
      ),
    ],
    ['and not where Git keeps no log', '', noneBefore],
  ])('goes by Git’s log of HEAD, %s', async (_what, log, to) => {
    answers['reflog show --format=%H%x09%gs HEAD'] = ended(0, log);
    const plan = planRollback(machine, checkout, null);
    if (typeof to === 'string') expect(await plan).toMatchObject({ command: 'rollback', from: b, to });
    else await expect(plan).rejects.toThrow(to);
  });
});

it.each([
  ['update', 0, 'varve update', `merge --ff-only --quiet ${c}`],
  ['rollback', 1, 'varve rollback', `reset --keep --quiet ${c}`],
  ['rollback', 0, 'varve rollback: forward', `reset --keep --quiet ${c}`],
] as const)(
  '%s of a version that takes %i away moves the branch with the words of Git that refuse to lose anything',
  async (command, going, action, move) => {
    const moves: unknown[] = [];
    machine.processes.programs.set('git', (words, { addEnv }) => {
      if (/^(merge|reset)/.test(words[4] ?? '')) moves.push([words.slice(4).join(' '), addEnv?.['GIT_REFLOG_ACTION']]);
      return ended(0, words[4] === 'rev-parse' ? `${b}\n` : '');
    });
    machine.processes.programs.set('/usr/bin/node', () => ended(0));
    const goes = Array.from({ length: going }, () => ({
      hash: b,
      date: '2025-12-01',
      author: 'Ann',
      subject: 'Begin',
    }));
    const change = { command, from: b, to: c, comes: [], goes, extent: '', changesPackages: false, comesAgain: false };
    await changeVersion(machine, checkout, change, () => {});
    expect(moves).toEqual([[move, action]]);
  },
);
