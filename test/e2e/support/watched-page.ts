/**
 * A page under watch: whatever a calm page does not do is kept as a line of text, and `expectQuiet` shows the lines. What a
 * test provokes itself, such as a 503, it allows by a pattern for just that line.
 */
import { expect } from 'vitest';
import type { BrowserContext, ConsoleMessage, Page, Request } from 'playwright-core';

export interface WatchedPage {
  readonly page: Page;
  /** What happened that should not, so far, such as `http 503 GET /v1/streams`. */
  troubles(): readonly string[];
  /** Path and query of each request so far, in the order in which they went out. */
  requests(): readonly string[];
  /** Fails where something happened that no pattern allows. */
  expectQuiet(allowed?: readonly RegExp[]): void;
  /** Forgets what happened so far. */
  forget(): void;
}

/** What a page ends on purpose: a question whose answer nobody needs any more, a tail that was closed. */
const endedByThePage = new Set(['fetch', 'eventsource', 'xhr']);
const reporter = 'varveReportViolation';

/** @param origin of the program; a request to any other is a trouble */
export async function watchPage(context: BrowserContext, origin: string): Promise<WatchedPage> {
  const page = await context.newPage();
  const troubles: string[] = [];
  const requests: string[] = [];
  const shown = (address: string) => (address.startsWith(`${origin}/`) ? address.slice(origin.length) : address);

  await page.exposeFunction(reporter, (text: string) => void troubles.push(`csp ${text}`));
  await page.addInitScript((name) => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const report: unknown = Reflect.get(globalThis, name);
      const text = `${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber} ${event.sample}`;
      if (typeof report === 'function') report(text);
    });
  }, reporter);

  page.on('console', (message: ConsoleMessage) => {
    const type = message.type();
    if (type !== 'error' && type !== 'warning') return;
    troubles.push(`console ${type}: ${message.text()} (${shown(message.location().url)})`);
  });
  page.on('pageerror', (error) => troubles.push(`page error: ${error.stack ?? error.message}`));
  page.on('request', (request: Request) => {
    const address = request.url();
    if (/^(data|blob|about):/.test(address)) return;
    requests.push(shown(address));
    if (new URL(address).origin !== origin) troubles.push(`outside ${request.method()} ${address}`);
  });
  page.on('requestfailed', (request: Request) => {
    const why = request.failure()?.errorText ?? 'unknown';
    if (why === 'net::ERR_ABORTED' && endedByThePage.has(request.resourceType())) return;
    troubles.push(`failed ${request.method()} ${shown(request.url())}: ${why}`);
  });
  page.on('response', (response) => {
    if (response.status() < 400) return;
    troubles.push(`http ${response.status()} ${response.request().method()} ${shown(response.url())}`);
  });

  return {
    page,
    troubles: () => [...troubles],
    requests: () => [...requests],
    expectQuiet(allowed = []) {
      expect(troubles.filter((line) => !allowed.some((pattern) => pattern.test(line)))).toEqual([]);
    },
    forget() {
      troubles.length = 0;
      requests.length = 0;
    },
  };
}
