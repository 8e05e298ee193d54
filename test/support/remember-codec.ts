/**
 * Compression is a pure function, and thousands of nearly equal runs would spend most of their time on it: the same
 * bytes are compressed and decompressed once. Errors are not remembered, so damage is found as ever. It is put in
 * place of `src/archive/codec.ts` with `vi.mock`, which must import it itself, since it is hoisted above all imports.
 */
import type * as codecModule from '../../src/archive/codec.ts';

type Codec = typeof codecModule;

/** Results kept before all are forgotten: some tens of MB with the short members of tests. */
const RESULTS_MAX = 50_000;

export function rememberCodec(codec: Codec): Codec {
  const known = new Map<string, Buffer>();
  const remember = async (key: string, make: () => Promise<Buffer>): Promise<Buffer> => {
    const found = known.get(key) ?? (await make());
    if (known.size >= RESULTS_MAX) known.clear();
    known.set(key, found);
    return Buffer.from(found);
  };
  const text = (bytes: Uint8Array) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  return {
    ...codec,
    compress: (bytes, compression, level) =>
      remember(`+${compression}${level} ${text(bytes)}`, () => codec.compress(bytes, compression, level)),
    decompress: (bytes, compression, bytesMax) =>
      remember(`-${compression}${bytesMax} ${text(bytes)}`, () => codec.decompress(bytes, compression, bytesMax)),
  };
}
