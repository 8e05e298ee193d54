/**
 * Is a value's share in two windows the same? The G-test of a table of two by two (Woolf 1957; Sokal and Rohlf,
 * "Biometry", 17.4) where each expected count is at least 5, and Fisher's exact test (1922) where one is not.
 */
import { chiSquareAbove } from './gamma-distribution.ts';
import { logGamma } from './log-gamma.ts';
import type { CountOf } from './proportions.ts';

/** Below it, the chi-square distribution no longer fits (Cochran 1954). */
const expectedMin = 5;
/** Tables as likely as the observed one count, up to rounding. */
const rounding = 1e-7;

export interface ShareTest {
  /** Two-sided. */
  readonly p: number;
  readonly method: 'g-test' | 'fisher';
}

/** @param before and @param after counts of totals, both above 0. */
export function sameShare(before: CountOf, after: CountOf): ShareTest {
  const table = tableOf(before, after);
  const expectedLeast = (table.smallerRow * table.smallerColumn) / table.all;
  if (expectedLeast < expectedMin) return { p: fisher(before.count, table), method: 'fisher' };
  const cells = [
    [before.count, before.total, table.with],
    [before.total - before.count, before.total, table.all - table.with],
    [after.count, after.total, table.with],
    [after.total - after.count, after.total, table.all - table.with],
  ] as const;
  const g = cells.reduce((sum, [count, row, column]) => {
    return count === 0 ? sum : sum + 2 * count * Math.log((count * table.all) / (row * column));
  }, 0);
  return { p: chiSquareAbove(Math.max(0, g), 1), method: 'g-test' };
}

/**
 * The least chance that counts with these margins can have at all. Where even that is no finding, asking costs the other
 * questions and can bring nothing (Tarone, "A modified Bonferroni method for discrete data", Biometrics 46, 1990).
 */
export function leastChance(before: CountOf, after: CountOf): number {
  const table = tableOf(before, after);
  return Math.min(...[table.low, table.high].map((count) => Math.exp(logChance(count, table))));
}

interface Table {
  readonly before: number;
  readonly all: number;
  readonly with: number;
  readonly smallerRow: number;
  readonly smallerColumn: number;
  /** The least and the greatest count before that the margins allow. */
  readonly low: number;
  readonly high: number;
}

function tableOf(before: CountOf, after: CountOf): Table {
  const all = before.total + after.total;
  const counted = before.count + after.count;
  return {
    before: before.total,
    all,
    with: counted,
    smallerRow: Math.min(before.total, after.total),
    smallerColumn: Math.min(counted, all - counted),
    low: Math.max(0, counted - after.total),
    high: Math.min(counted, before.total),
  };
}

/** All tables with these margins that are at most as likely as the observed one. */
function fisher(count: number, table: Table): number {
  const observed = logChance(count, table) + rounding;
  let p = 0;
  for (let other = table.low; other <= table.high; other += 1) {
    const chance = logChance(other, table);
    if (chance <= observed) p += Math.exp(chance);
  }
  return Math.min(1, p);
}

/** Hypergeometric. */
function logChance(count: number, table: Table): number {
  return (
    logChoose(table.with, count) +
    logChoose(table.all - table.with, table.before - count) -
    logChoose(table.all, table.before)
  );
}

function logChoose(n: number, k: number): number {
  return logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);
}
