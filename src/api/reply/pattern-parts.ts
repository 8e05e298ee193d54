/** What a list of patterns and the reply about one of them share. */
import Type from 'typebox';
import type { Static } from 'typebox';
import type { PatternsOfScope } from '../../app/insight/mine-patterns.ts';
import { queryLimits } from '../../app/records-scope.ts';
import type { Pattern } from '../../insight/patterns/pattern-miner.ts';
import { fieldName } from '../../query/field-name.ts';
import { fieldSchema, recordsParameters } from '../request/parameters.ts';
import { closed, countSchema, momentOf, momentSchema, nullable, shareOf, shareSchema } from './schema-parts.ts';

/** Mining a million long lines takes about half a minute. */
export const PATTERN_LIMITS = { ...queryLimits, seconds: 120 };

export const patternsQuery = {
  ...recordsParameters,
  field: Type.Optional(
    fieldSchema('Field whose texts are meant, such as message or error; whole lines where it is left out.'),
  ),
};

const kinds = ['uuid', 'time', 'url', 'ip', 'path', 'hex', 'num', 'any'] as const;
export const tokenSchema = Type.Integer({ minimum: 0, description: 'Word of the template that it stands in, from 0.' });
export const kindSchema = Type.Enum([...kinds], { description: 'any: whole words differ there.' });

export const patternProperties = {
  id: Type.String({ description: 'The same wherever the same template is found.' }),
  template: Type.String({
    description:
      'The text with its values as <num>, <time>, <uuid>, <ip>, <url>, <path>, <hex>, and <*> where words differ. <rest>: it goes on.',
  }),
  count: countSchema('Records.'),
  share: shareSchema('Of all texts.'),
  first_time: momentSchema('The oldest of them, to the microsecond.'),
  last_time: momentSchema('The newest of them, to the microsecond.'),
  streams: Type.Array(Type.Object({ stream: Type.String(), count: countSchema('Records.') }, closed), {
    description: 'Streams that they are in, most records first.',
  }),
};

export const patternMetaProperties = {
  field: nullable(Type.String(), 'Field whose texts were meant; null: whole lines.'),
  streams: Type.Array(Type.String(), { description: 'Streams that were asked.' }),
  texts: countSchema('Texts in all: the sum of all counts, and of other.'),
  without_text: countSchema('Records that have no text there.'),
  other: countSchema(
    'Texts of rare kinds that were given up; each count is short of them at most. 0: all counts are exact.',
  ),
};

type PatternReply = Static<ReturnType<typeof Type.Object<typeof patternProperties>>>;

export function patternReply(
  { id, template, count, streams, first, last }: Pattern,
  { total }: PatternsOfScope,
): PatternReply {
  return {
    id,
    template,
    count,
    share: shareOf(count, total),
    first_time: momentSeen(first.at),
    last_time: momentSeen(last.at),
    streams: [...streams]
      .map(([stream, own]) => ({ stream, count: own }))
      .sort((one, other) => other.count - one.count || (one.stream < other.stream ? -1 : 1)),
  };
}

/** @param ns as a number, which has the microseconds and not all of the digits behind them */
function momentSeen(ns: number): string {
  const us = BigInt(Math.round(ns / 1000));
  return momentOf(us * 1000n) ?? '';
}

export function patternMeta(
  { total, withoutText, other }: PatternsOfScope,
  field: readonly string[] | null,
  streams: readonly string[],
) {
  return {
    field: field === null ? null : fieldName(field),
    streams: [...streams],
    texts: total,
    without_text: withoutText,
    other,
  };
}
