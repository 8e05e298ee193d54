/** Every page over logs as they usually are, in both themes and at three widths: calm, accessible, and in one piece. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { needs } from '../support/needs.ts';
import { axeViolations } from './support/axe.ts';
import { makeFixtureLogs } from './support/fixture-logs.ts';
import type { FixtureLogs } from './support/fixture-logs.ts';
import { formFaults } from './support/page-rules.ts';
import { pages, themes, widths } from './support/pages.ts';
import { shoot } from './support/screenshots.ts';
import { openStage } from './support/stage.ts';
import type { Stage, Visitor } from './support/stage.ts';

/** Questions that were asked more than once while a page opened, whatever moment they were about. */
function askedAgain(requests: readonly string[]): string[] {
  const questions = requests
    .filter((request) => request.startsWith('/v1/'))
    .map((request) => request.replaceAll(/[?&](?:from|to)=[^&]*/g, ''));
  return questions.filter((one, index) => questions.indexOf(one) !== index);
}

const chromium = needs.chromium();
const engine = needs.engine();

describe.skipIf(!chromium.ok || !engine.ok)('every page', () => {
  let stage: Stage<FixtureLogs>;

  beforeAll(async () => {
    stage = await openStage(await makeFixtureLogs());
  });
  afterAll(async () => stage?.close());

  const looks = themes.flatMap((theme) => widths.map((width) => ({ theme, width })));
  describe.each(looks)('in $theme at $width', (look) => {
    let visitor: Visitor;

    beforeAll(async () => {
      visitor = await stage.visit(look);
    });
    afterAll(async () => visitor?.leave());

    it.each(pages)('$name', async ({ name, address }) => {
      visitor.forget();
      expect(await visitor.open(address)).toBe(200);
      await shoot(visitor.page, { name, ...look, state: 'live' });
      // All at once, so that one run shows what there is to do.
      const faults = [...(await formFaults(visitor.page)), ...(await axeViolations(visitor.page))];
      expect([...faults, ...visitor.troubles()]).toEqual([]);
      expect(askedAgain(visitor.requests())).toEqual([]);
    });
  });
});
