/** What a parameter takes, in words, as its schema says. */
import type { TSchema } from 'typebox';

export function wantedBy(schema: TSchema): string {
  const facts: Record<string, unknown> = { ...schema };
  if (typeof facts['x-wanted'] === 'string') return facts['x-wanted'];
  if (Array.isArray(facts['enum'])) return `one of ${facts['enum'].join(', ')}`;
  if (typeof facts['items'] === 'object' && facts['items'] !== null) {
    const most = typeof facts['maxItems'] === 'number' ? ` (at most ${facts['maxItems']})` : '';
    return `${wantedBy(facts['items'])}${most}`;
  }
  const type = facts['type'];
  if (type === 'integer' || type === 'number') {
    const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = facts;
    const kind = type === 'integer' ? 'a whole number' : 'a number';
    const ends = [
      ...(typeof minimum === 'number' ? [`of at least ${minimum}`] : []),
      ...(typeof exclusiveMinimum === 'number' ? [`above ${exclusiveMinimum}`] : []),
      ...(typeof maximum === 'number' ? [`up to ${maximum}`] : []),
      ...(typeof exclusiveMaximum === 'number' ? [`below ${exclusiveMaximum}`] : []),
    ];
    return [kind, ends.join(' and ')].filter((part) => part !== '').join(' ');
  }
  if (type === 'boolean') return 'true or false';
  const { minLength, maxLength, pattern } = facts;
  if (typeof pattern === 'string') return `a text of the form ${pattern}`;
  const least = typeof minLength === 'number' && minLength > 0 ? ' that is not empty' : '';
  const most = typeof maxLength === 'number' ? ` of at most ${maxLength} characters` : '';
  return `a text${least}${most}`;
}
