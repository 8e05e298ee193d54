/** Too much at once, and when to come again. */
import { VarveError } from '../../model/errors.ts';

export class RateLimited extends VarveError {
  /** Whole seconds, at least one. */
  readonly retryAfterS: number;

  constructor(waitMs: number, message: string) {
    const retryAfterS = Math.max(1, Math.ceil(waitMs / 1000));
    super('rate-limited', message, `come again in ${retryAfterS} s`);
    this.name = 'RateLimited';
    this.retryAfterS = retryAfterS;
  }
}
