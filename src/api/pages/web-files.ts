/**
 * The files of the web UI, read once into memory when the server starts: what a client asks for is looked up among them,
 * and never on the disk. bin/bundle-web.mjs made them, with a hash of the content in each name but those of the pages.
 */
import { createHash } from 'node:crypto';
import { basename, extname } from 'node:path/posix';
import { readWhole } from '../../archive/read-whole.ts';
import type { Files } from '../../machine/files.ts';
import type { Encoding } from '../reply/accepted-encoding.ts';

export interface WebFile {
  readonly type: string;
  readonly bytes: Buffer;
  /** Begins the entity tag of each form. */
  readonly hash: string;
  /** The same in fewer bytes, the smallest first. */
  readonly compressed: ReadonlyMap<Encoding, Buffer>;
}

export interface WebFiles {
  /** What shows itself as the page that the address names. */
  readonly page: WebFile;
  /** The same for one page, by its name: it says from the begin what that page loads. */
  readonly pages: ReadonlyMap<string, WebFile>;
  /** What it is made of, by name. */
  readonly assets: ReadonlyMap<string, WebFile>;
}

/** All of them together have some megabytes; one that is larger is none of them. */
const FILE_BYTES_MAX = 16 * 1024 * 1024;

/** Whatever is not in here is not for browsers. */
const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.woff2': 'font/woff2',
};
const forms: readonly (readonly [Encoding, string])[] = [
  ['br', '.br'],
  ['gzip', '.gz'],
];

/** Null where there are none, as when Varve runs from its sources. @param folder as the bundler made it */
export async function readWebFiles(files: Files, folder: string): Promise<WebFiles | null> {
  const found = await readFolder(files, folder);
  const page = found.get('index.html');
  if (page === undefined) return null;
  const pages = [...found].flatMap(([name, file]) =>
    extname(name) === '.html' ? [[basename(name, '.html'), file] as const] : [],
  );
  return { page, pages: new Map(pages), assets: await readFolder(files, `${folder}/assets`) };
}

async function readFolder(files: Files, folder: string): Promise<ReadonlyMap<string, WebFile>> {
  const entries = (await files.list(folder)) ?? [];
  const names = new Set(entries.filter(({ kind }) => kind === 'file').map(({ name }) => name));
  const found = new Map<string, WebFile>();
  for (const name of names) {
    const type = types[extname(name)];
    if (type === undefined) continue;
    const bytes = await readWhole(files, `${folder}/${name}`, FILE_BYTES_MAX);
    const compressed = new Map<Encoding, Buffer>();
    for (const [encoding, ending] of forms) {
      if (names.has(name + ending))
        compressed.set(encoding, await readWhole(files, `${folder}/${name}${ending}`, FILE_BYTES_MAX));
    }
    const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 32);
    found.set(name, { type, bytes, hash, compressed });
  }
  return found;
}
