/**
 * Pieces of histories that are read one after the other, with the members behind the one that is asked for unpacked
 * meanwhile, side by side: unpacking takes other cores than what is done with the bytes.
 */
import type { Machine } from '../machine/machine.ts';
import { readPiece } from './history.ts';
import type { Piece } from './history.ts';
import type { Places } from './places.ts';
import { memberLimits } from './split-members.ts';

/** Unpacked bytes that wait to be taken. */
const AHEAD_BYTES_MAX = 48 * 1024 * 1024;

type Outcome = { readonly bytes: Buffer } | { readonly thrown: unknown };

export class ReadAhead {
  readonly #machine: Machine;
  readonly #places: Places;
  readonly #pieces: readonly Piece[];
  readonly #unpacked = new Map<Piece, Promise<Outcome>>();
  #next = 0;
  #bytesAhead = 0;

  /** @param pieces that will be read, in this order; some may be left out */
  constructor(machine: Machine, places: Places, pieces: readonly Piece[]) {
    this.#machine = machine;
    this.#places = places;
    this.#pieces = pieces;
  }

  /** As `readPiece` does. */
  async read(piece: Piece, take: (bytes: Buffer) => Promise<void> | void): Promise<void> {
    this.#skipTo(piece);
    this.#begin();
    const waiting = this.#unpacked.get(piece);
    if (waiting === undefined) return readPiece(this.#machine, this.#places, piece, take);
    const outcome = await waiting;
    this.#forget(piece);
    this.#begin();
    if ('thrown' in outcome) throw outcome.thrown;
    await take(outcome.bytes);
  }

  /** What was to come before it is not asked for any more. */
  #skipTo(piece: Piece): void {
    const at = this.#unpacked.has(piece) ? -1 : this.#pieces.indexOf(piece, this.#next);
    if (at === -1 && !this.#unpacked.has(piece)) return;
    for (const waiting of this.#unpacked.keys()) {
      if (waiting === piece) break;
      this.#forget(waiting);
    }
    this.#next = Math.max(this.#next, at);
  }

  #begin(): void {
    for (let piece = this.#pieces[this.#next]; piece !== undefined; piece = this.#pieces[this.#next]) {
      const bytes = unpackedBytes(piece);
      if (bytes !== null) {
        if (this.#bytesAhead > 0 && this.#bytesAhead + bytes > AHEAD_BYTES_MAX) return;
        this.#bytesAhead += bytes;
        this.#unpacked.set(piece, this.#unpack(piece));
      }
      this.#next += 1;
    }
  }

  #forget(piece: Piece): void {
    this.#bytesAhead -= unpackedBytes(piece) ?? 0;
    this.#unpacked.delete(piece);
  }

  /** Never rejects: whoever asks for the piece is told. */
  async #unpack(piece: Piece): Promise<Outcome> {
    const chunks: Buffer[] = [];
    try {
      await readPiece(this.#machine, this.#places, piece, (bytes) => void chunks.push(bytes));
      const [only] = chunks;
      return { bytes: only !== undefined && chunks.length === 1 ? only : Buffer.concat(chunks) };
    } catch (thrown) {
      return { thrown };
    }
  }
}

/** Null where it is read in any other way than as a whole. */
function unpackedBytes(piece: Piece): number | null {
  return piece.tier === 'archive' && piece.member.bytes <= memberLimits.maxBytes ? piece.member.bytes : null;
}
