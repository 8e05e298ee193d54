/**
 * The parts of a request, read by their schemas: texts of the query become what their parameter is, defaults are filled in,
 * and the first mistake is told with the name of its parameter, the value, and what would be right.
 */
import type { Static, TObject, TProperties, TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { nearestWord } from '../../model/did-you-mean.ts';
import type { Ask, RawAsk } from '../ask.ts';
import { BadRequest } from './bad-request.ts';
import { wantedBy } from './wanted-value.ts';

/** A value in a message is shown up to here. */
const SHOWN_CHARS_MAX = 80;

type Reader<P extends TProperties, Q extends TProperties, B extends TSchema> = (
  ask: RawAsk,
) => Ask<Static<TObject<P>>, Static<TObject<Q>>, Static<B>>;

export function reader<P extends TProperties, Q extends TProperties, B extends TSchema>(
  params: TObject<P>,
  query: TObject<Q>,
  body: B | null,
): Reader<P, Q, B> {
  const readPath = partReader(params);
  const readQuery = partReader(query);
  const readBody = body === null ? null : bodyReader(body);
  return (ask) => {
    const path = readPath(Object.entries(ask.path));
    const parameters = readQuery([...ask.query]);
    if (readBody === null && ask.body !== undefined) {
      throw new BadRequest('', 'the endpoint takes no body', 'send the request without one');
    }
    const read = { ...ask, path, query: parameters };
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- where there is no schema, nothing reads the body
    return { ...read, body: readBody === null ? (undefined as Static<B>) : readBody(ask.body) };
  };
}

/** Reads texts: of a path, or of a query, where a parameter that takes several may come several times. */
function partReader<T extends TProperties>(schema: TObject<T>): (entries: [string, string][]) => Static<TObject<T>> {
  const check = Compile(schema);
  const properties = new Map<string, TSchema>(Object.entries(schema.properties));
  return (entries) => {
    const read: Record<string, unknown> = {};
    for (const [name, text] of entries) {
      const wanted = properties.get(name);
      if (wanted === undefined) throw unknown(name, [...properties.keys()]);
      const item = itemsOf(wanted);
      const value = valueOf(item ?? wanted, text);
      const before = read[name];
      if (item !== null) read[name] = Array.isArray(before) ? before.concat([value]) : [value];
      else if (before === undefined) read[name] = value;
      else throw new BadRequest(name, `${name} is given twice`, 'give it once');
    }
    for (const [name, wanted] of properties) {
      if (read[name] === undefined && 'default' in wanted) read[name] = wanted.default;
    }
    if (check.Check(read)) return read;
    throw firstFault(schema, read, check.Errors(read));
  };
}

function bodyReader<B extends TSchema>(schema: B): (body: unknown) => Static<B> {
  const check = Compile(schema);
  return (sent) => {
    // A body with a default may be left out.
    const body: unknown = sent === undefined && 'default' in schema ? schema.default : sent;
    if (body === undefined) {
      throw new BadRequest('', 'the request has no body', 'send a JSON object, with content-type: application/json');
    }
    if (check.Check(body)) return body;
    const [error] = check.Errors(body).filter(({ keyword }) => keyword !== 'boolean' && keyword !== 'anyOf');
    const extra = error?.keyword === 'additionalProperties' ? namesIn(error.params) : [];
    const place = `${error?.instancePath ?? ''}${extra.length === 0 ? '' : `/${extra.join(', ')}`}`;
    const what = extra.length === 0 ? (error?.message ?? 'is not what is wanted') : 'is not a member that is known';
    const where = place === '' ? 'the body' : place;
    throw new BadRequest(place, `${where} ${what}`, 'the specification at /docs shows what the body may have');
  };
}

function firstFault(
  schema: TObject,
  read: Record<string, unknown>,
  errors: readonly { readonly instancePath: string; readonly keyword: string; readonly params: object }[],
): BadRequest {
  const missing = errors.find(({ keyword }) => keyword === 'required');
  const at = errors.find(({ instancePath }) => instancePath !== '');
  const [, named] = at?.instancePath.split('/') ?? [];
  const [lacking] = missing === undefined ? [] : namesIn(missing.params);
  const name = named ?? lacking ?? '';
  const property: TSchema | undefined = schema.properties[name];
  const wanted = property === undefined ? '' : wantedBy(property);
  if (named === undefined) return new BadRequest(name, `${name} is missing`, `give ${wanted}`);
  return new BadRequest(name, `${name}: ${shown(read[name])} is not ${wanted}`, `write ${wanted}`);
}

/** Names in the parameters of an error about properties. */
function namesIn(params: object): string[] {
  return Object.values(params)
    .flat()
    .filter((name): name is string => typeof name === 'string');
}

function unknown(name: string, known: readonly string[]): BadRequest {
  const near = nearestWord(name, known);
  const list = known.length === 0 ? 'it takes none' : `it takes ${known.join(', ')}`;
  const hint = near === null ? list : `did you mean ${near}?`;
  return new BadRequest(name, `the endpoint has no parameter ${shown(name)}`, hint);
}

function shown(value: unknown): string {
  const text = Array.isArray(value) ? value.join(', ') : String(value);
  return `'${text.length > SHOWN_CHARS_MAX ? `${text.slice(0, SHOWN_CHARS_MAX)}…` : text}'`;
}

/** Schema of the items of a list; null where it is none. */
function itemsOf(schema: TSchema): TSchema | null {
  return 'items' in schema && typeof schema.items === 'object' && schema.items !== null ? schema.items : null;
}

/** The text as what the parameter is; one that cannot be it stays a text, and fails the check. */
function valueOf(schema: TSchema, text: string): unknown {
  const type = 'type' in schema ? schema.type : 'string';
  if (type === 'integer' && /^-?\d{1,15}$/.test(text)) return Number(text);
  if (type === 'number' && /^-?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?$/.test(text)) return Number(text);
  if (type === 'boolean' && (text === 'true' || text === '')) return true;
  if (type === 'boolean' && text === 'false') return false;
  return text;
}
