/**
 * Compression of members: gzip everywhere, zstd where Node has it. Whole buffers run in Node's thread pool, several at
 * a time; single records too long for memory go through streams.
 */
import { promisify } from 'node:util';
import type { Transform } from 'node:stream';
import * as zlib from 'node:zlib';
import { VarveError } from '../model/errors.ts';
import type { Compression } from '../model/policy.ts';

const gzip = promisify<Uint8Array, zlib.ZlibOptions, Buffer>(zlib.gzip);
const gunzip = promisify<Uint8Array, zlib.ZlibOptions, Buffer>(zlib.gunzip);

interface ZstdOptions {
  params?: Record<number, number>;
  maxOutputLength?: number;
  chunkSize?: number;
}

type ZstdCall = (bytes: Uint8Array, options: ZstdOptions, done: (error: Error | null, result: Buffer) => void) => void;

/** The part of node:zlib that came with Node 22.15 and is absent from the types of Node 20. */
interface Zstd {
  zstdCompress: ZstdCall;
  zstdDecompress: ZstdCall;
  createZstdCompress(options: ZstdOptions): Transform;
  createZstdDecompress(): Transform;
}

/** Node's own default, below which zlib is asked too often. */
const CHUNK_BYTES_MIN = 16 * 1024;

/** ZSTD_c_compressionLevel of zstd.h. */
const ZSTD_LEVEL = 100;
/** ZSTD_c_checksumFlag: a frame without a checksum would not notice a flipped bit by itself. */
const ZSTD_CHECKSUM = 201;

function hasZstd(api: object): api is Zstd {
  return 'zstdCompress' in api && 'createZstdCompress' in api;
}

function zstd(): Zstd {
  if (hasZstd(zlib)) return zlib;
  throw new VarveError(
    'unsupported',
    `zstd needs Node 22.15 or newer; this is Node ${process.versions.node}`,
    'run Varve with a newer Node, or set archive.compression: gzip for months to come',
  );
}

export function supports(compression: Compression): boolean {
  return compression === 'gzip' || hasZstd(zlib);
}

function zstdOptions(level: number): ZstdOptions {
  return { params: { [ZSTD_LEVEL]: level, [ZSTD_CHECKSUM]: 1 } };
}

/**
 * How much room zlib gets at a time. The whole result in one piece is neither copied together nor left in small pieces
 * to the garbage collector, which would let them pile up to several times the memory.
 */
function chunkSizeFor(resultBytes: number): number {
  return Math.max(CHUNK_BYTES_MIN, Math.ceil(resultBytes));
}

/** Compresses bytes to one gzip member or zstd frame. Equal input gives equal output: no time, no name inside. */
export function compress(bytes: Uint8Array, compression: Compression, level: number): Promise<Buffer> {
  if (compression === 'gzip') return gzip(bytes, { level, chunkSize: chunkSizeFor(bytes.length / 4) });
  return promisify(zstd().zstdCompress)(bytes, zstdOptions(level));
}

/** @param bytesMax what the result may have at most; a longer one is an error, not a full memory */
export function decompress(bytes: Uint8Array, compression: Compression, bytesMax: number): Promise<Buffer> {
  // One byte more than expected: zlib looks for the end only where there is room left.
  const limit = { maxOutputLength: Math.max(1, bytesMax), chunkSize: chunkSizeFor(bytesMax + 1) };
  if (compression === 'gzip') return gunzip(bytes, limit);
  return promisify(zstd().zstdDecompress)(bytes, limit);
}

export function compressor(compression: Compression, level: number): Transform {
  return compression === 'gzip' ? zlib.createGzip({ level }) : zstd().createZstdCompress(zstdOptions(level));
}

export function decompressor(compression: Compression): Transform {
  return compression === 'gzip' ? zlib.createGunzip() : zstd().createZstdDecompress();
}
