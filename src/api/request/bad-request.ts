/** A request that cannot be answered as it was sent: which parameter it is about, and where in it. */
import { VarveError } from '../../model/errors.ts';
import type { FilterFault } from '../../query/filter.ts';

/** Members of the problem beside those of RFC 9457. */
export interface FaultPlace {
  /** Name of the parameter, or JSON pointer into the body. */
  readonly parameter: string;
  /** Offset of the first wrong character in its value, from 0, in UTF-16 units; null where it is the value as a whole. */
  readonly at: number | null;
  /** How many characters are wrong. */
  readonly length: number | null;
}

export class BadRequest extends VarveError {
  readonly place: FaultPlace;

  constructor(
    parameter: string,
    message: string,
    hint: string,
    part: Pick<FilterFault, 'at' | 'length'> | null = null,
  ) {
    super('bad-request', message, hint);
    this.name = 'BadRequest';
    this.place = { parameter, at: part?.at ?? null, length: part?.length ?? null };
  }
}
