/** Checks and restoring as the work of a run: they read much, so that who asks need not wait for the answer. */
import { checkChain } from '../../archive/check-chain.ts';
import { supports } from '../../archive/codec.ts';
import { damaged } from '../../archive/damage.ts';
import { listLogs } from '../../archive/list-logs.ts';
import { placesOf } from '../../archive/places.ts';
import { verifyMembers } from '../../archive/verify-members.ts';
import { ownRows } from '../../engine/index-tables.ts';
import type { Machine } from '../../machine/machine.ts';
import { VarveError, exitCodes } from '../../model/errors.ts';
import type { ArchiveListing } from '../../model/listing.ts';
import { committedEnd } from '../../model/manifest.ts';
import { sum } from '../../model/quantities.ts';
import type { FollowedIndex } from '../index/followed-index.ts';
import { readPastRuns } from '../past-runs.ts';
import { planRestoring, restoreLogs } from '../restore-logs.ts';
import { verifyLogs } from '../verify-logs.ts';
import type { UnverifiedMonth, VerifiedMonth } from '../verify-logs.ts';
import type { AuditedStream, Findings } from './run.ts';
import type { RunEnding } from './run-log.ts';
import type { RunTeller, RunWork } from './run-keeper.ts';

/** Where restored files go, below the log directory; it is no tier. */
const RESTORED_DIRECTORY = 'restored';

/** Re-reads and re-hashes the members of one month, and holds the chain of its stream against the run journal. */
export function verifyMonthWork(machine: Machine, directory: string, stream: string, month: string): RunWork {
  return async (teller) => {
    teller.log.begin();
    const places = placesOf(directory);
    const { heads } = await readPastRuns(machine, places);
    const { streams } = await listLogs(machine, directory, (one) => one === stream, { ignoresWriters: true });
    const listing = streams.find((one) => one.stream === stream);
    const archive = listing?.archives.find((one) => one.month === month);
    if (listing === undefined || archive === undefined) {
      throw new VarveError('not-found', `${stream} has no archive of ${month} any more`, 'GET /v1/archives lists them');
    }
    const damage = checkChain(places, listing, heads.get(stream) ?? null);
    const unverified: UnverifiedMonth[] = [];
    if (archive.state === 'damaged') damage.push(damaged(archive.path, archive.damage, undefined, archive.cure));
    else if (archive.manifest.expiredAt === null) {
      const { manifest } = archive;
      const path = places.archive(manifest.archive);
      if (supports(manifest.compression)) {
        damage.push(...(await verifyMembers(machine, path, manifest, advancing(teller, committedEnd(manifest)))));
      } else {
        const message = `${path}: not verified: this Node cannot read ${manifest.compression}`;
        unverified.push({ stream, month, message, hint: 'run the server with Node 22.15 or newer' });
      }
    }
    return endingOf({ months: monthsOf(stream, archive), streams: [], damage: damage.map(told), unverified });
  };
}

function monthsOf(stream: string, archive: ArchiveListing): VerifiedMonth[] {
  if (archive.state === 'damaged') return [];
  const { manifest, sizeBytes, month } = archive;
  const expired = manifest.expiredAt !== null;
  return [
    {
      stream,
      month,
      members: manifest.members.length,
      records: sum(manifest.members.map(({ records }) => records)),
      rawBytes: sum(manifest.members.map(({ bytes }) => bytes)),
      storedBytes: committedEnd(manifest),
      expired,
      uncommittedBytes: expired ? 0 : (sizeBytes ?? 0) - committedEnd(manifest),
    },
  ];
}

/** Writes the days of one month out again. Throws `not-found` where it has none to write, `lock-held`. */
export function restoreMonthWork(machine: Machine, directory: string, stream: string, wanted: string): RunWork {
  const request = restoreRequest(machine, directory, stream, wanted);
  return async ({ log, stopped }) => {
    const plan = await planRestoring(machine, request);
    log.begin();
    log.take({ event: 'plan', plan });
    let exitCode: number = plan.problems.length > 0 ? exitCodes.damage : exitCodes.done;
    const results = restoreLogs(
      machine,
      { ...request, stopped },
      plan,
      (step) => log.take({ event: 'step-start', step }),
      (step, bytesDone) => log.take({ event: 'progress', step, bytesDone }),
    );
    let count = 0;
    for await (const result of results) {
      count += 1;
      log.take({ event: 'step-end', result });
      if (result.damage) exitCode = exitCodes.damage;
      else if (result.outcome === 'failed' || result.outcome === 'skipped') exitCode ||= exitCodes.failed;
    }
    const { kept, problems } = plan;
    return { exitCode, kept, problems, findings: null, isCut: stopped.aborted && count < plan.steps.length };
  };
}

/** @param wanted YYYYMM or YYYYMMDD */
export function restoreRequest(machine: Machine, directory: string, stream: string, wanted: string) {
  return {
    directory,
    wanted,
    target: `${directory}/${RESTORED_DIRECTORY}`,
    nowMs: machine.clock.nowMs(),
    includes: (one: string) => one === stream,
  };
}

export interface AuditSettings {
  readonly directory: string;
  readonly followed: FollowedIndex;
  readonly isListed: (stream: string) => boolean;
}

/**
 * Everything committed is re-read and re-hashed, the records of all files are counted, and the index must have as many.
 * While somebody writes, the files have at least what the index had before, and at most what it has after.
 */
export function auditWork(machine: Machine, { directory, followed, isListed }: AuditSettings): RunWork {
  return async (teller) => {
    teller.log.begin();
    const before = await indexCounts(followed);
    const found = await verifyLogs(machine, {
      directory,
      includes: isListed,
      onProgress(bytesDone, bytesTotal) {
        expectGoing(teller);
        teller.log.advance({ bytesDone, bytesTotal });
      },
    });
    const after = await indexCounts(followed);
    const names = [
      ...new Set([...found.streams.map(({ stream }) => stream), ...before.keys(), ...after.keys()]),
    ].sort();
    const streams = names.map((stream): AuditedStream => {
      const none = { stream, archive: 0, daily: 0, live: 0, unterminated: 0 };
      const counted = found.streams.find((one) => one.stream === stream) ?? none;
      const files = counted.archive + counted.daily + counted.live;
      const [indexBefore, indexAfter] = [before.get(stream) ?? 0, after.get(stream) ?? 0];
      return { ...counted, indexBefore, indexAfter, ok: indexBefore <= files && files <= indexAfter };
    });
    const { months, damage, unverified } = found;
    return endingOf({ months, streams, damage: damage.map(told), unverified });
  };
}

async function indexCounts(followed: FollowedIndex): Promise<Map<string, number>> {
  await followed.catchUp();
  const { extent } = followed.snapshot();
  const { engine } = followed;
  const rows = await engine.all<{ stream: string; count: number }>(
    `SELECT stream, toFloat64(count()) AS count FROM records WHERE ${ownRows(engine.tables)} AND (${extent}) GROUP BY stream`,
  );
  return new Map(rows.map(({ stream, count }) => [stream, count]));
}

function advancing(teller: RunTeller, bytesTotal: number): (bytes: number) => void {
  let bytesDone = 0;
  return (bytes) => {
    expectGoing(teller);
    bytesDone += bytes;
    teller.log.advance({ bytesDone, bytesTotal });
  };
}

function expectGoing({ stopped }: RunTeller): void {
  if (stopped.aborted)
    throw new VarveError('not-ready', 'the server ended before the check was through', 'start it again');
}

function told({ message, hint }: VarveError) {
  return { message, hint };
}

function endingOf(findings: Findings): RunEnding {
  const { damage, unverified, streams } = findings;
  const differs = unverified.length > 0 || streams.some(({ ok }) => !ok);
  const exitCode = damage.length > 0 ? exitCodes.damage : differs ? exitCodes.failed : exitCodes.done;
  const problems = streams
    .filter(({ ok }) => !ok)
    .map(({ stream, archive, daily, live, indexAfter }) => ({
      kind: 'failed' as const,
      subject: stream,
      message: `its files have ${archive + daily + live} records, the index ${indexAfter}`,
      hint: 'varve index verify compares each record and reads anew what differs',
    }));
  return { exitCode, kept: [], problems, findings, isCut: false };
}
