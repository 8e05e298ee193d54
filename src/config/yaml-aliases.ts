/** What each alias of a document stands for, without ever expanding one: aliases of aliases cannot blow up. */
import { visit, type Alias, type Document, type Node } from 'yaml';

export interface Aliases {
  readonly targets: ReadonlyMap<Alias, Node>;
  /** Those without an anchor before them. */
  readonly lost: readonly Alias[];
}

export const noAliases: Aliases = { targets: new Map(), lost: [] };

/** One walk in the order of the text: an alias means the last node before it that bears its anchor. */
export function aliasTargets(document: Document.Parsed): Aliases {
  const anchors = new Map<string, Node>();
  const targets = new Map<Alias, Node>();
  const lost: Alias[] = [];
  visit(document, {
    Alias(_, alias) {
      const target = anchors.get(alias.source);
      if (target === undefined) lost.push(alias);
      else targets.set(alias, target);
    },
    Value(_, node) {
      if (node.anchor !== undefined) anchors.set(node.anchor, node);
    },
  });
  return { targets, lost };
}
