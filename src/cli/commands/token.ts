/** `varve token`: who may ask a server that other machines reach. */
import { tokenScopes, withImplied } from '../../app/access/scopes.ts';
import type { TokenScope } from '../../app/access/scopes.ts';
import type { TokenFacts } from '../../app/access/token-record.ts';
import { Tokens } from '../../app/access/tokens.ts';
import { parseDuration } from '../../config/units.ts';
import { isDate, moment } from '../../lifecycle/calendar.ts';
import { nearestWord } from '../../model/did-you-mean.ts';
import { VarveError, exitCodes } from '../../model/errors.ts';
import { parseTime } from '../../model/record-time.ts';
import type { Command, Flags } from '../command.ts';
import { writeJson } from '../output/json.ts';
import { paintFor } from '../output/paint.ts';
import { printable } from '../output/quantities.ts';
import { table } from '../output/table.ts';
import { prepare } from '../prepare.ts';

const actions = ['create', 'list', 'revoke'] as const;
type Action = (typeof actions)[number];

export const token: Command = {
  name: 'token',
  summary: 'create, list and revoke tokens for the API',
  usage: 'token create NAME [--scope A,B] [--expires WHEN] | token list | token revoke NAME',
  description: [
    'A server that other machines can reach answers only who shows a token. create makes one and shows it this once: only its hash is kept, in .varve/tokens.json of the log directory. With --quiet nothing but the token is printed.',
    'read: look at everything but tokens; ingest: save views and marks as well; operate: rotate, archive, clean and restore as well; admin: all.',
    'revoke takes effect at once, also in a server that runs, and ends the sessions of browsers that were begun with the token.',
  ],
  flags: ['scope', 'expires'],
  without: ['stream'],
  positionals: { min: 1, max: 2 },
  exits: {
    0: 'done',
    1: 'there is no such token, or one of that name already',
    2: 'bad usage or configuration',
    75: 'another process changes the tokens just now',
  },
  async run(surroundings, flags) {
    const { machine, terminal } = surroundings;
    const action = readAction(flags);
    const name = readName(action, flags);
    const { directory, config, nowMs } = await prepare(surroundings, flags);
    const { timezone } = config.policy;
    const tokens = new Tokens({ ...machine, clock: { nowMs: () => nowMs } }, directory);
    const told = (event: string, facts: TokenFacts, text?: string) =>
      writeJson(terminal, { event, ...facts, ...(text === undefined ? {} : { token: text }) });
    if (action === 'list') {
      const all = await tokens.list();
      if (flags.json) for (const one of all) told('token', one);
      else if (all.length > 0) terminal.out(tokenTable(all, timezone, nowMs, paintFor(terminal.colors && flags.color)));
      else if (!flags.quiet) terminal.out('There is no token yet: varve token create NAME makes one.\n');
    } else if (action === 'create') {
      const wanted = { name, scopes: readScopes(flags.scope), expiresMs: readExpires(flags.expires, nowMs) };
      const { text, token: made } = await tokens.create(wanted);
      if (flags.json) told('created', made, text);
      else if (flags.quiet) terminal.out(`${text}\n`);
      else terminal.out(createdText(made, text, timezone));
    } else {
      const revoked = await tokens.revoke({ name });
      if (flags.json) told('revoked', revoked);
      else if (!flags.quiet) terminal.out(`The token '${printable(name)}' opens nothing any more.\n`);
    }
    return exitCodes.done;
  },
};

function createdText({ name, scopes, expiresMs }: TokenFacts, text: string, timezone: string): string {
  const until = expiresMs === null ? 'It does not expire.' : `It is valid until ${moment(expiresMs, timezone)}.`;
  const may = [...withImplied(scopes)].join(', ');
  return `${text}\n\nThis is the token '${printable(name)}' for ${may}. ${until} It is shown this once: keep it.\n`;
}

function tokenTable(
  all: readonly TokenFacts[],
  timezone: string,
  nowMs: number,
  paint: ReturnType<typeof paintFor>,
): string {
  const columns = ['NAME', 'SCOPES', 'CREATED', 'LAST USED', 'EXPIRES'].map((title) => ({ title: paint.faint(title) }));
  const rows = all.map(({ name, scopes, createdMs, lastUsedMs, expiresMs }) => [
    printable(name),
    scopes.join(','),
    moment(createdMs, timezone),
    lastUsedMs === null ? 'never' : moment(lastUsedMs, timezone),
    expiresMs === null ? 'never' : `${expiresMs <= nowMs ? 'expired ' : ''}${moment(expiresMs, timezone)}`,
  ]);
  return table(columns, rows);
}

function readAction({ positionals: [word = ''] }: Flags): Action {
  const found = actions.find((action) => action === word);
  if (found !== undefined) return found;
  const near = nearestWord(word, actions);
  const hint = near === null ? `there are: ${actions.join(', ')}` : `did you mean: varve token ${near}?`;
  throw new VarveError('bad-usage', `varve token does not know '${word}'`, hint);
}

/** Empty for `list`, which takes none. */
function readName(action: Action, { positionals: [, name], scope, expires }: Flags): string {
  const hint = 'see: varve token --help';
  if (action !== 'create' && (scope !== undefined || expires !== undefined)) {
    throw new VarveError('bad-usage', '--scope and --expires go with varve token create', hint);
  }
  if (action === 'list' && name !== undefined)
    throw new VarveError('bad-usage', `'${name}' is one word too many`, hint);
  if (action !== 'list' && name === undefined) {
    throw new VarveError('bad-usage', `something is missing: varve token ${action} NAME`, hint);
  }
  return name ?? '';
}

function readScopes(written: string | undefined): TokenScope[] {
  if (written === undefined) return ['read'];
  return written.split(',').map((word) => {
    const found = tokenScopes.find((scope) => scope === word.trim());
    if (found !== undefined) return found;
    const near = nearestWord(word, tokenScopes);
    const hint = near === null ? `there are: ${tokenScopes.join(', ')}` : `did you mean --scope ${near}?`;
    throw new VarveError('bad-usage', `--scope: '${word}' is no scope`, hint);
  });
}

function readExpires(written: string | undefined, nowMs: number): number | null {
  if (written === undefined || written === 'never') return null;
  const duration = parseDuration(written);
  const ms = duration.ok ? nowMs + duration.value : timeOf(written);
  if (ms === null) {
    throw new VarveError('bad-usage', `--expires '${written}' is no time`, 'write 90d, 12h, 2026-12-31, or never');
  }
  if (ms <= nowMs) throw new VarveError('bad-usage', `--expires '${written}' is past`, 'name a time to come');
  return ms;
}

/** A day begins at midnight in UTC. */
function timeOf(written: string): number | null {
  const [, date] = /^(\d{4}-\d{2}-\d{2})(?:T.+)?$/.exec(written) ?? [];
  if (date === undefined || !isDate(date.replaceAll('-', ''))) return null;
  const ms = parseTime(written === date ? `${date}T00:00:00Z` : written);
  return ms === null ? null : Math.floor(ms);
}
