/** The grammar of the filter language. OR binds least, then AND, which may be left out, then NOT. */
import { EmbeddedActionsParser } from 'chevrotain';
import type { IToken } from 'chevrotain';
import type { Filter, FieldPath, FieldTest } from './filter.ts';
import { fieldPathOf, testOf, unescaped, unquoted } from './filter-text.ts';
import {
  And,
  Close,
  Compare,
  Field,
  Not,
  Open,
  Or,
  Phrase,
  RangeClose,
  RangeOpen,
  RangeWord,
  To,
  ValueOpen,
  ValuePhrase,
  ValueWord,
  Word,
  filterTokens,
} from './filter-tokens.ts';

/** Field to which the values in parentheses belong. */
interface Owner {
  readonly field: FieldPath;
  readonly at: number;
}

class FilterParser extends EmbeddedActionsParser {
  constructor() {
    super(filterTokens, { maxLookahead: 2 });
    this.performSelfAnalysis();
  }

  readonly filter = this.RULE('filter', (): Filter => this.SUBRULE(this.anyOf, { ARGS: [null] }));

  readonly anyOf = this.RULE('anyOf', (owner: Owner | null): Filter => {
    const parts = [this.SUBRULE(this.allOf, { ARGS: [owner] })];
    this.MANY(() => {
      this.CONSUME(Or);
      parts.push(this.SUBRULE2(this.allOf, { ARGS: [owner] }));
    });
    return this.ACTION(() => joined('or', parts));
  });

  readonly allOf = this.RULE('allOf', (owner: Owner | null): Filter => {
    const parts = [this.SUBRULE(this.not, { ARGS: [owner] })];
    this.MANY(() => {
      this.OPTION(() => this.CONSUME(And));
      parts.push(this.SUBRULE2(this.not, { ARGS: [owner] }));
    });
    return this.ACTION(() => joined('and', parts));
  });

  readonly not = this.RULE('not', (owner: Owner | null): Filter =>
    this.OR([
      {
        ALT: () => {
          this.CONSUME(Not);
          const part = this.SUBRULE(this.not, { ARGS: [owner] });
          return this.ACTION((): Filter => ({ kind: 'not', part }));
        },
      },
      { ALT: () => this.SUBRULE(this.term, { ARGS: [owner] }) },
    ]),
  );

  readonly term = this.RULE('term', (owner: Owner | null): Filter =>
    this.OR([
      {
        ALT: () => {
          this.CONSUME(Open);
          const inside = this.SUBRULE(this.anyOf, { ARGS: [owner] });
          this.CONSUME(Close);
          return inside;
        },
      },
      {
        ALT: () => {
          const token = this.CONSUME(Field);
          const field = this.ACTION(() => ownerOf(token));
          return this.SUBRULE(this.value, { ARGS: [field] });
        },
      },
      {
        ALT: () => {
          const { image } = this.CONSUME(Phrase);
          return this.ACTION(() => valueOrText(owner, { op: 'equals', value: unquoted(image) }, unquoted(image)));
        },
      },
      {
        ALT: () => {
          const { image } = this.CONSUME(Word);
          return this.ACTION(() => valueOrText(owner, testOf(image), unescaped(image)));
        },
      },
    ]),
  );

  readonly value = this.RULE('value', (owner: Owner): Filter =>
    this.OR([
      {
        ALT: () => {
          const { image } = this.CONSUME(Compare);
          const value = this.OR2([
            { ALT: () => unquoted(this.CONSUME(ValuePhrase).image) },
            { ALT: () => unescaped(this.CONSUME(ValueWord).image) },
          ]);
          return this.ACTION(() => tested(owner, compared(image, value)));
        },
      },
      { ALT: () => this.SUBRULE(this.range, { ARGS: [owner] }) },
      {
        ALT: () => {
          this.CONSUME(ValueOpen);
          const inside = this.SUBRULE(this.anyOf, { ARGS: [owner] });
          this.CONSUME(Close);
          return inside;
        },
      },
      {
        ALT: () => {
          const { image } = this.CONSUME2(ValuePhrase);
          return this.ACTION(() => tested(owner, { op: 'equals', value: unquoted(image) }));
        },
      },
      {
        ALT: () => {
          const { image } = this.CONSUME2(ValueWord);
          return this.ACTION(() => tested(owner, testOf(image)));
        },
      },
    ]),
  );

  readonly range = this.RULE('range', (owner: Owner): Filter => {
    const open = this.CONSUME(RangeOpen);
    const from = this.SUBRULE(this.bound);
    this.CONSUME(To);
    const to = this.SUBRULE2(this.bound);
    const close = this.CONSUME(RangeClose);
    return this.ACTION(() =>
      tested(owner, {
        op: 'range',
        from: from === null ? null : { value: from, inclusive: open.image === '[' },
        to: to === null ? null : { value: to, inclusive: close.image === ']' },
      }),
    );
  });

  /** Null for an open end. */
  readonly bound = this.RULE('bound', (): string | null =>
    this.OR([
      {
        ALT: () => {
          const { image } = this.CONSUME(Phrase);
          return this.ACTION(() => unquoted(image));
        },
      },
      {
        ALT: () => {
          const { image } = this.CONSUME(RangeWord);
          return this.ACTION(() => (image === '*' ? null : unescaped(image)));
        },
      },
    ]),
  );
}

/** One instance: making it analyses the grammar. */
export const filterParser = new FilterParser();

function joined(kind: 'and' | 'or', parts: readonly Filter[]): Filter {
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : { kind, parts };
}

function ownerOf({ image, startOffset }: IToken): Owner {
  return { field: fieldPathOf(image.slice(0, -1)), at: startOffset };
}

function valueOrText(owner: Owner | null, test: FieldTest, text: string): Filter {
  return owner === null ? { kind: 'text', text } : tested(owner, test);
}

function tested({ field, at }: Owner, test: FieldTest): Filter {
  return { kind: 'field', field, at, test };
}

function compared(sign: string, value: string): FieldTest {
  const bound = { value, inclusive: sign.endsWith('=') };
  return sign.startsWith('>') ? { op: 'range', from: bound, to: null } : { op: 'range', from: null, to: bound };
}
