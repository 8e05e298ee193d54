/** Which fields are worth counting by value, where nobody has chosen: those with a few different words in many records. */

export interface FieldFacts {
  readonly field: string;
  readonly share: number;
  readonly types: readonly { readonly type: string; readonly records: number }[];
  readonly distinct_estimate: number | null;
}

const FACETS_MAX = 10;
const DISTINCT_MIN = 2;
/** More are no kinds any more; the estimate may be somewhat off. */
const DISTINCT_MAX = 40;
const wordTypes = new Set(['text', 'boolean', 'list']);

export interface FacetChoice {
  readonly fields: readonly FieldFacts[];
  /** Stages, labels and success of the roles, which come first. */
  readonly known: readonly string[];
  readonly hasStreams: boolean;
  readonly hasProblems: boolean;
}

export function facetFields({ fields, known, hasStreams, hasProblems }: FacetChoice): readonly string[] {
  const there = new Map(fields.map((one) => [one.field, one]));
  const others = fields
    .filter(
      ({ distinct_estimate: distinct, types }) =>
        distinct !== null &&
        distinct >= DISTINCT_MIN &&
        distinct <= DISTINCT_MAX &&
        types.every(({ type }) => wordTypes.has(type)),
    )
    .toSorted((one, other) => other.share - one.share)
    .map(({ field }) => field);
  const chosen = [...new Set([...known.filter((field) => there.has(field)), ...others])].slice(0, FACETS_MAX);
  return [...(hasStreams ? ['_stream'] : []), ...chosen, ...(hasProblems ? ['_problem'] : [])];
}
