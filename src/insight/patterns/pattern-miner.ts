/**
 * The patterns of all messages of a stream, not of a sample, in bounded memory. Messages are first counted by their text
 * without values; patterns are made of these counts, in the order of their text, when somebody asks.
 *
 * So as long as there were at most `linesMax` different texts, the answer depends on the messages alone: not on their
 * order, nor on how they were shared out among miners that were merged. Beyond, the miner folds: it makes patterns of what
 * it has, keeps the most frequent half, and adds the rest to `other`. From then on which pattern a message counts for may
 * depend on the order, and a pattern that was dropped and came again lacks what it had before. What always holds: the
 * counts of all patterns and `other` add up to the number of messages, and `folds` says whether it ever happened.
 */
import type { Parameter } from './parameter.ts';
import { byCodeUnit } from './parameter.ts';
import { maskLine, type MaskedLine } from './mask-line.ts';
import {
  countedGroupOf,
  groupOf,
  mergeGroups,
  textOf,
  type CountedSeen,
  type LineGroup,
  type Seen,
} from './line-group.ts';
import { templateId } from './template-id.ts';
import { TemplateTree } from './template-tree.ts';

/** About 20 MB of texts of a hundred letters. */
const LINES_MAX = 20_000;
const LINES_MAX_MIN = 2;
/** As Drain's authors found best for most kinds of logs. */
const SIMILARITY_MIN = 0.5;

export interface Pattern {
  /** The same wherever the same template is found. */
  readonly id: string;
  readonly template: string;
  readonly count: number;
  /** How many of each stream, as far as that was said. */
  readonly streams: ReadonlyMap<string, number>;
  /** The records with the smallest and the greatest `at`; of equal ones with the smallest and the greatest id. */
  readonly first: Seen;
  readonly last: Seen;
  readonly parameters: readonly Parameter[];
}

export interface MinedPatterns {
  /** The most frequent first; of equal ones in the order of their text. */
  readonly patterns: readonly Pattern[];
  /** Messages in all, exact. */
  readonly total: number;
  /** Messages whose pattern was dropped. Each count above is short of them at most; 0 says that all are exact. */
  readonly other: number;
  /** How often patterns were made before the end; 0 says that the answer does not depend on any order. */
  readonly folds: number;
  /** For each text of messages without their values, words with spaces between: the id of the pattern they count for. */
  readonly members: ReadonlyMap<string, string>;
}

export interface MinerOptions {
  /** Different texts that are kept; at least 2. */
  readonly linesMax?: number;
}

export class PatternMiner {
  readonly #linesMax: number;
  #groups = new Map<string, LineGroup>();
  #total = 0;
  #other = 0;
  #folds = 0;

  /** @throws RangeError where the bound is no whole number of at least 2. */
  constructor({ linesMax = LINES_MAX }: MinerOptions = {}) {
    if (!Number.isInteger(linesMax) || linesMax < LINES_MAX_MIN) {
      throw new RangeError(`a miner keeps at least ${LINES_MAX_MIN} texts, not ${linesMax}`);
    }
    this.#linesMax = linesMax;
  }

  /** Counts a message. @param seen its record, and when or where it was */
  add(line: string, seen: Seen): void {
    this.#include(groupOf(maskLine(line), seen));
    this.#total += 1;
  }

  /** Counts messages that are equal but for their values. */
  addCounted(masked: MaskedLine, seen: CountedSeen): void {
    this.#include(countedGroupOf(masked, seen));
    this.#total += seen.count;
  }

  /**
   * Takes in what another miner has counted, which stays as it is.
   * @throws RangeError where the other keeps more or fewer texts.
   */
  merge(other: PatternMiner): void {
    if (other.#linesMax !== this.#linesMax) {
      throw new RangeError(`miners of ${this.#linesMax} and of ${other.#linesMax} texts do not merge`);
    }
    this.#total += other.#total;
    this.#other += other.#other;
    this.#folds += other.#folds;
    for (const group of other.#groups.values()) this.#include(group);
  }

  result(): MinedPatterns {
    const { byText, textOfMember } = alike(this.#groups);
    const patterns = [...byText.values()].map((group) => {
      const template = textOf(group);
      const { count, streams, first, last, parameters } = group;
      return { id: templateId(template), template, count, streams, first, last, parameters };
    });
    patterns.sort((one, other) => other.count - one.count || byCodeUnit(one.template, other.template));
    const ids = new Map(patterns.map(({ id, template }) => [template, id]));
    const members = new Map([...textOfMember].map(([text, template]) => [text, ids.get(template()) ?? '']));
    return { patterns, total: this.#total, other: this.#other, folds: this.#folds, members };
  }

  #include(group: LineGroup): void {
    const text = textOf(group);
    const known = this.#groups.get(text);
    this.#groups.set(text, known === undefined ? group : mergeGroups(known, group));
    if (this.#groups.size > this.#linesMax) this.#fold();
  }

  #fold(): void {
    const kept = Math.floor(this.#linesMax / 2);
    const ranked = [...alike(this.#groups).byText].sort(
      ([one, { count }], [other, { count: otherCount }]) => otherCount - count || byCodeUnit(one, other),
    );
    this.#groups = new Map(ranked.slice(0, kept));
    this.#other += ranked.slice(kept).reduce((sum, [, { count }]) => sum + count, 0);
    this.#folds += 1;
  }
}

/** Groups of messages that are alike, by their text, and for the text of each group the text of that which it is in. */
function alike(groups: ReadonlyMap<string, LineGroup>): {
  readonly byText: Map<string, LineGroup>;
  readonly textOfMember: ReadonlyMap<string, () => string>;
} {
  const tree = new TemplateTree(SIMILARITY_MIN);
  const ordered = [...groups].sort(([one], [other]) => byCodeUnit(one, other));
  const textOfMember = new Map(
    ordered.map(([text, group]) => {
      const found = tree.add(group);
      return [text, () => textOf(found())];
    }),
  );
  const byText = new Map<string, LineGroup>();
  for (const group of tree.groups()) {
    const text = textOf(group);
    const known = byText.get(text);
    byText.set(text, known === undefined ? group : mergeGroups(known, group));
  }
  return { byText, textOfMember };
}
