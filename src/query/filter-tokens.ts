/**
 * The words of the filter language. What a character means depends on where it stands: a colon ends the name of a field,
 * and may stand in a value (`2025-12-07T10:00:00Z`); a minus negates at the beginning of a term, and is a minus elsewhere.
 */
import { Lexer, createToken } from 'chevrotain';

const Space = createToken({ name: 'Space', pattern: /\s+/, group: Lexer.SKIPPED });

/** Words in capitals, and only where they stand alone: ANDROID is a word. */
export const And = createToken({ name: 'And', pattern: /(?:AND|&&)(?![^\s()])/ });
export const Or = createToken({ name: 'Or', pattern: /(?:OR|\|\|)(?![^\s()])/ });
export const Not = createToken({ name: 'Not', pattern: /NOT(?![^\s()"])|[-!](?=[^\s)])/ });

export const Open = createToken({ name: 'Open', pattern: /\(/ });
export const Close = createToken({ name: 'Close', pattern: /\)/ });

/** A field name and its colon; in quotes it may hold anything. */
export const Field = createToken({
  name: 'Field',
  pattern: /(?:"(?:[^"\\]|\\[^])*"|(?:[^\s"()[\]{}:\\]|\\[^])+):/,
  line_breaks: true,
  push_mode: 'value',
});

const phrasePattern = /"(?:[^"\\]|\\[^])*"/;
const openPhrasePattern = /"[^]*/;
const wordPattern = /(?:[^\s"()[\]{}\\]|\\[^])+/;

export const Phrase = createToken({ name: 'Phrase', pattern: phrasePattern, line_breaks: true });
/** A quote that nobody closed takes the rest. */
export const OpenPhrase = createToken({ name: 'OpenPhrase', pattern: openPhrasePattern, line_breaks: true });
export const Word = createToken({ name: 'Word', pattern: wordPattern, line_breaks: true });
/** Brackets and braces belong to ranges, and a backslash before the end to nothing. */
const Stray = createToken({ name: 'Stray', pattern: /[[\]{}\\]/ });

export const Compare = createToken({ name: 'Compare', pattern: />=|<=|>|</ });
const valueEnds = { pop_mode: true, line_breaks: true } as const;
export const ValuePhrase = createToken({ name: 'ValuePhrase', pattern: phrasePattern, ...valueEnds });
const ValueOpenPhrase = createToken({
  name: 'ValueOpenPhrase',
  pattern: openPhrasePattern,
  categories: [OpenPhrase],
  ...valueEnds,
});
export const ValueWord = createToken({ name: 'ValueWord', pattern: wordPattern, ...valueEnds });
export const ValueOpen = createToken({ name: 'ValueOpen', pattern: /\(/, pop_mode: true, push_mode: 'group' });
/** What cannot begin a value ends it: the parser then says that it is missing. */
const ValueClose = createToken({ name: 'ValueClose', pattern: /\)/, categories: [Close], pop_mode: true });
const ValueStray = createToken({ name: 'ValueStray', pattern: /[\]}\\]/, categories: [Stray], pop_mode: true });

export const RangeOpen = createToken({ name: 'RangeOpen', pattern: /[[{]/, pop_mode: true, push_mode: 'range' });
export const RangeClose = createToken({ name: 'RangeClose', pattern: /[\]}]/, pop_mode: true });
export const To = createToken({ name: 'To', pattern: /TO(?![^\s\]}])/ });
export const RangeWord = createToken({ name: 'RangeWord', pattern: /(?:[^\s"[\]{}\\]|\\[^])+/, line_breaks: true });

const GroupOpen = createToken({ name: 'GroupOpen', pattern: /\(/, categories: [Open], push_mode: 'group' });
const GroupClose = createToken({ name: 'GroupClose', pattern: /\)/, categories: [Close], pop_mode: true });

export const filterLexer = new Lexer(
  {
    defaultMode: 'filter',
    modes: {
      filter: [Space, And, Or, Not, Open, Close, Field, Phrase, OpenPhrase, Word, Stray],
      value: [Space, Compare, RangeOpen, ValueOpen, ValueClose, ValuePhrase, ValueOpenPhrase, ValueWord, ValueStray],
      range: [Space, To, RangeClose, Phrase, OpenPhrase, RangeWord, Stray],
      group: [Space, And, Or, Not, GroupOpen, GroupClose, Phrase, OpenPhrase, Word, Stray],
    },
  },
  { positionTracking: 'onlyOffset' },
);

/** Every token; one that falls under another comes before it. */
export const filterTokens = [
  Space,
  And,
  Or,
  Not,
  GroupOpen,
  GroupClose,
  Open,
  ValueClose,
  Close,
  Field,
  ValuePhrase,
  Phrase,
  ValueOpenPhrase,
  OpenPhrase,
  Compare,
  RangeOpen,
  RangeClose,
  To,
  ValueOpen,
  ValueWord,
  RangeWord,
  Word,
  ValueStray,
  Stray,
];
