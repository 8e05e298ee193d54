import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** Suites that start processes and wait for them. */
const slow = ['test/scenarios/**', 'test/faults/**', 'test/e2e/**', 'test/launcher/**', 'test/walls.test.ts'];
const heavy = ['test/heavy/**'];
/** What test/run.mjs does without on the newest Node, separated by colons: a project with excludes of its own takes no others. */
const leftOut = (process.env['VARVE_LEFT_OUT'] ?? '').split(':').filter((path) => path !== '');

const common = {
  pool: 'forks' as const,
  // Vitest alone would leave a core idle, which is half of the machine that this is made for.
  maxWorkers: availableParallelism(),
};
const utc = { TZ: 'UTC' };

// Projects run in the order of their group, so that a fast suite reports before a slow one starts.
export default defineConfig({
  test: {
    projects: process.env['VARVE_HEAVY']
      ? [{ test: { ...common, name: 'heavy', include: ['test/heavy/**/*.test.ts'], env: utc, testTimeout: 1_800_000 } }]
      : [
          {
            test: {
              ...common,
              name: 'fast',
              include: ['test/**/*.test.ts'],
              exclude: [...slow, ...heavy, ...leftOut],
              env: utc,
              testTimeout: 20_000,
              sequence: { groupOrder: 0 },
            },
          },
          {
            // The same time tests where clocks change: an answer that depends on the machine's zone shows here.
            test: {
              ...common,
              name: 'berlin',
              include: ['test/**/*.time.test.ts'],
              exclude: [...heavy, ...leftOut],
              env: { TZ: 'Europe/Berlin' },
              testTimeout: 20_000,
              sequence: { groupOrder: 1 },
            },
          },
          {
            test: {
              ...common,
              name: 'slow',
              include: slow.map((path) => (path.endsWith('**') ? `${path}/*.test.ts` : path)),
              exclude: leftOut,
              env: utc,
              testTimeout: 60_000,
              hookTimeout: 60_000,
              sequence: { groupOrder: 2 },
            },
          },
        ],
  },
});
