/**
 * A small German grammar: each sentence is one of a dozen patterns, filled with the nouns of a topic and the shared
 * words, in correct case, gender and word order.
 */
import { declined, type Noun } from './nouns.ts';
import type { Random } from './random.ts';
import type { Topic } from './topics.ts';
import { germanAdjectives, germanAdverbs, germanUnits, germanVerbs, sharedNouns } from './vocabulary.ts';

/** How often a noun is one of the topic's, and how often it has an adjective. */
const topicNounProbability = 0.72;
const adjectiveProbability = 0.38;

/** Picks the phrases of one sentence, none of whose nouns comes twice. */
class Phrases {
  readonly #used = new Set<Noun>();
  readonly #random: Random;
  readonly #topic: Topic;

  constructor(random: Random, topic: Topic) {
    this.#random = random;
    this.#topic = topic;
  }

  #noun(): Noun {
    const nouns = this.#random.chance(topicNounProbability) ? this.#topic.nouns : sharedNouns;
    return this.#random.pickUnused(nouns, this.#used);
  }

  #adjective(): string {
    return this.#random.chance(adjectiveProbability) ? this.#random.pick(germanAdjectives) : '';
  }

  subject(): string {
    return declined(this.#noun(), 'nominative', this.#adjective());
  }

  object(): string {
    return declined(this.#noun(), 'accusative', this.#adjective());
  }

  dative(): string {
    return declined(this.#noun(), 'dative', this.#adjective());
  }

  verb(): string {
    return this.#random.pick(germanVerbs);
  }

  adverb(): string {
    return this.#random.pick(germanAdverbs);
  }

  unit(): string {
    return this.#random.pick(germanUnits);
  }

  whole(low: number, high: number): number {
    return this.#random.whole(low, high);
  }

  /** A clause with its verb in last place, as after "weil", "dass" and "wie". */
  subordinate(): string {
    return `${this.subject()} ${this.object()} ${this.adverb()} ${this.verb()}`;
  }
}

const statements: readonly ((p: Phrases) => string)[] = [
  (p) => `${p.subject()} ${p.verb()} ${p.object()} ${p.adverb()}.`,
  (p) => `${p.subject()} ${p.verb()} ${p.object()}, während ${p.subordinate()}.`,
  (p) => `bei ${p.dative()} ${p.verb()} ${p.subject()} ${p.object()}.`,
  (p) => `wer ${p.object()} ${p.verb()}, ${p.verb()} auch ${p.object()}.`,
  (p) => `entscheidend ist, dass ${p.subordinate()}.`,
  (p) => `im Mittelpunkt steht ${p.subject()}, weil ${p.subordinate()}.`,
  (p) => `ohne ${p.object()} verliert ${p.subject()} ${p.adverb()} an Gewicht.`,
  (p) => `${p.subject()} hängt mit ${p.dative()} zusammen: ${p.subject()} ${p.verb()} ${p.object()}.`,
  (p) => `in ${p.whole(3, 19)} von ${p.whole(20, 48)} Fällen ${p.verb()} ${p.subject()} ${p.object()}.`,
  (p) => `nach ${p.whole(2, 40)} ${p.unit()} ${p.verb()} ${p.subject()} ${p.adverb()} ${p.object()}.`,
  (p) => `sichtbar wird das an ${p.dative()} und, ${p.adverb()}, an ${p.dative()}.`,
  (p) => `zwischen ${p.dative()} und ${p.dative()} vermittelt ${p.subject()}.`,
  (p) => `solange ${p.subordinate()}, bleibt ${p.subject()} ${p.whole(5, 95)} % unter dem Sollwert.`,
];

const tasks: readonly ((p: Phrases) => string)[] = [
  (p) => `erkläre, wie ${p.subordinate()}.`,
  (p) => `vergleiche ${p.object()} mit ${p.dative()}.`,
  (p) => `nenne ${p.whole(2, 7)} Beispiele, in denen ${p.subordinate()}.`,
  (p) => `beschreibe ${p.object()} und ${p.object()} in höchstens ${p.whole(4, 20) * 10} Wörtern.`,
  (p) => `prüfe die Aussage: „${capitalised(p.subject())} ${p.verb()} ${p.object()}.“`,
  (p) => `zeige an ${p.dative()}, warum ${p.subordinate()}.`,
  (p) => `welche Rolle spielt ${p.subject()}, wenn ${p.subordinate()}?`,
  (p) => `ordne ${p.object()} ${p.adverb()} ein und begründe die Entscheidung.`,
];

/** A statement about the topic. */
export function germanStatement(random: Random, topic: Topic): string {
  return capitalised(random.pick(statements)(new Phrases(random, topic)));
}

/** A request such as a prompt makes. */
export function germanTask(random: Random, topic: Topic): string {
  return capitalised(random.pick(tasks)(new Phrases(random, topic)));
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
