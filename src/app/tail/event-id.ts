/**
 * The id of an event: the point right behind it, as text that fits a header. All events of a batch begin with the same text,
 * the point before the batch, which has a checksum; behind it stands how far each file of the batch was shown by then.
 *
 *     <point, base64url> [ "." <number of the file in the point> "-" <bytes beyond its position> ]…   both in base 36
 */
import { createHash } from 'node:crypto';
import { addDays, daysBetween, isDate } from '../../lifecycle/calendar.ts';
import { NumberReader, NumberWriter, UnreadableNumbers } from './bytes-of-numbers.ts';
import { LIVE_PLACE, placeFrom, placeParts } from './file-places.ts';
import { HEAD_BYTES, IDENTITY_BYTES, STREAM_KEY_BYTES } from './tail-point.ts';
import type { FilePoint, StreamPoint, TailPoint } from './tail-point.ts';

/** Raised when an old id could no longer be read. */
const VERSION = 1;
const CHECKSUM_BYTES = 4;
/** Node takes 16 KiB of headers, or of an address. */
export const EVENT_ID_CHARS_MAX = 12_000;
/** What an id has at most beside the point before its batch. */
export const MOVES_CHARS_MAX = 2_500;
const FIRST_DATE = '00010101';
/** Days from then to the end of the year 9999. */
const DAY_MAX = 3_652_058;
const NO_IDENTITY = '0'.repeat(IDENTITY_BYTES * 2);
const FORM = /^(?<point>[\w-]+)(?<moves>(?:\.[\da-z]+-[\da-z]+)*)$/;

export function writePoint({ isOfAll, streams }: TailPoint): string {
  const writer = new NumberWriter();
  writer
    .number(VERSION)
    .number(isOfAll ? 1 : 0)
    .number(streams.size);
  for (const [key, { settled, files }] of streams) {
    writer.hex(key);
    writePlace(writer, settled === 0 ? null : settled, 0);
    writer.number(files.length);
    let day = 0;
    for (const { place, head, identity, position } of files) {
      day = writePlace(writer, place === LIVE_PLACE ? null : place, day);
      if (place === LIVE_PLACE) writer.hex(head).hex(identity === '' ? NO_IDENTITY : identity);
      writer.number(position);
    }
  }
  const bytes = writer.bytes();
  return Buffer.concat([checksumOf(bytes), bytes]).toString('base64url');
}

/** Ids of the events of a batch, in their order. */
export class BatchIds {
  readonly #begin: string;
  readonly #numbers: ReadonlyMap<string, number>;
  readonly #moves = new Map<number, string>();
  readonly #positions: readonly number[];

  /** @param begin the point before the batch, which names each file of it */
  constructor(begin: TailPoint) {
    const files = [...begin.streams].flatMap(([key, { files: named }]) =>
      named.map((file) => ({ name: fileKey(key, file.place), position: file.position })),
    );
    this.#begin = writePoint(begin);
    this.#numbers = new Map(files.map(({ name }, index) => [name, index]));
    this.#positions = files.map(({ position }) => position);
  }

  /** @param key of the stream @param position where the record ends */
  after(key: string, place: number, position: number): string {
    const index = this.#numbers.get(fileKey(key, place));
    const from = this.#positions[index ?? -1];
    if (index === undefined || from === undefined) throw new Error('the point before a batch names its files');
    this.#moves.set(index, `.${index.toString(36)}-${(position - from).toString(36)}`);
    let id = this.#begin;
    for (const move of this.#moves.values()) id += move;
    return id;
  }
}

function fileKey(key: string, place: number): string {
  return `${key} ${place}`;
}

/** Null where the text is no id of an event. */
export function readEventId(text: string): TailPoint | null {
  const { point: written, moves = '' } = FORM.exec(text)?.groups ?? {};
  if (written === undefined || text.length > EVENT_ID_CHARS_MAX) return null;
  const point = readPoint(Buffer.from(written, 'base64url'));
  return point === null ? null : moved(point, moves);
}

function readPoint(all: Buffer): TailPoint | null {
  const bytes = all.subarray(CHECKSUM_BYTES);
  if (!checksumOf(bytes).equals(all.subarray(0, CHECKSUM_BYTES))) return null;
  const reader = new NumberReader(bytes);
  try {
    if (reader.number() !== VERSION) return null;
    const isOfAll = reader.number() === 1;
    const streams = new Map<string, StreamPoint>();
    for (let left = reader.number(); left > 0; left -= 1) {
      const key = reader.hex(STREAM_KEY_BYTES);
      const settled = readPlace(reader, 0)?.place ?? 0;
      const files: FilePoint[] = [];
      let day = 0;
      for (let filesLeft = reader.number(); filesLeft > 0; filesLeft -= 1) {
        const daily = readPlace(reader, day);
        day = daily?.day ?? day;
        files.push(readFile(reader, daily?.place ?? null));
      }
      streams.set(key, { settled, files });
    }
    return reader.isAtEnd ? { isOfAll, streams } : null;
  } catch (thrown) {
    if (thrown instanceof UnreadableNumbers) return null;
    throw thrown;
  }
}

/** @param place null: it is live */
function readFile(reader: NumberReader, place: number | null): FilePoint {
  if (place !== null) return { place, head: '', identity: '', position: reader.number() };
  const head = reader.hex(HEAD_BYTES);
  const identity = reader.hex(IDENTITY_BYTES);
  return {
    place: LIVE_PLACE,
    head,
    identity: identity === NO_IDENTITY ? '' : identity,
    position: reader.number(),
  };
}

/** @param place null: none @param before day of the place before this one @returns its own */
function writePlace(writer: NumberWriter, place: number | null, before: number): number {
  if (place === null) {
    writer.number(0);
    return before;
  }
  const { date, sequence } = placeParts(place);
  const day = daysBetween(FIRST_DATE, date);
  writer.number(day - before + 1).number(sequence);
  return day;
}

function readPlace(reader: NumberReader, before: number): { readonly place: number; readonly day: number } | null {
  const step = reader.number();
  if (step === 0) return null;
  const day = before + step - 1;
  const date = day > DAY_MAX ? '' : addDays(FIRST_DATE, day);
  if (!isDate(date)) throw new UnreadableNumbers();
  return { place: placeFrom(date, reader.number()), day };
}

function moved(point: TailPoint, moves: string): TailPoint | null {
  const beyond = new Map<number, number>();
  for (const move of moves.split('.').slice(1)) {
    const [index = '', bytes = ''] = move.split('-');
    beyond.set(Number.parseInt(index, 36), Number.parseInt(bytes, 36));
  }
  let number = -1;
  const streams = new Map<string, StreamPoint>();
  for (const [key, { settled, files }] of point.streams) {
    const named = files.map((file) => {
      number += 1;
      const bytes = beyond.get(number) ?? 0;
      beyond.delete(number);
      return { ...file, position: file.position + bytes };
    });
    streams.set(key, { settled, files: named });
  }
  const isSafe = [...streams.values()].every(({ files }) =>
    files.every(({ position }) => Number.isSafeInteger(position)),
  );
  // A number of a file that is not there.
  return beyond.size === 0 && isSafe ? { ...point, streams } : null;
}

function checksumOf(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest().subarray(0, CHECKSUM_BYTES);
}
