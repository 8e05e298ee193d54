/** The typed findings that the page opens with, as the API has them. */
import type { Reply } from '../../shared/api/schema-types.ts';

export type SummaryReply = Reply<'/v1/insight/summary'>;
export type Summary = SummaryReply['data'];
export type Latency = NonNullable<Summary['latency']>;
export type SlowSpells = NonNullable<Summary['slow_spells']>;
export type Errors = NonNullable<Summary['errors']>;
export type Learning = Summary['learning'][number];
export type Logs = Summary['logs'];
