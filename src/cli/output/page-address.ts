/** Where a person opens the pages of a server: as the configuration says that browsers find it, else on this machine. */

/** Hosts that mean every address of this machine, which no browser opens. */
const everywhere = /^http:\/\/(?:0\.0\.0\.0|\[::\])(?=:)/;

/** @param url where the server listens, @param origins of its pages behind a reverse proxy */
export function pageAddress(url: string, origins: readonly string[]): string {
  return `${origins[0] ?? url.replace(everywhere, 'http://localhost')}/`;
}
