/**
 * Fills an empty log directory with invented logs. It can never touch real ones: it works under the lock of the runs,
 * refuses where any log has a byte, makes its files aside, and gives them their names by links, which an existing name
 * refuses. A service that begins to write meanwhile keeps its file.
 */
import { listLogs } from '../archive/list-logs.ts';
import { placesOf } from '../archive/places.ts';
import type { Places } from '../archive/places.ts';
import { defaultConfig } from '../config/parse-config.ts';
import { parseName } from '../lifecycle/names.ts';
import { isErrno } from '../machine/files.ts';
import type { Machine } from '../machine/machine.ts';
import { VarveError } from '../model/errors.ts';
import { DEMO_STREAMS } from '../demo/demo-record.ts';
import type { DemoMade } from './make-demo.ts';
import { makeDemo } from './make-demo.ts';
import { lockHeld, prepareOwnDirectory } from './run-lifecycle.ts';

export interface FillRequest {
  /** Absolute path of the log directory. */
  readonly directory: string;
  readonly timezone: string;
  readonly isListed: (stream: string) => boolean;
  readonly stopped: AbortSignal;
}

/** Below Varve's own directory; whoever holds the lock may clear it away. */
const ASIDE = 'demo-on-its-way';
/** Three seconds are usual; who asks over the network is not left waiting on a machine that is much slower. */
const MAKE_MS_MAX = 25_000;

/**
 * Throws `lock-held` while a run is under way; `already-exists` where any log has a byte, or a file of a demo stream is
 * there; `forbidden` where the configuration leaves out a stream of the demo; `not-ready` where it takes too long.
 */
export async function fillWithDemo(machine: Machine, request: FillRequest): Promise<DemoMade> {
  const { directory, isListed } = request;
  const left = DEMO_STREAMS.filter((stream) => !isListed(stream));
  if (left.length > 0) {
    const hint = 'name it below streams, or leave streams out; varve demo writes to a folder of its own';
    throw new VarveError('forbidden', `the configuration does not list ${left.join(', ')}`, hint);
  }
  const places = placesOf(directory);
  await expectEmpty(machine, places);
  await prepareOwnDirectory(machine, places);
  const lock = await machine.locks.acquire(places.lock);
  if (lock === null) throw await lockHeld(machine, places);
  const aside = `${places.own}/${ASIDE}`;
  try {
    await machine.files.removeTree(aside);
    // Another request may have filled it before the lock was free.
    await expectEmpty(machine, places);
    return await fill(machine, places, aside, request);
  } finally {
    await machine.files.removeTree(aside);
    await lock.release();
  }
}

async function fill(
  machine: Machine,
  places: Places,
  aside: string,
  { timezone, stopped }: FillRequest,
): Promise<DemoMade> {
  const startMs = machine.clock.nowMs();
  const made = await makeDemo(machine, aside, defaultConfig(timezone).policy, startMs, () => {
    if (!stopped.aborted && machine.clock.nowMs() - startMs < MAKE_MS_MAX) return;
    const why = stopped.aborted ? 'the server ended before' : `${MAKE_MS_MAX / 1000} s were too short until`;
    throw new VarveError(
      'not-ready',
      `${why} the logs were made; none was left`,
      'varve demo makes them without a limit',
    );
  });
  // A service may have begun to write meanwhile.
  await expectEmpty(machine, places);
  const names = ((await machine.files.list(aside)) ?? []).map(({ name }) => name);
  // Live names first: only those could a service take meanwhile, and then nothing else comes.
  const inOrder = names.toSorted((one, other) => rank(one) - rank(other) || (one < other ? -1 : 1));
  for (const [index, name] of inOrder.entries()) {
    await giveName(machine, `${aside}/${name}`, places.log(name), inOrder.slice(0, index));
  }
  await machine.files.syncDirectory(places.logs);
  return made;
}

const rank = (name: string) => (parseName(name).kind === 'live' ? 0 : 1);

/** @param given names before: they stay where this one is refused, since a service may write to them by now */
async function giveName({ files }: Machine, from: string, path: string, given: readonly string[]): Promise<void> {
  try {
    await files.link(from, path);
    await files.unlink(from);
  } catch (thrown) {
    if (!isErrno(thrown, 'EEXIST')) throw thrown;
    const stay = given.length === 0 ? '' : `; invented records are in ${given.join(', ')}, remove them by hand`;
    const hint = `it is left as it is${stay}; varve demo writes to a folder of its own`;
    throw new VarveError('already-exists', `${path} is there`, hint, thrown);
  }
}

/** Whatever bears the name of a log counts, whether the configuration lists it or not. */
async function expectEmpty(machine: Machine, places: Places): Promise<void> {
  const { streams } = await listLogs(machine, places.logs, () => true, { ignoresWriters: true });
  for (const { stream, live, dailies, archives } of streams) {
    const isDemoStream = DEMO_STREAMS.some((one) => one === stream);
    const full = [live, ...dailies].find((one) => one !== null && one.facts.sizeBytes > 0);
    if (full === undefined && archives.length === 0 && !(isDemoStream && live !== null)) continue;
    const what = full === undefined && archives.length === 0 ? 'a file of a service, if empty' : 'logs';
    const hint = 'only an empty log folder is filled; varve demo --logs DIR writes to a folder of its own';
    throw new VarveError('already-exists', `${places.logs} has ${what} of ${stream}`, hint);
  }
}
