/**
 * What most test files of pages begin with: logs, the program over them, and a browser; and a visitor who opens a page and is
 * watched. One of each for a file, since starting them takes as long as several tests.
 */
import type { Browser } from 'playwright-core';
import { launchBrowser, newContext } from './browser.ts';
import type { ContextOptions } from './browser.ts';
import { serveFolder } from './served-logs.ts';
import type { ServedLogs, ServeOptions } from './served-logs.ts';
import { openSettled } from './settled.ts';
import { watchPage } from './watched-page.ts';
import type { WatchedPage } from './watched-page.ts';
import type { Place } from '../../support/program.ts';

/** A place that somebody made and removes. */
export interface Made {
  readonly place: Place;
  readonly remove: () => void;
}

export interface Visitor extends WatchedPage {
  /** Opens an address below the root of the program, waits until the page is settled, and returns its HTTP status. */
  open(address: string): Promise<number>;
  leave(): Promise<void>;
}

export interface Stage<M extends Made> {
  readonly made: M;
  readonly served: ServedLogs;
  readonly browser: Browser;
  /** @param url of the program where it is not the server's own, such as that of a reverse proxy */
  visit(options?: ContextOptions, url?: string): Promise<Visitor>;
  close(): Promise<void>;
}

export async function openStage<M extends Made>(made: M, options: ServeOptions = {}): Promise<Stage<M>> {
  const [served, browser] = await Promise.all([serveFolder(made.place, options), launchBrowser()]);
  return {
    made,
    served,
    browser,
    visit: (look = {}, url = served.url) => visit(browser, look, url),
    async close() {
      await browser.close();
      await served.stop();
      made.remove();
    },
  };
}

async function visit(browser: Browser, look: ContextOptions, url: string): Promise<Visitor> {
  const context = await newContext(browser, look);
  const watched = await watchPage(context, new URL(url).origin);
  return {
    ...watched,
    open: (address) => openSettled(watched.page, new URL(address, url).href),
    leave: () => context.close(),
  };
}
