/** How far each file was shown, remembered by what a file is recognised by rather than by its number in the index. */
import type { Stretch } from './extent.ts';
import type { CatchUp, FileNow } from './index/log-index.ts';

type Recognised = Pick<FileNow, 'stream' | 'head' | 'file' | 'daily'>;

export class ShownPositions {
  /** By the first record: mostly one file. */
  readonly #byHead = new Map<string, { file: Recognised; position: number }[]>();
  #isEmpty = true;

  isEmpty(): boolean {
    return this.#isEmpty;
  }

  /** What the files have beyond what was shown of them. */
  beyond({ files }: CatchUp): Stretch[] {
    return files.flatMap((file) => {
      const from = this.#find(file)?.position ?? 0;
      return file.position > from ? [{ file, from, to: file.position }] : [];
    });
  }

  /** Nothing beyond these positions was shown. */
  reached({ files }: CatchUp): void {
    this.#isEmpty = false;
    for (const file of files) this.reach(file, file.position);
  }

  /** A file was shown up to here. */
  reach(file: FileNow, to: number): void {
    const known = this.#find(file);
    const { stream, head, file: id, daily } = file;
    const now = { file: { stream, head, file: id, daily }, position: Math.max(to, known?.position ?? 0) };
    const alike = (this.#byHead.get(keyOf(file)) ?? []).filter((one) => one !== known);
    this.#byHead.set(keyOf(file), [...alike, now]);
  }

  #find(file: FileNow) {
    const alike = this.#byHead.get(keyOf(file)) ?? [];
    return (
      alike.find((one) => file.file !== '' && one.file.file === file.file) ??
      alike.find((one) => file.daily !== '' && one.file.daily === file.daily) ??
      (alike.length === 1 && (file.file === '' || alike[0]?.file.file === '') ? alike[0] : undefined)
    );
  }
}

function keyOf({ stream, head }: Recognised): string {
  return `${stream}\n${head}`;
}
