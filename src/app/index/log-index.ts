/**
 * The index of a log directory as those who ask know it: it can be brought up to date, compared with the files, made
 * anew, and asked. Whether this process keeps it or another one does makes no difference to them.
 */
import type { IndexEngine } from '../../engine/index-tables.ts';

/** What the index is made from. */
export interface IndexRequest {
  /** Absolute path of the log directory. */
  readonly directory: string;
  readonly timezone: string;
  /** Name of this machine in the index. */
  readonly host: string;
  includes(stream: string): boolean;
  timeFieldOf(stream: string): readonly string[] | null;
}

export interface IndexProgress {
  readonly bytesDone: number;
  readonly bytesTotal: number;
}

export type Tier = 'live' | 'daily' | 'archive';

/** A month whose archive is damaged: its records are in no answer until it is mended. */
export interface UnreadableMonth {
  readonly stream: string;
  /** YYYYMM. */
  readonly month: string;
}

/** A file that records came from, as the index has it now. */
export interface FileNow {
  /** Its number in the index. */
  readonly source: number;
  readonly stream: string;
  /** YYYYMM. */
  readonly month: string;
  /** What it is recognised by, also in an index that was made anew: its first record, identity and name. */
  readonly head: string;
  /** Device and inode; empty where it was only ever seen in an archive. */
  readonly file: string;
  /** Name of its daily file; empty where it is live. */
  readonly daily: string;
  /** Bytes of it that are in the index. */
  readonly position: number;
  /** Where its bytes `[from, to)` lie. */
  readonly spans: readonly { readonly tier: Tier; readonly from: number; readonly to: number }[];
}

/** A point in the life of an index. */
export interface Revision {
  /** Another one whenever the numbers of files mean something else. */
  readonly era: string;
  readonly number: number;
}

/** What the index holds once it is up to date with the files as they were when it was asked for. */
export interface CatchUp {
  readonly revision: Revision;
  /** All files, or those that changed since the revision that was named, where that is of the same era. */
  readonly files: readonly FileNow[];
  /** Whether these are all files. */
  readonly isWhole: boolean;
  /** Whether files that were there at the revision that was named are there no more. */
  readonly lostFiles: boolean;
  /** Files by tier; a file of which the archive holds a part counts in both. */
  readonly counts: Readonly<Record<Tier, number>>;
  readonly unreadable: readonly UnreadableMonth[];
  /** What was added for it: records, bytes of their lines, and files that they came from; and files taken out. */
  readonly added: {
    readonly records: number;
    readonly bytes: number;
    readonly files: number;
    readonly forgotten: number;
  };
}

export interface VerifiedFile {
  readonly stream: string;
  /** Name of the daily file; empty where it is live. */
  readonly daily: string;
  readonly records: number;
  readonly ok: boolean;
}

export interface IndexVerification {
  readonly files: readonly VerifiedFile[];
  /** Records that were read anew, since their file differed. */
  readonly repaired: number;
  readonly unreadable: readonly UnreadableMonth[];
}

export type OnProgress = (progress: IndexProgress) => void;

export interface LogIndex {
  readonly engine: IndexEngine;
  /** Puts in what the files have by now. @param since what is known already */
  catchUp(onProgress: OnProgress, since?: Revision | null): Promise<CatchUp>;
  /** Throws the index away and makes it again. */
  rebuild(onProgress: OnProgress): Promise<CatchUp>;
  /** Compares it with the files, record by record, and reads anew what differs. */
  verify(onProgress: OnProgress): Promise<IndexVerification>;
  close(): Promise<void>;
}

/** An index that this process itself keeps. */
export interface KeptIndex extends LogIndex {
  /** Another number whenever rows are taken out of it: what was read from one to the other may lack some. */
  losses(): number;
  /** Another number whenever rows are put into it; odd while they are. */
  puts(): number;
}
