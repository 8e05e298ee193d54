/**
 * Pieces through a compressor or decompressor, for what is too long for memory. A pipeline that fails may end with the
 * abort that followed instead of with what came first, so the first failure of its two ends is kept, and thrown: a full
 * disk must be told from a defect, and a disk that does not answer from damage.
 */
import { Readable } from 'node:stream';
import type { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';

export async function streamThrough(
  pieces: AsyncIterable<Buffer>,
  transform: Transform,
  take: (piece: Buffer) => Promise<void> | void,
): Promise<void> {
  const failures: { readonly thrown: unknown }[] = [];
  const source = pieces[Symbol.asyncIterator]();
  async function* given() {
    try {
      for (;;) {
        const next = await source.next().catch((thrown: unknown) => {
          failures.push({ thrown });
          throw thrown;
        });
        if (next.done === true) return;
        yield next.value;
      }
    } finally {
      await source.return?.();
    }
  }
  async function collect(chunks: AsyncIterable<Buffer>) {
    for await (const chunk of chunks) {
      try {
        await take(chunk);
      } catch (thrown) {
        failures.push({ thrown });
        throw thrown;
      }
    }
  }
  try {
    await pipeline(Readable.from(given()), transform, collect);
  } catch (thrown) {
    const [first = { thrown }] = failures;
    throw first.thrown;
  }
}
