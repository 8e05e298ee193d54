/**
 * Where this page was loaded from. Pages are one segment deep, so the folder of the page is the root of the program also
 * behind a reverse proxy that serves it under a path.
 */

/** With a slash at the end, such as `https://host/ops/varve/`. */
const baseUrl = new URL('.', document.baseURI).href;

/** The path of it, with a slash at the end, such as `/ops/varve/`. */
export const basePath = new URL(baseUrl).pathname;

/** The full address of something that the server has, such as `v1/records/export`. */
export function addressIn(path: string, query: object = {}): string {
  const address = new URL(path.replace(/^\//, ''), baseUrl);
  for (const [name, value] of Object.entries(query) as [string, unknown][]) {
    if (value === undefined || value === null) continue;
    for (const one of Array.isArray(value) ? (value as unknown[]) : [value])
      address.searchParams.append(name, String(one));
  }
  return address.href;
}
