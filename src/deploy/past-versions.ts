/**
 * Which versions a checkout has been at, from Git's own log of its HEAD: whoever moved it, by pull, update or by hand, is
 * in there, so that Varve keeps no books of its own.
 */

/**
 * The versions that lie behind the present one, the present one last. Going back to one of them takes away those that
 * came after it; a version that was gone back from is no earlier version.
 *
 * @param heads commits that HEAD was moved to, the oldest first
 */
export function pastVersions(heads: readonly string[]): string[] {
  const versions: string[] = [];
  for (const head of heads) {
    const at = versions.indexOf(head);
    if (at === -1) versions.push(head);
    else versions.length = at + 1;
  }
  return versions;
}
