/**
 * Prompts as the pipeline's generator writes them, in German: a title, a few words of introduction, then sections of
 * tasks. Some are a single question, and some come again and again, word for word.
 */
import { germanStatement, germanTask } from './german-sentences.ts';
import type { Style } from './formats.ts';
import { Random } from './random.ts';
import type { Topic } from './topics.ts';

const singleQuestionProbability = 0.12;
const recurringProbability = 0.14;
/** How many prompts of each topic recur. */
const recurringCount = 3;
/** Sets the seeds of recurring prompts apart from those of days and moments. */
const recurringSalt = 0x70726f6d;

const titles = ['Leitfaden', 'Auftrag', 'Fragestellung', 'Thema', 'Arbeitsblatt'] as const;
const sections = [
  'Grundlagen',
  'Begriffe',
  'Ausgangslage',
  'Zusammenhänge',
  'Beispiele',
  'Abwägung',
  'Anwendung',
  'Grenzen',
  'Ausblick',
] as const;

/** @param seed of the whole history, so that recurring prompts are the same on every day. */
export function promptText(random: Random, seed: number, topic: Topic, style: Style | null): string {
  if (!random.chance(recurringProbability)) return freshPrompt(random, topic, style);
  const choice = random.whole(1, recurringCount);
  return freshPrompt(new Random(seed, recurringSalt, topic.weight, choice), topic, null);
}

function freshPrompt(random: Random, topic: Topic, style: Style | null): string {
  if (random.chance(singleQuestionProbability)) return germanTask(random, topic);
  const parts = [`**${random.pick(titles)}: ${topic.title}**`, introduction(random, topic)];
  const first = random.whole(0, 4);
  const count = random.whole(3, 5);
  for (let number = 1; number <= count; number += 1) {
    parts.push(section(random, topic, number, sections[first + number - 1] ?? 'Weiteres'));
  }
  if (style !== null) parts.push(`Schreibe ${style.wish}.`);
  return parts.join('\n\n');
}

function introduction(random: Random, topic: Topic): string {
  return Array.from({ length: random.whole(2, 4) }, () => germanStatement(random, topic)).join(' ');
}

function section(random: Random, topic: Topic, number: number, title: string): string {
  const lines = Array.from({ length: random.whole(3, 6) }, () => `   - ${germanTask(random, topic)}`);
  return [`${number}. **${title}:**`, ...lines].join('\n');
}
