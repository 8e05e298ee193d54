/** A generation as replies show it: a flat row of what its record says, and what changed since the one before. */
import Type from 'typebox';
import type { Generation } from '../../app/learning/read-generation.ts';
import { generationChanges } from '../../insight/curves/generation-changes.ts';
import { leadersOf } from '../../insight/curves/generation.ts';
import { proportionOf } from '../../insight/proportions.ts';
import { intervalOrNull } from './curve-schemas.ts';
import { closed, countSchema, momentOrNull, nullable, numberOrNull } from './schema-parts.ts';
import { snakeCased } from './snake-case.ts';

/** Names that are shown of each group. */
const LEADERS = 5;
/** Measures that have a column of their own. */
const named = ['sample_count', 'avg_score', 'success_rate', 'prompts_generated', 'feedback_strength'] as const;

export const GenerationSchema = Type.Object(
  {
    step: numberOrNull('Number of the generation; null where the record has none.'),
    time: momentOrNull('Of the record; null where it has none of its own.'),
    stream: Type.String(),
    id: Type.String({ description: 'Id of the record.' }),
    sample_count: numberOrNull('Samples that it learned from.'),
    avg_score: numberOrNull('Their mean score.'),
    success_rate: numberOrNull('Share that went well, as the record says.'),
    success_rate_low: numberOrNull('Of Wilson’s 95% interval, with the samples as trials; null without them.'),
    success_rate_high: numberOrNull('Of the same interval.'),
    prompts_generated: numberOrNull('Prompts that it made.'),
    feedback_strength: numberOrNull('As the record says.'),
    leaders: Type.Record(Type.String(), Type.Array(Type.String()), {
      description: `The ${LEADERS} most frequent names of each group, such as topics and styles, or those that the record lists.`,
    }),
    counted: Type.Boolean({ description: 'Whether the record counts names, and so has shares.' }),
    other_measures: Type.Record(Type.String(), Type.Number(), { description: 'Every other number of the record.' }),
  },
  closed,
);

export function shownGeneration({ step, time, stream, id, facts }: Generation) {
  const { measures, patterns, listed } = facts;
  const measure = (name: (typeof named)[number]) => measures.get(name) ?? null;
  const interval = rateInterval(measure('success_rate'), measure('sample_count'));
  const leaders: [string, string[]][] = [
    ...[...listed].map(([group, names]) => [group, names.slice(0, LEADERS)] satisfies [string, string[]]),
    ...[...patterns].map(([group, counts]) => [group, [...leadersOf(counts, LEADERS)]] satisfies [string, string[]]),
  ];
  const isNamed = new Set<string>(named);
  return {
    step,
    time,
    stream,
    id,
    sample_count: measure('sample_count'),
    avg_score: measure('avg_score'),
    success_rate: measure('success_rate'),
    success_rate_low: interval?.low ?? null,
    success_rate_high: interval?.high ?? null,
    prompts_generated: measure('prompts_generated'),
    feedback_strength: measure('feedback_strength'),
    leaders: recordOf(leaders),
    counted: patterns.size > 0,
    other_measures: recordOf([...measures].filter(([name]) => !isNamed.has(name))),
  };
}

const countedName = Type.Object(
  { count: Type.Number(), share: numberOrNull('Of all that were counted; null where nothing was.') },
  closed,
);

export const ChangesSchema = Type.Object(
  {
    measures: Type.Array(
      Type.Object(
        {
          name: Type.String(),
          before: numberOrNull('Null where that generation has none.'),
          after: numberOrNull('Null where that generation has none.'),
          difference: numberOrNull('After less before.'),
          interval: intervalOrNull(
            'Of the difference of two shares of samples, 95%, by Newcombe. Null of other measures: the log has no variance.',
          ),
          clear: nullable(Type.Boolean(), 'Whether the interval leaves out 0; null where there is none.'),
        },
        closed,
      ),
    ),
    patterns: Type.Array(
      Type.Object(
        {
          group: Type.String({ description: 'topics or styles.' }),
          before_total: Type.Number(),
          after_total: Type.Number(),
          names: Type.Array(
            Type.Object(
              {
                name: Type.String(),
                before: countedName,
                after: countedName,
                difference: numberOrNull('Share after less share before.'),
                interval: intervalOrNull('Of that difference, 95%, by Newcombe.'),
                clear: nullable(Type.Boolean(), 'Whether the interval leaves out 0.'),
              },
              closed,
            ),
            { description: 'By how much their shares changed, the most first.' },
          ),
        },
        closed,
      ),
    ),
  },
  { ...closed, description: 'What differs between two generations.' },
);

export function shownChanges(before: Generation, after: Generation) {
  return snakeCased(generationChanges(before.facts, after.facts));
}

export const recordIdsSchema = Type.Array(Type.Object({ id: Type.String(), stream: Type.String() }, closed), {
  description: 'Ids of all records with this number, the newest first; at most 100.',
});
export const recordCountSchema = countSchema('How many records have this number.');

function rateInterval(rate: number | null, samples: number | null): { low: number; high: number } | null {
  if (rate === null || rate < 0 || rate > 1 || samples === null) return null;
  if (!Number.isSafeInteger(samples) || samples < 1) return null;
  return proportionOf({ count: Math.round(rate * samples), total: samples }).interval;
}

/** Keys are those of the record: whatever they are, they are its own. */
function recordOf<T>(entries: readonly (readonly [string, T])[]): Record<string, T> {
  return Object.fromEntries(entries);
}
