/** What a token allows: to look, to put in, to set the acts in motion, or all of it. */

export const tokenScopes = ['read', 'ingest', 'operate', 'admin'] as const;
export type TokenScope = (typeof tokenScopes)[number];

/** The scopes that these imply, with themselves: who may put in or act may look, and `admin` may all. */
export function withImplied(scopes: readonly TokenScope[]): ReadonlySet<TokenScope> {
  if (scopes.includes('admin')) return new Set(tokenScopes);
  return new Set<TokenScope>(scopes.length === 0 ? [] : ['read', ...scopes]);
}
