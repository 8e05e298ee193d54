/** Records that a tail shows at once, with the point behind each: written as text once for all that listen. */
import { BatchIds, writePoint } from './event-id.ts';
import { placeOf } from './file-places.ts';
import type { Portion, TailedRecord } from './read-portion.ts';
import { streamKey } from './tail-point.ts';
import type { TailState } from './tail-state.ts';

/** How records are written for those who listen. */
export interface TailForm {
  /** Another one wherever `write` writes something else. */
  readonly key: string;
  /** @param id of the event */
  write(record: TailedRecord, id: string): string;
}

export class TailBatch {
  readonly #begin: TailState;
  readonly #records: Portion['records'];
  readonly #texts = new Map<string, Buffer>();
  readonly end: TailState;
  /** When the look began that found it, epoch ms. */
  readonly lookedAtMs: number;

  /** @param begin the point before it, made of the files among which its own are @param end the point behind it */
  constructor(begin: TailState, portion: Portion, end: TailState, lookedAtMs: number) {
    this.#begin = begin;
    this.#records = portion.records;
    this.end = end;
    this.lookedAtMs = lookedAtMs;
  }

  get isEmpty(): boolean {
    return this.#records.length === 0;
  }

  as(form: TailForm): Buffer {
    const known = this.#texts.get(form.key);
    if (known !== undefined) return known;
    const ids = new BatchIds(this.#begin.point());
    const keyed = this.#records.map((record) => {
      const { file, at, bytes } = record;
      return form.write(record, ids.after(streamKey(file.stream), placeOf(file), at + bytes));
    });
    const text = Buffer.from(keyed.join(''));
    this.#texts.set(form.key, text);
    return text;
  }
}

/** As the id of an event that is right before it. */
export function idOf(state: TailState): string {
  return writePoint(state.point());
}
