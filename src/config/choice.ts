/** A setting that is one of a few words. */
import { nearestWord } from '../model/did-you-mean.ts';
import { faulty, parsed, quoted, type Parse } from './parsed.ts';

/** A reader of one of these words. */
export function oneOf<const Word extends string>(words: readonly Word[]): Parse<Word> {
  return (value, written) => {
    const found = words.find((word) => word === value);
    if (found !== undefined) return parsed(found);
    const meant = nearestWord(written, words);
    const choices = `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
    return faulty(
      `${quoted(written)} is not ${choices}`,
      meant === null ? `write ${choices}` : `did you mean ${meant}?`,
    );
  };
}

/** A reader of any text that is not empty; `hint` says what to write. */
export function someText(hint: string): Parse<string> {
  return (value, written) => {
    if (typeof value !== 'string')
      return faulty(`${quoted(written)} is not text`, `${hint}; put it in quotes if it is a number, true or false`);
    return value === '' || value.includes('\0') ? faulty(`${quoted(written)} is not usable`, hint) : parsed(value);
  };
}
