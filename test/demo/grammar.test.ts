import { describe, expect, it } from 'vitest';
import { germanStatement, germanTask } from '../../src/demo/german-sentences.ts';
import { declined, readNouns } from '../../src/demo/nouns.ts';
import { pythonJson } from '../../src/demo/python-json.ts';
import { Random } from '../../src/demo/random.ts';
import { topics } from '../../src/demo/topics.ts';

describe('the German grammar', () => {
  it('declines article and adjective by gender and case', () => {
    const table = readNouns('m Teig=dough, f Kruste=crust, n Mehl=flour').map((noun) =>
      (['nominative', 'accusative', 'dative'] as const).map((each) => declined(noun, each, 'frisch')),
    );
    expect(table).toEqual([
      ['der frische Teig', 'den frischen Teig', 'dem frischen Teig'],
      ['die frische Kruste', 'die frische Kruste', 'der frischen Kruste'],
      ['das frische Mehl', 'das frische Mehl', 'dem frischen Mehl'],
    ]);
  });

  it('refuses a noun without a gender', () => {
    expect(() => readNouns('Teig=dough')).toThrow(new Error('a noun reads "m Teig=dough", not "Teig=dough"'));
  });

  it('makes sentences with a capital, an end, single blanks and hardly a repetition', () => {
    const random = new Random(1);
    const sentences = topics.flatMap((topic) =>
      Array.from({ length: 250 }, () => [germanStatement(random, topic), germanTask(random, topic)]).flat(),
    );
    expect(sentences.filter((sentence) => !/^[A-ZÄÖÜ][^\n]*[.?“]$/.test(sentence))).toEqual([]);
    expect(sentences.filter((sentence) => / {2}| [.,]|undefined|ee[nrs]? /.test(sentence))).toEqual([]);
    expect(new Set(sentences).size).toBeGreaterThan(0.98 * sentences.length);
  });
});

describe('JSON as Python writes it', () => {
  it('has blanks after commas and colons, raw umlauts, and leaves out what is undefined', () => {
    expect(pythonJson({ a: 'Käse\n"x, y: z"', b: [1, 2.5, null], c: undefined, d: { e: true }, f: [], g: {} })).toBe(
      '{"a": "Käse\\n\\"x, y: z\\"", "b": [1, 2.5, null], "d": {"e": true}, "f": [], "g": {}}',
    );
  });
});
