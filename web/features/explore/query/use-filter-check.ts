/** Asks the server whether a filter can be read, and where not; and what may have been meant instead. */
import { useQuery } from '@tanstack/react-query';
import { VarveProblem } from '../../../../client/problem.ts';
import { post } from '../../../shared/api/ask.ts';
import { nearest, repairsOf } from './repairs.ts';
import type { Fault } from './repairs.ts';

export interface FilterCheck {
  readonly fault: Fault | null;
  /** Fields that nothing has, by what was written. */
  readonly fields: readonly { readonly name: string; readonly at: number }[];
  /** What may have been meant, which can be read; null: nothing near. */
  readonly meant: string | null;
}

const KEPT_MS = 300_000;

const nothing: FilterCheck = { fault: null, fields: [], meant: null };

export async function checkFilter(text: string, signal?: AbortSignal): Promise<FilterCheck> {
  if (text.trim() === '') return nothing;
  const read = await readFilter(text, signal);
  if (!('at' in read)) return { fault: null, fields: fieldsOf(read.filter), meant: null };
  for (const repair of repairsOf(text, read)) {
    if (!('at' in (await readFilter(repair, signal)))) return { fault: read, fields: [], meant: repair };
  }
  return { fault: read, fields: [], meant: null };
}

async function readFilter(q: string, signal: AbortSignal | undefined): Promise<Fault | { readonly filter: unknown }> {
  try {
    // What it would read is not asked: a second of records is enough to hear how the filter is understood.
    const { data } = await post('/v1/explain', { q, from: 'now-1s' }, {}, signal === undefined ? {} : { signal });
    return { filter: 'filter' in data ? data.filter : null };
  } catch (thrown) {
    if (!(thrown instanceof VarveProblem) || thrown.status !== 400 || !isAboutFilter(thrown)) throw thrown;
    const { at = 0, length = q.length } = thrown.problem ?? {};
    return { at, length, detail: thrown.message.replace(/^the filter is not understood: /, ''), hint: thrown.hint };
  }
}

/** In the body of the question the filter is `/q`. */
function isAboutFilter({ problem }: VarveProblem): boolean {
  return problem?.parameter === undefined || problem.parameter.endsWith('q');
}

/** Fields that the tree of a filter names. */
function fieldsOf(tree: unknown): { readonly name: string; readonly at: number }[] {
  if (Array.isArray(tree)) return tree.flatMap((one: unknown) => fieldsOf(one));
  if (typeof tree !== 'object' || tree === null) return [];
  const { kind, field, at } = tree as { kind?: unknown; field?: unknown; at?: unknown };
  if (kind === 'field' && Array.isArray(field))
    return [{ name: field.map(String).join('.'), at: typeof at === 'number' ? at : 0 }];
  return Object.values(tree).flatMap((one: unknown) => fieldsOf(one));
}

/** Of a text that has stood still. */
export function useFilterCheck(text: string): FilterCheck {
  const asked = useQuery({
    queryKey: ['filter check', text],
    queryFn: ({ signal }) => checkFilter(text, signal),
    enabled: text.trim() !== '',
    staleTime: KEPT_MS,
    retry: false,
  });
  return text.trim() === '' ? nothing : (asked.data ?? nothing);
}

/** With the names that are near in place of those that nothing has; null: there are none. */
export function renamed(
  text: string,
  { fields }: FilterCheck,
  names: readonly string[],
): { readonly name: string; readonly text: string } | null {
  for (const { name, at } of fields) {
    if (name.startsWith('_') || names.includes(name)) continue;
    const near = nearest(name, names);
    if (near !== null && text.startsWith(name, at))
      return { name, text: text.slice(0, at) + near + text.slice(at + name.length) };
  }
  return null;
}
