import { describe, expect, it } from 'vitest';
import { withoutAbsentColumns } from '../../src/query/absent-columns.ts';
import { labelsOf, numberOf, presenceOf } from '../../src/query/field-values.ts';

const types = new Map([
  ['latency_ms', new Set(['Int64'])],
  ['chain', new Set(['String', 'Array(Nullable(String))'])],
  ['quality.score', new Set(['Float64'])],
  ['a%2Eb', new Set(['Bool'])],
]);

describe('SQL over fields', () => {
  it('reads the types that a field has, and no others', () => {
    expect(withoutAbsentColumns(numberOf(['latency_ms']), types)).toBe(
      "coalesce(toFloat64(doc.`latency_ms`.:Int64), CAST(NULL, 'Nullable(Float64)'), toFloat64(CAST(NULL, 'Nullable(UInt64)')))",
    );
  });

  it('keeps lists that are there', () => {
    const sql = withoutAbsentColumns(labelsOf(['chain']), types);
    expect(sql).toContain('doc.`chain`.:`Array(Nullable(String))`');
    expect(sql).not.toContain('doc.`chain`.:`Array(Dynamic)`');
    expect(sql).not.toContain('toString(x)');
  });

  it('does not go through lists that are never there', () => {
    const sql =
      "ifNull(doc.`chain`.:String = 'a', 0) OR arrayExists(x -> ifNull(dynamicElement(x, 'String') = 'a', 0), doc.`chain`.:`Array(Dynamic)`)";
    expect(withoutAbsentColumns(sql, types)).toBe("ifNull(doc.`chain`.:String = 'a', 0) OR 0");
    const there = 'arrayExists(x -> ifNull(x = 1, 0), doc.`chain`.:`Array(Nullable(String))`)';
    expect(withoutAbsentColumns(there, types)).toBe(there);
  });

  it('knows nested fields, and keys with a dot', () => {
    expect(withoutAbsentColumns(numberOf(['quality', 'score']), types)).toContain('doc.`quality`.`score`.:Float64');
    expect(withoutAbsentColumns('doc.`a%2Eb`.:Bool, doc.`a`.`b`.:Bool', types)).toBe(
      "doc.`a%2Eb`.:Bool, CAST(NULL, 'Nullable(Bool)')",
    );
  });

  it('looks below a field only where something is', () => {
    expect(withoutAbsentColumns(presenceOf(['latency_ms']), types)).toBe('(isNotNull(doc.`latency_ms`) OR 0)');
    expect(withoutAbsentColumns(presenceOf(['quality']), types)).toBe(presenceOf(['quality']));
  });

  it('takes nothing in the name of a field for SQL', () => {
    const odd = new Map([
      ['a(', new Set(['Array(Nullable(String))'])],
      ['arrayExists(x -> ', new Set(['String'])],
    ]);
    expect(withoutAbsentColumns(labelsOf(['a(']), odd)).toContain(
      'arrayMap(x -> assumeNotNull(x), arrayFilter(x -> isNotNull(x), doc.`a(`.:`Array(Nullable(String))`))',
    );
    const sql =
      "doc.`arrayExists(x -> `.:String = ')' OR arrayExists(x -> x = '(', doc.`b`.:`Array(Nullable(String))`)";
    expect(withoutAbsentColumns(sql, odd)).toBe("doc.`arrayExists(x -> `.:String = ')' OR 0");
  });
});
