/** How long the chart of the learning curves takes to follow the slider of its smoothing. */
import { median } from '../measure.mjs';
import { untilSettled, withPage } from './browser.mjs';

export const SMOOTHING_GOAL_MS = 50;

const STEPS = 40;
/** Between two steps, so that each is a frame of its own, as with a hand that moves slowly. */
const STEP_MS = 60;

/** The worst of each round, from the event to the paint that follows it. */
export async function benchSmoothing(browser, { url }, { rounds, say }) {
  const worst = [];
  const usual = [];
  for (let round = 0; round < rounds; round += 1) {
    say('moving the slider');
    const times = await withPage(browser, async (page) => {
      await page.goto(new URL('learning?from=now-30d', url).href);
      await untilSettled(page);
      const slider = page.getByRole('slider', { name: /smoothing/i }).first();
      if ((await slider.count()) === 0) return [];
      await slider.focus();
      await page.evaluate(watchPaints);
      for (let step = 0; step < STEPS; step += 1) {
        await page.keyboard.press(step % 20 < 10 ? 'ArrowRight' : 'ArrowLeft');
        await page.waitForTimeout(STEP_MS);
      }
      return page.evaluate(() => globalThis.varveTimes);
    });
    // A page without a slider has nothing to be measured, and misses its goal.
    if (times.length === 0) return { worstMs: null, medianWorstMs: null, medianMs: null };
    worst.push(Math.max(...times));
    usual.push(median(times));
  }
  return { worstMs: Math.max(...worst), medianWorstMs: median(worst), medianMs: median(usual) };
}

/** In the page: a message that is posted in a frame comes back when that frame is painted. */
function watchPaints() {
  globalThis.varveTimes = [];
  const channel = new MessageChannel();
  const began = [];
  channel.port1.addEventListener('message', () => {
    globalThis.varveTimes.push(performance.now() - began.shift());
  });
  channel.port1.start();
  document.addEventListener(
    'input',
    (event) => {
      began.push(event.timeStamp);
      requestAnimationFrame(() => channel.port2.postMessage(null));
    },
    true,
  );
}
