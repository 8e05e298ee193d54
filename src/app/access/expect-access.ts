/** Who must show a token: everybody, as soon as another machine can reach the server. Without one it does not start. */
import type { ServerConfig } from '../../config/config.ts';
import { VarveError } from '../../model/errors.ts';
import type { Tokens } from './tokens.ts';

/** Whether only this machine can reach the address. @param listen `host:port`, IPv6 in brackets */
export function isLoopback(listen: string): boolean {
  const host = hostOf(listen);
  return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host);
}

/** Host of an address with a port, without brackets, in lower case. */
export function hostOf(address: string): string {
  const [, bracketed, plain] = /^(?:\[([^\]]*)\]|([^:]*))(?::\d*)?$/.exec(address) ?? [];
  return (bracketed ?? plain ?? address).toLowerCase();
}

export function asksForTokens(auth: ServerConfig['auth'], listen: string): boolean {
  return auth === 'token' || (auth === 'auto' && !isLoopback(listen));
}

/** Throws `bad-config` where nobody could come in. */
export async function expectTokens(tokens: Tokens, auth: ServerConfig['auth'], listen: string): Promise<void> {
  if (!asksForTokens(auth, listen) || (await tokens.hasUsable())) return;
  const why =
    auth === 'token' ? 'server.auth is token' : `${listen} can be reached from other machines, so tokens are asked for`;
  const hint = 'make the first one with: varve token create NAME --scope admin';
  throw new VarveError('bad-config', `${why}, and there is no token that is valid`, hint);
}
