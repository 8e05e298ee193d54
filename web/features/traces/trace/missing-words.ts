/** What is missing for a whole trace, in words: nobody shall take half of one for a fast one. */
import type { Waterfall } from './waterfall-rows.ts';

type Missing = Waterfall['incomplete'][number];

const words: Readonly<Record<Missing['what'], (stage: string) => string>> = {
  'no-stages': () => 'no stages were written',
  'no-begin': () => 'nothing says how it began',
  'no-end': () => 'nothing says that it ended',
  'stage-missing': (stage) => `stage ${stage} is missing`,
  'stage-repeated': (stage) => `${stage} comes more than once`,
  'out-of-order': () => 'stages are out of order',
};

/** A sentence, or nothing where the trace is whole. */
export function missingText(incomplete: readonly Missing[]): string {
  if (incomplete.length === 0) return '';
  const [first, ...rest] = incomplete.map(({ what, stage }) => words[what](stage ?? ''));
  const all = [first ?? '', ...rest].join(', ');
  return `${all.charAt(0).toUpperCase()}${all.slice(1)}.`;
}
