/** Saved queries: what somebody wants to see again, and others too. */
import Type from 'typebox';
import { VIEWS_MAX } from '../../app/workspace/views.ts';
import type { StoredView } from '../../app/workspace/views.ts';
import { endpoint } from '../endpoint.ts';
import { closed } from '../reply/schema-parts.ts';

/** A title, not a text. */
const NAME_CHARS_MAX = 200;
/** More than any address that a browser takes. */
const QUERY_CHARS_MAX = 16 * 1024;

const ViewBody = Type.Object(
  {
    name: Type.String({
      minLength: 1,
      maxLength: NAME_CHARS_MAX,
      pattern: String.raw`^[^\u0000-\u001f\u007f]*[^\s\u0000-\u001f\u007f][^\u0000-\u001f\u007f]*$`,
      description: 'What people call it; one of a name on each page.',
    }),
    page: Type.String({
      pattern: '^[a-z][a-z0-9-]{0,63}$',
      description: 'Page that it is of, such as dashboard, analytics, learning, explore, traces or lifecycle.',
    }),
    query: Type.String({
      maxLength: QUERY_CHARS_MAX,
      description: 'What the page needs to show it again: its query string, or JSON as a text.',
    }),
  },
  closed,
);

const ViewSchema = Type.Object(
  {
    id: Type.String(),
    name: Type.String(),
    page: Type.String(),
    query: Type.String(),
    created_by: Type.Union([Type.String(), Type.Null()], {
      description: 'Name of the token that saved it; null: the server asked for none.',
    }),
    created_at: Type.String({ description: 'RFC 3339.' }),
    changed_at: Type.String({ description: 'RFC 3339.' }),
  },
  closed,
);
const params = { id: Type.String({ maxLength: 64, description: 'Id of the view.', examples: ['3f9a1c0b77de'] }) };

export const listViews = endpoint({
  id: 'listViews',
  method: 'GET',
  path: '/v1/views',
  tag: 'Workspace',
  summary: 'the saved queries',
  description: `All of them, in the order in which they were saved, or those of one page. There are at most ${VIEWS_MAX}.`,
  scope: 'read',
  example: '?page=explore',
  errors: ['file-failed'],
  query: {
    page: Type.Optional(Type.String({ maxLength: 64, description: 'Only those of this page.', examples: ['explore'] })),
  },
  reply: Type.Object({ data: Type.Array(ViewSchema) }, closed),
  async handle({ query: { page }, services: { views } }) {
    const all = await views.list();
    return { data: all.filter((view) => page === undefined || view.page === page).map(shown) };
  },
});

export const createView = endpoint({
  id: 'createView',
  method: 'POST',
  path: '/v1/views',
  tag: 'Workspace',
  summary: 'save a query',
  description: 'It is on the disk when the reply comes. A page has one view of a name.',
  scope: 'ingest',
  status: 201,
  errors: ['already-exists', 'too-large', 'file-failed'],
  body: ViewBody,
  reply: Type.Object({ data: ViewSchema }, closed),
  handle: async ({ body, client, services: { views } }) => ({ data: shown(await views.add(body, client.token)) }),
});

export const replaceView = endpoint({
  id: 'replaceView',
  method: 'PUT',
  path: '/v1/views/{id}',
  tag: 'Workspace',
  summary: 'change a saved query',
  description: 'Name, page and query become what the body says; id, time of saving and who saved it stay.',
  scope: 'ingest',
  errors: ['not-found', 'already-exists', 'too-large', 'file-failed'],
  params,
  body: ViewBody,
  reply: Type.Object({ data: ViewSchema }, closed),
  handle: async ({ path: { id }, body, services: { views } }) => ({ data: shown(await views.replace(id, body)) }),
});

export const deleteView = endpoint({
  id: 'deleteView',
  method: 'DELETE',
  path: '/v1/views/{id}',
  tag: 'Workspace',
  summary: 'remove a saved query',
  description: 'The reply holds what it was.',
  scope: 'ingest',
  errors: ['not-found', 'file-failed'],
  params,
  reply: Type.Object({ data: ViewSchema }, closed),
  handle: async ({ path: { id }, services: { views } }) => ({ data: shown(await views.remove(id)) }),
});

function shown({ id, name, page, query, by, created, changed }: StoredView) {
  return { id, name, page, query, created_by: by, created_at: created, changed_at: changed };
}
