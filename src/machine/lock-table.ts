/**
 * The kernel's table of locks, /proc/locks. A line names its file by device and inode: `1: FLOCK ADVISORY WRITE 4242
 * 08:01:1234 0 EOF`.
 */

/**
 * Whether some process holds flock(2) on the file with this inode.
 *
 * The device is not compared: on overlayfs and btrfs the table has another one than stat(2) gives, and a lock that is
 * held would not be found. An inode of the same number on another device only makes a run seem to be under way.
 */
export function hasFlock(table: string, inode: bigint): boolean {
  // A waiting process has an arrow before the kind: `1: -> FLOCK`; it holds nothing.
  return [...table.matchAll(/^\d+: FLOCK .* [0-9a-f]+:[0-9a-f]+:(\d+) /gm)].some(
    ([, found]) => found === String(inode),
  );
}
