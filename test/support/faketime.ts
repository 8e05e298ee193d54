/** Where Debian keeps libfaketime, which gives a program another clock. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Beside the libraries of each kind of processor; undefined where it is not installed. */
export function findFaketime(): string | undefined {
  const paths = readdirSync('/usr/lib').map((name) => join('/usr/lib', name, 'faketime', 'libfaketime.so.1'));
  return paths.find((path) => existsSync(path));
}
