/**
 * What a learning record says: its measures, on how many samples they rest, which names lead, and how often each name was
 * seen. The record may have them at any depth, and any of them may be missing.
 */

export interface GenerationFacts {
  /** Every number by its key, or by all of its keys where two have the same; without counts of names. */
  readonly measures: ReadonlyMap<string, number>;
  /** How often each name occurs, by group: `topics`, `styles`. */
  readonly patterns: ReadonlyMap<string, ReadonlyMap<string, number>>;
  /** Names in the order that the record has them in, by group: `categories` of `top_categories`. */
  readonly listed: ReadonlyMap<string, readonly string[]>;
}

/** Numbers deeper inside are no measures of a generation. */
const DEPTH_MAX = 5;
const PATTERNS_KEY = 'patterns';
const LISTED_PREFIX = 'top_';

/** @param record any value that JSON has @param stepField keys of the number of the generation, which is no measure */
export function generationFacts(record: unknown, stepField: readonly string[]): GenerationFacts {
  const found: { readonly path: readonly string[]; readonly value: number }[] = [];
  const patterns = new Map<string, Map<string, number>>();
  const listed = new Map<string, readonly string[]>();
  const visit = (value: unknown, path: readonly string[]): void => {
    if (!isObject(value) || path.length >= DEPTH_MAX) return;
    for (const [key, part] of Object.entries(value)) {
      const here = [...path, key];
      if (typeof part === 'number' && Number.isFinite(part)) found.push({ path: here, value: part });
      else if (key === PATTERNS_KEY && isObject(part)) addPatterns(part, patterns);
      else if (key.startsWith(LISTED_PREFIX) && Array.isArray(part)) {
        const names = part.filter((name): name is string => typeof name === 'string');
        if (names.length > 0) listed.set(key.slice(LISTED_PREFIX.length), names);
      } else visit(part, here);
    }
  };
  visit(record, []);
  const measured = found.filter(({ path }) => JSON.stringify(path) !== JSON.stringify(stepField));
  const keyOf = (path: readonly string[]) => path.at(-1) ?? '';
  const measures = measured.map(({ path, value }) => {
    const isOnly = measured.filter((other) => keyOf(other.path) === keyOf(path)).length === 1;
    return [isOnly ? keyOf(path) : path.join('.'), value] as const;
  });
  return { measures: new Map(measures), patterns, listed };
}

/** The most frequent names, of equally frequent ones the first in the order of code units. */
export function leadersOf(counts: ReadonlyMap<string, number>, most: number): readonly string[] {
  return [...counts]
    .sort(([one, count], [other, otherCount]) => otherCount - count || (one < other ? -1 : Number(one > other)))
    .slice(0, most)
    .map(([name]) => name);
}

function addPatterns(groups: object, patterns: Map<string, Map<string, number>>): void {
  for (const [group, names] of Object.entries(groups)) {
    if (!isObject(names)) continue;
    const counts = Object.entries(names).filter(
      (entry): entry is [string, number] => typeof entry[1] === 'number' && entry[1] > 0 && Number.isFinite(entry[1]),
    );
    if (counts.length > 0) patterns.set(group, new Map(counts));
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
