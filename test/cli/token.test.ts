/** `varve token`: makes, lists and revokes, and says what it did not understand. */
import { beforeEach, describe, expect, it } from 'vitest';
import { Tokens } from '../../src/app/access/tokens.ts';
import { tellCommand } from '../support/command-line.ts';
import { LOGS, makeWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

let world: World;
beforeEach(async () => {
  world = await makeWorld('2025-12-14T04:00:00Z');
});
const token = (...words: string[]) => tellCommand(world, 'token', ...words, '--logs', LOGS);
const secret = /varve_[A-Za-z0-9_-]{43}/;

describe('varve token create', () => {
  it('shows the token this once, and what it is for', async () => {
    const { code, out, err } = await token('create', 'grafana');
    expect([code, err]).toEqual([0, '']);
    expect(out.replace(secret, 'TOKEN')).toBe(
      "TOKEN\n\nThis is the token 'grafana' for read. It does not expire. It is shown this once: keep it.\n",
    );
    const [text = ''] = secret.exec(out) ?? [];
    expect(await new Tokens(world.machine, LOGS).find(text)).toMatchObject({
      kind: 'known',
      token: { name: 'grafana', scopes: ['read'], expiresMs: null },
    });
    expect((await token('list')).out).not.toMatch(secret);
  });

  it.each([
    ['90d', '2026-03-14T04:00:00Z'],
    ['12h', '2025-12-14T16:00:00Z'],
    ['2026-12-31', '2026-12-31T00:00:00Z'],
    ['2026-12-31T12:00:00+01:00', '2026-12-31T11:00:00Z'],
    ['never', null],
  ])('takes --expires %s', async (written, expires) => {
    const { out } = await token('create', 'ci', '--scope', 'operate, ingest', '--expires', written, '--json');
    expect(JSON.parse(out)).toEqual({
      event: 'created',
      id: expect.stringMatching(/^[0-9a-f]{12}$/),
      name: 'ci',
      scopes: ['operate', 'ingest'],
      createdMs: Date.parse('2025-12-14T04:00:00Z'),
      expiresMs: expires === null ? null : Date.parse(expires),
      lastUsedMs: null,
      token: expect.stringMatching(secret),
    });
  });

  it('prints nothing but the token with --quiet', async () => {
    expect((await token('create', 'ci', '--quiet')).out).toMatch(/^varve_[A-Za-z0-9_-]{43}\n$/);
  });

  it('takes no name twice', async () => {
    await token('create', 'ci');
    expect(await token('create', 'ci')).toEqual({
      code: 1,
      out: '',
      err: "varve: there is a token 'ci' already\nhint: revoke it first, or choose another name: varve token revoke ci\n",
    });
  });
});

describe('varve token list', () => {
  it('says that there is none', async () => {
    expect((await token('list')).out).toBe('There is no token yet: varve token create NAME makes one.\n');
  });

  it('shows names, scopes and times', async () => {
    await token('create', 'grafana', '--expires', '1d');
    await token('create', 'root', '--scope', 'admin');
    expect((await token('list', '--now', '2025-12-16T00:00:00Z')).out).toBe(
      [
        'NAME     SCOPES  CREATED           LAST USED  EXPIRES',
        'grafana  read    2025-12-14 04:00  never      expired 2025-12-15 04:00',
        'root     admin   2025-12-14 04:00  never      never',
        '',
      ].join('\n'),
    );
  });
});

describe('varve token revoke', () => {
  it('takes it away', async () => {
    await token('create', 'grafana');
    expect((await token('revoke', 'grafana')).out).toBe("The token 'grafana' opens nothing any more.\n");
    expect(await new Tokens(world.machine, LOGS).list()).toEqual([]);
  });

  it('knows what was probably meant', async () => {
    await token('create', 'grafana');
    expect(await token('revoke', 'grafanna')).toEqual({
      code: 1,
      out: '',
      err: "varve: there is no token 'grafanna'\nhint: did you mean: varve token revoke grafana?\n",
    });
  });
});

describe('words that are not understood', () => {
  it.each<[string[], number, string]>([
    [['creat', 'x'], 2, "varve: varve token does not know 'creat'\nhint: did you mean: varve token create?\n"],
    [['create'], 2, 'varve: something is missing: varve token create NAME\nhint: see: varve token --help\n'],
    [['list', 'x'], 2, "varve: 'x' is one word too many\nhint: see: varve token --help\n"],
    [['create', 'x', '--scope', 'reed'], 2, "varve: --scope: 'reed' is no scope\nhint: did you mean --scope read?\n"],
    [
      ['create', 'x', '--expires', 'soon'],
      2,
      "varve: --expires 'soon' is no time\nhint: write 90d, 12h, 2026-12-31, or never\n",
    ],
    [
      ['create', 'x', '--expires', '2025-02-30'],
      2,
      "varve: --expires '2025-02-30' is no time\nhint: write 90d, 12h, 2026-12-31, or never\n",
    ],
    [
      ['create', 'x', '--expires', '2020-01-01'],
      2,
      "varve: --expires '2020-01-01' is past\nhint: name a time to come\n",
    ],
    [
      ['revoke', 'x', '--scope', 'read'],
      2,
      'varve: --scope and --expires go with varve token create\nhint: see: varve token --help\n',
    ],
    [
      ['create', 'a b'],
      2,
      "varve: 'a b' cannot be the name of a token\nhint: write 1 to 64 of a-z A-Z 0-9 . _ @ -, the first a letter or digit\n",
    ],
  ])('%j', async (words, code, err) => {
    expect(await token(...words)).toEqual({ code, out: '', err });
    expect(await new Tokens(world.machine, LOGS).list()).toEqual([]);
  });

  it('are told of a file that is damaged, too', async () => {
    await token('create', 'x');
    const file = await world.machine.disk.openForWriting(`${LOGS}/.varve/tokens.json`);
    await file.truncate(10);
    await file.close();
    expect(await token('list')).toEqual({
      code: 1,
      out: '',
      err: 'varve: .varve/tokens.json cannot be understood\nhint: bring it back from a copy; or remove it, and make tokens anew with: varve token create NAME\n',
    });
  });
});
