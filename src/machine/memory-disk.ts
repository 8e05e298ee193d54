/**
 * The memory of a disk: contents and directory entries are kept twice, as running programs see them and as they would
 * be found after a power cut. `cutPower` then decides, entry by entry and file by file, how much of the difference the
 * disk had written anyway: a disk may keep any of it.
 */
import type { FileFacts } from '../model/file-facts.ts';

export interface Inode {
  readonly number: number;
  readonly kind: FileFacts['kind'];
  content: Buffer;
  durable: Buffer;
  mode: number;
  uid: number;
  gid: number;
  modifiedMs: number;
  changedMs: number;
}

export interface Directory {
  /** Names as programs see them, and as they would be found after a power cut. */
  entries: Map<string, Inode>;
  durable: Map<string, Inode>;
  /** Whether its own name in the directory above it would be found after a power cut. */
  isDurable: boolean;
}

/** Which of the unsynced changes the disk kept: asked once for each changed name and each changed file. */
export type PowerCut = (change: { kind: 'name' | 'content'; path: string }) => boolean;

export const powerCuts = {
  /** Nothing that was not synced survives. */
  forgetful: () => false,
  /** Names survive, contents do not: files of the right name with nothing in them. */
  namesOnly: ({ kind }) => kind === 'name',
  /** Contents survive, names do not. */
  contentsOnly: ({ kind }) => kind === 'content',
} satisfies Record<string, PowerCut>;

/** Every directory by its path. A directory comes after the one above it. */
export type Directories = Map<string, Directory>;

export function emptyDirectory(): Directory {
  return { entries: new Map(), durable: new Map(), isDurable: false };
}

/** Makes all that programs see durable, as an old machine at rest. */
export function makeAllDurable(directories: Directories): void {
  for (const directory of directories.values()) {
    directory.isDurable = true;
    directory.durable = new Map(directory.entries);
    for (const inode of directory.entries.values()) inode.durable = inode.content;
  }
}

/** Makes one file durable, with all its names. */
export function makeDurable(directories: Directories, inode: Inode): void {
  inode.durable = inode.content;
  for (const { entries, durable } of directories.values()) {
    for (const [name, other] of entries) if (other === inode) durable.set(name, inode);
  }
}

/** The same files once more: what is done to one of the two does not show in the other. */
export function copyOf(directories: Directories): Directories {
  const copies = new Map<Inode, Inode>();
  const copyInode = (inode: Inode): Inode => {
    // Contents are replaced and never changed in place, so both may have the same.
    const known = copies.get(inode) ?? { ...inode };
    copies.set(inode, known);
    return known;
  };
  const copyNames = (names: Directory['entries']) =>
    new Map([...names].map(([name, inode]) => [name, copyInode(inode)]));
  return new Map(
    [...directories].map(([path, { entries, durable, isDurable }]) => [
      path,
      { entries: copyNames(entries), durable: copyNames(durable), isDurable },
    ]),
  );
}

/** Turns the machine off without warning: of what was not synced, only what `keeps` says is found again. */
export function cutPower(directories: Directories, keeps: PowerCut): void {
  forgetDirectories(directories, keeps);
  for (const [path, directory] of directories) {
    const names = new Set([...directory.entries.keys(), ...directory.durable.keys()]);
    const found = new Map<string, Inode>();
    for (const name of names) {
      const before = directory.durable.get(name);
      const after = directory.entries.get(name);
      const chosen = before === after || keeps({ kind: 'name', path: `${path}/${name}` }) ? after : before;
      if (chosen !== undefined) found.set(name, chosen);
    }
    directory.entries = found;
    directory.durable = new Map(found);
  }
  const seen = new Set<Inode>();
  for (const [path, directory] of directories) {
    for (const [name, inode] of directory.entries) {
      if (seen.has(inode)) continue;
      seen.add(inode);
      const same = inode.content === inode.durable;
      if (!same && !keeps({ kind: 'content', path: `${path}/${name}` })) inode.content = inode.durable;
      inode.durable = inode.content;
    }
  }
}

/** A directory whose name is forgotten takes with it all that lies in it. */
function forgetDirectories(directories: Directories, keeps: PowerCut): void {
  for (const [path, directory] of directories) {
    if (directory.isDurable || keeps({ kind: 'name', path })) {
      directory.isDurable = true;
      continue;
    }
    for (const below of directories.keys()) {
      if (below === path || below.startsWith(`${path}/`)) directories.delete(below);
    }
  }
}
