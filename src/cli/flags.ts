/** Reads the words of a command line. What is not understood is quoted, with what was probably meant. */
import { parseArgs } from 'node:util';
import { nearestWord } from '../model/did-you-mean.ts';
import { isDate } from '../lifecycle/calendar.ts';
import { VarveError } from '../model/errors.ts';
import { parseTime } from '../model/record-time.ts';
import type { Command, FlagName, Flags } from './command.ts';

interface FlagHelp {
  readonly type: 'string' | 'boolean';
  readonly value: string;
  readonly help: string;
}

export const flagHelp: Readonly<Record<FlagName | 'help', FlagHelp>> = {
  config: { type: 'string', value: ' FILE', help: 'configuration (default: ./varve.yaml, then the production one)' },
  logs: { type: 'string', value: ' DIR', help: 'log directory (default: the one in the configuration)' },
  stream: { type: 'string', value: ' NAME', help: 'only this stream; may be given several times' },
  'dry-run': { type: 'boolean', value: '', help: 'show what would be done, and change nothing' },
  json: { type: 'boolean', value: '', help: 'one JSON object a line on standard output, for programs' },
  quiet: { type: 'boolean', value: '', help: 'say nothing but errors' },
  'no-color': { type: 'boolean', value: '', help: 'no colours (also: NO_COLOR in the environment)' },
  now: { type: 'string', value: ' TIME', help: 'act as if it were then; ISO 8601, such as 2025-12-01T03:00:00Z' },
  to: {
    type: 'string',
    value: ' WHERE',
    help: 'restore: directory to write to; query, export: only records before that time',
  },
  once: { type: 'boolean', value: '', help: 'end when the work is shown, instead of writing on' },
  'config-dir': { type: 'string', value: ' DIR', help: 'configuration directory (default: the production one)' },
  systemd: { type: 'boolean', value: '', help: 'systemd timers instead of cron lines' },
  from: {
    type: 'string',
    value: ' TIME',
    help: 'only records from then on: 2025-12-01, 2025-12-01T03:00:00Z, now-24h',
  },
  order: { type: 'string', value: ' ORDER', help: 'asc: oldest first; desc: newest first (default)' },
  limit: { type: 'string', value: ' N', help: 'at most so many records (query: 100, tail: 10 to begin with)' },
  fields: { type: 'string', value: ' A,B.C', help: 'only these fields of each record' },
  raw: { type: 'boolean', value: '', help: 'the lines as they were written, byte for byte' },
  csv: { type: 'boolean', value: '', help: 'comma-separated values with a header' },
  count: { type: 'boolean', value: '', help: 'only how many records match' },
  format: { type: 'string', value: ' FORMAT', help: 'raw (default), ndjson, csv or parquet' },
  output: { type: 'string', value: ' FILE', help: 'a new file (default: standard output)' },
  listen: { type: 'string', value: ' HOST:PORT', help: 'address of the API (default: server.listen, 127.0.0.1:8020)' },
  schedule: { type: 'boolean', value: '', help: 'do what falls due as well: rotate, archive, clean' },
  scope: { type: 'string', value: ' A,B', help: 'read (default), ingest, operate or admin; several with commas' },
  expires: { type: 'string', value: ' WHEN', help: 'after a time such as 90d, or at 2026-12-31; left out: never' },
  help: { type: 'boolean', value: '', help: 'this help' },
};

/** Flags that every command takes. */
const commonFlags: readonly FlagName[] = ['config', 'logs', 'stream', 'json', 'quiet', 'no-color', 'now'];

export function flagsOf(command: Command): FlagName[] {
  const without = command.without ?? [];
  return [...commonFlags.filter((name) => !without.includes(name)), ...command.flags];
}

/** Throws `bad-usage`. @returns null where help is asked for */
export function readFlags(command: Command, words: readonly string[]): Flags | null {
  const known: (FlagName | 'help')[] = [...flagsOf(command), 'help'];
  const options = Object.fromEntries(
    known.map((name) => [name, { type: flagHelp[name].type, multiple: name === 'stream' }]),
  );
  const { tokens } = parseArgs({
    args: [...words],
    options: { ...options, h: { type: 'boolean' } },
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const values = new Map<string, string[]>();
  const positionals: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value);
    if (token.kind !== 'option') continue;
    const name = token.name === 'h' ? 'help' : known.find((flag) => flag === token.name);
    if (name === undefined) throw unknownFlag(command, token.rawName, known);
    const value = checkValue(command, name, token.rawName, token.value);
    if (values.has(name) && name !== 'stream') throw usageError(command, `${token.rawName} is given twice`);
    values.set(name, [...(values.get(name) ?? []), value]);
  }
  if (values.has('help')) return null;
  checkPositionals(command, positionals);
  const now = values.get('now')?.[0];
  return {
    config: values.get('config')?.[0],
    logs: values.get('logs')?.[0],
    streams: values.get('stream') ?? [],
    dryRun: values.has('dry-run'),
    json: values.has('json'),
    quiet: values.has('quiet'),
    color: !values.has('no-color'),
    nowMs: now === undefined ? undefined : readNow(command, now),
    to: values.get('to')?.[0],
    once: values.has('once'),
    configDir: values.get('config-dir')?.[0],
    systemd: values.has('systemd'),
    from: values.get('from')?.[0],
    order: values.get('order')?.[0],
    limit: values.get('limit')?.[0],
    fields: values.get('fields')?.[0],
    raw: values.has('raw'),
    csv: values.has('csv'),
    count: values.has('count'),
    format: values.get('format')?.[0],
    output: values.get('output')?.[0],
    listen: values.get('listen')?.[0],
    schedule: values.has('schedule'),
    scope: values.get('scope')?.[0],
    expires: values.get('expires')?.[0],
    positionals,
  };
}

function checkValue(command: Command, name: FlagName | 'help', raw: string, value: string | undefined): string {
  if (flagHelp[name].type === 'boolean') {
    if (value === undefined) return '';
    throw usageError(command, `${raw} takes no value, but got '${value}'`);
  }
  if (value === undefined || value === '') throw usageError(command, `${raw} needs a value:${flagHelp[name].value}`);
  return value;
}

function checkPositionals(command: Command, words: readonly string[]): void {
  const { min, max } = command.positionals;
  const extra = words[max];
  if (extra !== undefined) throw usageError(command, `'${extra}' is one word too many`);
  if (words.length < min) throw usageError(command, `something is missing: varve ${command.usage}`);
}

function readNow(command: Command, text: string): number {
  const [, date, hour] = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}).*)?$/.exec(text) ?? [];
  // Records also have epoch numbers; here 20251201 would be a day in 1970.
  if (date === undefined) throw usageError(command, `--now '${text}' is no time: write 2025-12-01T03:00:00Z`);
  // JavaScript takes 30 February for 2 March, and 24:00 for the next day.
  if (!isDate(date.replaceAll('-', '')))
    throw usageError(command, `--now '${text}': ${date} is no day of the calendar`);
  const time = hour === '24' ? null : parseTime(hour === undefined ? `${date}T00:00:00Z` : text);
  if (time === null) throw usageError(command, `--now '${text}' is no time: write 2025-12-01T03:00:00Z`);
  return Math.floor(time);
}

function unknownFlag(command: Command, raw: string, known: readonly string[]): VarveError {
  const near = nearestWord(raw.replace(/^-+/, ''), known);
  if (/^-[^-]/.test(raw) && command.usage.includes('[FILTER]')) {
    return usageError(
      command,
      `${command.name} has no flag ${raw}`,
      'a filter that begins with a minus comes last, behind --',
    );
  }
  return usageError(
    command,
    `${command.name} has no flag ${raw}`,
    near === null ? undefined : `did you mean --${near}?`,
  );
}

function usageError(command: Command, message: string, hint?: string): VarveError {
  return new VarveError('bad-usage', message, hint ?? `see: varve ${command.name} --help`);
}
