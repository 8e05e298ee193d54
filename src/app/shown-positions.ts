/** How far each file was shown, remembered by what a file is recognised by rather than by its number in the index. */
import type { Stretch } from './extent.ts';
import type { CatchUp, FileNow } from './index/log-index.ts';

/** How far a file was shown. */
interface Shown {
  readonly file: Recognised;
  readonly position: number;
}

type Recognised = Pick<FileNow, 'stream' | 'head' | 'file' | 'daily'>;

export class ShownPositions {
  /** By the first record: mostly one file. */
  readonly #byHead = new Map<string, readonly Shown[]>();
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
    // One that was cut since has the same identity, and is another file.
    const others = (this.#byHead.get(keyOf(file)) ?? []).filter((one) => one !== known && !isNamed(one.file, file));
    this.#byHead.set(keyOf(file), [...others, now]);
  }

  #find(file: FileNow): Shown | undefined {
    // What has less than was shown is not that file any more.
    const alike = (this.#byHead.get(keyOf(file)) ?? []).filter(({ position }) => position <= file.position);
    const [only] = alike;
    const mayBe = alike.length === 1 && (file.file === '' || only?.file.file === '') ? only : undefined;
    return alike.find((one) => isNamed(one.file, file)) ?? mayBe;
  }
}

/** Whether both go by the same identity or the same name. */
function isNamed(one: Recognised, other: Recognised): boolean {
  if (one.file !== '' && other.file !== '') return one.file === other.file;
  return one.daily !== '' && one.daily === other.daily;
}

function keyOf({ stream, head }: Recognised): string {
  return `${stream}\n${head}`;
}
