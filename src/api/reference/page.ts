/** The reference of the API as one page that needs nothing from anywhere else: derived from the same literals as all. */
import type { TSchema } from 'typebox';
import { errorTable } from '../../model/errors.ts';
import type { Endpoint } from '../endpoint.ts';
import { wantedBy } from '../request/wanted-value.ts';
import { escaped } from './escaped.ts';
import { schemaText } from './schema-text.ts';
import { style } from './style.ts';

/** @param origin of the server, for the examples, such as `http://127.0.0.1:8020` */
export function referencePage(endpoints: readonly Endpoint[], version: string, origin: string): string {
  const tags = [...new Set(endpoints.map(({ tag }) => tag))];
  const of = (tag: string) => endpoints.filter((endpoint) => endpoint.tag === tag);
  const links = tags.map(
    (tag) =>
      `<h2>${escaped(tag)}</h2>${of(tag)
        .map(({ id, summary }) => `<a href="#${id}">${escaped(capital(summary))}</a>`)
        .join('')}`,
  );
  const sections = tags.map(
    (tag) =>
      `<h2>${escaped(tag)}</h2>${of(tag)
        .map((endpoint) => article(endpoint, origin))
        .join('')}`,
  );
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Varve: the API</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><style>${style}</style></head>
<body><nav aria-label="Endpoints"><strong>Varve ${escaped(version)}</strong>${links.join('')}
<h2>More</h2><a href="#errors">Errors</a><a href="openapi.json">OpenAPI 3.1</a></nav>
<main><h1>The API</h1>
<p>${endpoints.length} endpoints over every record, live, daily or archived, and every act. Replies are JSON; tables come as
NDJSON, CSV and Parquet, too, with <code>format</code> or <code>Accept</code>. Ranges are half-open. Each reply over records
says in <code>meta.completeness</code> how complete it is.</p>
${sections.join('')}${errors()}</main></body></html>
`;
}

function article(endpoint: Endpoint, origin: string): string {
  const { id, method, path, summary, description, scope, params, query, body, reply, media, example = '' } = endpoint;
  const rows = [
    ...Object.entries<TSchema>(params.properties).map(([name, schema]) => parameterRow(name, schema, 'in the path')),
    ...Object.entries<TSchema>(query.properties).map(([name, schema]) => parameterRow(name, schema, '')),
  ];
  const parts = [
    `<h3><b>${method}</b>${escaped(path)}</h3>`,
    `<p><strong>${escaped(capital(summary))}.</strong> ${prose(description)} <span class="faint">${scopeText(scope)}</span></p>`,
    rows.length === 0 ? '' : `<h4>Parameters</h4><table>${rows.join('')}</table>`,
    body === null ? '' : `<h4>Body</h4><pre>${escaped(schemaText(body))}</pre>`,
    `<h4>Example</h4><pre>${escaped(curlOf(endpoint, origin, example))}</pre>`,
    reply === null ? '' : `<details><summary>Reply</summary><pre>${escaped(schemaText(reply))}</pre></details>`,
    Object.keys(media).length === 0
      ? ''
      : `<h4>Reply</h4><table>${Object.entries(media)
          .map(([type, { description: what }]) => `<tr><td>${escaped(type)}</td><td>${prose(what)}</td></tr>`)
          .join('')}</table>`,
  ];
  return `<article id="${id}">${parts.join('')}</article>`;
}

function parameterRow(name: string, schema: TSchema, where: string): string {
  const { description = '', default: preset }: Record<string, unknown> = { ...schema };
  const facts = [
    where,
    capital(wantedBy(schema)),
    preset === undefined ? '' : `${JSON.stringify(preset)} where it is left out`,
  ];
  const faint = facts.filter((fact) => fact !== '').join('; ');
  return `<tr><td>${escaped(name)}</td><td>${prose(typeof description === 'string' ? description : '')} <span class="faint">${escaped(faint)}.</span></td></tr>`;
}

/** Ready to be pasted into a shell. */
function curlOf({ method, path, body }: Endpoint, origin: string, example: string): string {
  const isBody = example.startsWith('{');
  const url = `${origin}${path}${isBody ? '' : example}`;
  if (method === 'GET') return `curl -s '${url}'`;
  const data = body === null ? '' : ` -H 'content-type: application/json' -d '${isBody ? example : '{}'}'`;
  return `curl -s -X ${method} '${url}'${data}`;
}

function scopeText(scope: Endpoint['scope']): string {
  return scope === 'open' ? 'Open to everybody.' : `Needs the scope ${scope} where the server asks for tokens.`;
}

function errors(): string {
  const rows = Object.entries(errorTable).map(
    ([code, { httpStatus, title }]) =>
      `<tr id="${code}"><td>${code}</td><td>${httpStatus}</td><td>${escaped(title)}</td></tr>`,
  );
  return `<h2 id="errors">Errors</h2><p>A refusal is an object of type <code>application/problem+json</code> (RFC 9457) with
one of these codes, what was wrong, and a hint that says what to do.</p><table>${rows.join('')}</table>`;
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

/** What stands between backticks is code. */
function prose(text: string): string {
  return escaped(text).replaceAll(/`([^`]+)`/g, '<code>$1</code>');
}
