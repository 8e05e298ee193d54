/**
 * A reverse proxy as people put in front of a program: it serves it below a path that the program does not know, streams
 * both ways, and counts. Paths can be held back or failed, for what a page shows meanwhile.
 */
import http from 'node:http';
import type { AddressInfo } from 'node:net';

/** What happens to a request instead of being handed on at once. */
export interface Interference {
  /** Matched against path and query as the program would see them. */
  readonly path: RegExp;
  /** Handed on only after so long, in ms. */
  readonly delayMs?: number;
  /** Answered with this status and a problem, and not handed on. */
  readonly failWith?: number;
}

export interface ReverseProxy {
  readonly origin: string;
  /** Where the program is, with a slash at the end. */
  readonly url: string;
  /** Requests that came in for something outside of the path. */
  readonly outside: readonly string[];
  /** Requests that were handed on, as the program saw them. */
  readonly handedOn: readonly string[];
  interfere(interferences: readonly Interference[]): void;
  close(): Promise<void>;
}

/** @param prefix with a slash at both ends, such as `/ops/varve/` */
export async function startReverseProxy(target: string, prefix = '/ops/varve/'): Promise<ReverseProxy> {
  const outside: string[] = [];
  const handedOn: string[] = [];
  let interferences: readonly Interference[] = [];
  const server = http.createServer((request, response) => {
    const asked = request.url ?? '/';
    if (!asked.startsWith(prefix)) {
      outside.push(asked);
      response.writeHead(404, { 'content-type': 'text/plain' }).end('Not below the path of this program.\n');
      return;
    }
    const path = asked.slice(prefix.length - 1);
    const found = interferences.find((one) => one.path.test(path));
    if (found?.failWith !== undefined) {
      fail(response, found.failWith, path);
      return;
    }
    handedOn.push(path);
    setTimeout(() => handOn(target, path, request, response), found?.delayMs ?? 0);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  return {
    origin,
    url: `${origin}${prefix}`,
    outside,
    handedOn,
    interfere(chosen) {
      interferences = chosen;
    },
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      // A tail would keep it open.
      server.closeAllConnections();
      await closed;
    },
  };
}

function fail(response: http.ServerResponse, status: number, instance: string): void {
  const problem = {
    type: 'about:blank',
    title: 'The proxy of the test refused this.',
    status,
    instance,
    code: 'unavailable',
    hint: 'ask again',
  };
  response.writeHead(status, { 'content-type': 'application/problem+json' }).end(JSON.stringify(problem));
}

function handOn(target: string, path: string, request: http.IncomingMessage, response: http.ServerResponse): void {
  const { host, ...headers } = request.headers;
  const onward = http.request(
    `${target}${path}`,
    {
      method: request.method,
      headers: { ...headers, host, 'x-forwarded-host': host ?? '', 'x-forwarded-proto': 'http' },
    },
    (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      // The first line of a tail may be long in coming; that it is open has to be told at once.
      response.flushHeaders();
      answer.pipe(response);
    },
  );
  onward.on('error', () => {
    if (response.headersSent) response.destroy();
    else fail(response, 502, path);
  });
  response.on('close', () => onward.destroy());
  request.pipe(onward);
}
