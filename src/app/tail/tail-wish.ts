/** What a client of a tail wants to be shown, from where on, and in which form. */
import type { RecordsQuestion } from '../records-question.ts';
import type { TailForm } from './tail-batch.ts';
import type { TailPoint } from './tail-point.ts';

export interface TailWish {
  readonly condition: RecordsQuestion['condition'];
  /** Empty: all. */
  readonly streams: readonly string[];
  readonly begin:
    | { readonly kind: 'newest'; readonly count: number }
    /** Of an earlier tail, of these streams at least. */
    | { readonly kind: 'behind'; readonly point: TailPoint };
  readonly form: TailForm;
}
