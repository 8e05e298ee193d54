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

/** As deep as the index reads fields; browsers give up on pages that are many times as deep. */
export const DEPTH_MAX = 64;

/** Whether brackets outside of texts lie in one another deeper than that. */
export function isTooDeep(raw: string): boolean {
  let depth = 0;
  let isText = false;
  for (let at = 0; at < raw.length; at += 1) {
    const char = raw[at];
    if (isText) {
      if (char === '\\') at += 1;
      else if (char === '"') isText = false;
    } else if (char === '"') isText = true;
    else if (char === '{' || char === '[') {
      depth += 1;
      if (depth > DEPTH_MAX) return true;
    } else if (char === '}' || char === ']') depth -= 1;
  }
  return false;
}

/** What is nested too deep is one value, as it was written. Throws a SyntaxError where it is no JSON. */
export function treeOf(raw: string): JsonNode {
  if (isTooDeep(raw)) return { kind: 'plain', text: raw };
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
