/** In which format a reply is wanted: by the parameter `format`, else by `Accept`, as far as the endpoint offers it. */
import Type from 'typebox';
import { VarveError } from '../../model/errors.ts';

export const formatTypes = {
  json: 'application/json',
  ndjson: 'application/x-ndjson',
  csv: 'text/csv',
  parquet: 'application/vnd.apache.parquet',
} as const;
export type Format = keyof typeof formatTypes;

export const formats = ['json', 'ndjson', 'csv', 'parquet'] as const;

export const formatParameter = Type.Optional(
  Type.Enum([...formats], {
    description: 'Format of the reply; left out, `Accept` says it, and it is JSON where that does not.',
  }),
);

/** Throws `not-acceptable`. @param offered the first is given to who does not say @param typeOf media type of each */
export function formatOf<F extends string>(
  wanted: string | null,
  accept: string | undefined,
  offered: readonly [F, ...F[]],
  typeOf: Readonly<Partial<Record<string, string>>> = formatTypes,
): F {
  if (wanted !== null) {
    const named = offered.find((format) => format === wanted);
    if (named !== undefined) return named;
    throw notOffered(wanted, offered, typeOf);
  }
  if (accept === undefined || accept.trim() === '') return offered[0];
  const types = accept
    .split(',')
    .map(preferenceOf)
    .filter(({ weight }) => weight > 0)
    .sort((one, other) => other.weight - one.weight);
  for (const { type } of types) {
    if (type === '*/*') return offered[0];
    const found = offered.find((format) => covers(type, typeOf[format] ?? ''));
    if (found !== undefined) return found;
  }
  // A browser that shows a page asks for HTML before anything.
  throw notOffered(accept, offered, typeOf);
}

function preferenceOf(part: string): { readonly type: string; readonly weight: number } {
  const [type = '', ...parameters] = part.split(';').map((piece) => piece.trim().toLowerCase());
  const quality = parameters.find((parameter) => parameter.startsWith('q='));
  const weight = quality === undefined ? 1 : Number(quality.slice(2));
  return { type, weight: Number.isFinite(weight) ? weight : 0 };
}

function covers(wanted: string, offered: string): boolean {
  if (wanted === offered) return true;
  return wanted.endsWith('/*') && offered.startsWith(wanted.slice(0, -1));
}

function notOffered(
  wanted: string,
  offered: readonly string[],
  typeOf: Readonly<Partial<Record<string, string>>>,
): VarveError {
  const message = `the endpoint has no reply of the type '${wanted.slice(0, 80)}'`;
  const list = offered.map((format) => `${format} (${typeOf[format] ?? ''})`).join(', ');
  return new VarveError('not-acceptable', message, `ask with format= or Accept for one of ${list}`);
}
