/**
 * Which fields of two sets of records are worth a comparison where none is named: the roles' duration, score and labels, the
 * stream, and of the other fields those in most records, as far as their values repeat or are numbers. What tells records
 * apart, such as ids, times and prose, tells two sets of them apart in vain.
 */
import type { StreamConfig } from '../../config/config.ts';
import { fieldName } from '../../query/field-name.ts';
import { fieldPathOf } from '../../query/filter-text.ts';
import type { FieldPath } from '../../query/filter.ts';
import type { RecordsScope } from '../records-scope.ts';
import { fieldListOf } from '../streams/field-list.ts';
import type { FieldFacts } from '../streams/field-list.ts';
import { LABELS_MAX } from './counted-labels.ts';

export type ComparedKind = 'numeric' | 'category';

export interface FieldToCompare {
  readonly field: FieldPath;
  readonly kind: ComparedKind;
}

/** Each is two passes over its column, and one question or many. */
export const COMPARED_FIELDS_MAX = 40;
/** Fields that are looked at to choose from. */
const FIELDS_LISTED_MAX = 200;
/** @param names fields that were asked for; null: those worth it @param roles of the streams */
export async function fieldsToCompare(
  sides: readonly RecordsScope[],
  names: readonly FieldPath[] | null,
  roles: readonly StreamConfig[],
): Promise<readonly FieldToCompare[]> {
  const lists = await Promise.all(sides.map((side) => fieldListOf(side, '', FIELDS_LISTED_MAX)));
  const facts = new Map<string, FieldFacts[]>();
  for (const fact of lists.flatMap(({ fields }) => fields)) {
    facts.set(fact.field, [...(facts.get(fact.field) ?? []), fact]);
  }
  const kindOf = (name: string) => (isNumeric(facts.get(name) ?? []) ? ('numeric' as const) : ('category' as const));
  if (names !== null) {
    return names.map((field) => ({ field, kind: isOwnNumber(field) ? 'numeric' : kindOf(fieldName(field)) }));
  }
  const [wanted, unwanted] = [ofRoles(roles), new Set(idsAndTimes(roles).map(fieldName))];
  const others = [...facts]
    .filter(([name, of]) => !unwanted.has(name) && !wanted.has(name) && repeats(of))
    .sort(([, one], [, other]) => recordsOf(other) - recordsOf(one))
    .map(([name]) => name);
  const named = [...wanted].filter((name) => facts.has(name));
  return [
    ...(roles.length > 1 ? [{ field: ['_stream'], kind: 'category' as const }] : []),
    ...[...named, ...others].map((name) => ({ field: fieldPathOf(name), kind: kindOf(name) })),
  ].slice(0, COMPARED_FIELDS_MAX);
}

function ofRoles(roles: readonly StreamConfig[]): ReadonlySet<string> {
  const fields = roles.flatMap(({ request, trace }) => [
    ...(request === null ? [] : [request.duration, request.score, ...request.labels]),
    ...(trace === null ? [] : [trace.stage]),
  ]);
  return new Set(fields.flatMap((field) => (field === null ? [] : [fieldName(field)])));
}

/** What says whether a request went well is compared as what it says, not as a field. */
function idsAndTimes(roles: readonly StreamConfig[]): readonly FieldPath[] {
  return roles.flatMap(({ time, request, trace }) => {
    const fields = [time, request?.id ?? null, request?.ok ?? null, trace?.id ?? null];
    return fields.flatMap((field) => (field === null ? [] : [field]));
  });
}

function isOwnNumber(field: FieldPath): boolean {
  return field.length === 1 && field[0] === '_bytes';
}

function isNumeric(facts: readonly FieldFacts[]): boolean {
  const numbers = facts
    .flatMap(({ types }) => types)
    .filter(({ type }) => type === 'integer' || type === 'float')
    .reduce((sum, { records }) => sum + records, 0);
  return numbers * 2 > recordsOf(facts);
}

/** Numbers always can be compared; texts where there are few of them, and each comes more than once or so. */
function repeats(facts: readonly FieldFacts[]): boolean {
  if (isNumeric(facts)) return true;
  return facts.every(
    ({ distinct, records }) => distinct !== null && distinct <= LABELS_MAX && distinct * 2 <= records + 2,
  );
}

function recordsOf(facts: readonly FieldFacts[]): number {
  return facts.reduce((sum, { records }) => sum + records, 0);
}
