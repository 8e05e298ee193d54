/**
 * Requests that a page of somebody else's makes in a visitor's browser: under another name for this machine (DNS
 * rebinding), or from another origin with what the browser adds by itself.
 */
import type { IncomingHttpHeaders } from 'node:http';
import { hostOf, isLoopback } from '../../app/access/expect-access.ts';
import { VarveError } from '../../model/errors.ts';

/** A value in a message is shown up to here. */
const SHOWN_CHARS_MAX = 80;
const harmless: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

export interface OwnPlaces {
  /** As the server listens. */
  readonly listen: string;
  /** Name of this machine. */
  readonly machine: string;
  /** Origins of its pages behind a reverse proxy. */
  readonly origins: readonly string[];
}

/** For a server that asks for no token: whoever reaches it by its own name may come. Throws `forbidden`. */
export function expectOwnHost({ host }: IncomingHttpHeaders, places: OwnPlaces): void {
  // No browser leaves it out.
  if (host === undefined) return;
  const name = hostOf(host);
  if (isOwnName(name, places)) return;
  const hint = `ask for it as http://localhost, or add its address to server.origins in varve.yaml`;
  throw new VarveError('forbidden', `the server is not known as '${shown(host)}'`, hint);
}

function isOwnName(name: string, { listen, machine, origins }: OwnPlaces): boolean {
  if (isLoopback(name.includes(':') ? `[${name}]` : name)) return true;
  if (name === hostOf(listen)) return true;
  if (origins.some((origin) => hostOf(new URL(origin).host) === name)) return true;
  // What others may reach has names of its own. Names in DNS can be made to mean this machine, addresses cannot.
  return !isLoopback(listen) && (name === machine.toLowerCase() || /^[\d.]+$|:/.test(name));
}

/** What changes something comes from a page of this server, or from no page at all. Throws `forbidden`. */
export function expectOwnPage(method: string, headers: IncomingHttpHeaders, origins: readonly string[]): void {
  if (harmless.has(method)) return;
  const { origin, host } = headers;
  if (origin !== undefined && origins.includes(origin.toLowerCase())) return;
  const site = headers['sec-fetch-site'];
  // Browsers that know this header are to be believed: no page can set it.
  if (site === 'same-origin' || site === 'none') return;
  if (site === undefined && (origin === undefined || isPageOf(origin, host, origins))) return;
  const from = origin === undefined ? '' : ` '${shown(origin)}'`;
  const hint = 'a page behind a reverse proxy needs its origin in server.origins of varve.yaml';
  throw new VarveError('forbidden', `a page of another origin${from} may change nothing here`, hint);
}

function isPageOf(origin: string, host: string | undefined, origins: readonly string[]): boolean {
  if (host === undefined || !URL.canParse(origin)) return false;
  const page = new URL(origin);
  // Where the configuration says how it is reached, the same host by another scheme is somebody else.
  const isNamed = origins.some((one) => new URL(one).host === page.host);
  return !isNamed && page.host === host.toLowerCase();
}

/** Whether the browser came by https, as far as the configuration tells. */
export function isSecure({ origin, host }: IncomingHttpHeaders, origins: readonly string[]): boolean {
  const secure = origins.filter((one) => one.startsWith('https:'));
  if (origin !== undefined && secure.includes(origin.toLowerCase())) return true;
  return host !== undefined && secure.some((one) => new URL(one).host === host.toLowerCase());
}

function shown(text: string): string {
  return text.length > SHOWN_CHARS_MAX ? `${text.slice(0, SHOWN_CHARS_MAX)}…` : text;
}
