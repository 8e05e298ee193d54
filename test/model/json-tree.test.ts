import { assert, constantFrom, jsonValue, pre, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonTree } from '../../src/model/json-tree.ts';
import type { JsonTree } from '../../src/model/json-tree.ts';

function valueOf(tree: JsonTree): unknown {
  if (tree.kind === 'object') return Object.fromEntries([...tree.members].map(([key, part]) => [key, valueOf(part)]));
  return tree.kind === 'list' ? tree.items.map(valueOf) : JSON.parse(tree.text);
}

describe('JSON as a tree of texts', () => {
  it('has what the text has, however it is spaced', () => {
    assert(
      property(jsonValue(), constantFrom(0, 1, '\t'), (value, space) => {
        const text = JSON.stringify(value, null, space);
        // Another key of that name is the prototype to JavaScript's own objects.
        pre(!text.includes('__proto__'));
        expect(valueOf(jsonTree(text))).toEqual(JSON.parse(text));
        expect(jsonTree(text).text).toBe(text);
      }),
    );
  });

  it('keeps digits and escapes, and the first of two keys', () => {
    const tree = jsonTree(String.raw`{ "a" : 1.50 , "a":2,"\u0062":"\u00fc" , "l" : [ 1e400 ] }`);
    expect(tree.kind === 'object' ? [...tree.members] : []).toEqual([
      ['a', { kind: 'plain', text: '1.50' }],
      ['b', { kind: 'text', text: String.raw`"\u00fc"`, value: 'ü' }],
      ['l', { kind: 'list', text: '[ 1e400 ]', items: [{ kind: 'plain', text: '1e400' }] }],
    ]);
  });

  it('takes what lies too deep as one text', () => {
    const depth = 100_000;
    const text = `${'['.repeat(depth)}"]\\""${']'.repeat(depth)}`;
    expect(jsonTree(text).text).toBe(text);
  });
});
