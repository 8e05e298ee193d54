/** What there is, seen in the light of what the run journal remembers: the one way in which use cases list logs. */
import { listLogs } from '../archive/list-logs.ts';
import type { ListingScope } from '../archive/list-logs.ts';
import { placesOf } from '../archive/places.ts';
import { markRolledBack } from '../archive/rolled-back.ts';
import type { Machine } from '../machine/machine.ts';
import type { Listing } from '../model/listing.ts';
import { readPastRuns } from './past-runs.ts';
import type { PastRuns } from './past-runs.ts';

export interface Look {
  readonly listing: Listing;
  readonly past: PastRuns;
}

/**
 * @param directory absolute path of the log directory
 * @param includes which streams are meant; the others are as if they were not there
 * @param scope what need not be looked at, to be quicker
 */
export async function lookAtLogs(
  machine: Machine,
  directory: string,
  includes: (stream: string) => boolean,
  scope?: ListingScope,
): Promise<Look> {
  const past = await readPastRuns(machine, placesOf(directory));
  return { listing: markRolledBack(await listLogs(machine, directory, includes, scope), past.heads), past };
}
