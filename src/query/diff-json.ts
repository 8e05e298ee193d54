/**
 * In which fields two records differ, down to the innermost: added, removed, or changed, with both values as they were
 * written. Texts are the same where they read the same, whatever their escapes; numbers where they have the same digits.
 */
import type { JsonTree } from '../model/json-tree.ts';

export interface JsonChange {
  /** Keys and places in lists that lead there, from the root. */
  readonly path: readonly (string | number)[];
  readonly kind: 'added' | 'removed' | 'changed';
  /** JSON text; null where there is none. */
  readonly before: string | null;
  readonly after: string | null;
}

export interface JsonDiff {
  /** In the order of the first record, and what is new behind it. */
  readonly changes: readonly JsonChange[];
  /** Innermost values that are the same in both. */
  readonly same: number;
  /** Whether there are more changes than are listed. */
  readonly isCut: boolean;
}

/** @param changesMax behind which it ends */
export function diffJson(before: JsonTree, after: JsonTree, changesMax: number): JsonDiff {
  const differ = new Differ(changesMax);
  differ.compare([], before, after);
  return { changes: differ.changes, same: differ.same, isCut: differ.isCut };
}

type Path = readonly (string | number)[];

class Differ {
  readonly changes: JsonChange[] = [];
  same = 0;
  isCut = false;
  readonly #max: number;

  constructor(max: number) {
    this.#max = max;
  }

  compare(path: Path, before: JsonTree, after: JsonTree): void {
    if (this.isCut) return;
    if (before.kind === 'object' && after.kind === 'object') {
      this.#members(path, before.members, after.members);
    } else if (before.kind === 'list' && after.kind === 'list') {
      this.#members(path, new Map(before.items.entries()), new Map(after.items.entries()));
    } else if (isSame(before, after)) {
      this.same += 1;
    } else {
      this.#add({ path, kind: 'changed', before: before.text, after: after.text });
    }
  }

  #members<Key extends string | number>(
    path: Path,
    before: ReadonlyMap<Key, JsonTree>,
    after: ReadonlyMap<Key, JsonTree>,
  ): void {
    // Two that are empty are the same value.
    if (before.size === 0 && after.size === 0) this.same += 1;
    for (const [key, value] of before) {
      const other = after.get(key);
      if (other === undefined) {
        this.#add({ path: [...path, key], kind: 'removed', before: value.text, after: null });
      } else this.compare([...path, key], value, other);
    }
    for (const [key, value] of after) {
      if (!before.has(key)) this.#add({ path: [...path, key], kind: 'added', before: null, after: value.text });
    }
  }

  #add(change: JsonChange): void {
    if (this.changes.length === this.#max) this.isCut = true;
    else this.changes.push(change);
  }
}

function isSame(before: JsonTree, after: JsonTree): boolean {
  if (before.kind === 'text' && after.kind === 'text') return before.value === after.value;
  return before.kind === after.kind && before.text === after.text;
}
