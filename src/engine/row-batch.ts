/**
 * Rows on their way to the table `records`, many at once. A batch may hold rows of several files. Each file belongs to one
 * month, so its rows of a batch become one part of the table: all of them are there, or none.
 */
import type { Engine } from './engine.ts';
import { recordColumns } from './record-rows.ts';
import { insertSettings } from './table.ts';

const BATCH_BYTES = 16 * 1024 * 1024;
/** Far below the rows that the engine would split into several blocks. */
const BATCH_ROWS = 50_000;

export class RowBatch {
  readonly #engine: Engine;
  readonly #onLineBytes: (bytes: number) => void;
  #rows: Buffer[] = [];
  #rowBytes = 0;
  #lineBytes = 0;
  #records = 0;

  /** @param onLineBytes bytes of lines that are in the index from now on */
  constructor(engine: Engine, onLineBytes: (bytes: number) => void) {
    this.#engine = engine;
    this.#onLineBytes = onLineBytes;
  }

  /** Records that were added, those that wait among them. */
  get records(): number {
    return this.#records;
  }

  async add(row: Buffer, lineBytes: number): Promise<void> {
    this.#rows.push(row);
    this.#rowBytes += row.length;
    this.#lineBytes += lineBytes;
    this.#records += 1;
    if (this.#rowBytes >= BATCH_BYTES || this.#rows.length >= BATCH_ROWS) await this.flush();
  }

  async flush(): Promise<void> {
    if (this.#rows.length === 0) return;
    await this.#engine.insert('records', [...recordColumns], Buffer.concat(this.#rows), insertSettings);
    const lineBytes = this.#lineBytes;
    this.#rows = [];
    this.#rowBytes = 0;
    this.#lineBytes = 0;
    this.#onLineBytes(lineBytes);
  }
}
