/**
 * Requests made from the specification of an operation itself: mostly what its parameters take, sometimes what they do not,
 * and now and then what somebody who means harm would send.
 */
import * as fc from 'fast-check';

type Json = Readonly<Record<string, unknown>>;

export interface RandomRequest {
  readonly url: string;
  /** As it is sent; undefined: none. */
  readonly body: string | undefined;
}

/** Texts that have broken something somewhere. */
const nasty = [
  '',
  ' ',
  '0',
  '-1',
  'null',
  'NaN',
  '1e309',
  '9007199254740993',
  '99999999999999999999999',
  "'; DROP TABLE records; --",
  '${jndi:ldap://x}',
  '{{7*7}}',
  '../../../../etc/passwd',
  '..%2f..%2fetc%2fpasswd',
  '/etc/passwd',
  'file:///etc/passwd',
  '\u0000',
  'a\r\nset-cookie: x=1',
  '\ud800',
  '\u202e\u{1f600}',
  'a'.repeat(2000),
  '((((((((((',
  '"',
  '\\',
  '*',
  '%',
  '{v:String}',
  'now-999999999w',
  '2025-13-45',
  'stage:ERROR OR',
  'NOT NOT NOT x',
] as const;

const plausible = [
  'now-24h',
  'now',
  '2025-12-01',
  '2025-12-01T10:00:00Z',
  'stage:ERROR',
  'latency_ms:>100',
  'flow',
  'wrapper_requests',
  'field_flow',
  'evolution',
  'latency_ms',
  'stage',
  'quality_score.total_score',
  'wrapper_chain',
  'UTC',
  'Europe/Berlin',
  '0123456789abcdef0123456789abcdef',
  '202512',
] as const;

const text = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...plausible) },
  { weight: 2, arbitrary: fc.constantFrom(...nasty) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 30 }) },
);

/** @param path and operation as the specification has them @param known values of parameters of paths that exist */
export function requestsTo(
  path: string,
  operation: Json,
  known: Readonly<Record<string, readonly string[]>>,
): fc.Arbitrary<RandomRequest> {
  const parameters = listOf(operation['parameters']);
  const inPath = parameters.filter((one) => one['in'] === 'path');
  const inQuery = parameters.filter((one) => one['in'] === 'query');
  const content = memberOf(memberOf(operation['requestBody'], 'content'), 'application/json');
  const bodySchema = memberOf(content, 'schema');
  const pathValues = fc.tuple(...inPath.map((one) => pathValue(String(one['name']), known)));
  const query = fc.tuple(...inQuery.map(queryParts));
  const body =
    bodySchema === undefined
      ? fc.constant(undefined)
      : fc.oneof(
          { weight: 5, arbitrary: valueOf(bodySchema, 0).map((value) => JSON.stringify(value)) },
          { weight: 1, arbitrary: fc.jsonValue().map((value) => JSON.stringify(value)) },
          { weight: 1, arbitrary: fc.constantFrom('', '{', '[]', 'null', '{"a":1', '"\\ud800"') },
        );
  return fc.tuple(pathValues, query, body).map(([values, parts, sent]) => {
    const named = new Map(inPath.map((one, index) => [String(one['name']), values[index] ?? '']));
    const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encoded(named.get(name) ?? ''));
    const search = parts.flat().join('&');
    return { url: `${filled}${search === '' ? '' : `?${search}`}`, body: sent };
  });
}

function pathValue(name: string, known: Readonly<Record<string, readonly string[]>>): fc.Arbitrary<string> {
  const there = known[name] ?? [];
  const other = text.filter((value) => value !== '' && !/^\.{1,2}$/.test(value));
  return there.length === 0
    ? other
    : fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...there) }, { weight: 1, arbitrary: other });
}

/** None, one or two `name=value`. */
function queryParts(parameter: Json): fc.Arbitrary<string[]> {
  const name = String(parameter['name']);
  const value = fc.oneof({ weight: 3, arbitrary: textOf(parameter['schema']) }, { weight: 1, arbitrary: text });
  const isRequired = parameter['required'] === true;
  const counts = isRequired ? [1, 1, 1, 1, 0, 2] : [0, 0, 0, 1, 1, 1, 1, 2];
  return fc
    .constantFrom(...counts)
    .chain((count) => fc.array(value, { minLength: count, maxLength: count }))
    .map((values) => values.map((one) => `${encoded(name)}=${encoded(one)}`));
}

/** A text that the parameter takes. */
function textOf(schema: unknown): fc.Arbitrary<string> {
  const type = memberOf(schema, 'type');
  const items = memberOf(schema, 'items');
  if (type === 'array') return textOf(items);
  if (type === undefined && memberOf(schema, 'enum') === undefined) return text;
  return type === 'string' && memberOf(schema, 'enum') === undefined
    ? fc.constantFrom(...plausible)
    : valueOf(schema, 0).map(String);
}

function valueOf(schema: unknown, depth: number): fc.Arbitrary<unknown> {
  const values = memberOf(schema, 'enum');
  const alternatives = memberOf(schema, 'anyOf');
  const constant = memberOf(schema, 'const');
  if (constant !== undefined) return fc.constant(constant);
  if (Array.isArray(values)) return fc.constantFrom<unknown>(...values);
  if (Array.isArray(alternatives)) return fc.oneof(...alternatives.map((one) => valueOf(one, depth + 1)));
  const minimum = numberIn(schema, 'minimum', -10);
  const maximum = Math.min(numberIn(schema, 'maximum', 1000), minimum + 5000);
  switch (memberOf(schema, 'type')) {
    case 'integer': {
      return fc.integer({ min: Math.ceil(minimum), max: Math.floor(maximum) });
    }
    case 'number': {
      return fc.double({ min: minimum, max: maximum, noNaN: true });
    }
    case 'boolean': {
      return fc.boolean();
    }
    case 'array': {
      return depth > 6 ? fc.constant([]) : fc.array(valueOf(memberOf(schema, 'items'), depth + 1), { maxLength: 3 });
    }
    case 'object': {
      return objectOf(schema, depth);
    }
    case 'string': {
      return text;
    }
    default: {
      return fc.oneof(text, fc.integer(), fc.constant(null));
    }
  }
}

function objectOf(schema: unknown, depth: number): fc.Arbitrary<unknown> {
  const properties = memberOf(schema, 'properties');
  if (depth > 6 || typeof properties !== 'object' || properties === null) return fc.constant({});
  const required = memberOf(schema, 'required');
  const entries = Object.entries(properties).map(([name, member]): [string, fc.Arbitrary<unknown>] => [
    name,
    valueOf(member, depth + 1),
  ]);
  return fc.record(Object.fromEntries(entries), {
    requiredKeys: Array.isArray(required) ? required.map(String) : [],
  });
}

/** As a browser sends it; half a surrogate cannot be sent at all. */
function encoded(value: string): string {
  return encodeURIComponent(value.replaceAll(/\p{Cs}/gu, '\ufffd'));
}

function numberIn(schema: unknown, name: string, otherwise: number): number {
  const value = memberOf(schema, name);
  return typeof value === 'number' ? value : otherwise;
}

function listOf(value: unknown): Json[] {
  return Array.isArray(value) ? value.filter((one): one is Json => typeof one === 'object' && one !== null) : [];
}

function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.entries(value).find(([key]) => key === name)?.[1];
}
