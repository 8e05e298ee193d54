/** The manifests of a log directory while one plan is applied: each is read once, and commits keep them true. */
import type { Files } from '../machine/files.ts';
import { parseArchiveName } from '../lifecycle/names.ts';
import type { Ownership } from '../model/file-facts.ts';
import type { Manifest } from '../model/manifest.ts';
import { CHAIN_START } from './chain.ts';
import type { ChainHead } from './chain.ts';
import { damaged } from './damage.ts';
import { commitManifest, readManifest } from './manifest-file.ts';
import type { Places } from './places.ts';

export class Manifests {
  readonly #files: Files;
  readonly #places: Places;
  readonly #remembered: ReadonlyMap<string, ChainHead>;
  readonly #heads = new Map<string, ChainHead>();

  /** @param remembered last links of which the manifests may have been moved away */
  constructor(files: Files, places: Places, remembered: ReadonlyMap<string, ChainHead> = new Map()) {
    this.#files = files;
    this.#places = places;
    this.#remembered = remembered;
  }

  /** Reads the manifest of a month from the disk; null where there is none. */
  read(stream: string, month: string): Promise<Manifest | null> {
    return readManifest(this.#files, this.#places.manifest(stream, month), stream, month);
  }

  /** Reads a manifest that must be there. */
  async need(stream: string, month: string): Promise<Manifest> {
    const manifest = await this.read(stream, month);
    if (manifest === null) throw damaged(this.#places.manifest(stream, month), 'the manifest is missing');
    return manifest;
  }

  /**
   * The last member of the stream's chain, over all of its months. A month that was moved away is remembered: its
   * numbers are not given again, so that it fits when it is put back.
   */
  async headOf(stream: string): Promise<ChainHead> {
    const known = this.#heads.get(stream);
    if (known !== undefined) return known;
    let head = this.#remembered.get(stream) ?? { seq: 0, chain: CHAIN_START };
    for (const { name } of (await this.#files.list(this.#places.archives)) ?? []) {
      const parsed = parseArchiveName(name);
      if (parsed?.kind !== 'manifest' || parsed.stream !== stream) continue;
      const last = (await this.need(stream, parsed.month)).members.at(-1);
      if (last !== undefined && last.seq > head.seq) head = { seq: last.seq, chain: last.chain };
    }
    this.#heads.set(stream, head);
    return head;
  }

  async commit(manifest: Manifest, ownership: Ownership): Promise<void> {
    const { stream, month, members } = manifest;
    const before = this.#heads.get(stream);
    // Forgotten until the commit is through: after a failure the disk is asked again.
    this.#heads.delete(stream);
    const path = this.#places.manifest(stream, month);
    await commitManifest(this.#files, path, this.#places.manifestTemporary(stream, month), manifest, ownership);
    const last = members.at(-1);
    if (before === undefined || last === undefined) return;
    // Marking an old month as expired adds nothing: the head stays where it was.
    this.#heads.set(stream, last.seq > before.seq ? { seq: last.seq, chain: last.chain } : before);
  }
}
