/** Addresses of the web UI. Each page is one segment deep, so that what it loads and asks is beside it, below any path. */

export const pagePaths = ['/', '/analytics', '/learning', '/explore', '/traces', '/lifecycle'] as const;
export const assetPath = '/assets/:name';
/** Browsers ask for it by themselves, for pages that name no other. */
export const iconPath = '/favicon.ico';

/** They come out of memory, and a page must load to say that there were too many requests: none of them is counted. */
export const uncountedPaths: readonly string[] = [...pagePaths, assetPath, iconPath];

/** From an address of the server to its root, as a relative one: `/v1/streams/a` is `../../` below it. */
export function pathToRoot(url: string): string {
  const [path = ''] = url.split(/[?#]/);
  return '../'.repeat(Math.max(0, path.split('/').length - 2));
}
