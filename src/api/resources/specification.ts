/** The specification of the API and its reference: both derived from the endpoints that are mounted. */
import { createHash } from 'node:crypto';
import Type from 'typebox';
import { endpoint, openEndpoint } from '../endpoint.ts';
import type { Endpoint } from '../endpoint.ts';
import { openApiDocument } from '../openapi.ts';
import { referencePage } from '../reference/page.ts';
import { style } from '../reference/style.ts';

/** The page brings its look along, and nothing else may be in it. */
const pagePolicy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`;

/** @param endpoints all of them, these two among them */
export function specificationEndpoints(endpoints: () => readonly Endpoint[]): readonly Endpoint[] {
  const getOpenApi = endpoint({
    id: 'getOpenApi',
    method: 'GET',
    path: '/openapi.json',
    tag: 'System',
    summary: 'the specification of the API',
    description: 'OpenAPI 3.1, derived from the endpoints that this very server has.',
    scope: 'open',
    reply: Type.Object({ openapi: Type.Literal('3.1.0') }, { description: 'As the OpenAPI specification says.' }),
    handle: ({ services }) => ({ openapi: '3.1.0' as const, ...openApiDocument(endpoints(), services.version) }),
  });
  const getReference = openEndpoint({
    id: 'getReference',
    method: 'GET',
    path: '/docs',
    tag: 'System',
    summary: 'the reference of the API',
    description: 'A page for people, without anything from another host.',
    scope: 'open',
    media: { 'text/html': { description: 'One page.' } },
    open({ services, headers }) {
      const origin = `http://${headers.host ?? services.config.server.listen}`;
      const page = referencePage(endpoints(), services.version, origin);
      return {
        status: 200,
        headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': pagePolicy },
        body: (async function* () {
          await Promise.resolve();
          yield page;
        })(),
      };
    },
  });
  return [getOpenApi, getReference];
}
