/** Where the server asks for tokens: the page asks for one, tells a wrong one, and goes on to what was asked for. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { needs } from '../../support/needs.ts';
import { expectDone } from '../../support/program.ts';
import { axeViolations } from '../support/axe.ts';
import { makeFiveGenerations } from '../support/fixture-logs.ts';
import { formFaults } from '../support/page-rules.ts';
import { shoot } from '../support/screenshots.ts';
import { createToken } from '../support/served-logs.ts';
import { untilSettled } from '../support/settled.ts';
import { openStage } from '../support/stage.ts';
import type { Made, Stage, Visitor } from '../support/stage.ts';

const chromium = needs.chromium();
const engine = needs.engine();

const asked = 'learning?from=now-7d&to=now';

describe.skipIf(!chromium.ok || !engine.ok)('a visitor of a server that asks for tokens', () => {
  let stage: Stage<Made>;
  let visitor: Visitor;
  let token: string;

  beforeAll(async () => {
    const made = makeFiveGenerations({ more: 'server: { auth: token }\n' });
    token = await createToken(made.place, 'visitor', 'read');
    stage = await openStage(made);
    visitor = await stage.visit();
  });
  afterAll(async () => stage?.close());

  const form = () => visitor.page.getByLabel('Token', { exact: true });
  const send = async (text: string) => {
    await form().fill(text);
    await visitor.page.getByRole('button', { name: 'Sign in' }).click();
  };

  it('is asked for one, on a page that is as accessible as every other', async () => {
    await visitor.page.goto(new URL(asked, stage.served.url).href);
    await form().waitFor();
    await shoot(visitor.page, { name: 'sign-in', theme: 'light', width: 1600, state: 'asked' });
    expect(await formFaults(visitor.page)).toEqual([]);
    expect(await axeViolations(visitor.page)).toEqual([]);
    visitor.expectQuiet([/\b401\b/]);
  });

  it('is told that a token is wrong, and may try again', async () => {
    await send('varve_this-is-none');
    const told = visitor.page.getByRole('alert');
    await told.waitFor();
    expect(await told.innerText()).toMatch(/token/i);
    expect(await form().isVisible()).toBe(true);
    await shoot(visitor.page, { name: 'sign-in', theme: 'light', width: 1600, state: 'refused' });
    expect(await axeViolations(visitor.page)).toEqual([]);
  });

  it('comes to the page that was asked for, and stays signed in', async () => {
    visitor.forget();
    await send(token);
    await form().waitFor({ state: 'detached' });
    await untilSettled(visitor.page);
    expect(visitor.page.url()).toBe(new URL(asked, stage.served.url).href);
    expect(await visitor.page.title()).toBe('Learning curves · Varve');
    visitor.expectQuiet();
    await visitor.open(asked);
    expect(await form().count()).toBe(0);
    visitor.expectQuiet();
  });

  it('leaves the token nowhere where a script could read it', async () => {
    const kept = await visitor.page.evaluate(() =>
      JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]),
    );
    expect(kept).not.toContain(token);
    const cookies = await visitor.page.context().cookies();
    expect(cookies.map(({ httpOnly, sameSite }) => ({ httpOnly, sameSite }))).toEqual([
      { httpOnly: true, sameSite: 'Strict' },
    ]);
    expect(JSON.stringify(cookies)).not.toContain(token);
  });

  it('is asked again once the token is revoked, and goes on where that was', async () => {
    expectDone(await stage.made.place.varve('token', 'revoke', 'visitor'));
    await visitor.page.keyboard.press('g');
    await visitor.page.keyboard.press('e');
    await form().waitFor();
    visitor.expectQuiet([/\b401\b/]);
    await send(await createToken(stage.made.place, 'boss', 'admin'));
    await form().waitFor({ state: 'detached' });
    await untilSettled(visitor.page);
    expect(new URL(visitor.page.url()).pathname).toBe('/explore');
    visitor.forget();
  });

  it('who may do everything makes a token that works, and revokes it', async () => {
    const { page } = visitor;
    await visitor.open('lifecycle');
    const card = page.getByRole('region', { name: 'Tokens' });
    await card.getByText('List, create and revoke').click();
    await card.getByLabel('May').selectOption('read');
    // What is no name is told by the browser, before anything is asked.
    await card.getByLabel('Name').fill('ci <b>');
    expect(await card.getByLabel('Name').evaluate((field) => field.matches(':invalid'))).toBe(true);
    await card.getByLabel('Name').fill('ci-1');
    await card.getByRole('button', { name: 'Create' }).dblclick();
    const made = await card.getByRole('status').locator('code').textContent();
    const row = card.getByRole('row', { name: /^ci-1/ });
    await row.waitFor();
    await shoot(page, { name: 'tokens', theme: 'light', width: 1600, state: 'made' });
    expect(await formFaults(page)).toEqual([]);
    expect(await axeViolations(page)).toEqual([]);
    const ask = () =>
      fetch(new URL('v1/records/count', stage.served.url), { headers: { authorization: `Bearer ${made}` } });
    expect((await ask()).status).toBe(200);
    await row.getByRole('button', { name: 'Revoke…' }).click();
    await row.getByRole('button', { name: 'Revoke ci-1 for good' }).click();
    await row.waitFor({ state: 'detached' });
    expect((await ask()).status).toBe(401);
    await untilSettled(page);
    visitor.expectQuiet();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await form().waitFor();
    expect(await page.context().cookies()).toEqual([]);
    await visitor.page.reload();
    await form().waitFor();
  });
});
