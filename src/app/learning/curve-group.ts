/** Which of several curves side by side a record belongs to. */
import type { FieldPath } from '../../config/config.ts';

export type GroupKind = 'all' | 'label' | 'none' | 'other';

export interface CurveGroup {
  /** As the column v_group has it. */
  readonly index: number;
  readonly kind: GroupKind;
  /** Null where it is no single label. */
  readonly label: string | null;
}

export interface Split {
  readonly field: FieldPath;
  readonly groups: readonly CurveGroup[];
  /** How many labels share the group of the others. */
  readonly others: number;
  /** SQL of the index of a record's group. */
  readonly sql: string;
  readonly params: Readonly<Record<string, string>>;
}

const wholeGroup: CurveGroup = { index: 0, kind: 'all', label: null };

export function groupsOf(split: Split | null): readonly CurveGroup[] {
  return split === null ? [wholeGroup] : split.groups;
}
