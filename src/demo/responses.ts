/**
 * Answers of the model: one numbered section for each field that it found, in German, or now and then in English.
 */
import { englishStatement } from './english-sentences.ts';
import { germanStatement } from './german-sentences.ts';
import type { Random } from './random.ts';
import type { Topic } from './topics.ts';

/** Characters of a whole answer. */
const lengthMedian = 8_000;
const lengthSigma = 0.22;
const lengthMax = 14_000;

const englishProbability = 0.2;
const listProbability = 0.3;

/** @param fields the sections that the answer has, in order. */
export function responseText(random: Random, topic: Topic, fields: readonly string[]): string {
  const statement = random.chance(englishProbability) ? englishStatement : germanStatement;
  const length = Math.min(lengthMax, random.logNormal(lengthMedian, lengthSigma));
  const sectionLength = length / Math.max(1, fields.length);
  const sections = fields.map((field, index) => {
    const heading = `${index + 1}. ${field.replaceAll('_', ' ').toUpperCase()}`;
    return `${heading}\n${body(random, sectionLength - heading.length, () => statement(random, topic))}`;
  });
  return sections.join('\n\n');
}

/** Paragraphs, or a list, of about `length` characters. */
function body(random: Random, length: number, sentence: () => string): string {
  const separator = random.chance(listProbability) ? '\n- ' : ' ';
  let text = separator === ' ' ? sentence() : `- ${sentence()}`;
  while (text.length < length) text += (separator === ' ' && random.chance(0.15) ? '\n' : separator) + sentence();
  return text;
}
