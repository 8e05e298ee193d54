/** The port to the lock that keeps two runs apart. The kernel frees it with the process, however that ends. */
export interface HeldLock {
  release(): Promise<void>;
}

export interface Locks {
  /** Takes the lock on this file, which is made if need be; null where another process has it. Never waits. */
  acquire(path: string): Promise<HeldLock | null>;
  /** Whether some process has the lock, without taking it. */
  isHeld(path: string): Promise<boolean>;
}
