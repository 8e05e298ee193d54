/** The cookie that keeps a browser's session: out of reach of scripts, and never sent along by pages of others. */
import type { IncomingHttpHeaders } from 'node:http';
import { parseCookie, stringifySetCookie } from 'cookie';
import { isSecure } from './foreign-requests.ts';

const NAME = 'varve_session';

/** Null where the browser has none. */
export function sessionOf({ cookie }: IncomingHttpHeaders): string | null {
  if (cookie === undefined) return null;
  return parseCookie(cookie)[NAME] || null;
}

export function sessionCookie(
  secret: string,
  maxAgeS: number,
  headers: IncomingHttpHeaders,
  origins: readonly string[],
): string {
  return stringifySetCookie({
    name: NAME,
    value: secret,
    maxAge: maxAgeS,
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure: isSecure(headers, origins),
  });
}
