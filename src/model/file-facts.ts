/** What is known of a file without reading it. */
export interface FileFacts {
  readonly kind: 'file' | 'directory' | 'symlink' | 'other';
  /** `<device>:<inode>`: the file itself, whatever its names. */
  readonly id: string;
  readonly sizeBytes: number;
  readonly modifiedMs: number;
  /** Differs whenever identity, size, or time of the last change of content or inode (in ns) differ. */
  readonly version: string;
  /** Permission bits alone, such as 0o640. */
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  /** How many names the file has. */
  readonly links: number;
}

/** Mode and owner that a new file takes over from an old one. */
export type Ownership = Pick<FileFacts, 'mode' | 'uid' | 'gid'>;

/** A process that has a file open for writing. */
export interface Writer {
  readonly pid: number;
  /** Its command line, shortened for a person. */
  readonly command: string;
  /** Its name in the process table, at most 15 bytes. */
  readonly name: string;
}
