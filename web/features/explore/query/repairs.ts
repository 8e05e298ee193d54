/** What a person may have meant by a filter that cannot be read, or that names a field that nothing has. */

export interface Fault {
  /** Of the first wrong character, from 0. */
  readonly at: number;
  readonly length: number;
  readonly detail: string;
  readonly hint: string;
}

/** Texts that are near; which of them can be read is for the server to say. */
export function repairsOf(text: string, { at, length }: Pick<Fault, 'at' | 'length'>): readonly string[] {
  const head = text.slice(0, at);
  const wrong = text.slice(at, at + length);
  const tail = text.slice(at + length);
  const range = /^([[{])\s*(\S+?)\s*(?:-|\.\.|,|to|TO)?\s*(\S*?)\s*[\]}]?$/.exec(text.slice(head.length));
  const candidates = [
    `${text})`,
    `${text}"`,
    ...(range === null
      ? []
      : [`${head}[${range[2] ?? '*'} TO ${range[3] === '' || range[3] === undefined ? '*' : range[3]}]`]),
    `${head}${tail}`,
    `${head}${wrong.replaceAll(/[()[\]{}"\\]/g, String.raw`\$&`)}${tail}`,
    head.replace(/[\s:]+$/, ''),
  ];
  return [...new Set(candidates.map((one) => one.trim()))].filter((one) => one !== '' && one !== text.trim());
}

/** The nearest of these names, where one is near enough to be meant. */
export function nearest(name: string, names: readonly string[]): string | null {
  const most = Math.max(1, Math.floor(name.length / 3));
  let best: string | null = null;
  let least = most + 1;
  for (const one of names) {
    const distance = distanceOf(name.toLowerCase(), one.toLowerCase(), least);
    if (distance < least) [best, least] = [one, distance];
  }
  return best;
}

/** Damerau's, with neighbours swapped for one: what fingers do. @param limit from which on it is no matter how far */
function distanceOf(one: string, other: string, limit: number): number {
  if (Math.abs(one.length - other.length) >= limit) return limit;
  let twoBefore: number[] = [];
  let before = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const same = one[i - 1] === other[j - 1];
      let cost = Math.min((before[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (before[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1])
        cost = Math.min(cost, (twoBefore[j - 2] ?? 0) + 1);
      row.push(cost);
    }
    [twoBefore, before] = [before, row];
  }
  return before[other.length] ?? limit;
}
