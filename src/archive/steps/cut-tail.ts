/**
 * Cuts off what stands behind the last committed member. An interrupted run's bytes come from a daily file that is
 * still there; bytes that do not (an old manifest put back from a backup, say) may be the only copy of records, so they
 * are first copied to `.varve/cut-off/`.
 */
import type { Files, ReadableFile } from '../../machine/files.ts';
import { committedDailyBytes, committedEnd } from '../../model/manifest.ts';
import type { Manifest } from '../../model/manifest.ts';
import type { CutTailStep } from '../../model/plan.ts';
import { formatBytes } from '../../model/quantities.ts';
import { monthOf } from '../../lifecycle/calendar.ts';
import { parseName } from '../../lifecycle/names.ts';
import { decompressor } from '../codec.ts';
import { removeStale } from '../manifest-file.ts';
import { chunksOf } from '../read-member.ts';
import { streamThrough } from '../stream-through.ts';
import { done, unchanged } from './step-context.ts';
import type { StepContext, StepReport } from './step-context.ts';

export async function cutTail(step: CutTailStep, context: StepContext): Promise<StepReport> {
  const { machine, manifests, places } = context;
  const manifest = await manifests.need(step.stream, step.month);
  const from = committedEnd(manifest);
  const path = places.archive(manifest.archive);
  const archive = await machine.files.openForReading(path);
  let saved: string | null = null;
  let size = 0;
  try {
    const to = (await archive.facts()).sizeBytes;
    size = to - from;
    if (size <= 0) return unchanged('there is nothing behind the last committed member');
    if (!(await isCopyOfDaily(archive, from, to, manifest, context)))
      saved = await saveTail(archive, from, to, step, context);
  } finally {
    await archive.close();
  }
  const written = await machine.files.openForWriting(path);
  try {
    await written.truncate(from);
    await written.sync();
  } finally {
    await written.close();
  }
  const kept = saved === null ? '' : `, kept in ${saved}: no daily file holds them`;
  return done(`${formatBytes(size)} cut off${kept}`, { bytes: size });
}

/** Whether all that can be decompressed from the tail stands in one of the month's daily files, not yet committed. */
async function isCopyOfDaily(
  archive: ReadableFile,
  from: number,
  to: number,
  manifest: Manifest,
  { machine, places }: StepContext,
): Promise<boolean> {
  const candidates = await uncommittedDailies(machine.files, places.logs, manifest);
  try {
    let matching = candidates;
    let length = 0;
    const compare = async (chunk: Buffer) => {
      const checked = await Promise.all(
        matching.map(async ({ file, offset }) => {
          const own = await file.read(offset + length, chunk.length);
          // A sealing that reached the end of the file may have added the one line end that is not in it.
          return own.equals(chunk) || (own.length === chunk.length - 1 && chunk.subarray(0, -1).equals(own));
        }),
      );
      matching = matching.filter((_, index) => checked[index]);
      length += chunk.length;
    };
    try {
      await streamThrough(chunksOf(archive, from, to), decompressor(manifest.compression), compare);
    } catch (thrown) {
      // That the tail ends in the middle is what a crash looks like; a file that cannot be read is another matter.
      if (!(thrown instanceof Error && 'code' in thrown && String(thrown.code).startsWith('Z'))) throw thrown;
    }
    return length === 0 || matching.length > 0;
  } finally {
    for (const { file } of candidates) await file.close();
  }
}

interface Candidate {
  readonly file: ReadableFile;
  /** Where a sealing of it would have gone on: behind what is committed, or at 0. */
  readonly offset: number;
}

async function uncommittedDailies(files: Files, logs: string, manifest: Manifest): Promise<Candidate[]> {
  const candidates: Candidate[] = [];
  for (const { name, kind } of (await files.list(logs)) ?? []) {
    const parsed = parseName(name);
    if (kind !== 'file' || parsed.kind !== 'daily') continue;
    if (parsed.file.stream !== manifest.stream || monthOf(parsed.file.date) !== manifest.month) continue;
    const committed = committedDailyBytes(manifest, name);
    for (const offset of new Set([0, committed])) {
      candidates.push({ file: await files.openForReading(`${logs}/${name}`), offset });
    }
  }
  return candidates;
}

async function saveTail(
  archive: ReadableFile,
  from: number,
  to: number,
  step: CutTailStep,
  { machine, places }: StepContext,
): Promise<string> {
  await machine.files.makeDirectory(places.cutOff);
  // All the way down: this run may have made Varve's own directory, too.
  await machine.files.syncDirectory(places.logs);
  await machine.files.syncDirectory(places.own);
  const target = `${places.cutOff}/${from}-${to}.${step.archive}`;
  await removeStale(machine.files, target);
  const file = await machine.files.create(target, { mode: 0o600, ...machine.user });
  try {
    let at = 0;
    for await (const chunk of chunksOf(archive, from, to)) {
      await file.write(at, chunk);
      at += chunk.length;
    }
    await file.sync();
  } finally {
    await file.close();
  }
  await machine.files.syncDirectory(places.cutOff);
  return target;
}
