/**
 * What a reader gets of a file: of an archive what is committed, which is all that counts and never changes; of any other
 * file what it had when it was looked at. Its bytes come piece by piece, as they are taken.
 */
import { createHash } from 'node:crypto';
import { chunksOf, readMember } from '../../archive/read-member.ts';
import { readManifest } from '../../archive/manifest-file.ts';
import { placesOf } from '../../archive/places.ts';
import { isErrno } from '../../machine/files.ts';
import type { Files, ReadableFile } from '../../machine/files.ts';
import { VarveError } from '../../model/errors.ts';
import { committedEnd } from '../../model/manifest.ts';
import type { Manifest } from '../../model/manifest.ts';
import { sum } from '../../model/quantities.ts';
import { handedOver } from './handed-over.ts';
import type { LogFile } from './log-files.ts';

export interface FileContent {
  readonly sizeBytes: number;
  readonly modifiedMs: number;
  /** The same for the same bytes, as it stands in an ETag; weak where a writer may be at it. */
  readonly etag: string;
  /** Bytes `[from, to)`. */
  bytes(from: number, to: number): AsyncGenerator<Uint8Array>;
}

export async function openContent(files: Files, directory: string, logFile: LogFile): Promise<FileContent> {
  const { kind, facts, path } = logFile;
  const manifest = kind === 'archive' ? await manifestOf(files, directory, logFile) : null;
  // An archive that no manifest names may still be wanted by who mends it; nothing in it is known to stay.
  const sizeBytes = manifest === null ? facts.sizeBytes : Math.min(facts.sizeBytes, committedEnd(manifest));
  const identity = manifest === null ? facts.version : (manifest.members.at(-1)?.chain ?? 'empty');
  const isFixed = kind === 'daily' || kind === 'manifest' || manifest !== null;
  return {
    sizeBytes,
    modifiedMs: facts.modifiedMs,
    etag: `${isFixed ? '' : 'W/'}"${hashOf(`${identity} ${sizeBytes}`)}"`,
    bytes: (from, to) => bytesOf(files, path, facts.id, from, to),
  };
}

/**
 * The records of an archive as they were before compression. Each member is checked against its hash and never grows
 * beyond what its manifest says. Throws `not-found` where no manifest vouches for it.
 */
export async function openDecompressed(files: Files, directory: string, logFile: LogFile): Promise<FileContent> {
  const manifest = await manifestOf(files, directory, logFile);
  if (manifest === null) {
    const hint = 'read it as it is, without decompress';
    throw new VarveError('not-found', `no manifest names ${logFile.name}: what is in it is not known`, hint);
  }
  return {
    sizeBytes: sum(manifest.members.map(({ bytes }) => bytes)),
    modifiedMs: logFile.facts.modifiedMs,
    etag: `"${hashOf(`${manifest.members.at(-1)?.chain ?? 'empty'} decompressed`)}"`,
    bytes: () =>
      handedOver<Uint8Array>(async (take) => {
        const archive = await open(files, logFile.path, logFile.facts.id);
        try {
          for (const member of manifest.members) {
            await readMember(archive, logFile.path, member, manifest.compression, take);
          }
        } finally {
          await archive.close();
        }
      }),
  };
}

async function manifestOf(files: Files, directory: string, { stream, month, name }: LogFile): Promise<Manifest | null> {
  if (month === null) return null;
  try {
    const manifest = await readManifest(files, placesOf(directory).manifest(stream, month), stream, month);
    return manifest !== null && name.endsWith(`/${manifest.archive}`) ? manifest : null;
  } catch (thrown) {
    // One that cannot be believed vouches for nothing.
    if (thrown instanceof VarveError && thrown.code === 'archive-damaged') return null;
    throw thrown;
  }
}

async function* bytesOf(files: Files, path: string, id: string, from: number, to: number): AsyncGenerator<Uint8Array> {
  const file = await open(files, path, id);
  let at = from;
  try {
    for await (const chunk of chunksOf(file, from, to)) {
      at += chunk.length;
      yield chunk;
    }
  } finally {
    await file.close();
  }
  if (at < to) throw new VarveError('changed-meanwhile', `${path} was cut while it was read`, 'ask again');
}

/** Opened only when the first byte is wanted, so that none stays open behind a client that went away. */
async function open(files: Files, path: string, id: string): Promise<ReadableFile> {
  const file = await files.openForReading(path).catch((thrown: unknown) => {
    if (!isErrno(thrown, 'ENOENT', 'ELOOP', 'EINVAL')) throw thrown;
    throw new VarveError('changed-meanwhile', `${path} was moved while it was read`, 'ask again', thrown);
  });
  if ((await file.facts()).id === id) return file;
  await file.close();
  throw new VarveError('changed-meanwhile', `${path} is another file than a moment ago`, 'ask again');
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
