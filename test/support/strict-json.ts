/** A plain reader of JSON for tests: strict, and it keeps every digit, every key and their order. */

export type Json =
  | { readonly type: 'object'; readonly entries: readonly (readonly [string, Json])[] }
  | { readonly type: 'list'; readonly items: readonly Json[] }
  | { readonly type: 'text'; readonly value: string }
  | { readonly type: 'number'; readonly written: string }
  | { readonly type: 'bool'; readonly value: boolean }
  | { readonly type: 'null' };

const TOKENS =
  // oxlint-disable-next-line no-control-regex -- JSON forbids them in texts
  /[ \t\r\n]*(?:([{}[\],:])|("(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)|(true|false|null))[ \t\r\n]*/gy;

/** Null where it is no JSON. */
export function readJson(text: string): Json | null {
  TOKENS.lastIndex = 0;
  const tokens: RegExpExecArray[] = [];
  while (TOKENS.lastIndex < text.length) {
    const token = TOKENS.exec(text);
    if (token === null) return null;
    tokens.push(token);
  }
  let at = 0;
  const isNext = (sign: string) => {
    const isIt = tokens[at]?.[1] === sign;
    if (isIt) at += 1;
    return isIt;
  };
  const list = <T>(close: string, read: () => T | null): T[] | null => {
    const found: T[] = [];
    if (isNext(close)) return found;
    do {
      const one = read();
      if (one === null) return null;
      found.push(one);
    } while (isNext(','));
    return isNext(close) ? found : null;
  };
  const entry = (): readonly [string, Json] | null => {
    const key = tokens[at]?.[2];
    if (key === undefined) return null;
    at += 1;
    const inside = isNext(':') ? value() : null;
    return inside === null ? null : [textOf(key), inside];
  };
  const value = (): Json | null => {
    if (isNext('{')) {
      const entries = list('}', entry);
      return entries === null ? null : { type: 'object', entries };
    }
    if (isNext('[')) {
      const items = list(']', value);
      return items === null ? null : { type: 'list', items };
    }
    const [, , quoted, number, word] = tokens[at] ?? [];
    at += 1;
    if (quoted !== undefined) return { type: 'text', value: textOf(quoted) };
    if (number !== undefined) return { type: 'number', written: number };
    if (word === undefined) return null;
    return word === 'null' ? { type: 'null' } : { type: 'bool', value: word === 'true' };
  };
  const json = value();
  return at === tokens.length ? json : null;
}

/** How many lists and objects lie in one another. */
export function depthOf(json: Json): number {
  if (json.type === 'object') return 1 + Math.max(0, ...json.entries.map(([, value]) => depthOf(value)));
  return json.type === 'list' ? 1 + Math.max(0, ...json.items.map(depthOf)) : 0;
}

const named: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

/** Half a pair of surrogates is the replacement character. */
function textOf(quoted: string): string {
  const units = quoted
    .slice(1, -1)
    .replaceAll(/\\(?:u([0-9a-fA-F]{4})|(.))/g, (_, hex: string | undefined, char: string = '') =>
      hex === undefined ? (named[char] ?? char) : String.fromCharCode(Number.parseInt(hex, 16)),
    );
  return units.replaceAll(/\p{Cs}/gu, '\ufffd');
}
