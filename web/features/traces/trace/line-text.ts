/** A record in one line: its fields but those that the row shows already. */

const CHARS_MAX = 300;

/** @param shown values that stand beside it, such as the id of the request */
export function lineText(record: unknown, raw: string, shown: readonly string[]): string {
  if (typeof record !== 'object' || record === null || Array.isArray(record)) return raw.slice(0, CHARS_MAX);
  const parts = Object.entries(record).flatMap(([name, value]: [string, unknown]) => {
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    return shown.includes(text) || isTime(name, text) ? [] : [{ name, part: `${name} ${text}` }];
  });
  // Ids say the least to a person, and would take all of the room.
  const [ids, others] = [parts.filter(({ name }) => isId(name)), parts.filter(({ name }) => !isId(name))];
  const inOrder = [...others, ...ids].map(({ part }) => part);
  return inOrder.join(' · ').replaceAll(/\s+/g, ' ').slice(0, CHARS_MAX);
}

function isId(name: string): boolean {
  return /(^|_)(id|uuid)$/i.test(name) || name.endsWith('Id');
}

function isTime(name: string, text: string): boolean {
  return /time|^ts$|date/i.test(name) && /^\d{4}-\d\d-\d\d[T ]/.test(text);
}
