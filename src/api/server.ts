/** The HTTP server: mounts the endpoints, and does for all of them what none should do by itself. */
import { Readable } from 'node:stream';
import Fastify from 'fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { VarveError, messageOf } from '../model/errors.ts';
import type { Opened } from './ask.ts';
import type { Endpoint, Method } from './endpoint.ts';
import type { Guard } from './auth/guard.ts';
import { problemHeaders, problemOf } from './problem.ts';
import { stringify } from './reply/json-text.ts';
import { tableIn } from './reply/table-formats.ts';
import { formatOf, formats } from './request/formats.ts';
import type { Services } from './services.ts';

/** What a filter tree, a list of marks or a saved view needs, many times over. */
const BODY_BYTES_MAX = 1024 * 1024;
/** Who sends a request slower than this holds a connection for nothing. */
const REQUEST_MS_MAX = 30_000;
const HEADERS_MS_MAX = 10_000;
const KEEP_ALIVE_MS = 30_000;
const PATH_PART_CHARS_MAX = 1024;
const CONNECTIONS_MAX = 1024;

/** Headers of every reply; pages that the server shows add what they need. */
const safeHeaders = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'x-frame-options': 'DENY',
  'cross-origin-resource-policy': 'same-origin',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cache-control': 'no-store',
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
  readonly bytes: number;
  readonly client: string;
}

export function httpServer(
  endpoints: readonly Endpoint[],
  services: Services,
  guard: Guard,
  events: ServerEvents,
): FastifyInstance {
  const server = Fastify({
    bodyLimit: BODY_BYTES_MAX,
    requestTimeout: REQUEST_MS_MAX,
    keepAliveTimeout: KEEP_ALIVE_MS,
    // A stream of events would keep the server from ending for ever.
    forceCloseConnections: true,
    routerOptions: { maxParamLength: PATH_PART_CHARS_MAX, ignoreTrailingSlash: true },
    genReqId: () => services.machine.newRunId(),
    // Parameters are read by the endpoints themselves, from the text.
    exposeHeadRoutes: true,
  });
  server.server.headersTimeout = HEADERS_MS_MAX;
  server.server.maxConnections = CONNECTIONS_MAX;
  server.removeContentTypeParser('text/plain');
  server.addHook('onRequest', async (request, reply) => {
    reply.headers({ ...safeHeaders, 'x-request-id': request.id });
    return guard.admit(request, reply);
  });
  server.addHook('onResponse', (request, reply, done) => {
    const length = Number(reply.getHeader('content-length') ?? 0);
    events.onAnswered({
      id: request.id,
      method: request.method,
      route: request.routeOptions.url ?? '',
      url: request.url,
      status: reply.statusCode,
      tookMs: reply.elapsedTime,
      bytes: Number.isFinite(length) ? length : 0,
      client: request.ip,
    });
    done();
  });
  const fail = (thrown: unknown, request: FastifyRequest, reply: FastifyReply) => {
    const problem = problemOf(thrown, request.id);
    if (problem.code === 'internal') events.onFault(stackOf(thrown), request.id);
    void reply.code(problem.status).headers(problemHeaders(problem)).send(JSON.stringify(problem));
  };
  server.setErrorHandler(fail);
  server.setNotFoundHandler((request, reply) => fail(notFound(endpoints, request, reply), request, reply));
  for (const endpoint of endpoints) {
    server.route({
      method: endpoint.method,
      url: endpoint.path.replaceAll(/\{(\w+)\}/g, ':$1'),
      handler: (request, reply) => handle(endpoint, services, guard, request, reply, events),
    });
  }
  return server;
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
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) gone.abort(new VarveError('not-ready', 'the client has gone', ''));
  });
  const signal = AbortSignal.any([gone.signal, services.stopped]);
  const query = new URLSearchParams(/\?(.*)$/s.exec(request.url)?.[1] ?? '');
  const format = endpoint.table ? formatOf(query.get('format'), request.headers.accept, formats) : 'json';
  if (endpoint.table) query.delete('format');
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
  });
  reply.code(endpoint.status);
  if (answer.kind === 'opened') return sendOpened(answer.opened, request, reply, events);
  if (endpoint.status === 204) return reply.send();
  if (format === 'json') {
    return reply.header('content-type', 'application/json; charset=utf-8').send(stringify(answer.value));
  }
  return sendOpened(await tableIn(format, endpoint, answer.value, services), request, reply, events);
}

function sendOpened(
  { status, headers, body }: Opened,
  request: FastifyRequest,
  reply: FastifyReply,
  events: ServerEvents,
): FastifyReply {
  reply.code(status).headers(headers);
  if (body === null) return reply.send();
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
  const methods = [...new Set(endpoints.filter((one) => matches(one.path, path)).map((one) => one.method))];
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
