/**
 * axe-core over a page as it stands. Its source goes in through the debugger, not through a script element, so that the
 * page's Content-Security-Policy stays as it is.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions, run } from 'axe-core';
import type { Page } from 'playwright-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const options: RunOptions = {
  runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] },
  resultTypes: ['violations'],
};

/** Each violation as a line: the rule, the element, and why. */
export async function axeViolations(page: Page): Promise<readonly string[]> {
  // Half a megabyte, once for each document. What it gives would have to be serializable; the module is not.
  await page.evaluate(`if (!('axe' in globalThis)) { ${source} }; undefined`);
  const { violations } = await page.evaluate(async (chosen): Promise<Pick<AxeResults, 'violations'>> => {
    const { axe } = globalThis as unknown as { axe: { run: typeof run } };
    const results = await axe.run(document, chosen);
    return { violations: results.violations };
  }, options);
  return violations.flatMap(({ id, impact, nodes }) =>
    nodes.map(({ target, none, all, any }) => {
      // Of what any one would do, the first names the thing that is usual.
      const wanting = none.length + all.length > 0 ? [...none, ...all] : any.slice(0, 1);
      return `${id} (${impact}) ${target.join(' ')}: ${wanting.map(({ message }) => message).join('; ')}`;
    }),
  );
}
