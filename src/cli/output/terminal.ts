/** Where a command writes: results to standard output, progress and errors to standard error. */
export interface Terminal {
  out(text: string): void;
  /** Bytes as they are, to standard output; settles once the reader has room for more. */
  outBytes(bytes: Uint8Array): Promise<void>;
  err(text: string): void;
  /** Whether a person watches standard error, so that a line may be redrawn. */
  readonly redraws: boolean;
  /** Whether standard output shows colours. */
  readonly colors: boolean;
  readonly columns: number;
}
