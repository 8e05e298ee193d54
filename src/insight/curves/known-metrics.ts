/**
 * What the name of a metric says about it: its unit, whether more of it is better, and what it can be. A name that says
 * nothing has no direction, and so no verdict; a range holds only where the values keep to it.
 */
import type { Better } from './marks.ts';
import type { MetricRange } from './residual-band.ts';

export type MetricUnit = 'points' | 'share' | 'ms' | 's' | 'bytes' | 'count';

export interface MetricNature {
  readonly unit: MetricUnit | null;
  /** Null: the name does not tell. */
  readonly better: Better | null;
  /** What values can be; null where the name does not tell, or the values do not keep to it. */
  readonly range: MetricRange | null;
}

/** Least and greatest value that occur. */
export interface Extremes {
  readonly min: number;
  readonly max: number;
}

interface NameRule {
  readonly words: RegExp;
  readonly unit: MetricUnit | null;
  readonly better: Better | null;
  /** The narrowest that holds the values counts. */
  readonly ranges: readonly MetricRange[];
}

const share: MetricRange = { min: 0, max: 1 };
const percent: MetricRange = { min: 0, max: 100 };
const positive: MetricRange = { min: 0, max: Number.MAX_VALUE };

/** The first rule whose words are in the name counts. */
const rules: readonly NameRule[] = [
  {
    words: /(?:^|_)(?:error|failure|drop|reject(?:ion)?)_?(?:rate|share|ratio)$/,
    unit: 'share',
    better: 'lower',
    ranges: [share],
  },
  { words: /(?:^|_)(?:duration|latency|elapsed)?_ms$/, unit: 'ms', better: 'lower', ranges: [positive] },
  { words: /(?:^|_)(?:duration|latency|elapsed)_s(?:econds)?$/, unit: 's', better: 'lower', ranges: [positive] },
  { words: /(?:^|_)(?:duration|latency|elapsed)$/, unit: null, better: 'lower', ranges: [positive] },
  { words: /(?:^|_)(?:loss|perplexity|errors?|failures?)$/, unit: null, better: 'lower', ranges: [positive] },
  {
    words: /(?:^|_)(?:success|pass|win|hit|acceptance)_?(?:rate|share|ratio)$/,
    unit: 'share',
    better: 'higher',
    ranges: [share],
  },
  { words: /(?:^|_)(?:accuracy|precision|recall|f1)$/, unit: 'share', better: 'higher', ranges: [share] },
  { words: /(?:^|_)(?:rate|share|ratio|strength)$/, unit: 'share', better: null, ranges: [share] },
  {
    words: /(?:^|_)(?:score|completeness|adherence|quality|reward)$/,
    unit: 'points',
    better: 'higher',
    ranges: [percent],
  },
  { words: /(?:^|_)prompts_generated$/, unit: 'count', better: 'higher', ranges: [positive] },
  { words: /(?:^|_)(?:count|generated|samples|requests|total)$/, unit: 'count', better: null, ranges: [positive] },
  { words: /(?:^|_)bytes$/, unit: 'bytes', better: null, ranges: [positive] },
];

/** @param key last key of the field, as in `learned_from.avg_score` @param extremes null where there is no value */
export function natureOf(key: string, extremes: Extremes | null): MetricNature {
  const name = key.replaceAll(/([a-z])([A-Z])/g, '$1_$2').toLowerCase();
  const rule = rules.find(({ words }) => words.test(name));
  if (rule === undefined) return { unit: null, better: null, range: null };
  const fits = ({ min, max }: MetricRange) => extremes === null || (extremes.min >= min && extremes.max <= max);
  const range = rule.ranges.find(fits) ?? null;
  // A rate of 97 is no share, and a score of 250 counts no points of a hundred.
  const isUnit = range !== null || (rule.unit !== 'share' && rule.unit !== 'points');
  return { unit: isUnit ? rule.unit : null, better: rule.better, range };
}
