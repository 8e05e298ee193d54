/**
 * Groups of messages that are alike, found by a tree of fixed depth: by the number of words, then by the first words, then
 * by how many words are equal. Drain (He, Zhu, Zheng and Lyu, "Drain: An Online Log Parsing Approach with Fixed Depth
 * Tree", ICWS 2017). What it makes of groups depends on their order, so whoever wants one answer puts them in one.
 */
import { ANY_TOKEN, mergeGroups, type LineGroup } from './line-group.ts';

/** First words by which messages are told apart. */
const PREFIX_TOKENS = 2;
/** With more different beginnings of one length, the beginning is taken for a value. */
const PREFIXES_MAX = 100;
/** With more groups behind one beginning, a further one joins the group that is most alike. */
const LEAF_GROUPS_MAX = 100;

export class TemplateTree {
  readonly #similarityMin: number;
  readonly #byLength = new Map<number, Map<string, LineGroup[]>>();

  /** @param similarityMin share of words that are equal in messages of one pattern, from 0 to 1 */
  constructor(similarityMin: number) {
    this.#similarityMin = similarityMin;
  }

  /**
   * Takes a group into the pattern that is most alike, or makes it one.
   * @returns what gives that pattern, as it is when it is asked
   */
  add(group: LineGroup): () => LineGroup {
    const leaf = this.#leafOf(group.tokens);
    let best = -1;
    let bestSimilarity = -1;
    leaf.forEach(({ tokens }, index) => {
      const similarity = similarityOf(tokens, group.tokens);
      if (similarity > bestSimilarity) [best, bestSimilarity] = [index, similarity];
    });
    const known = leaf[best];
    if (known === undefined || (bestSimilarity < this.#similarityMin && leaf.length < LEAF_GROUPS_MAX))
      best = leaf.push(group) - 1;
    else leaf[best] = mergeGroups(known, group);
    return () => leaf[best] ?? group;
  }

  *groups(): Generator<LineGroup> {
    for (const leaves of this.#byLength.values()) for (const leaf of leaves.values()) yield* leaf;
  }

  #leafOf(tokens: readonly string[]): LineGroup[] {
    const leaves = this.#byLength.get(tokens.length) ?? new Map<string, LineGroup[]>();
    this.#byLength.set(tokens.length, leaves);
    const own = tokens.slice(0, PREFIX_TOKENS).join(' ');
    const prefix = leaves.has(own) || leaves.size < PREFIXES_MAX ? own : ANY_TOKEN;
    const leaf = leaves.get(prefix) ?? [];
    leaves.set(prefix, leaf);
    return leaf;
  }
}

/** The share of equal words; a place where words differ anyway is not one. */
function similarityOf(pattern: readonly string[], tokens: readonly string[]): number {
  if (pattern.length === 0) return 1;
  let equal = 0;
  pattern.forEach((token, index) => {
    if (token !== ANY_TOKEN && token === tokens[index]) equal += 1;
  });
  return equal / pattern.length;
}
