/**
 * Nouns as the grammar needs them: gender, word, and the English word. German cases follow from the gender alone,
 * because only regular singular nouns are listed.
 */

type Gender = 'm' | 'f' | 'n';

export interface Noun {
  readonly gender: Gender;
  readonly german: string;
  readonly english: string;
}

type Case = 'nominative' | 'accusative' | 'dative';

const articles: Record<Gender, Record<Case, string>> = {
  m: { nominative: 'der', accusative: 'den', dative: 'dem' },
  f: { nominative: 'die', accusative: 'die', dative: 'der' },
  n: { nominative: 'das', accusative: 'das', dative: 'dem' },
};

const genders: Record<string, Gender> = { m: 'm', f: 'f', n: 'n' };

/** Reads a list such as `m Sauerteig=sourdough, f Kruste=crust`. */
export function readNouns(list: string): readonly Noun[] {
  return list.split(',').map((entry) => {
    const [, letter = '', german = '', english = ''] = /^(\w) (.+)=(.+)$/.exec(entry.trim()) ?? [];
    const gender = genders[letter];
    if (gender === undefined) throw new Error(`a noun reads "m Teig=dough", not "${entry.trim()}"`);
    return { gender, german, english };
  });
}

/** The noun with its definite article, and between them the adjective, if there is one, in its weak ending. */
export function declined(noun: Noun, grammaticalCase: Case, adjective = ''): string {
  const article = articles[noun.gender][grammaticalCase];
  if (adjective === '') return `${article} ${noun.german}`;
  const weak = grammaticalCase === 'dative' || (grammaticalCase === 'accusative' && noun.gender === 'm');
  return `${article} ${adjective}${weak ? 'en' : 'e'} ${noun.german}`;
}
