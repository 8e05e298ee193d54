/**
 * The English counterpart of the German grammar: the model now and then answers a German prompt in English.
 */
import type { Noun } from './nouns.ts';
import type { Random } from './random.ts';
import type { Topic } from './topics.ts';
import { englishAdjectives, englishAdverbs, englishUnits, englishVerbs, sharedNouns } from './vocabulary.ts';

const topicNounProbability = 0.72;
const adjectiveProbability = 0.38;

/** A statement about the topic. */
export function englishStatement(random: Random, topic: Topic): string {
  const used = new Set<Noun>();
  const thing = (): string => {
    const nouns = random.chance(topicNounProbability) ? topic.nouns : sharedNouns;
    const noun = random.pickUnused(nouns, used);
    const adjective = random.chance(adjectiveProbability) ? `${random.pick(englishAdjectives)} ` : '';
    return `the ${adjective}${noun.english}`;
  };
  const verb = (): string => random.pick(englishVerbs);
  const adverb = (): string => random.pick(englishAdverbs);
  const clause = (): string => `${thing()} ${verb()} ${thing()}`;
  const patterns: readonly (() => string)[] = [
    () => `${clause()} ${adverb()}.`,
    () => `${clause()}, while ${clause()}.`,
    () => `what matters is that ${clause()} ${adverb()}.`,
    () => `without ${thing()}, ${clause()}.`,
    () => `in ${random.whole(3, 19)} of ${random.whole(20, 48)} cases ${clause()}.`,
    () => `after ${random.whole(2, 40)} ${random.pick(englishUnits)}, ${clause()}.`,
    () => `whoever understands ${thing()} sees why ${clause()}.`,
    () => `between ${thing()} and ${thing()}, ${thing()} ${verb()} ${thing()} ${adverb()}.`,
  ];
  const text = random.pick(patterns)();
  return text.charAt(0).toUpperCase() + text.slice(1);
}
