/** Of many stages the ones that take the most time, still in the order in which requests reach them. */

/** So many fit without moving what is below. */
const SHOWN_MAX = 8;

export interface StageSum {
  readonly stage: string;
  readonly share: number | null;
  readonly total_ms: number;
}

export interface StagesShown<S> {
  /** `place`: among those that take time, which its colour goes by. */
  readonly shown: readonly (S & { readonly place: number })[];
  readonly hidden: number;
  /** Of the time, in those that are not shown. */
  readonly hiddenShare: number;
}

export function stagesShown<S extends StageSum>(stages: readonly S[]): StagesShown<S> {
  // One that is always the last, such as an error, may come anywhere: it shall not move the colours of the others.
  const placed = stages.map((one, index) => ({
    ...one,
    index,
    place: stages.slice(0, index).filter(({ total_ms: ms }) => ms > 0).length,
  }));
  const kept = new Set(
    placed
      .toSorted((one, other) => other.total_ms - one.total_ms || one.index - other.index)
      .slice(0, SHOWN_MAX)
      .map(({ index }) => index),
  );
  const hidden = placed.filter(({ index }) => !kept.has(index));
  return {
    shown: placed.filter(({ index }) => kept.has(index)),
    hidden: hidden.length,
    hiddenShare: hidden.reduce((sum, { share }) => sum + (share ?? 0), 0),
  };
}
