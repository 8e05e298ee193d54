/**
 * Mounts the web UI: the same page at each of its addresses, which shows itself what the address says, and the assets.
 * They are open to everybody: where tokens are asked for, the page asks for one. They are no part of the API.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { VarveError } from '../../model/errors.ts';
import { isKnown } from '../reply/entity-tag.ts';
import { acceptedEncoding } from '../reply/accepted-encoding.ts';
import { assetHeaders, pageHeaders } from './page-headers.ts';
import { assetPath, iconPath, pagePaths } from './page-paths.ts';
import type { WebFile, WebFiles } from './web-files.ts';

const ICON_NAME = /^icon-\w+\.svg$/;

/** @param files null: there are none, and each address says so */
export function mountPages(server: FastifyInstance, files: WebFiles | null): void {
  for (const path of pagePaths) {
    server.get(path, (request, reply) => {
      if (files === null) throw withoutPages(path);
      const [asked = '', query] = request.url.split(/\?(.*)/s);
      // What a page loads is beside it, and behind a slash that would be somewhere else.
      if (path !== '/' && asked.endsWith('/')) {
        return reply.redirect(`..${path}${query === undefined ? '' : `?${query}`}`, 308);
      }
      return send(request, reply, files.pages.get(path.slice(1)) ?? files.page, pageHeaders);
    });
  }
  server.get(assetPath, (request, reply) => {
    const { name } = namedIn(request.params);
    const file = files?.assets.get(name);
    if (file === undefined) {
      throw new VarveError('not-found', `there is no asset '${name}'`, 'load the page again: it is of another version');
    }
    return send(request, reply, file, assetHeaders);
  });
  const icon = [...(files?.assets ?? [])].find(([name]) => ICON_NAME.test(name))?.[1];
  server.get(iconPath, (request, reply) => {
    if (icon === undefined) throw new VarveError('not-found', 'there is no icon', '');
    return send(request, reply, icon, { 'cache-control': 'public, max-age=86400' });
  });
}

function withoutPages(path: string): VarveError {
  const hint =
    'the pages are made with the program: start bin/varve, or run npm run build; the API is at /v1, see /docs';
  return new VarveError('not-found', `${path} is a page, and this build has none`, hint);
}

function send(
  request: FastifyRequest,
  reply: FastifyReply,
  { type, bytes, hash, compressed }: WebFile,
  headers: Readonly<Record<string, string>>,
): FastifyReply {
  const encoding = acceptedEncoding(request.headers['accept-encoding'], [...compressed.keys()]);
  const tag = `"${hash}${encoding === null ? '' : `-${encoding}`}"`;
  void reply.headers({ ...headers, etag: tag, ...(compressed.size === 0 ? {} : { vary: 'accept-encoding' }) });
  if (isKnown(request.headers['if-none-match'], tag)) return reply.code(304).send();
  if (encoding !== null) void reply.header('content-encoding', encoding);
  return reply.header('content-type', type).send((encoding === null ? null : compressed.get(encoding)) ?? bytes);
}

function namedIn(params: unknown): { readonly name: string } {
  const name = typeof params === 'object' && params !== null && 'name' in params ? params.name : '';
  return { name: typeof name === 'string' ? name : '' };
}
