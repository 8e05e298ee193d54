import { describe, expect, it } from 'vitest';
import { labelFieldsOf } from '../../src/config/label-fields.ts';

describe('labelFieldsOf', () => {
  it('goes by the last key of each label', () => {
    expect(labelFieldsOf([['wrapper_chain'], ['topic'], ['meta', 'style'], ['a', 'b', 'format']])).toEqual({
      wrapper: ['wrapper_chain'],
      topic: ['topic'],
      style: ['meta', 'style'],
      format: ['a', 'b', 'format'],
    });
  });

  it('takes the first of a name, and wrapper for a chain', () => {
    expect(
      labelFieldsOf([['old', 'wrapper'], ['wrapper_chain'], ['topic', 'name'], ['x', 'topic'], ['topic']]),
    ).toEqual({
      wrapper: ['old', 'wrapper'],
      topic: ['x', 'topic'],
      style: null,
      format: null,
    });
  });

  it('has none without labels', () => {
    expect(labelFieldsOf([])).toEqual({ wrapper: null, topic: null, style: null, format: null });
  });
});
