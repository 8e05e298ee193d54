/** What goes with every answer over records: how complete it is, and how long it took. */
import Type from 'typebox';
import type { Static, TProperties, TSchema } from 'typebox';
import { tierCounts } from '../../app/index/files-now.ts';
import type { Snapshot } from '../../app/index/followed-index.ts';
import { countOtherHosts } from '../../engine/host-name.ts';
import type { TimeRange } from '../../query/time-range.ts';
import type { Services } from '../services.ts';
import { instantOf } from './instant.ts';
import { closed, countSchema } from './schema-parts.ts';

export const CompletenessSchema = Type.Object(
  {
    exact: Type.Boolean({ description: 'Whether every record that the question is about was asked.' }),
    index_lag_ms: Type.Number({
      minimum: 0,
      description: 'Age of the look at the logs that the answer rests on: what was written since may not be in it.',
    }),
    files: Type.Object(
      {
        live: countSchema('Live files that were asked.'),
        daily: countSchema('Daily files that were asked.'),
        archive: countSchema('Archived days that were asked.'),
      },
      { ...closed, description: 'A file of which the archive holds a part counts in both tiers.' },
    ),
    unparsable_lines: countSchema('Lines among them that are no JSON objects: found by their text alone.'),
    unreadable: Type.Array(
      Type.Object({ stream: Type.String(), month: Type.String({ description: 'YYYYMM.' }) }, closed),
      { description: 'Months that no answer can cover, since their archives are damaged.' },
    ),
    other_hosts: countSchema(
      'Hosts beside this one whose records were asked, as far as they have put them into a shared index.',
    ),
  },
  { ...closed, description: 'How complete the answer is.' },
);

const metaProperties = {
  completeness: CompletenessSchema,
  from: Type.Union([Type.String(), Type.Null()], {
    description: 'Begin of the range as it was understood; null: open.',
  }),
  to: Type.Union([Type.String(), Type.Null()], { description: 'End of the range, not in it; null: open.' }),
  elapsed_ms: Type.Number({ minimum: 0, description: 'Time that the server took.' }),
};
export type Meta = Static<ReturnType<typeof metaSchema>>;

export function metaSchema() {
  return Type.Object(metaProperties, closed);
}

/** A reply over records. @param more members of `meta` beyond those of every one */
export function replySchema<D extends TSchema>(data: D) {
  return Type.Object({ data, meta: metaSchema() }, closed);
}

/** The same with members of `meta` of its own. */
export function replySchemaWith<D extends TSchema, M extends TProperties>(data: D, more: M) {
  return Type.Object({ data, meta: Type.Object({ ...metaProperties, ...more }, closed) }, closed);
}

/** @param streams that were asked; empty: all @param startedMs of `performance.now()` */
export async function metaOf(
  services: Services,
  snapshot: Snapshot,
  asked: { readonly streams: readonly string[]; readonly range: TimeRange },
  startedMs: number,
): Promise<Meta> {
  const { streams, range } = asked;
  const isAsked = ({ stream }: { readonly stream: string }) => streams.length === 0 || streams.includes(stream);
  const { caughtUp, lookedAtMs } = snapshot;
  const [odd, otherHosts] = await Promise.all([
    services.oddLines.of(snapshot),
    services.followed.engine.tables.host === null ? 0 : countOtherHosts(services.followed.engine),
  ]);
  const unreadable = caughtUp.unreadable.filter(isAsked).map(({ stream, month }) => ({ stream, month }));
  return {
    completeness: {
      exact: unreadable.length === 0,
      index_lag_ms: Math.max(0, services.machine.clock.nowMs() - lookedAtMs),
      files: tierCounts(caughtUp.files.filter(isAsked)),
      unparsable_lines: odd
        .filter((one) => isAsked(one) && one.problem !== 'no-time')
        .reduce((sum, one) => sum + one.count, 0),
      unreadable,
      other_hosts: otherHosts,
    },
    from: range.fromNs === null ? null : instantOf(range.fromNs),
    to: range.toNs === null ? null : instantOf(range.toNs),
    elapsed_ms: Math.round((performance.now() - startedMs) * 10) / 10,
  };
}
