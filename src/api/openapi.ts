/** The endpoints as OpenAPI 3.1: everything in it is derived from their literals. */
import type { TObject, TSchema } from 'typebox';
import { errorTable } from '../model/errors.ts';
import type { ErrorCode } from '../model/errors.ts';
import type { Endpoint, Tag } from './endpoint.ts';
import { PROBLEM_TYPE, ProblemSchema } from './problem.ts';
import { CompletenessSchema } from './reply/completeness.ts';
import { formatParameter, formatTypes } from './request/formats.ts';

type Json = Readonly<Record<string, unknown>>;

const tags: Readonly<Record<Tag, string>> = {
  System: 'The process itself.',
  'Streams and fields': 'What there is in the logs.',
  Records: 'The records themselves, of every tier.',
  Statistics: 'Numbers over records.',
  Insight: 'What is worth a look: each finding with its evidence and how sure it is.',
  Requests: 'Requests and their stages, of streams with the roles request and trace.',
  Pipeline: 'What the labels of requests say: wrappers, topics, styles, formats, scores.',
  Learning: 'Learning curves, of streams with the role learning, and marks on them.',
  Lifecycle: 'Tiers, files, archives, and the acts that rotate, archive and clean.',
  Workspace: 'What people keep on this server: saved queries, tokens, sessions.',
};

/** What any endpoint may answer when it does not go well. */
const commonErrors: readonly ErrorCode[] = ['bad-request', 'rate-limited', 'internal', 'not-ready'];
const authErrors: readonly ErrorCode[] = ['unauthorized'];
const bodyErrors: readonly ErrorCode[] = ['too-large', 'unsupported-media'];
const recordsErrors: readonly ErrorCode[] = ['query-limit', 'query-failed', 'engine-gone'];

export function openApiDocument(endpoints: readonly Endpoint[], version: string): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const endpoint of endpoints) {
    const item = (paths[endpoint.path] ??= {});
    item[endpoint.method.toLowerCase()] = operationOf(endpoint);
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Varve',
      version,
      summary: 'Keeps JSON Lines logs for their whole life, and answers questions over every record.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/', description: 'The server that this document comes from.' }],
    tags: Object.entries(tags).map(([name, description]) => ({ name, description })),
    security: [{ token: [] }, {}],
    paths,
    components: {
      schemas: { Problem: ProblemSchema, Completeness: CompletenessSchema },
      securitySchemes: {
        token: {
          type: 'http',
          scheme: 'bearer',
          description: 'From `varve token create`. A server on a loopback address asks for none by default.',
        },
      },
    },
  };
}

function operationOf(endpoint: Endpoint): Json {
  const { id, tag, summary, description, scope, body, params, query, table, headers = {} } = endpoint;
  return {
    operationId: id,
    tags: [tag],
    summary: `${summary.charAt(0).toUpperCase()}${summary.slice(1)}`,
    description,
    'x-scope': scope,
    ...(scope === 'open' ? { security: [] } : {}),
    parameters: [
      ...Object.entries<TSchema>(params.properties).map(([name, schema]) => parameter(name, 'path', schema, true)),
      ...Object.entries<TSchema>(query.properties).map(([name, schema]) =>
        parameter(name, 'query', schema, isRequired(query, name) && !('default' in schema)),
      ),
      ...(table ? [parameter('format', 'query', formatParameter, false)] : []),
      ...Object.entries(headers).map(([name, what]) => ({
        name,
        in: 'header',
        required: false,
        description: what,
        schema: { type: 'string' },
      })),
    ],
    ...(body === null
      ? {}
      : { requestBody: { required: !('default' in body), content: { 'application/json': { schema: body } } } }),
    responses: { [String(endpoint.status)]: successOf(endpoint), ...othersOf(endpoint), ...problemsOf(endpoint) },
  };
}

function parameter(name: string, where: 'path' | 'query', schema: TSchema, required: boolean): Json {
  const { description = '', examples, ...rest }: Record<string, unknown> = { ...schema };
  const shown: readonly unknown[] = Array.isArray(examples) ? examples : [];
  const example = shown.length === 0 ? {} : { example: 'items' in rest ? shown : shown[0] };
  return { name, in: where, required, description, schema: rest, ...example };
}

function isRequired({ required }: TObject, name: string): boolean {
  // An object without a required member has no such list.
  return Array.isArray(required) && required.includes(name);
}

function successOf({ status, reply, table, media, summary }: Endpoint): Json {
  const description = `${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`;
  if (status === 204) return { description };
  const opened = Object.entries(media).map(([type, { schema, description: what }]) => [
    type,
    { schema: schema ?? { type: 'string', description: what } },
  ]);
  const json = reply === null ? [] : [[formatTypes.json, { schema: withReferences(reply) }]];
  const others = table
    ? [formatTypes.ndjson, formatTypes.csv, formatTypes.parquet].map((type) => [
        type,
        { schema: { type: 'string', description: 'The rows of `data`.' } },
      ])
    : [];
  return { description, content: Object.fromEntries([...json, ...others, ...opened]) };
}

/** Statuses of replies that go well beside the endpoint's own; one that has a body has the same. */
function othersOf(endpoint: Endpoint): Json {
  const { content } = successOf(endpoint);
  return Object.fromEntries(
    Object.entries(endpoint.otherStatuses ?? {}).map(([status, description]) => [
      status,
      status === '204' || status === '304' || content === undefined ? { description } : { description, content },
    ]),
  );
}

/** What every reply over records has in it stands once in the document. */
function withReferences(schema: unknown): unknown {
  if (schema === CompletenessSchema) return { $ref: '#/components/schemas/Completeness' };
  if (Array.isArray(schema)) return schema.map(withReferences);
  if (typeof schema !== 'object' || schema === null) return schema;
  return Object.fromEntries(Object.entries(schema).map(([name, part]) => [name, withReferences(part)]));
}

/** One reply for each status, with the codes that it may have. */
function problemsOf({ scope, errors = [], path, tag, table, body }: Endpoint): Json {
  const codes = new Set<ErrorCode>([
    ...(path === '/healthz' ? [] : commonErrors),
    // A page of another origin, or another name for this machine: refused before anything else is looked at.
    'forbidden',
    ...(body === null ? [] : bodyErrors),
    ...(scope === 'open' ? [] : authErrors),
    ...(scope === 'open' || tag === 'System' || tag === 'Workspace' ? [] : recordsErrors),
    ...(table ? (['not-acceptable'] as const) : []),
    ...errors,
  ]);
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of codes) {
    const { httpStatus } = errorTable[code];
    byStatus.set(httpStatus, [...(byStatus.get(httpStatus) ?? []), code]);
  }
  const sorted = [...byStatus].sort(([one], [other]) => one - other);
  return Object.fromEntries(
    sorted.map(([status, of]) => [
      String(status),
      {
        description: of.map((code) => `\`${code}\`: ${errorTable[code].title}.`).join(' '),
        content: { [PROBLEM_TYPE]: { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  );
}
