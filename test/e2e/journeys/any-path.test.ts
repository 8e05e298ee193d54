/** Behind a reverse proxy below a path that nobody configured, every page works and asks for nothing outside of it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { needs } from '../../support/needs.ts';
import { axeViolations } from '../support/axe.ts';
import { makeFixtureLogs } from '../support/fixture-logs.ts';
import type { FixtureLogs } from '../support/fixture-logs.ts';
import { formFaults } from '../support/page-rules.ts';
import { pages } from '../support/pages.ts';
import { startReverseProxy } from '../support/reverse-proxy.ts';
import type { ReverseProxy } from '../support/reverse-proxy.ts';
import { untilSettled } from '../support/settled.ts';
import { openStage } from '../support/stage.ts';
import type { Stage, Visitor } from '../support/stage.ts';

const chromium = needs.chromium();
const engine = needs.engine();

describe.skipIf(!chromium.ok || !engine.ok)('the program below a path', () => {
  let stage: Stage<FixtureLogs>;
  let proxy: ReverseProxy;
  let visitor: Visitor;

  beforeAll(async () => {
    stage = await openStage(await makeFixtureLogs());
    proxy = await startReverseProxy(stage.served.origin);
    visitor = await stage.visit({}, proxy.url);
  });
  afterAll(async () => {
    await visitor?.leave();
    await proxy?.close();
    await stage?.close();
  });

  const expectInside = () => {
    expect(visitor.requests().filter((path) => !path.startsWith('/ops/varve/'))).toEqual([]);
    expect(proxy.outside).toEqual([]);
    visitor.expectQuiet();
  };

  it.each(pages)('opens $name by its address', async ({ address }) => {
    visitor.forget();
    expect(await visitor.open(address)).toBe(200);
    expect(visitor.requests().length).toBeGreaterThan(1);
    expectInside();
  });

  it('goes from page to page by the links of the rail', async () => {
    visitor.forget();
    await visitor.open('');
    for (const { address } of pages.toReversed()) {
      const link = visitor.page.locator('nav a').nth(pages.findIndex((page) => page.address === address));
      await link.click();
      await untilSettled(visitor.page);
      expect(new URL(visitor.page.url()).pathname).toBe(`/ops/varve/${address}`);
    }
    expectInside();
  });

  it('has a calm page for an address that is none, with a way back', async () => {
    visitor.forget();
    const reply = await visitor.page.goto(`${proxy.url}no/such/page`);
    expect(reply?.status()).toBe(404);
    expect(await formFaults(visitor.page)).toEqual([]);
    expect(await axeViolations(visitor.page)).toEqual([]);
    visitor.expectQuiet([/\b404\b.*\/no\/such\/page/]);
    await visitor.page.getByRole('link').click();
    await untilSettled(visitor.page);
    expect(visitor.page.url()).toBe(proxy.url);
    expect(proxy.outside).toEqual([]);
  });
});
