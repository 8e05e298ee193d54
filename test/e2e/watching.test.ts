/** The watch itself: each thing that a calm page does not do is told, and a calm page is quiet. */
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { needs } from '../support/needs.ts';
import { axeViolations } from './support/axe.ts';
import { launchBrowser, newContext } from './support/browser.ts';
import { formFaults } from './support/page-rules.ts';
import { startReverseProxy } from './support/reverse-proxy.ts';
import { openSettled } from './support/settled.ts';
import { watchPage } from './support/watched-page.ts';
import type { WatchedPage } from './support/watched-page.ts';

const chromium = needs.chromium();

/** As the program sends it with its pages. */
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'";

const scripts: Readonly<Record<string, string>> = {
  calm: 'await fetch("./v1/ok")',
  'console error': 'console.error("it broke")',
  'console warning': 'console.warn("it creaks")',
  'page error': 'setTimeout(() => { throw new Error("nobody caught it") })',
  csp: 'document.body.setAttribute("style", "color: red")',
  http: 'await fetch("./v1/gone")',
  outside: 'await fetch("http://127.0.0.1:9/elsewhere").catch(() => undefined)',
};

const body = '<main><h1>All is well</h1><p>Nothing to see.</p></main>';
const bodies: Readonly<Record<string, string>> = {
  inaccessible: '<main><h1>All is well</h1><img src="data:," /><button></button></main>',
  crooked: '<main><h1>One</h1><h1>Two</h1><table><tr><td>' + 'w'.repeat(3000) + '</td></tr></table></main>',
};

describe.skipIf(!chromium.ok)('a watched page', () => {
  let browser: Browser;
  let server: http.Server;
  let origin: string;
  let watched: WatchedPage;

  beforeAll(async () => {
    server = http.createServer(answer);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    browser = await launchBrowser();
    watched = await watchPage(await newContext(browser), origin);
  });
  afterAll(async () => {
    await browser?.close();
    server?.closeAllConnections();
    server?.close();
  });

  const troublesOf = async (name: string) => {
    watched.forget();
    expect(await openSettled(watched.page, `${origin}/page?${encodeURIComponent(name)}`)).toBe(200);
    return watched.troubles();
  };

  it('is quiet where nothing is wrong', async () => {
    expect(await troublesOf('calm')).toEqual([]);
    watched.expectQuiet();
    expect(watched.requests()).toEqual(['/page?calm', '/script?calm', '/v1/ok']);
    expect(await axeViolations(watched.page)).toEqual([]);
    expect(await formFaults(watched.page)).toEqual([]);
  });

  it.each([
    ['console error', /^console error: it broke \(\/script\?console%20error\)$/],
    ['console warning', /^console warning: it creaks/],
    ['page error', /^page error: Error: nobody caught it/],
    ['csp', /^csp style-src-attr inline/],
    ['http', /^http 404 GET \/v1\/gone$/],
    ['outside', /^outside GET http:\/\/127\.0\.0\.1:9\/elsewhere$/],
  ])('tells a trouble: %s', async (name, line) => {
    expect(await troublesOf(name)).toContainEqual(expect.stringMatching(line));
    expect(() => watched.expectQuiet()).toThrow('to deeply equal []');
  });

  it('lets pass what a test allows, and only that', async () => {
    await troublesOf('http');
    watched.expectQuiet([/\b404\b.*\/v1\/gone/]);
    expect(() => watched.expectQuiet([/\b503\b/])).toThrow('v1/gone');
  });

  it('tells what is not accessible, with the rule and the element', async () => {
    await troublesOf('inaccessible');
    expect(await axeViolations(watched.page)).toEqual([
      expect.stringMatching(/^button-name \(critical\) button: /),
      expect.stringMatching(/^image-alt \(critical\) img: /),
    ]);
  });

  it('tells a second heading and what scrolls sideways', async () => {
    await troublesOf('crooked');
    expect(await formFaults(watched.page)).toEqual([
      '2 headings of the first rank',
      'scrolls sideways: table, tbody, tr',
    ]);
  });

  it('is served below a path by the proxy, which tells what lies outside of it', async () => {
    const proxy = await startReverseProxy(origin);
    const context = await newContext(browser);
    const behind = await watchPage(context, proxy.origin);
    await openSettled(behind.page, `${proxy.url}page?calm`);
    expect(behind.requests()).toEqual(['/ops/varve/page?calm', '/ops/varve/script?calm', '/ops/varve/v1/ok']);
    expect(proxy).toMatchObject({ outside: [], handedOn: ['/page?calm', '/script?calm', '/v1/ok'] });
    behind.expectQuiet();
    proxy.interfere([{ path: /^\/v1\/ok/, failWith: 503 }]);
    await openSettled(behind.page, `${proxy.url}page?calm`);
    expect(behind.troubles()).toContain('http 503 GET /ops/varve/v1/ok');
    await context.close();
    await proxy.close();
  });
});

function answer(request: http.IncomingMessage, response: http.ServerResponse): void {
  const url = new URL(request.url ?? '/', 'http://stand-in');
  const name = decodeURIComponent(url.search.slice(1));
  const send = (status: number, type: string, text: string) =>
    void response
      .writeHead(status, {
        'content-type': `${type}; charset=utf-8`,
        // Else it would not even go out.
        ...(name === 'outside' ? {} : { 'content-security-policy': policy }),
      })
      .end(text);
  if (url.pathname === '/page') {
    const head = `<title>Stand-in · Varve</title><link rel="icon" href="data:," />`;
    const script = `<script type="module" src="./script?${encodeURIComponent(name)}"></script>`;
    send(
      200,
      'text/html',
      `<!doctype html><html lang="en"><head>${head}${script}</head>${bodies[name] ?? body}</html>`,
    );
  } else if (url.pathname === '/script') {
    const settle = 'setTimeout(() => { document.documentElement.dataset.settled = "true"; }, 50);';
    send(200, 'text/javascript', `${scripts[name] ?? ''};\n${settle}`);
  } else if (url.pathname === '/v1/ok') send(200, 'application/json', '{}');
  else send(404, 'text/plain', 'Not here.');
}
