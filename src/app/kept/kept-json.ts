/**
 * A small JSON file of Varve's own below `.varve`, readable for its owner alone: written beside its place, synced, and
 * renamed, so that a crash leaves the old one or the new one. A file that another process changed is read anew.
 */
import type { Static, TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { readWhole } from '../../archive/read-whole.ts';
import { placesOf } from '../../archive/places.ts';
import { isErrno } from '../../machine/files.ts';
import type { Machine } from '../../machine/machine.ts';
import { VarveError } from '../../model/errors.ts';
import { placeFile } from '../place-file.ts';

const MODE = 0o600;

export interface KeptJsonOptions<S extends TSchema> {
  /** Name below `.varve`. */
  readonly name: string;
  readonly schema: S;
  /** What it holds where there is no file. */
  readonly empty: Static<S>;
  readonly bytesMax: number;
  /** What to do where it cannot be understood. */
  readonly hint: string;
}

export class KeptJson<S extends TSchema> {
  readonly #machine: Machine;
  readonly #logs: string;
  readonly #own: string;
  readonly #options: KeptJsonOptions<S>;
  readonly #check: (value: unknown) => value is Static<S>;
  #known: { readonly version: string; readonly value: Static<S> } | null = null;

  /** @param directory absolute path of the log directory */
  constructor(machine: Machine, directory: string, options: KeptJsonOptions<S>) {
    const check = Compile(options.schema);
    this.#machine = machine;
    this.#logs = directory;
    this.#own = placesOf(directory).own;
    this.#options = options;
    this.#check = (value): value is Static<S> => check.Check(value);
  }

  /** Throws `file-failed` where it is damaged. */
  async read(): Promise<Static<S>> {
    const { files } = this.#machine;
    const path = this.#path();
    const facts = await files.facts(path);
    if (facts === null) {
      this.#known = null;
      return this.#options.empty;
    }
    if (this.#known?.version === facts.version) return this.#known.value;
    const value = await this.#parsed(path);
    if (value === null) return this.#options.empty;
    this.#known = { version: facts.version, value };
    return value;
  }

  /** On the disk when it returns. Callers see to it that there is one at a time. */
  async write(value: Static<S>): Promise<void> {
    const { files } = this.#machine;
    await files.makeDirectory(this.#own);
    const text = `${JSON.stringify(value, null, 2)}\n`;
    if (Buffer.byteLength(text) > this.#options.bytesMax) {
      throw new VarveError('too-large', `${this.#options.name} would become too large`, 'remove what is not needed');
    }
    this.#known = null;
    await placeFile(files, this.#path(), text, await this.#ownership());
    // The directory itself may be new.
    await files.syncDirectory(this.#logs);
  }

  /** Null where it went meanwhile. */
  async #parsed(path: string): Promise<Static<S> | null> {
    const { name, hint, bytesMax } = this.#options;
    try {
      const read: unknown = JSON.parse((await readWhole(this.#machine.files, path, bytesMax)).toString('utf8'));
      if (this.#check(read)) return read;
    } catch (thrown) {
      if (isErrno(thrown, 'ENOENT')) return null;
      if (!(thrown instanceof SyntaxError) && !isErrno(thrown, 'EFBIG')) throw thrown;
    }
    throw new VarveError('file-failed', `.varve/${name} cannot be understood`, hint);
  }

  #path(): string {
    return `${this.#own}/${this.#options.name}`;
  }

  /** What root writes for a server that runs as another user must be that user's. */
  async #ownership() {
    const { files, user } = this.#machine;
    const own = user.uid === 0 ? await files.facts(this.#own) : null;
    return { mode: MODE, uid: own?.uid ?? user.uid, gid: own?.gid ?? user.gid };
  }
}
