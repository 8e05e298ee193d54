/** Enter opens the current row only where it means nothing else: on a button or a link it is theirs. */
export function isFree(target: EventTarget | null): boolean {
  return (
    !(target instanceof HTMLElement) ||
    target.closest('button, a, input, select, textarea, summary, [role=application]') === null
  );
}
