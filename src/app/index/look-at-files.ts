/**
 * A look at the log directory for the index: a listing that no rotation or archiving changed while it was taken, and
 * what to glance at later to see whether files have merely grown since.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { placesOf } from '../../archive/places.ts';
import type { Machine } from '../../machine/machine.ts';
import type { Listing } from '../../model/listing.ts';
import { lookAtLogs } from '../look-at-logs.ts';

export interface FilesLook {
  readonly listing: Listing;
  /** Versions of the directories with live, daily and archived files. */
  readonly directories: string;
  readonly takenAtMs: number;
}

/** Clocks of file systems stand still for a few ms at least, over a network for a second. */
const CLOCK_STEP_MS = 1_100;
const TRIES_MAX = 20;
const RETRY_MS = 10;

export async function lookAtFiles(
  machine: Machine,
  directory: string,
  includes: (stream: string) => boolean,
): Promise<FilesLook> {
  for (let tries = 1; ; tries += 1) {
    const before = await directoriesNow(machine, directory);
    const takenAtMs = machine.clock.nowMs();
    const { listing } = await lookAtLogs(machine, directory, includes, { ignoresWriters: true });
    const { version, modifiedMs } = await directoriesNow(machine, directory);
    if (version === before.version || tries === TRIES_MAX) {
      // What changes within the same tick of their clock would go unnoticed.
      const isRecent = Math.abs(takenAtMs - modifiedMs) < CLOCK_STEP_MS;
      return { listing, directories: isRecent ? '' : version, takenAtMs };
    }
    await sleep(RETRY_MS);
  }
}

/** Whether files may have come, gone or got other names since. */
export async function namesChanged(machine: Machine, directory: string, look: FilesLook): Promise<boolean> {
  return look.directories === '' || (await directoriesNow(machine, directory)).version !== look.directories;
}

async function directoriesNow(machine: Machine, directory: string): Promise<{ version: string; modifiedMs: number }> {
  const { logs, archives } = placesOf(directory);
  const [ofLogs, ofArchives] = [await machine.files.facts(logs), await machine.files.facts(archives)];
  return {
    version: `${ofLogs?.version ?? 'none'} ${ofArchives?.version ?? 'none'}`,
    modifiedMs: Math.max(ofLogs?.modifiedMs ?? 0, ofArchives?.modifiedMs ?? 0),
  };
}
