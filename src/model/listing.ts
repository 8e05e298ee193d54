/**
 * Everything that a plan is made from: what lies in the log directory, who writes to it, and how full the disk is, as
 * seen at one moment. A value like any other: tests write it by hand.
 */
import type { FileFacts, Writer } from './file-facts.ts';
import type { Manifest } from './manifest.ts';

export interface DailyFile {
  /** File name, such as `field_flow.20251201-2.jsonl`. */
  readonly name: string;
  readonly stream: string;
  /** YYYYMMDD. */
  readonly date: string;
  /** 1 for the first rotation of that date, which the name leaves out. */
  readonly sequence: number;
}

export interface DailyListing {
  readonly file: DailyFile;
  readonly facts: FileFacts;
  /** Processes that still have it open for writing. */
  readonly writers: readonly Writer[];
}

/** A month of a stream in `archive/`: sound as far as a look without reading tells, or damaged. */
export type ArchiveListing =
  | {
      readonly month: string;
      readonly state: 'sound';
      readonly manifest: Manifest;
      /** Size of the archive file; null where it does not exist: before its first member, or after it expired. */
      readonly sizeBytes: number | null;
    }
  | {
      readonly month: string;
      readonly state: 'damaged';
      readonly path: string;
      readonly damage: string;
      /** What to do, where it is something else than mending. */
      readonly cure?: string;
      /** Where the manifest can be believed and only the archive was cut: what lies before the cut may be whole. */
      readonly manifest?: Manifest;
    };

export interface LiveListing {
  /** File name, such as `field_flow.jsonl`. */
  readonly name: string;
  readonly facts: FileFacts;
}

export interface StreamListing {
  readonly stream: string;
  readonly live: LiveListing | null;
  /** In the order of their rotation. */
  readonly dailies: readonly DailyListing[];
  /** In the order of months. */
  readonly archives: readonly ArchiveListing[];
}

/** An entry of the log directory that Varve does not touch, and why. */
export interface Refusal {
  readonly name: string;
  readonly why: string;
}

export interface Listing {
  /** Absolute path of the log directory. */
  readonly directory: string;
  /** When it was taken, on the machine's own clock: what `settle` is measured against. */
  readonly takenAtMs: number;
  /** In the order of their names. */
  readonly streams: readonly StreamListing[];
  readonly refused: readonly Refusal[];
  /** Paths below the log directory that an interrupted run left behind and that hold no record. */
  readonly leftovers: readonly string[];
  readonly disk: { readonly totalBytes: number; readonly freeBytes: number };
  /** Whether the open files of all processes could be seen, or only those of the same user. */
  readonly seesAllWriters: boolean;
}
