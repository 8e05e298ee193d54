/** How complete an answer is: every answer says so. */
import { countOtherHosts } from '../engine/host-name.ts';
import { quoted } from '../engine/index-tables.ts';
import type { IndexEngine } from '../engine/index-tables.ts';
import { tierCounts } from './index/files-now.ts';
import type { CatchUp, Tier, UnreadableMonth } from './index/log-index.ts';

/** How much of the history an answer covers. */
export interface Completeness {
  /** Files by tier; a file of which the archive holds a part counts in both. */
  readonly files: Readonly<Record<Tier, number>>;
  /** Lines among them that are no JSON objects: findable as text, without fields. */
  readonly withoutFields: number;
  /** Months that no answer can cover, since their archives are damaged. */
  readonly unreadable: readonly UnreadableMonth[];
  /** Hosts beside this one whose records were asked, as far as they have put them into a shared index. */
  readonly otherHosts: number;
  /** Whether every record of the history was asked. */
  readonly isExact: boolean;
}

/** @param caughtUp with all files @param streams that were asked; empty: all */
export async function completenessOf(
  engine: IndexEngine,
  { files, unreadable: damaged }: CatchUp,
  streams: readonly string[],
): Promise<Completeness> {
  const isAsked = ({ stream }: { readonly stream: string }) => streams.length === 0 || streams.includes(stream);
  const unreadable = damaged.filter(isAsked);
  const ofStreams = streams.length === 0 ? '' : `AND stream IN (${streams.map(quoted).join(', ')})`;
  const odd = `SELECT toFloat64(count()) AS count FROM records WHERE problem NOT IN ('', 'no-time') ${ofStreams}`;
  const [row] = await engine.all<{ count: number }>(odd);
  return {
    files: tierCounts(files.filter(isAsked)),
    withoutFields: row?.count ?? 0,
    unreadable,
    otherHosts: await countOtherHosts(engine),
    isExact: unreadable.length === 0,
  };
}
