/** Work on several items at once, results in the order of the items, never more than `limit` in memory. */
export async function* inOrder<T, R>(
  items: AsyncIterable<T> | Iterable<T>,
  limit: number,
  work: (item: T) => Promise<R>,
): AsyncGenerator<R> {
  const running: Promise<R>[] = [];
  try {
    for await (const item of items) {
      const result = work(item);
      // Whoever awaits it sees the failure; until then it must not count as unhandled.
      result.catch(() => undefined);
      running.push(result);
      const first = running.length >= limit ? running.shift() : undefined;
      if (first !== undefined) yield await first;
    }
    for (let next = running.shift(); next !== undefined; next = running.shift()) yield await next;
  } finally {
    // A caller that stops early must not leave work behind that still reads from files it is about to close.
    await Promise.allSettled(running);
  }
}
