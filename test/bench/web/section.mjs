/** The section of docs/BENCHMARKS.md on the web UI: each figure with its goal, and whether it was met. */
import { GROWTH_FACTOR_MAX } from './growth.mjs';
import { lighthouseGoals } from './lighthouse.mjs';
import { loadingGoals } from './loading.mjs';
import { SMOOTHING_GOAL_MS } from './smoothing.mjs';
import { tailGoals } from './tail.mjs';

const HEADING = '# The web UI';

const number = (value, digits = 0) => value.toLocaleString('en-US', { maximumFractionDigits: digits });
const kb = (bytes) => `${number(bytes / 1000, 1)} kB`;
const ms = (value) => `${number(value)} ms`;

/** A row of the table: `{ what, value, shown, goal, met }`; a value of null was not there to be measured. */
const atMost = (what, value, limit, shown) => ({
  what,
  value: value === null ? 'not measured' : shown(value),
  goal: `at most ${shown(limit)}`,
  met: value !== null && value <= limit,
});
const atLeast = (what, value, limit, shown) => ({
  what,
  value: shown(value),
  goal: `at least ${shown(limit)}`,
  met: value >= limit,
});

const rowsOf = {
  loading: ({ rows }) => [
    ...rows.map(({ page, jsBytes }) =>
      atMost(`${page}: JavaScript at first, gzipped`, jsBytes, loadingGoals.jsBytes, kb),
    ),
    ...rows.map(({ page, cssBytes }) => atMost(`${page}: CSS, gzipped`, cssBytes, loadingGoals.cssBytes, kb)),
    ...rows
      .filter(({ page }) => page === 'dashboard')
      .map(({ page, apiBytes, apiRequests }) =>
        atMost(`${page}: bytes of ${number(apiRequests)} answers`, apiBytes, loadingGoals.apiBytes, kb),
      ),
    ...rows
      .filter(({ heroMs }) => heroMs !== null)
      .map(({ page, heroMs }) => atMost(`${page}: first chart is drawn`, heroMs, loadingGoals.heroMs, ms)),
    ...rows.map(({ page, shift }) =>
      atMost(`${page}: layout shift`, shift, loadingGoals.shift, (value) => number(value, 4)),
    ),
  ],
  growth({ rows }) {
    const [few, many] = rows;
    const what = `dashboard: bytes of answers over ${number(many.records)} records against ${number(few.records)}`;
    return [atMost(what, many.apiBytes / few.apiBytes, GROWTH_FACTOR_MAX, (value) => `${value.toFixed(2)}×`)];
  },
  lighthouse: ({ rows }) =>
    rows.flatMap(({ page, preset, scores }) =>
      Object.entries(lighthouseGoals[preset]).map(([category, goal]) =>
        atLeast(`${page}: Lighthouse, ${preset}, ${category.replace('-', ' ')}`, scores[category], goal, (value) =>
          value.toFixed(2),
        ),
      ),
    ),
  tail: ({ rows }) =>
    rows.flatMap(({ perSecond, framesPerSecond, longTasks, longestMs, shownNewest }) => {
      const what = `tail at ${number(perSecond)} lines/s`;
      const frames = atLeast(`${what}: frames a second`, framesPerSecond, tailGoals.framesPerSecond, (value) =>
        number(value, 1),
      );
      return [
        // Frames of a list that stands still count for nothing.
        shownNewest ? frames : { ...frames, value: `${frames.value}, but nothing is shown`, met: false },
        {
          ...atMost(`${what}: long tasks`, longTasks, tailGoals.longTasks, number),
          value: longTasks === 0 ? '0' : `${number(longTasks)}, the longest ${ms(longestMs)}`,
        },
      ];
    }),
  smoothing: ({ worstMs }) => [atMost('learning: chart follows the slider, at worst', worstMs, SMOOTHING_GOAL_MS, ms)],
};

export function sectionOf(results) {
  const rows = Object.entries(rowsOf).flatMap(([name, rowsOfPart]) =>
    results[name] === undefined ? [] : rowsOfPart(results[name]),
  );
  const failing = [...new Set((results.lighthouse?.rows ?? []).flatMap((row) => row.failing))];
  const moved = (results.loading?.rows ?? [])
    .filter(({ shift }) => shift > loadingGoals.shift)
    .map(({ page, moved: elements }) => `${page}: ${elements.map((element) => `\`${element}\``).join(', ')}`);
  const { machine, browser, rounds, records, loadBefore, loadAfter } = results;
  return [
    HEADING,
    '',
    `From \`npm run bench:web\`: Chromium ${browser} over ${number(records)} records of twelve days, on the same ${machine.cores} cores as the server;`,
    `medians of ${rounds}, load average ${loadBefore.toFixed(1)} before and ${loadAfter.toFixed(1)} after. Each page is opened by somebody who was never there.`,
    ...(results.lighthouse === undefined ? [] : [`Lighthouse is version ${results.lighthouse.version}.`]),
    '',
    '| what | Varve | goal | met |',
    '|---|--:|--:|--:|',
    ...rows.map(({ what, value, goal, met }) => `| ${what} | ${value} | ${goal} | ${met ? 'yes' : '**no**'} |`),
    ...(moved.length === 0 ? [] : ['', `What moves while it loads: ${moved.join('; ')}.`]),
    ...(failing.length === 0 ? [] : ['', `What Lighthouse finds fault with: ${failing.join(', ')}.`]),
    '',
  ].join('\n');
}

/** The document with its section replaced, or with a first one at its end. */
export function withSection(document, section) {
  const begin = document.indexOf(`${HEADING}\n`);
  if (begin === -1) return `${document.trimEnd()}\n\n${section}`;
  const next = document.indexOf('\n# ', begin);
  const rest = next === -1 ? '' : document.slice(next);
  return `${document.slice(0, begin)}${section}${rest}`;
}
