/** The cursors that requests bring, read: one that is none, or of another question, is told as a fault of `cursor`. */
import type { UnusableCursor } from '../../app/cursor-text.ts';
import { readCursor } from '../../app/records/page-cursor.ts';
import type { PageCursor } from '../../app/records/page-cursor.ts';
import { readKeyCursor } from '../../app/requests/request-cursor.ts';
import type { KeyCursor } from '../../app/requests/request-cursor.ts';
import { BadRequest } from './bad-request.ts';

/** Of a page of records. Throws `bad-request`. */
export function cursorOf(text: string, question: unknown): PageCursor {
  const read = readCursor(text, question);
  if (read.ok) return read.cursor;
  throw unusable(read.why, 'filter, range, streams, tiers or order differ');
}

/** Of a page of requests or calls. Throws `bad-request`. */
export function keyCursorOf(text: string, question: unknown): KeyCursor {
  const read = readKeyCursor(text, question);
  if (read.ok) return read.cursor;
  throw unusable(read.why, 'its parameters differ');
}

function unusable(why: UnusableCursor, difference: string): BadRequest {
  const message =
    why === 'unreadable'
      ? 'the cursor is none of this server'
      : `the cursor belongs to another question: ${difference}`;
  return new BadRequest('cursor', message, 'give back meta.next_cursor as it was, or begin again without cursor');
}
