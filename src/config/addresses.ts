/** Where the server listens (`host:port`, IPv6 in brackets), where browsers find it, and where the engine is (URLs). */
import { faulty, parsed, quoted, type Parsed, type Scalar } from './parsed.ts';

const PORT_MAX = 65_535;

export const listenPattern = '^(\\[[0-9A-Fa-f:.]+\\]|[A-Za-z0-9._-]+):\\d{1,5}$';

/** Reads an address to listen on; returns it as written. */
export function parseListen(value: Scalar, written: string = String(value)): Parsed<string> {
  const text = String(value);
  const port = Number(text.slice(text.lastIndexOf(':') + 1));
  if (typeof value !== 'string' || !new RegExp(listenPattern).test(text) || port > PORT_MAX) {
    return faulty(
      `${quoted(written)} is no address to listen on`,
      'write host:port, such as 127.0.0.1:8020 or "[::1]:8020"',
    );
  }
  return parsed(text);
}

export const originPattern = '^[Hh][Tt][Tt][Pp][Ss]?://[^/?#@\\s]+/?$';

/** Reads an origin: scheme, host and port of an address, and nothing else; returns it as browsers write it. */
export function parseOrigin(value: Scalar, written: string = String(value)): Parsed<string> {
  const text = String(value);
  const isOrigin = new RegExp(originPattern).test(text) && URL.canParse(text);
  if (!isOrigin) {
    return faulty(
      `${quoted(written)} is no origin`,
      'write scheme and host as a browser shows them, such as https://logs.example.com',
    );
  }
  return parsed(new URL(text).origin);
}

/** Reads the URL of a ClickHouse server; returns it as written. */
export function parseServerUrl(value: Scalar, written: string = String(value)): Parsed<string> {
  const text = String(value);
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) {
    return faulty(
      `${quoted(written)} is no http or https URL`,
      'write the HTTP address of the server, such as http://clickhouse:8123',
    );
  }
  return parsed(text);
}
