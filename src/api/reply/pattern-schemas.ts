/** Shares of names over the generations, and how varied they are, as replies show them. */
import Type from 'typebox';
import {
  PATTERN_BYTES_MAX,
  PATTERN_GENERATIONS_MAX,
  PATTERN_NAMES_MAX,
  type PatternCurves,
} from '../../app/learning/pattern-shares.ts';
import type { VerdictWord } from '../../insight/curves/verdict.ts';
import { TrendSchema } from './curve-schemas.ts';
import { closed, countSchema, momentOf, momentOrNull, nullable, numberOrNull, shareSchema } from './schema-parts.ts';
import { snakeCased } from './snake-case.ts';

export const PatternsSchema = Type.Object(
  {
    groups: Type.Array(
      Type.Object(
        {
          stream: Type.String(),
          group: Type.String({ description: 'topics or styles, as the records call it.' }),
          names: Type.Array(Type.String(), {
            description: `The most frequent over all generations first, at most ${PATTERN_NAMES_MAX}.`,
          }),
          others: countSchema('How many more names there are.'),
          generations: Type.Array(
            Type.Object(
              {
                step: numberOrNull('Number of the generation.'),
                time: momentOrNull('Of its record.'),
                id: Type.String({ description: 'Id of its record.' }),
                total: Type.Number({ description: 'How many were counted.' }),
                shares: Type.Array(Type.Number(), { description: 'One for each of names, from 0 to 1.' }),
                others_share: Type.Number({ description: 'Of all other names.' }),
                evenness: numberOrNull(
                  'Entropy over that of all names alike: 0 one name, 1 all alike; null with one name.',
                ),
                effective_names: Type.Number({ description: 'How many equally frequent names would be as varied.' }),
                leader: Type.String({ description: 'Most frequent name.' }),
                leader_share: shareSchema('Its share.'),
              },
              closed,
            ),
            { description: `In the order of time, those that counted names; the newest ${PATTERN_GENERATIONS_MAX}.` },
          ),
          trend: TrendSchema,
          divergence: numberOrNull('Between the first and the last third: 0 same shares, 1 no name in common.'),
          shifts: Type.Array(
            Type.Object(
              {
                name: Type.String(),
                before: shareSchema('In the first third.'),
                after: shareSchema('In the last third.'),
              },
              closed,
            ),
            { description: 'By how much shares changed, the most first.' },
          ),
          narrowing: nullable(
            Type.Boolean(),
            'Whether evenness falls while the metric has levelled off; null where either cannot be told.',
          ),
        },
        closed,
      ),
    ),
    left_out: countSchema(
      `Generations that are not here: older ones, and those whose records have more than ${PATTERN_BYTES_MAX / 1024} KiB.`,
    ),
  },
  closed,
);

/** @param words verdicts on the series of the metric */
export function shownPatterns({ series, leftOut }: PatternCurves, words: readonly (VerdictWord | null)[]) {
  return {
    groups: series.map(({ stream, group, names, others, generations, diversity }) => ({
      stream,
      group,
      names: [...names],
      others,
      generations: generations.map(({ id, step, ns, total, shares, othersShare }, index) => {
        const varied = diversity.points[index];
        return {
          step,
          time: momentOf(ns),
          id,
          total,
          shares: [...shares],
          others_share: othersShare,
          evenness: varied?.evenness ?? null,
          effective_names: varied?.effectiveNames ?? 0,
          leader: varied?.leader.name ?? '',
          leader_share: varied?.leader.share ?? 0,
        };
      }),
      trend: snakeCased(diversity.trend),
      divergence: diversity.divergence,
      shifts: snakeCased(diversity.shifts),
      narrowing: narrowingOf(diversity.trend.direction, words),
    })),
    left_out: leftOut,
  };
}

function narrowingOf(evenness: string, words: readonly (VerdictWord | null)[]): boolean | null {
  const [word] = words;
  if (evenness === 'too-few' || words.length !== 1 || word === undefined || word === null) return null;
  return word === 'too-early' || word === 'noisy' ? null : evenness === 'falling' && word === 'plateau';
}
