/** What a command line asks of the records; each mistake is told with its place. */
import type { RecordsQuestion } from '../app/answer-query.ts';
import { VarveError } from '../model/errors.ts';
import { compileFilter } from '../query/compile-filter.ts';
import type { FilterFault } from '../query/filter.ts';
import { parseFilter } from '../query/parse-filter.ts';
import { parseTimeRange } from '../query/time-range.ts';
import type { Flags } from './command.ts';

const DEFAULT_LIMIT = 100;
/** Room before the place of a mistake, so that a long filter does not fill the terminal. */
const CONTEXT_CHARS = 60;

/** Throws `bad-usage`. @param timezone in which days and times without a zone are meant */
export function readQuestion(flags: Flags, clock: { nowMs: number; timezone: string }): RecordsQuestion {
  const [text = ''] = flags.positionals;
  const parsed = parseFilter(text);
  if (!parsed.ok) throw filterError(text, parsed.fault);
  const compiled = compileFilter(parsed.filter, clock);
  if (!compiled.ok) throw filterError(text, compiled.fault);
  const range = parseTimeRange({ from: flags.from ?? null, to: flags.to ?? null }, clock);
  if (!range.ok) throw new VarveError('bad-usage', `--${range.fault.message}`, range.fault.hint);
  return {
    condition: compiled,
    range: range.range,
    streams: flags.streams,
    order: readOrder(flags.order),
    limit: flags.count ? 0 : readLimit(flags.limit),
  };
}

/** Field names of `--fields`; empty where it is not given. */
export function readFields(flags: Flags): string[] {
  return flags.fields === undefined ? [] : flags.fields.split(',').map((field) => field.trim());
}

function readOrder(order: string | undefined): 'asc' | 'desc' {
  if (order === undefined || order === 'desc') return 'desc';
  if (order === 'asc') return 'asc';
  throw new VarveError(
    'bad-usage',
    `--order '${order}' is neither asc nor desc`,
    'asc: oldest first; desc: newest first',
  );
}

function readLimit(limit: string | undefined): number {
  if (limit === undefined) return DEFAULT_LIMIT;
  if (/^\d{1,12}$/.test(limit)) return Number(limit);
  throw new VarveError(
    'bad-usage',
    `--limit '${limit}' is no number of records`,
    'write a whole number, such as --limit 1000',
  );
}

/** The filter with a mark below the place that is wrong. */
function filterError(text: string, { message, at, length, hint }: FilterFault): VarveError {
  const start = Math.max(0, at - CONTEXT_CHARS);
  const shown = text.slice(start, at + length + CONTEXT_CHARS).replaceAll(/\s/g, ' ');
  const mark = `${' '.repeat(at - start)}${'^'.repeat(Math.max(1, length))}`;
  return new VarveError('bad-usage', `the filter is not understood: ${message}\n  ${shown}\n  ${mark}`, hint);
}
