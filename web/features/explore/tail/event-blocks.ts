/**
 * Server-Sent Events of a tail, taken apart as little as can be: a record stays the text that came until its row is in sight,
 * so ten thousand lines a second cost what finding their ends does.
 */

export interface TailEvent {
  /** Where a tail goes on behind it; null: as before. */
  readonly id: string | null;
  readonly event: string;
  readonly data: string;
}

/** Cuts what comes into whole events; what is not whole waits for the rest. */
export class EventBlocks {
  #held = '';

  /** @param text as it came, from any place to any other */
  take(text: string): string[] {
    const parts = (this.#held + text).split('\n\n');
    this.#held = parts.pop() ?? '';
    return parts;
  }
}

const RECORD = '\nevent: record\ndata: ';

export function isRecordBlock(block: string): boolean {
  return block.startsWith('id: ') && block.startsWith(RECORD, block.indexOf('\n'));
}

/** Id of the event of a record's block. */
export function idOfBlock(block: string): string {
  return block.slice('id: '.length, block.indexOf('\n'));
}

export function dataOfBlock(block: string): string {
  return block.slice(block.indexOf('\n') + RECORD.length);
}

/** Any other block, field by field. */
export function eventOf(block: string): TailEvent {
  let [id, event, data] = [null as string | null, '', ''];
  for (const line of block.split('\n')) {
    if (line.startsWith('id: ')) id = line.slice('id: '.length);
    else if (line.startsWith('event: ')) event = line.slice('event: '.length);
    else if (line.startsWith('data: ')) data = line.slice('data: '.length);
  }
  return { id, event, data };
}
