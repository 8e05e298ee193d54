/** What each page loads at first, when its first chart is drawn, and how much of it moves afterwards. */
import { gzipSync } from 'node:zlib';
import { median } from '../measure.mjs';
import { untilSettled, withPage } from './browser.mjs';
import { pages, titleOf } from './pages.mjs';

export const loadingGoals = { jsBytes: 150_000, cssBytes: 10_000, apiBytes: 40_000, heroMs: 500, shift: 0.01 };

const GZIP_LEVEL = 9;
/** Answers are compressed one at a time by the server; a page that settles before its last one is looked at later. */
const AFTER_SETTLED_MS = 500;

export async function benchLoading(browser, { url }, { rounds, say }) {
  const rows = [];
  for (const page of pages) {
    say(`loading ${titleOf(page)}`);
    const address = new URL(page, url).href;
    const weight = await weigh(browser, address);
    const loads = [];
    for (let round = 0; round < rounds; round += 1) loads.push(await time(browser, address));
    const of = (name) => medianOf(loads.map((one) => one[name]));
    rows.push({
      page: titleOf(page),
      ...weight,
      heroMs: of('heroMs'),
      settledMs: of('settledMs'),
      shift: of('shift'),
      moved: [...new Set(loads.flatMap(({ moved }) => moved))],
    });
  }
  return { rows };
}

/** Null where a page has no such figure, as one without a chart has no first one. */
function medianOf(values) {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : median(known);
}

/**
 * What an address takes to load, in bytes. Not in the load that is timed: each body that is read here is sent through the
 * debugger first, by the same two cores.
 */
export function weigh(browser, address) {
  return withPage(browser, async (page, context) => {
    const cdp = await context.newCDPSession(page);
    await cdp.send('Network.enable');
    const transfers = watchTransfers(cdp);
    const bodies = [];
    page.on('response', (response) => {
      const type = response.request().resourceType();
      if (type === 'script' || type === 'stylesheet') bodies.push(response.body().then((body) => ({ type, body })));
    });
    await page.goto(address);
    await untilSettled(page);
    await page.waitForTimeout(AFTER_SETTLED_MS);
    // Gzipped here: the server may hand out less, by brotli, to a browser that takes it.
    const sizes = { script: 0, stylesheet: 0 };
    for (const { type, body } of await Promise.all(bodies)) {
      sizes[type] += gzipSync(body, { level: GZIP_LEVEL }).length;
    }
    const api = [...transfers.values()].filter(({ path }) => path.includes('/v1/'));
    return {
      jsBytes: sizes.script,
      cssBytes: sizes.stylesheet,
      apiBytes: api.reduce((sum, { bytes }) => sum + bytes, 0),
      apiRequests: api.length,
    };
  });
}

/** Opens an address as somebody who was never there: when its first chart is drawn, and what moves. */
function time(browser, address) {
  return withPage(browser, async (page) => {
    await page.addInitScript(() => {
      globalThis.varveShift = { sum: 0, moved: [] };
      new PerformanceObserver((list) => {
        for (const { value, hadRecentInput, sources } of list.getEntries()) {
          if (hadRecentInput) continue;
          globalThis.varveShift.sum += value;
          // The element that moved, as it is then: a text node moves with what it stands in.
          const elements = sources.map(({ node }) => (node instanceof Element ? node : node?.parentElement));
          for (const element of elements) {
            if (element)
              globalThis.varveShift.moved.push([element.tagName.toLowerCase(), ...element.classList].join('.'));
          }
        }
      }).observe({ type: 'layout-shift', buffered: true });
    });
    await page.goto(address);
    await untilSettled(page);
    const { settledMs, heroMs } = await page.evaluate(() => ({
      settledMs: performance.now(),
      heroMs: performance.getEntriesByName('varve:hero')[0]?.startTime ?? null,
    }));
    await page.waitForTimeout(AFTER_SETTLED_MS);
    const { sum: shift, moved } = await page.evaluate(() => globalThis.varveShift);
    return { heroMs, settledMs, shift, moved };
  });
}

/** Bytes of each reply as they come over the network, with its headers. */
function watchTransfers(cdp) {
  const transfers = new Map();
  cdp.on('Network.requestWillBeSent', ({ requestId, request }) => {
    transfers.set(requestId, { path: new URL(request.url).pathname, bytes: 0 });
  });
  cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const known = transfers.get(requestId);
    if (known !== undefined) known.bytes = encodedDataLength;
  });
  return transfers;
}
