/** Whether the dashboard asks for as much over many records as over few. */
import { median } from '../measure.mjs';
import { weigh } from './loading.mjs';

/** Answers hold figures, whose digits grow; this allows for them and for nothing else. */
export const GROWTH_FACTOR_MAX = 1.1;

export async function benchGrowth(browser, over, { sizes, rounds, say }) {
  const rows = [];
  for (const size of sizes) {
    rows.push(
      await over(size, async ({ url, records }) => {
        say(`loading the dashboard over ${records} records`);
        const loads = [];
        for (let round = 0; round < rounds; round += 1) loads.push(await weigh(browser, url));
        return { records, apiBytes: median(loads.map(({ apiBytes }) => apiBytes)) };
      }),
    );
  }
  return { rows };
}
