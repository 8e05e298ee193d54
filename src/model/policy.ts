/**
 * What the owner of the logs wants: when to rotate, archive and clean, and with which limits. The configuration file
 * is one way to write a policy down; the planner reads nothing else.
 */

export type Compression = 'gzip' | 'zstd';

/** How a writer that holds its file open learns that it must open the live path again. */
export type Notify =
  | { readonly kind: 'none' }
  /** Sends the signal to the process whose id stands in the file. */
  | { readonly kind: 'pid-file'; readonly signal: string; readonly pidFile: string }
  /** Sends the signal to each process of this name that still writes to a rotated file. */
  | { readonly kind: 'command'; readonly signal: string; readonly command: string }
  | { readonly kind: 'shell'; readonly shell: string };

/** The free space below which tiers are compressed earlier than their schedule says. */
export type FreeDiskFloor =
  | { readonly kind: 'share'; readonly share: number }
  | { readonly kind: 'bytes'; readonly bytes: number };

export interface RotatePolicy {
  /** Five cron fields, in the policy's time zone. */
  readonly schedule: string;
  /** Whether a daily file bears the date on which it was rotated or the date before. */
  readonly dated: 'today' | 'yesterday';
  /** A live file of this size is rotated without waiting for the schedule; null: never. */
  readonly maxSizeBytes: number | null;
  readonly notify: Notify;
}

export interface ArchivePolicy {
  readonly schedule: string;
  readonly compression: Compression;
  readonly level: number;
  /** How long a daily file must have been quiet before it is sealed, on the machine's clock. */
  readonly settleMs: number;
}

export interface CleanPolicy {
  readonly schedule: string;
  /** Daily files whose date is more than this many days ago are archived and removed. */
  readonly keepDays: number;
  /** Archives of months longer ago than this expire; null: they are kept forever. */
  readonly keepArchivesMonths: number | null;
  readonly minFreeDisk: FreeDiskFloor;
}

export interface Policy {
  /** IANA name of the zone in which dates and schedules are meant, such as `Europe/Berlin`. */
  readonly timezone: string;
  readonly rotate: RotatePolicy;
  readonly archive: ArchivePolicy;
  readonly clean: CleanPolicy;
}
