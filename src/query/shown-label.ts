/** Texts of the index as people see them: what it has cut ends with an ellipsis, and is said to be cut. */
import { LONG_TEXT_MARK } from './long-text.ts';

export interface ShownLabel {
  readonly value: string;
  /** Whether the text goes on in the records: those that begin the same count as one. */
  readonly cut: boolean;
}

export function shownLabel(label: string): ShownLabel {
  const cut = label.includes(LONG_TEXT_MARK);
  return { value: cut ? label.replaceAll(LONG_TEXT_MARK, '…') : label, cut };
}
