/**
 * Rows on their way to the table `records`, many at once. A batch may hold rows of several files. Each file belongs to one
 * month, so its rows of a batch become one part of the table: all of them are there, or none. One is sent when the engine
 * has said yes to the one before, so no row of a file is ever there without those before it.
 */
import type { Engine } from './engine.ts';
import { insertRecords } from './insert-rows.ts';

/** Larger ones leave the engine less to merge, and take more memory in both processes. */
const BATCH_BYTES = 24 * 1024 * 1024;
/** Far below the rows that the engine would split into several blocks. */
const BATCH_ROWS = 50_000;

/** What became of a batch: nothing, or why the engine did not take it. */
type Outcome = { readonly thrown: unknown } | null;

/**
 * Inserts what `work` adds, and fills each batch while the engine takes the one before. When this returns or throws, the
 * engine is at rest: no batch comes late, into an index that somebody has looked at since.
 *
 * @param onLineBytes bytes of lines that are in the index from now on
 */
export async function insertRows<T>(
  engine: Engine,
  onLineBytes: (bytes: number) => void,
  work: (batch: RowBatch) => Promise<T>,
): Promise<T> {
  const batch = new RowBatch(engine, onLineBytes, true);
  try {
    const done = await work(batch);
    await batch.flush();
    return done;
  } finally {
    await batch.settled();
  }
}

export class RowBatch {
  readonly #engine: Engine;
  readonly #onLineBytes: (bytes: number) => void;
  readonly #overlaps: boolean;
  #rows: Buffer[] = [];
  #rowBytes = 0;
  #lineBytes = 0;
  #records = 0;
  /** The batch that the engine is taking. Never rejects: who waits for it next is told. */
  #sent: Promise<Outcome> = Promise.resolve(null);

  /**
   * @param onLineBytes bytes of lines that are in the index from now on
   * @param overlaps whether `add` returns while the engine takes a batch; who gives up then has to wait until it is `settled`
   */
  constructor(engine: Engine, onLineBytes: (bytes: number) => void, overlaps = false) {
    this.#engine = engine;
    this.#onLineBytes = onLineBytes;
    this.#overlaps = overlaps;
  }

  /** Records that were added, those that wait among them. */
  get records(): number {
    return this.#records;
  }

  /** Throws what the engine said of this batch or of one before it; nothing more is sent then. */
  async add(row: Buffer, lineBytes: number): Promise<void> {
    this.#rows.push(row);
    this.#rowBytes += row.length;
    this.#lineBytes += lineBytes;
    this.#records += 1;
    if (this.#rowBytes >= BATCH_BYTES || this.#rows.length >= BATCH_ROWS) await this.#send();
  }

  /** Throws as `add` does; else all that was added is in the index. */
  async flush(): Promise<void> {
    await this.#send();
    await this.#taken();
  }

  /** Waits for the engine to be done with what it was given, whatever comes of it: for those who give up. */
  async settled(): Promise<void> {
    await this.#sent;
  }

  async #send(): Promise<void> {
    await this.#taken();
    if (this.#rows.length === 0) return;
    const rows = this.#rows;
    const lineBytes = this.#lineBytes;
    this.#rows = [];
    this.#rowBytes = 0;
    this.#lineBytes = 0;
    this.#sent = insertRecords(this.#engine, rows).then(
      () => {
        this.#onLineBytes(lineBytes);
        return null;
      },
      (thrown: unknown) => ({ thrown }),
    );
    if (!this.#overlaps) await this.#taken();
  }

  async #taken(): Promise<void> {
    const outcome = await this.#sent;
    if (outcome !== null) throw outcome.thrown;
  }
}
