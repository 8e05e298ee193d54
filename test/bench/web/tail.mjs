/** Frames and long tasks of Explore while it follows a stream that is written to at a steady rate. */
import { spawn } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { median } from '../measure.mjs';
import { untilSettled, withPage } from './browser.mjs';

export const tailGoals = { framesPerSecond: 58, longTasks: 0 };

const LINE_BYTES = 300;
const WRITER = path.join(import.meta.dirname, '..', 'tail-writer.mjs');
/** The first rows are coming, and what the page does once is done. */
const WARM_MS = 2_000;
const BEGIN_TRIES = 100;
const BEGIN_EVERY_MS = 200;

export async function benchTail(browser, { url, directory }, { rates, seconds, rounds, say }) {
  const rows = [];
  await begin(url, directory);
  for (const perSecond of rates) {
    const looks = [];
    for (let round = 0; round < rounds; round += 1) {
      say(`following ${perSecond} lines a second for ${seconds} s`);
      looks.push(await follow(browser, url, { directory, perSecond, seconds }));
    }
    const of = (name) => median(looks.map((one) => one[name]));
    rows.push({
      perSecond,
      framesPerSecond: of('framesPerSecond'),
      longTasks: of('longTasks'),
      longestMs: Math.max(...looks.map(({ longestMs }) => longestMs)),
      shownNewest: looks.every(({ shownNewest }) => shownNewest),
    });
  }
  return { rows };
}

/** A stream that nobody has written to is none, and the server says so to who wants to follow it. */
async function begin(url, directory) {
  appendFileSync(path.join(directory, 'tail.jsonl'), `{"timestamp":"${new Date().toISOString()}"}\n`);
  for (let tries = 0; tries < BEGIN_TRIES; tries += 1) {
    const reply = await fetch(new URL('v1/records/tail?last=1&stream=tail&format=ndjson', url));
    await reply.body?.cancel();
    if (reply.ok) return;
    await setTimeout(BEGIN_EVERY_MS);
  }
  throw new Error('the stream that is written to is not seen');
}

function follow(browser, url, { directory, perSecond, seconds }) {
  return withPage(browser, async (page) => {
    await page.goto(new URL('explore?live=1&stream=tail', url).href);
    await untilSettled(page);
    const file = path.join(directory, 'tail.jsonl');
    const writing = seconds + WARM_MS / 1000 + 1;
    const writer = spawn(process.execPath, [WRITER, file, perSecond, writing, LINE_BYTES].map(String), {
      stdio: 'ignore',
    });
    const ended = new Promise((resolve) => writer.once('close', resolve));
    await page.waitForTimeout(WARM_MS);
    const seen = await page.evaluate(countFrames, seconds * 1000);
    // Whether anything was followed at all: frames of a page that stands still are easy.
    const shownNewest = await page.evaluate(() => /"?sent"?|pad/.test(document.body.innerText));
    await ended;
    return { ...seen, shownNewest };
  });
}

/** In the page. */
function countFrames(forMs) {
  return new Promise((resolve) => {
    let [frames, longTasks, longestMs] = [0, 0, 0];
    const observer = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) {
        longTasks += 1;
        longestMs = Math.max(longestMs, duration);
      }
    });
    observer.observe({ type: 'longtask' });
    const began = performance.now();
    const frame = () => {
      frames += 1;
      const passedMs = performance.now() - began;
      if (passedMs < forMs) requestAnimationFrame(frame);
      else {
        observer.disconnect();
        resolve({ framesPerSecond: (frames * 1000) / passedMs, longTasks, longestMs });
      }
    };
    requestAnimationFrame(frame);
  });
}
