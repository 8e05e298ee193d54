/**
 * A filter as programs send it, a tree in JSON, read with care: each mistake is told by its place in the tree. What comes out
 * is the same `Filter` that the language of people is read into.
 */
import type { Bound, FieldTest, Filter, PatternPart } from './filter.ts';

/** Trees in one another: each is a call in a call. */
export const FILTER_DEPTH_MAX = 200;
/** As many as a filter of the language may have. */
export const FILTER_TERMS_MAX = 500;
/** Keys that lead to a field. */
const FIELD_KEYS_MAX = 64;
const TEXT_CHARS_MAX = 16_384;
/** Of a value in a message. */
const SHOWN_CHARS_MAX = 80;

export interface FilterTreeFault {
  /** JSON pointer from the root of the tree; empty: the root. */
  readonly pointer: string;
  readonly message: string;
  readonly hint: string;
}

export type FilterTreeOutcome =
  | { readonly ok: true; readonly filter: Filter }
  | { readonly ok: false; readonly fault: FilterTreeFault };

/** Never throws. */
export function readFilterTree(value: unknown): FilterTreeOutcome {
  const reader = new TreeReader();
  const filter = reader.filter(value, '', 1);
  return reader.fault === null ? { ok: true, filter } : { ok: false, fault: reader.fault };
}

const nothing: Filter = { kind: 'and', parts: [] };
const KINDS = 'and, or, not, text, field';
const OPS = 'equals, matches, exists, range';

/** Goes on behind a mistake with something harmless; the first one is told. */
class TreeReader {
  fault: FilterTreeFault | null = null;
  #terms = 0;

  filter(value: unknown, pointer: string, depth: number): Filter {
    if (this.fault !== null) return nothing;
    if (depth > FILTER_DEPTH_MAX) {
      this.#fail(pointer, `more than ${FILTER_DEPTH_MAX} filters in one another`, 'write it flatter');
      return nothing;
    }
    const node = this.#object(value, pointer, `{ "kind": … } with one of ${KINDS}`);
    switch (node['kind']) {
      case 'and':
      case 'or': {
        this.#only(node, pointer, ['kind', 'parts']);
        const parts = this.#list(node['parts'], `${pointer}/parts`);
        return {
          kind: node['kind'],
          parts: parts.map((part, index) => this.filter(part, `${pointer}/parts/${index}`, depth + 1)),
        };
      }
      case 'not': {
        this.#only(node, pointer, ['kind', 'part']);
        return { kind: 'not', part: this.filter(node['part'], `${pointer}/part`, depth + 1) };
      }
      case 'text': {
        this.#only(node, pointer, ['kind', 'text']);
        this.#term(pointer);
        return { kind: 'text', text: this.#text(node['text'], `${pointer}/text`) };
      }
      case 'field': {
        this.#only(node, pointer, ['kind', 'field', 'at', 'test']);
        this.#term(pointer);
        const field = this.#field(node['field'], `${pointer}/field`);
        return { kind: 'field', field, at: 0, test: this.#test(node['test'], `${pointer}/test`) };
      }
      default: {
        this.#fail(`${pointer}/kind`, `${shown(node['kind'])} is no kind of a filter`, `write one of ${KINDS}`);
        return nothing;
      }
    }
  }

  #test(value: unknown, pointer: string): FieldTest {
    const test = this.#object(value, pointer, `{ "op": … } with one of ${OPS}`);
    switch (test['op']) {
      case 'equals': {
        this.#only(test, pointer, ['op', 'value']);
        return { op: 'equals', value: this.#value(test['value'], `${pointer}/value`) };
      }
      case 'matches': {
        this.#only(test, pointer, ['op', 'pattern']);
        const parts = this.#list(test['pattern'], `${pointer}/pattern`);
        return { op: 'matches', pattern: parts.map((part, index) => this.#part(part, `${pointer}/pattern/${index}`)) };
      }
      case 'exists': {
        this.#only(test, pointer, ['op']);
        return { op: 'exists' };
      }
      case 'range': {
        this.#only(test, pointer, ['op', 'from', 'to']);
        const from = this.#bound(test['from'], `${pointer}/from`);
        return { op: 'range', from, to: this.#bound(test['to'], `${pointer}/to`) };
      }
      default: {
        this.#fail(`${pointer}/op`, `${shown(test['op'])} is no test of a field`, `write one of ${OPS}`);
        return { op: 'exists' };
      }
    }
  }

  #part(value: unknown, pointer: string): PatternPart {
    const part = this.#object(value, pointer, '{ "text": … } or { "any": "one" } or { "any": "many" }');
    if ('text' in part) {
      this.#only(part, pointer, ['text']);
      return { text: this.#text(part['text'], `${pointer}/text`) };
    }
    this.#only(part, pointer, ['any']);
    if (part['any'] === 'one' || part['any'] === 'many') return { any: part['any'] };
    this.#fail(`${pointer}/any`, `${shown(part['any'])} is neither one nor many`, 'write "one" for ?, "many" for *');
    return { any: 'many' };
  }

  #bound(value: unknown, pointer: string): Bound | null {
    if (value === undefined || value === null) return null;
    const bound = this.#object(value, pointer, '{ "value": …, "inclusive": true }');
    this.#only(bound, pointer, ['value', 'inclusive']);
    const inclusive = bound['inclusive'] ?? true;
    if (typeof inclusive !== 'boolean') {
      this.#fail(`${pointer}/inclusive`, `${shown(inclusive)} is neither true nor false`, 'write true or false');
    }
    return { value: this.#value(bound['value'], `${pointer}/value`), inclusive: inclusive !== false };
  }

  #field(value: unknown, pointer: string): readonly string[] {
    const keys = this.#list(value, pointer).map((key, index) => this.#text(key, `${pointer}/${index}`));
    if (keys.length > 0 && keys.length <= FIELD_KEYS_MAX) return keys;
    this.#fail(pointer, `a field has 1 to ${FIELD_KEYS_MAX} keys`, 'write ["quality_score", "total_score"]');
    return ['_id'];
  }

  /** Numbers and truth values may stand for their texts; digits beyond a double's need quotes. */
  #value(value: unknown, pointer: string): string {
    if (typeof value === 'number' && Number.isFinite(value)) return String(value);
    return typeof value === 'boolean' ? String(value) : this.#text(value, pointer);
  }

  #text(value: unknown, pointer: string): string {
    if (typeof value !== 'string') {
      this.#fail(pointer, `${shown(value)} is no text`, 'write a text in quotes');
      return '';
    }
    if (value.length > TEXT_CHARS_MAX) {
      this.#fail(pointer, `a text of ${value.length} characters, and ${TEXT_CHARS_MAX} are the limit`, 'ask for less');
    }
    return value;
  }

  #list(value: unknown, pointer: string): readonly unknown[] {
    if (Array.isArray(value)) return value;
    this.#fail(pointer, `${shown(value)} is no list`, 'write [ … ]');
    return [];
  }

  #object(value: unknown, pointer: string, wanted: string): Readonly<Record<string, unknown>> {
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
    this.#fail(pointer, `${shown(value)} is no object`, `write ${wanted}`);
    return {};
  }

  #only(object: Readonly<Record<string, unknown>>, pointer: string, known: readonly string[]): void {
    const [stranger] = Object.keys(object).filter((key) => !known.includes(key));
    if (stranger === undefined) return;
    const escaped = stranger.replaceAll('~', '~0').replaceAll('/', '~1');
    this.#fail(`${pointer}/${escaped}`, `${shown(stranger)} is not a member here`, `there are: ${known.join(', ')}`);
  }

  #term(pointer: string): void {
    this.#terms += 1;
    if (this.#terms <= FILTER_TERMS_MAX) return;
    this.#fail(pointer, `more than ${FILTER_TERMS_MAX} conditions`, 'ask for less at once, or use SQL');
  }

  #fail(pointer: string, message: string, hint: string): void {
    this.fault ??= { pointer, message, hint };
  }
}

function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'string') return `'${value.slice(0, SHOWN_CHARS_MAX)}'`;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return value === null ? 'null' : 'a list or object';
}
