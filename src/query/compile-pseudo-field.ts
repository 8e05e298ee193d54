/** Fields whose names begin with an underscore and that no record has to have: what Varve itself knows of a record. */
import type { FieldTest, Filter, FilterFault } from './filter.ts';
import { likePattern } from './like-pattern.ts';
import { timeBetween } from './moments.ts';
import type { SqlParameters } from './sql-parameters.ts';
import { parseMoment, type Clock } from './time-range.ts';

type FieldFilter = Extract<Filter, { readonly kind: 'field' }>;

const textColumns = new Map([
  ['_stream', 'records.stream'],
  ['_host', 'records.host'],
  ['_problem', 'records.problem'],
]);
const RECORD_ID = /^[0-9a-f]{32}$/i;

/** SQL, or what is wrong with the value; null where the field is one of the record's own. */
export function compilePseudoField(
  { field, at, test }: FieldFilter,
  clock: Clock,
  parameters: SqlParameters,
): string | FilterFault | null {
  const [name = ''] = field;
  if (field.length !== 1) return null;
  const column = textColumns.get(name);
  if (column !== undefined) return ofText(column, test, parameters);
  if (name === '_id') return ofId(test, parameters);
  return name === '_time' ? ofTime(test, at, clock, parameters) : null;
}

function ofText(column: string, test: FieldTest, parameters: SqlParameters): string {
  if (test.op === 'exists') return `notEmpty(${column})`;
  if (test.op === 'equals') return `${column} = ${parameters.bind(test.value)}`;
  if (test.op === 'matches') return `${column} LIKE ${parameters.bind(likePattern(test.pattern))}`;
  const { from, to } = test;
  const ends = [
    ...(from === null ? [] : [`${column} ${from.inclusive ? '>=' : '>'} ${parameters.bind(from.value)}`]),
    ...(to === null ? [] : [`${column} ${to.inclusive ? '<=' : '<'} ${parameters.bind(to.value)}`]),
  ];
  return ends.length === 0 ? `notEmpty(${column})` : `(${ends.join(' AND ')})`;
}

function ofId(test: FieldTest, parameters: SqlParameters): string {
  if (test.op !== 'equals') return ofText('lower(hex(records.id))', test, parameters);
  // The index over ids needs the bytes.
  return RECORD_ID.test(test.value) ? `records.id = unhex(${parameters.bind(test.value.toLowerCase())})` : '0';
}

function ofTime(test: FieldTest, at: number, clock: Clock, parameters: SqlParameters): string | FilterFault {
  if (test.op === 'exists') return '1';
  if (test.op === 'matches') {
    const hint = 'write _time:2025-12-07 for a day, or a range such as _time:>now-24h';
    return { message: '_time takes no * or ?', at, length: '_time:'.length, hint };
  }
  if (test.op === 'equals') {
    const moment = parseMoment(test.value, clock);
    if (!moment.ok) return { ...moment.fault, at, length: '_time:'.length };
    return timeBetween('records.time', moment.span.startNs, moment.span.endNs, parameters);
  }
  const from = test.from === null ? null : parseMoment(test.from.value, clock);
  const to = test.to === null ? null : parseMoment(test.to.value, clock);
  for (const bound of [from, to]) {
    if (bound !== null && !bound.ok) return { ...bound.fault, at, length: '_time:'.length };
  }
  const fromNs = from?.ok === true ? (test.from?.inclusive === true ? from.span.startNs : from.span.endNs) : null;
  const beforeNs = to?.ok === true ? (test.to?.inclusive === true ? to.span.endNs : to.span.startNs) : null;
  return timeBetween('records.time', fromNs, beforeNs, parameters);
}
