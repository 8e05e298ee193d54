/** A filter tree as the text that gives it again: for tests of the parser. */
import type { Bound, FieldTest, Filter } from '../../src/query/filter.ts';

export function printed(filter: Filter): string {
  switch (filter.kind) {
    case 'text':
      return quoted(filter.text);
    case 'not':
      return `NOT ${nested(filter.part)}`;
    case 'and':
    case 'or':
      return filter.parts.map(nested).join(filter.kind === 'and' ? ' AND ' : ' OR ');
    case 'field':
      return `${filter.field.map(escaped).join('.') || '""'}:${printedTest(filter.test)}`;
  }
}

function nested(filter: Filter): string {
  return filter.kind === 'and' || filter.kind === 'or' ? `(${printed(filter)})` : printed(filter);
}

function printedTest(test: FieldTest): string {
  switch (test.op) {
    case 'equals':
      return quoted(test.value);
    case 'exists':
      return '*';
    case 'matches':
      return test.pattern
        .map((part) => ('text' in part ? escaped(part.text) : part.any === 'many' ? '*' : '?'))
        .join('');
    case 'range':
      return `${test.from?.inclusive === false ? '{' : '['}${bound(test.from)} TO ${bound(test.to)}${test.to?.inclusive === false ? '}' : ']'}`;
  }
}

function bound(end: Bound | null): string {
  return end === null ? '*' : quoted(end.value);
}

function quoted(text: string): string {
  return `"${text.replaceAll(/["\\]/g, String.raw`\$&`)}"`;
}

function escaped(text: string): string {
  return text.replaceAll(/[^0-9A-Za-z]/gu, String.raw`\$&`);
}
