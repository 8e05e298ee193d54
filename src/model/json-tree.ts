/**
 * JSON as a tree whose leaves are the texts that were written: no digit of a number is lost. A key that comes twice counts
 * as it came first, as everywhere else here.
 */

export type JsonTree =
  | { readonly kind: 'object'; readonly text: string; readonly members: ReadonlyMap<string, JsonTree> }
  | { readonly kind: 'list'; readonly text: string; readonly items: readonly JsonTree[] }
  | { readonly kind: 'text'; readonly text: string; readonly value: string }
  /** A number, true, false or null; or what lies deeper than anybody writes. */
  | { readonly kind: 'plain'; readonly text: string };

/** Lists and objects in one another; what lies deeper is one text. */
const DEPTH_MAX = 200;

const SPACE = /[ \t\r\n]*/y;
const WORD = /[^\s,\]}]+/y;

/** @param json text that is known to be JSON */
export function jsonTree(json: string): JsonTree {
  return new TreeReader(json).value(0);
}

class TreeReader {
  readonly #json: string;
  #at = 0;

  constructor(json: string) {
    this.#json = json;
  }

  value(depth: number): JsonTree {
    this.#skip();
    const begin = this.#at;
    const char = this.#json[begin];
    if (char === '"') {
      const text = this.#string();
      return { kind: 'text', text, value: String(JSON.parse(text)) };
    }
    if (char === '{' || char === '[') {
      if (depth === DEPTH_MAX) return { kind: 'plain', text: this.#nested() };
      return char === '{' ? this.#object(begin, depth) : this.#list(begin, depth);
    }
    WORD.lastIndex = begin;
    this.#at = WORD.test(this.#json) ? WORD.lastIndex : begin + 1;
    return { kind: 'plain', text: this.#json.slice(begin, this.#at) };
  }

  #object(begin: number, depth: number): JsonTree {
    const members = new Map<string, JsonTree>();
    this.#at += 1;
    for (this.#skip(); this.#json[this.#at] === '"'; this.#skip()) {
      const key = String(JSON.parse(this.#string()));
      this.#skip();
      // The colon.
      this.#at += 1;
      const value = this.value(depth + 1);
      if (!members.has(key)) members.set(key, value);
      this.#skip();
      if (this.#json[this.#at] === ',') this.#at += 1;
    }
    this.#at += 1;
    return { kind: 'object', text: this.#json.slice(begin, this.#at), members };
  }

  #list(begin: number, depth: number): JsonTree {
    const items: JsonTree[] = [];
    this.#at += 1;
    this.#skip();
    while (this.#at < this.#json.length && this.#json[this.#at] !== ']') {
      items.push(this.value(depth + 1));
      this.#skip();
      if (this.#json[this.#at] === ',') this.#at += 1;
      this.#skip();
    }
    this.#at += 1;
    return { kind: 'list', text: this.#json.slice(begin, this.#at), items };
  }

  /** A list or object as one text. */
  #nested(): string {
    const begin = this.#at;
    let depth = 0;
    while (this.#at < this.#json.length) {
      const char = this.#json[this.#at];
      if (char === '"') {
        this.#string();
        continue;
      }
      if (char === '{' || char === '[') depth += 1;
      else if (char === '}' || char === ']') depth -= 1;
      this.#at += 1;
      if (depth === 0) break;
    }
    return this.#json.slice(begin, this.#at);
  }

  /** With its quotes. */
  #string(): string {
    const begin = this.#at;
    let end = this.#json.length;
    for (let quote = this.#json.indexOf('"', begin + 1); quote > 0; quote = this.#json.indexOf('"', quote + 1)) {
      let slashes = 0;
      while (this.#json[quote - 1 - slashes] === '\\') slashes += 1;
      if (slashes % 2 === 1) continue;
      end = quote + 1;
      break;
    }
    this.#at = end;
    return this.#json.slice(begin, end);
  }

  #skip(): void {
    SPACE.lastIndex = this.#at;
    if (SPACE.test(this.#json)) this.#at = SPACE.lastIndex;
  }
}
