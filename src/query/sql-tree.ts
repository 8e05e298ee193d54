/**
 * Reads what the engine says of the form of a query, `EXPLAIN AST`, into a tree. It is one line a node, a space of indent
 * a level, and each line says how many children follow: a text that does not add up is refused, not guessed at.
 * https://clickhouse.com/docs/sql-reference/statements/explain#explain-ast
 */

export interface SqlNode {
  /** The kind of node, such as SelectQuery. */
  readonly kind: string;
  /** What stands behind the kind: the name of a function, a table or a column, or a literal. */
  readonly label: string;
  readonly children: readonly SqlNode[];
}

interface OpenNode extends SqlNode {
  readonly children: OpenNode[];
  readonly wanted: number;
}

const LINE = /^( *)([A-Za-z:]+)(?: +?(.*?))??(?: \(children (\d+)\))?$/;
const ALIAS = / ?\(alias .*\)$/;

/** Null where the text does not add up. */
export function parseSqlTree(text: string): SqlNode | null {
  const open: OpenNode[] = [];
  let root: OpenNode | null = null;
  for (const line of text.split('\n')) {
    const [, indent, kind, label = '', wanted = '0'] = LINE.exec(line) ?? [];
    if (indent === undefined || kind === undefined || indent.length > open.length) return null;
    const node: OpenNode = { kind, label: label.replace(ALIAS, ''), children: [], wanted: Number(wanted) };
    open.length = indent.length;
    const parent = open.at(-1);
    if (parent === undefined) {
      if (root !== null) return null;
      root = node;
    } else if (parent.children.push(node) > parent.wanted) return null;
    open.push(node);
  }
  return root !== null && isWhole(root) ? root : null;
}

function isWhole({ children, wanted }: OpenNode): boolean {
  return children.length === wanted && children.every(isWhole);
}
