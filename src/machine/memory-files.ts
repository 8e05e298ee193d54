/**
 * Files in memory, on a disk that can be full and can forget what was not synced. Its extra methods stand for the rest
 * of the world: writers, people, and the one who pulls the plug.
 */
import { dirname } from 'node:path/posix';
import type { FileFacts, Ownership } from '../model/file-facts.ts';
import { FileError } from './files.ts';
import type { Files, ReadableFile, WritableFile } from './files.ts';
import { copyOf, cutPower, emptyDirectory, makeAllDurable, makeDurable } from './memory-disk.ts';
import type { Directories, Directory, Inode, PowerCut } from './memory-disk.ts';

const BLOCK_BYTES = 512;
/** Takes whatever it is given; nobody asks how full it is, which would be counted at each write. */
const UNLIMITED_BYTES = Number.MAX_SAFE_INTEGER;

export class MemoryFiles implements Files {
  #directories: Directories = new Map([['/', { ...emptyDirectory(), isDurable: true }]]);
  readonly #nowMs: () => number;
  readonly #forbidden = new Set<string>();
  #nextInode = 1;
  /** Bytes that all files may take together; a write beyond fails with ENOSPC. */
  capacityBytes: number;
  /** Whether writers sync each record, and with it the names of its file, as a journalling file system does. */
  writersSync = false;

  constructor(nowMs: () => number, capacityBytes = UNLIMITED_BYTES) {
    this.#nowMs = nowMs;
    this.capacityBytes = capacityBytes;
  }

  list(directory: string): Promise<{ name: string; kind: FileFacts['kind'] }[] | null> {
    const found = this.#directories.get(directory);
    if (found === undefined) {
      const isFile = this.#find(directory) !== undefined;
      return isFile ? Promise.reject(new FileError('list', directory, 'ENOTDIR')) : Promise.resolve(null);
    }
    const children = [...this.#directories.keys()].filter((path) => path !== '/' && dirname(path) === directory);
    const entries = [
      ...[...found.entries].map(([name, inode]) => ({ name, kind: inode.kind })),
      ...children.map((path) => ({ name: path.slice(path.lastIndexOf('/') + 1), kind: 'directory' as const })),
    ];
    return Promise.resolve(entries.sort((a, b) => (a.name < b.name ? -1 : 1)));
  }

  facts(path: string): Promise<FileFacts | null> {
    if (this.#directories.has(path)) return Promise.resolve(directoryFacts(path));
    const inode = this.#find(path);
    return Promise.resolve(inode === undefined ? null : this.#factsOf(inode));
  }

  async canonical(path: string): Promise<string | null> {
    return (await this.facts(path)) === null ? null : path;
  }

  async openForReading(path: string): Promise<ReadableFile> {
    const inode = this.#regular('open', path);
    return {
      read: (offset, length) => Promise.resolve(Buffer.from(inode.content.subarray(offset, offset + length))),
      facts: () => Promise.resolve(this.#factsOf(inode)),
      close: () => Promise.resolve(),
    };
  }

  async openForWriting(path: string): Promise<WritableFile> {
    return this.#writable(this.#regular('open', path), path);
  }

  async create(path: string, ownership: Ownership): Promise<WritableFile> {
    this.#directoryOf('create', path);
    if (this.#exists(path)) throw new FileError('create', path, 'EEXIST');
    return this.#writable(this.#add(path, 'file', ownership), path);
  }

  async append(path: string, bytes: Uint8Array, ownership: Ownership): Promise<void> {
    const inode = !this.#exists(path) ? this.#add(path, 'file', ownership) : this.#regular('append to', path);
    this.#writeTo(inode, path, inode.content.length, bytes);
  }

  async link(existing: string, added: string): Promise<void> {
    const inode = this.#find(existing);
    if (inode === undefined) throw new FileError('link', added, 'ENOENT');
    const directory = this.#directoryOf('link', added);
    if (this.#exists(added)) throw new FileError('link', added, 'EEXIST');
    directory.entries.set(baseName(added), inode);
    inode.changedMs = this.#nowMs();
  }

  async replace(from: string, over: string): Promise<void> {
    const inode = this.#find(from);
    if (inode === undefined) throw new FileError('rename', over, 'ENOENT');
    if (this.#directories.has(over)) throw new FileError('rename', over, 'EISDIR');
    // rename(2) does nothing where both are names of one file.
    if (this.#find(over) === inode) return;
    this.#directoryOf('rename', over).entries.set(baseName(over), inode);
    this.#directoryOf('rename', from).entries.delete(baseName(from));
    inode.changedMs = this.#nowMs();
  }

  async unlink(path: string): Promise<void> {
    if (this.#directories.has(path)) throw new FileError('remove', path, 'EISDIR');
    const directory = this.#directoryOf('remove', path);
    if (!directory.entries.delete(baseName(path))) throw new FileError('remove', path, 'ENOENT');
  }

  async symlink(target: string, path: string): Promise<void> {
    this.#directoryOf('link', path);
    if (this.#exists(path)) throw new FileError('link', path, 'EEXIST');
    this.#add(path, 'symlink', { mode: 0o777, uid: 0, gid: 0 }).content = Buffer.from(target);
  }

  async readLink(path: string): Promise<string> {
    const inode = this.#find(path);
    if (inode === undefined && !this.#directories.has(path)) throw new FileError('follow', path, 'ENOENT');
    if (inode?.kind !== 'symlink') throw new FileError('follow', path, 'EINVAL');
    return inode.content.toString('utf8');
  }

  async removeDirectory(path: string): Promise<void> {
    const directory = this.#directories.get(path);
    if (directory === undefined) throw new FileError('remove', path, this.#exists(path) ? 'ENOTDIR' : 'ENOENT');
    const isParent = [...this.#directories.keys()].some((other) => other !== '/' && dirname(other) === path);
    if (isParent || directory.entries.size > 0) throw new FileError('remove', path, 'ENOTEMPTY');
    this.#directories.delete(path);
  }

  async removeTree(path: string): Promise<void> {
    for (const below of this.#directories.keys()) {
      if (below === path || below.startsWith(`${path}/`)) this.#directories.delete(below);
    }
  }

  async makeDirectory(path: string): Promise<void> {
    if (this.#directories.has(path)) return;
    if (this.#find(path) !== undefined) throw new FileError('make directory', path, 'EEXIST');
    await this.makeDirectory(dirname(path));
    this.#directories.set(path, emptyDirectory());
  }

  async syncDirectory(path: string): Promise<void> {
    const directory = this.#directories.get(path);
    if (directory === undefined) throw new FileError('sync directory', path, 'ENOENT');
    directory.durable = new Map(directory.entries);
    for (const [child, inside] of this.#directories) if (dirname(child) === path) inside.isDurable = true;
  }

  isWritable(directory: string): Promise<boolean> {
    return Promise.resolve(this.#directories.has(directory) && !this.#forbidden.has(directory));
  }

  /** Takes the permission to write to a directory away, as its owner would. */
  forbid(directory: string): void {
    this.#forbidden.add(directory);
  }

  space(_path: string): Promise<{ totalBytes: number; freeBytes: number }> {
    return Promise.resolve({ totalBytes: this.capacityBytes, freeBytes: this.capacityBytes - this.#usedBytes() });
  }

  /** Puts something other than a regular file there, as a person or another program would. */
  plant(path: string, kind: 'symlink' | 'other'): void {
    this.#add(path, kind, { mode: 0o777, uid: 0, gid: 0 });
  }

  /** Appends as a logging program does that opens the path for each record, or makes the file. */
  appendAsWriter(path: string, text: string, ownership: Ownership = { mode: 0o640, uid: 1000, gid: 1000 }): void {
    this.writerFor(path, ownership)(text);
  }

  /** Opens the path as a logging program does that then holds it: the returned function goes on with that file. */
  writerFor(path: string, ownership: Ownership = { mode: 0o640, uid: 1000, gid: 1000 }): (text: string) => void {
    const inode = this.#find(path) ?? this.#add(path, 'file', ownership);
    return (text) => {
      try {
        this.#writeTo(inode, path, inode.content.length, Buffer.from(text));
      } finally {
        if (this.writersSync) makeDurable(this.#directories, inode);
      }
    };
  }

  /** The same disk once more: what is done to one of the two does not show in the other. */
  clone(nowMs: () => number): MemoryFiles {
    const copy = new MemoryFiles(nowMs, this.capacityBytes);
    copy.writersSync = this.writersSync;
    copy.#nextInode = this.#nextInode;
    copy.#directories = copyOf(this.#directories);
    return copy;
  }

  /** Content of a file as programs see it. */
  contentOf(path: string): Buffer | null {
    return this.#find(path)?.content ?? null;
  }

  /** Sets the time of the last write, as `touch` does. */
  touch(path: string, modifiedMs: number): void {
    this.#regular('touch', path).modifiedMs = modifiedMs;
  }

  /** Makes all that programs see durable, as an old machine at rest. */
  syncAll(): void {
    makeAllDurable(this.#directories);
  }

  /** Turns the machine off without warning. Handles that are open go on in the void: their writes are lost. */
  cutPower(keeps: PowerCut): void {
    cutPower(this.#directories, keeps);
  }

  #writable(inode: Inode, path: string): WritableFile {
    return {
      write: async (offset, bytes) => this.#writeTo(inode, path, offset, bytes),
      truncate: async (sizeBytes) => {
        inode.content = Buffer.concat([inode.content.subarray(0, sizeBytes)], sizeBytes);
        inode.modifiedMs = inode.changedMs = this.#nowMs();
      },
      sync: async () => {
        inode.durable = inode.content;
      },
      close: () => Promise.resolve(),
    };
  }

  #writeTo(inode: Inode, path: string, offset: number, bytes: Uint8Array): void {
    const room = this.capacityBytes - this.#usedBytes() + roundUp(inode.content.length);
    const fits = Math.max(0, Math.min(bytes.length, room - offset));
    const size = Math.max(inode.content.length, offset + fits);
    const content = Buffer.alloc(size);
    inode.content.copy(content);
    content.set(bytes.subarray(0, fits), offset);
    inode.content = content;
    inode.modifiedMs = inode.changedMs = this.#nowMs();
    // As on a real disk, what fitted is there: a short write, then the refusal.
    if (fits < bytes.length) throw new FileError('write to', path, 'ENOSPC');
  }

  #usedBytes(): number {
    if (this.capacityBytes === UNLIMITED_BYTES) return 0;
    const inodes = new Set([...this.#directories.values()].flatMap((directory) => [...directory.entries.values()]));
    return [...inodes].reduce((sum, inode) => sum + roundUp(inode.content.length), 0);
  }

  #add(path: string, kind: FileFacts['kind'], ownership: Ownership): Inode {
    const nowMs = this.#nowMs();
    const empty = Buffer.alloc(0);
    const inode: Inode = {
      number: this.#nextInode++,
      kind,
      content: empty,
      durable: empty,
      mode: ownership.mode,
      uid: ownership.uid,
      gid: ownership.gid,
      modifiedMs: nowMs,
      changedMs: nowMs,
    };
    this.#directoryOf('create', path).entries.set(baseName(path), inode);
    return inode;
  }

  #exists(path: string): boolean {
    return this.#directories.has(path) || this.#find(path) !== undefined;
  }

  #find(path: string): Inode | undefined {
    return this.#directories.get(dirname(path))?.entries.get(baseName(path));
  }

  #regular(operation: string, path: string): Inode {
    const inode = this.#find(path);
    if (inode === undefined) throw new FileError(operation, path, this.#directories.has(path) ? 'EINVAL' : 'ENOENT');
    if (inode.kind === 'symlink') throw new FileError(operation, path, 'ELOOP');
    if (inode.kind !== 'file') throw new FileError(operation, path, 'EINVAL');
    return inode;
  }

  #directoryOf(operation: string, path: string): Directory {
    const directory = this.#directories.get(dirname(path));
    if (directory === undefined) throw new FileError(operation, path, 'ENOENT');
    return directory;
  }

  #factsOf(inode: Inode): FileFacts {
    const names = [...this.#directories.values()].flatMap((directory) => [...directory.entries.values()]);
    const sizeBytes = inode.content.length;
    return {
      kind: inode.kind,
      id: `1:${inode.number}`,
      sizeBytes,
      modifiedMs: inode.modifiedMs,
      version: `1:${inode.number}:${sizeBytes}:${inode.modifiedMs}:${inode.changedMs}`,
      mode: inode.mode,
      uid: inode.uid,
      gid: inode.gid,
      links: names.filter((other) => other === inode).length,
    };
  }
}

function directoryFacts(path: string): FileFacts {
  const owner = { mode: 0o755, uid: 1000, gid: 0 };
  const id = `1:directory:${path}`;
  return { kind: 'directory', id, sizeBytes: 0, modifiedMs: 0, version: id, ...owner, links: 2 };
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function roundUp(bytes: number): number {
  return Math.ceil(bytes / BLOCK_BYTES) * BLOCK_BYTES;
}
