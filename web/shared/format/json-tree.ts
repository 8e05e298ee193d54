/** The tree of a record with numbers as they were written, digit for digit. */

export type JsonNode =
  | { readonly kind: 'object'; readonly entries: readonly (readonly [string, JsonNode])[] }
  | { readonly kind: 'list'; readonly items: readonly JsonNode[] }
  | { readonly kind: 'text'; readonly text: string }
  /** A number, a truth value or null, as it stands in the line. */
  | { readonly kind: 'plain'; readonly text: string };

/** A number with its digits; browsers that do not tell them give the nearest float. */
class Written {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

type Reviver = (key: string, value: unknown, context?: { readonly source?: string }) => unknown;

/** Throws a SyntaxError where it is no JSON. */
export function treeOf(raw: string): JsonNode {
  const keepDigits: Reviver = (_, value, context) =>
    typeof value === 'number' ? new Written(context?.source ?? String(value)) : value;
  return nodeOf(JSON.parse(raw, keepDigits));
}

function nodeOf(value: unknown): JsonNode {
  if (value instanceof Written) return { kind: 'plain', text: value.text };
  if (typeof value === 'string') return { kind: 'text', text: value };
  if (Array.isArray(value)) return { kind: 'list', items: value.map((one: unknown) => nodeOf(one)) };
  if (typeof value === 'object' && value !== null)
    return {
      kind: 'object',
      entries: Object.entries(value).map(([key, one]: [string, unknown]) => [key, nodeOf(one)]),
    };
  return { kind: 'plain', text: String(value) };
}

/** The value as JSON, for copying. */
export function jsonOf(node: JsonNode): string {
  if (node.kind === 'plain') return node.text;
  if (node.kind === 'text') return JSON.stringify(node.text);
  if (node.kind === 'list') return `[${node.items.map(jsonOf).join(', ')}]`;
  return `{${node.entries.map(([key, one]) => `${JSON.stringify(key)}: ${jsonOf(one)}`).join(', ')}}`;
}
