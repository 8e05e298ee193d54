/**
 * The one table of errors: every refusal of Varve has a code here, and with it an exit status for the command line, a
 * status for HTTP, and a title. A message quotes what was wrong and where; a hint names the next action.
 */

/** Exit codes of every command; fixed by the command line's contract. */
export const exitCodes = {
  done: 0,
  failed: 1,
  usage: 2,
  damage: 3,
  locked: 75,
} as const;

export const errorTable = {
  'bad-usage': { exitCode: exitCodes.usage, httpStatus: 400, title: 'The command was not understood' },
  'bad-config': { exitCode: exitCodes.usage, httpStatus: 500, title: 'The configuration has faults' },
  'no-logs': { exitCode: exitCodes.usage, httpStatus: 500, title: 'There is no log directory' },
  'lock-held': { exitCode: exitCodes.locked, httpStatus: 409, title: 'Another run holds the lock' },
  'lock-unavailable': { exitCode: exitCodes.failed, httpStatus: 500, title: 'The lock cannot be taken' },
  'archive-damaged': { exitCode: exitCodes.damage, httpStatus: 500, title: 'An archive or its manifest is damaged' },
  'changed-meanwhile': { exitCode: exitCodes.failed, httpStatus: 409, title: 'A file changed while it was worked on' },
  'already-exists': { exitCode: exitCodes.failed, httpStatus: 409, title: 'It exists already' },
  'not-found': { exitCode: exitCodes.failed, httpStatus: 404, title: 'It does not exist' },
  'file-failed': { exitCode: exitCodes.failed, httpStatus: 500, title: 'The file system refused' },
  'notify-failed': { exitCode: exitCodes.failed, httpStatus: 500, title: 'The writer could not be notified' },
  'program-failed': { exitCode: exitCodes.failed, httpStatus: 500, title: 'Another program failed' },
  'update-refused': { exitCode: exitCodes.failed, httpStatus: 409, title: 'The checkout cannot be updated' },
  'sql-refused': { exitCode: exitCodes.usage, httpStatus: 400, title: 'The SQL is not allowed' },
  'query-failed': { exitCode: exitCodes.failed, httpStatus: 400, title: 'The query failed' },
  'engine-missing': { exitCode: exitCodes.failed, httpStatus: 501, title: 'The engine is not installed' },
  'engine-gone': { exitCode: exitCodes.failed, httpStatus: 503, title: 'The engine does not answer' },
  'address-taken': { exitCode: exitCodes.failed, httpStatus: 500, title: 'The address is taken' },
  'bad-request': { exitCode: exitCodes.usage, httpStatus: 400, title: 'The request was not understood' },
  unauthorized: { exitCode: exitCodes.failed, httpStatus: 401, title: 'A token is needed' },
  forbidden: { exitCode: exitCodes.failed, httpStatus: 403, title: 'It is not allowed' },
  'wrong-method': { exitCode: exitCodes.failed, httpStatus: 405, title: 'The endpoint takes another method' },
  'not-acceptable': { exitCode: exitCodes.failed, httpStatus: 406, title: 'The format is not offered' },
  'too-slow': { exitCode: exitCodes.failed, httpStatus: 408, title: 'The request came too slowly' },
  'too-large': { exitCode: exitCodes.failed, httpStatus: 413, title: 'The request is too large' },
  'unsupported-media': { exitCode: exitCodes.failed, httpStatus: 415, title: 'The body has another type' },
  'bad-range': { exitCode: exitCodes.failed, httpStatus: 416, title: 'The file has no such range' },
  'key-reused': { exitCode: exitCodes.failed, httpStatus: 409, title: 'The key stands for another request' },
  'query-limit': { exitCode: exitCodes.failed, httpStatus: 422, title: 'The query met a limit' },
  'rate-limited': { exitCode: exitCodes.failed, httpStatus: 429, title: 'Too many requests' },
  'not-ready': { exitCode: exitCodes.failed, httpStatus: 503, title: 'The server is not ready' },
  internal: { exitCode: exitCodes.failed, httpStatus: 500, title: 'The server made a mistake' },
  unsupported: { exitCode: exitCodes.failed, httpStatus: 501, title: 'This machine cannot do it' },
} as const;

export type ErrorCode = keyof typeof errorTable;

/** An error that a person reads: what was wrong, where, and what to do. */
export class VarveError extends Error {
  readonly code: ErrorCode;
  /** The next action, as a sentence or a command to run; empty where the message says all. */
  readonly hint: string;

  constructor(code: ErrorCode, message: string, hint = '', cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'VarveError';
    this.code = code;
    this.hint = hint;
  }

  get exitCode(): number {
    return errorTable[this.code].exitCode;
  }
}

/** The message of anything that was thrown, for a report that must not itself fail. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
