/** The HTTP server: mounts the endpoints, and does for all of them what none should do by itself. */
import { setMaxListeners } from 'node:events';
import { Readable } from 'node:stream';
import Fastify from 'fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { VarveError, messageOf } from '../model/errors.ts';
import type { Opened } from './ask.ts';
import type { Endpoint, Method } from './endpoint.ts';
import type { Guard } from './auth/guard.ts';
import { mountPages } from './pages/mount-pages.ts';
import { pagePaths, pathToRoot } from './pages/page-paths.ts';
import { problemPage, problemPageHeaders, wantsPage } from './pages/problem-page.ts';
import { problemHeaders, problemOf } from './problem.ts';
import { refuseClient } from './refuse-client.ts';
import { compressedReply } from './reply/compress-reply.ts';
import { stringify } from './reply/json-text.ts';
import { tableIn } from './reply/table-formats.ts';
import { formatOf, formats } from './request/formats.ts';
import { safeHeaders } from './safe-headers.ts';
import type { Services } from './services.ts';

/** What a filter tree, a list of marks or a saved view needs, many times over. */
const BODY_BYTES_MAX = 1024 * 1024;
/** Who sends a request slower than this holds a connection for nothing. */
const REQUEST_MS_MAX = 30_000;
const HEADERS_MS_MAX = 10_000;
const KEEP_ALIVE_MS = 30_000;
const PATH_PART_CHARS_MAX = 1024;
const CONNECTIONS_MAX = 1024;
/** How long a reply that goes on for ever may outlive its token. */
const LOOK_AT_TOKEN_EVERY_MS = 1_000;
/** How often connections are looked through for requests that take too long. */
const CHECK_EVERY_MS = 1_000;

/** How long a client may take to send what it sends. */
export interface ServerPatience {
  readonly requestMs: number;
  readonly headersMs: number;
  readonly checkEveryMs: number;
}

const patience: ServerPatience = {
  requestMs: REQUEST_MS_MAX,
  headersMs: HEADERS_MS_MAX,
  checkEveryMs: CHECK_EVERY_MS,
};

export interface ServerEvents {
  /** A request that was answered, or broke off. */
  readonly onAnswered: (answered: AnsweredRequest) => void;
  /** What must not happen, with the id of the request. */
  readonly onFault: (message: string, requestId: string) => void;
}

export interface AnsweredRequest {
  readonly id: string;
  readonly method: string;
  /** Path as the endpoint has it, so that ids are not in it; empty where there is none. */
  readonly route: string;
  readonly url: string;
  readonly status: number;
  readonly tookMs: number;
  /** That went out on the connection, headers among them. */
  readonly bytes: number;
  readonly client: string;
  /** Name of the token; null: none that is known. */
  readonly token: string | null;
}

export function httpServer(
  endpoints: readonly Endpoint[],
  services: Services,
  guard: Guard,
  events: ServerEvents,
  { requestMs, headersMs, checkEveryMs }: ServerPatience = patience,
): FastifyInstance {
  const { requests } = services.metrics;
  const fail = (thrown: unknown, request: FastifyRequest, reply: FastifyReply) => {
    const problem = problemOf(thrown, request.id, pathToRoot(request.url));
    if (problem.code === 'internal') {
      requests.faulted();
      events.onFault(stackOf(thrown), request.id);
    }
    const headers = { ...safeHeaders, 'x-request-id': request.id, ...problemHeaders(problem, thrown) };
    void reply.code(problem.status).headers(headers);
    if (wantsPage(request)) void reply.headers(problemPageHeaders).send(problemPage(problem, request));
    else void reply.send(JSON.stringify(problem));
  };
  const server = Fastify({
    bodyLimit: BODY_BYTES_MAX,
    requestTimeout: requestMs,
    http: { connectionsCheckingInterval: checkEveryMs },
    keepAliveTimeout: KEEP_ALIVE_MS,
    // Those on which something is being answered are waited for.
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: PATH_PART_CHARS_MAX, ignoreTrailingSlash: true },
    genReqId: () => services.machine.newRunId(),
    // Parameters are read by the endpoints themselves, from the text.
    exposeHeadRoutes: true,
    // What is refused before there is a route: an address that cannot be decoded.
    frameworkErrors: fail,
    clientErrorHandler: (error, socket) => refuseClient(error, socket, services.machine.newRunId()),
  });
  server.server.headersTimeout = headersMs;
  server.server.maxConnections = CONNECTIONS_MAX;
  server.removeContentTypeParser('text/plain');
  guard.mount(server);
  server.addHook('onRequest', async (request, reply) => {
    tellWhenEnded(request, reply, guard, services, events);
    reply.headers({ ...safeHeaders, 'x-request-id': request.id });
    return guard.admit(request, reply);
  });
  server.setErrorHandler(fail);
  server.setNotFoundHandler((request, reply) => fail(notFound(endpoints, request, reply), request, reply));
  for (const endpoint of endpoints) {
    server.route({
      method: endpoint.method,
      url: endpoint.path.replaceAll(/\{(\w+)\}/g, ':$1'),
      // Before anything of a body is read.
      onRequest: async (request) => void guard.expectScope(request, endpoint.scope),
      handler: (request, reply) => handle(endpoint, services, guard, request, reply, events),
    });
  }
  mountPages(server, services.pages);
  return server;
}

/** Also where the client goes away in the middle, which the framework does not tell. */
function tellWhenEnded(
  request: FastifyRequest,
  reply: FastifyReply,
  guard: Guard,
  services: Services,
  events: ServerEvents,
): void {
  const route = request.routeOptions.url ?? '';
  const { socket } = request.raw;
  const sentBefore = socket.bytesWritten;
  services.metrics.requests.begun(route);
  reply.raw.once('close', () => {
    const answered: AnsweredRequest = {
      id: request.id,
      method: request.method,
      route,
      url: request.url,
      status: reply.statusCode,
      tookMs: reply.elapsedTime,
      bytes: Math.max(0, (socket.bytesWritten || 0) - (sentBefore || 0)),
      client: request.ip,
      token: guard.tokenOf(request),
    };
    services.metrics.requests.ended(answered);
    events.onAnswered(answered);
  });
}

async function handle(
  endpoint: Endpoint,
  services: Services,
  guard: Guard,
  request: FastifyRequest,
  reply: FastifyReply,
  events: ServerEvents,
): Promise<unknown> {
  const client = guard.expectScope(request, endpoint.scope);
  const gone = new AbortController();
  // Each query of an answer listens on it until it ends, and a summary asks a dozen at once.
  setMaxListeners(0, gone.signal);
  reply.raw.once('close', () => {
    // Who asks for the headers alone leaves behind what was opened for the body.
    if (!reply.raw.writableFinished || request.method === 'HEAD' || endpoint.endless)
      gone.abort(new VarveError('not-ready', 'the client has gone', ''));
  });
  // What goes on for ever ends with the server; what is about to be answered still is.
  const signal = endpoint.endless ? AbortSignal.any([gone.signal, services.stopped]) : gone.signal;
  if (endpoint.endless) endWhenRevoked(endpoint, guard, request, gone);
  const query = new URLSearchParams(/\?(.*)$/s.exec(request.url)?.[1] ?? '');
  const format = endpoint.table ? formatOf(query.get('format'), request.headers.accept, formats) : 'json';
  if (endpoint.table) query.delete('format');
  reply.code(endpoint.status);
  const answer = await endpoint.answer({
    path: textsOf(request.params),
    query,
    body: request.body ?? undefined,
    headers: request.headers,
    url: request.url,
    signal,
    client,
    services,
    setHeader: (name, value) => void reply.header(name, value),
    setStatus: (status) => void reply.code(status),
  });
  if (answer.kind === 'opened') return sendOpened(answer.opened, request, reply, events);
  if (reply.statusCode === 204 || reply.statusCode === 304) return reply.send();
  if (format === 'json') {
    void reply.header('content-type', 'application/json; charset=utf-8');
    return reply.send(await compressedReply(request, reply, stringify(answer.value)));
  }
  return sendOpened(await tableIn(format, endpoint, answer.value, services), request, reply, events);
}

/** A token that is revoked reads nothing more, whatever it has opened before. */
function endWhenRevoked({ scope }: Endpoint, guard: Guard, request: FastifyRequest, gone: AbortController): void {
  const look = async () => {
    try {
      if (await guard.isStillAllowed(request, scope)) return;
      gone.abort(new VarveError('unauthorized', 'the token is not valid any more', ''));
    } catch (thrown) {
      // Who cannot be known is not let in.
      gone.abort(thrown);
    }
  };
  const timer = setInterval(() => void look(), LOOK_AT_TOKEN_EVERY_MS);
  gone.signal.addEventListener('abort', () => clearInterval(timer), { once: true });
}

function sendOpened(
  { status, headers, body }: Opened,
  request: FastifyRequest,
  reply: FastifyReply,
  events: ServerEvents,
): FastifyReply {
  reply.code(status).headers(headers);
  if (body === null) return reply.send();
  // Nothing is read for who asks for the headers alone.
  if (request.method === 'HEAD') return reply.send(Readable.from([]));
  const stream = Readable.from(body, { objectMode: false, highWaterMark: 64 * 1024 });
  stream.once('error', (error) => {
    // The client sees that the reply ends too early; why is for the log, unless it went away itself.
    if (!reply.raw.destroyed) events.onFault(`the reply broke off: ${messageOf(error)}`, request.id);
  });
  return reply.send(stream);
}

function textsOf(params: unknown): Record<string, string> {
  const entries = typeof params === 'object' && params !== null ? Object.entries(params) : [];
  return Object.fromEntries(entries.map(([name, value]) => [name, String(value)]));
}

/** The address is there, but with another method; or it is not. */
function notFound(endpoints: readonly Endpoint[], { url, method }: FastifyRequest, reply: FastifyReply): VarveError {
  const [path = ''] = url.split('?');
  const ofPages: readonly Method[] = pagePaths.some((page) => page === path) ? ['GET'] : [];
  const ofEndpoints = endpoints.filter((one) => matches(one.path, path)).map((one) => one.method);
  const methods = [...new Set([...ofEndpoints, ...ofPages])];
  if (methods.length === 0) {
    return new VarveError('not-found', `there is no endpoint ${method} ${path}`, '/docs lists what there is');
  }
  const allowed: (Method | 'HEAD')[] = methods.includes('GET') ? [...methods, 'HEAD'] : methods;
  reply.header('allow', allowed.join(', '));
  return new VarveError('wrong-method', `${path} takes no ${method}`, `it takes ${allowed.join(', ')}`);
}

function matches(template: string, path: string): boolean {
  const [wanted, given] = [template.split('/'), path.split('/')];
  return wanted.length === given.length && wanted.every((part, index) => part.startsWith('{') || part === given[index]);
}

function stackOf(thrown: unknown): string {
  return thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
}
