/** A problem as a page: for people whose browser came to an address that has none, or may not come at all. */
import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { escaped } from '../reference/escaped.ts';
import type { Problem } from '../problem.ts';
import { pagePaths, pathToRoot } from './page-paths.ts';

const pages: ReadonlySet<string> = new Set(pagePaths);

const style = `
:root { color-scheme: light dark; }
body { margin: 0; min-height: 100vh; display: grid; place-content: center start; padding: 0 max(24px, 12vw);
  background: light-dark(#fbfaf7, #14171c); color: light-dark(#1d2026, #e8e6e1);
  font: 14px/1.6 'Inter Variable', Inter, system-ui, sans-serif; }
p { margin: 0 0 12px; max-width: 60ch; overflow-wrap: anywhere; }
h1 { margin: 0 0 16px; font-size: 26px; font-weight: 600; line-height: 1.3; }
.faint { color: light-dark(#535964, #a7abb3); }
a { color: light-dark(#136b63, #6aede5); }
`;

export const problemPageHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
};

/** Whether a browser shows a person what it gets, and where a page would be: the API answers in JSON, whoever asks. */
export function wantsPage({ method, url, headers, routeOptions }: FastifyRequest): boolean {
  if (method !== 'GET' && method !== 'HEAD') return false;
  const route = routeOptions.url;
  if (route !== undefined && !pages.has(route)) return false;
  return !/^\/v1(?:[/?]|$)/.test(url) && /\btext\/html\b/i.test(headers.accept ?? '');
}

/** Its links go from the address that was asked for, so that they work below any path. */
export function problemPage({ title, detail, hint }: Problem, { url, routeOptions }: FastifyRequest): string {
  const home = pathToRoot(url) || './';
  const isMissing = routeOptions.url === undefined;
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${escaped(isMissing ? 'Not here' : title)} · Varve</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="${home}favicon.ico"><style>${style}</style></head>
<body><main><h1>${isMissing ? 'There is no page here.' : `${escaped(title)}.`}</h1>
${isMissing ? '' : `<p>${escaped(detail)}.</p>\n<p class="faint">${escaped(hint)}</p>\n`}<p><a href="${home}">To the dashboard</a></p></main></body></html>
`;
}
