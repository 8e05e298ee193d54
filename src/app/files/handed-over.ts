/** Work that gives its pieces to a taker, as pieces that somebody asks for: it waits with each until it is wanted. */

class NotWanted extends Error {}

/** Who stops asking ends the work at the next piece. Throws what the work throws. */
export async function* handedOver<Piece>(
  work: (take: (piece: Piece) => Promise<void>) => Promise<void>,
): AsyncGenerator<Piece> {
  let offer: { readonly piece: Piece; readonly taken: () => void; readonly refused: (why: Error) => void } | null =
    null;
  let isWanted = true;
  let wake = () => {};
  const take = (piece: Piece) =>
    new Promise<void>((taken, refused) => {
      if (!isWanted) {
        refused(new NotWanted());
        return;
      }
      offer = { piece, taken, refused };
      wake();
    });
  const ending: { over: boolean; failure: Error | null } = { over: false, failure: null };
  const working = work(take)
    .catch((thrown: unknown) => {
      ending.failure = thrown instanceof Error ? thrown : new Error(String(thrown), { cause: thrown });
    })
    .finally(() => {
      ending.over = true;
      wake();
    });
  const offered = () => offer;
  try {
    for (;;) {
      while (offered() === null && !ending.over) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      const next = offered();
      if (next === null) break;
      yield next.piece;
      offer = null;
      next.taken();
    }
    if (ending.failure !== null) throw ending.failure;
  } finally {
    isWanted = false;
    offered()?.refused(new NotWanted());
    // Its file is closed before whoever asked goes on.
    if (!ending.over) await working;
  }
}
